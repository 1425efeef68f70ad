import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, yarnFile } from './paths.mjs';
import { run } from './processes.mjs';
import { Failure, say } from './say.mjs';

const stampFile = join(root, 'node_modules', '.meshwork-installed');

/** Installs the dependencies from the lockfile, unless that was done already. */
export async function ensureInstalled() {
  const wanted = await fingerprint();
  const found = await readFile(stampFile, 'utf8').catch(() => undefined);
  if (found === wanted) return;

  say('Installing dependencies from the lockfile');
  const { code, output } = await run(
    process.execPath,
    [yarnFile, 'install', '--immutable'],
    { cwd: root, onOutput: progress() },
  );
  if (code !== 0) {
    throw new Failure(
      'the dependencies could not be installed',
      remedyFor(output),
      output.split('\n').slice(-25).join('\n'),
    );
  }
  await writeFile(stampFile, wanted);
  say('Dependencies are installed');
}

/** A hash over everything that decides what an installation contains. */
async function fingerprint() {
  const hash = createHash('sha256');
  hash.update(`${process.version} ${process.platform} ${process.arch}\n`);
  for (const file of await manifests()) {
    hash.update(`${file}\n`);
    hash.update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

async function manifests() {
  const files = ['yarn.lock', 'package.json'];
  for (const folder of ['packages', 'plugins']) {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries.filter(each => each.isDirectory())) {
      const file = `${folder}/${entry.name}/package.json`;
      const there = await readFile(join(root, file)).then(
        () => true,
        () => false,
      );
      if (there) files.push(file);
    }
  }
  return files.sort();
}

/** Turns Yarn's output into one line for each of its steps. */
function progress() {
  let rest = '';
  return chunk => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const step = /┌ (.+ step)/.exec(line)?.[1];
      if (step) say(`  ${step}`);
    }
  };
}

/** What to do about a failed installation, read from Yarn's output. */
export function remedyFor(output) {
  const remedies = [
    [
      /ENOSPC|no space left/i,
      'The disk is full. The dependencies need about 3 GB; free that and start again.',
    ],
    [
      /ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|RequestError/,
      'The package registry cannot be reached. Check the network, or a proxy setting ("yarn config"), and start again: what was fetched is kept.',
    ],
    [
      /lockfile would have been modified|YN0028/,
      'A package.json asks for something that yarn.lock does not have. Run "yarn install" and commit yarn.lock with it.',
    ],
    [
      /EACCES|EPERM/,
      'This user may not write into the checkout. Give it the folder, or check out again as this user.',
    ],
    [
      /gyp ERR|python|make: not found|g\+\+/i,
      'A native package has no ready-made binary for this machine and wants to be compiled. Install Python 3, make and a C++ compiler (Debian: "apt install python3 make g++"), and start again.',
    ],
  ];
  return (
    remedies.find(([pattern]) => pattern.test(output))?.[1] ??
    'Read the lines above; "node .yarn/releases/yarn-4.13.0.cjs install" shows everything.'
  );
}
