/**
 * The command `meshwork` of this checkout. It is TypeScript, which Node would take
 * long to start, so it is bundled once for each state of its sources.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { meshworkDir, root } from './paths.mjs';
import { precompiled, requireBanner } from './precompiled.mjs';

const PACKAGES = ['odcs', 'model', 'cli'];
const TEST_FILE =
  /\.test\.tsx?$|(^|[\\/])__(testUtils|fixtures|snapshots)__[\\/]/;
const DAY = 86_400_000;

const home = join(meshworkDir, 'cli');
const currentFile = join(home, 'current.json');

/** Everything that a bundle is made of, each with when it changed and its size. */
function inputs() {
  const files = [
    fileURLToPath(import.meta.url),
    join(root, 'yarn.lock'),
    ...PACKAGES.flatMap(name => {
      const folder = join(root, 'packages', name);
      return [
        join(folder, 'package.json'),
        ...readdirSync(join(folder, 'src'), { recursive: true })
          .filter(file => /\.tsx?$/.test(file) && !TEST_FILE.test(file))
          .sort()
          .map(file => join(folder, 'src', file)),
      ];
    }),
  ];
  return files.map(file => {
    const { mtimeMs, size } = statSync(file);
    return { file, state: `${file.slice(root.length)} ${mtimeMs} ${size}\n` };
  });
}

const hashOf = parts => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 24);
};

function readCurrent() {
  try {
    return JSON.parse(readFileSync(currentFile, 'utf8'));
  } catch {
    return {};
  }
}

/** The bundle's entry, as a URL to import. */
const entryOf = id => pathToFileURL(join(home, id, 'index.mjs')).href;

const isThere = id =>
  typeof id === 'string' && existsSync(join(home, id, 'index.mjs'));

/** Times change with every checkout, contents do not. */
const idOf = all =>
  hashOf(all.flatMap(({ file }) => [readFileSync(file), '\n']));

/** Where the bundle of a name is. */
export const bundleFolder = id => join(home, id);

/** What the bundle of these sources is called, for the cache of a pipeline. */
export const bundleId = () => idOf(inputs());

/**
 * Finds the bundle of the sources as they are.
 *
 * @returns its URL, or how to call the one that has to be made
 */
export function findBundle() {
  const all = inputs();
  const state = hashOf(all.map(each => each.state));
  const current = readCurrent();
  if (current.state === state && isThere(current.id)) {
    return { url: entryOf(current.id) };
  }
  const id = idOf(all);
  return isThere(id)
    ? { url: entryOf(id), remember: () => remember(state, id) }
    : { state, id };
}

async function remember(state, id) {
  const draft = `${currentFile}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ state, id }));
  await rename(draft, currentFile);
}

/** Removes bundles that nobody can be running any more, and drafts that were left. */
async function removeOld(kept) {
  for (const name of await readdir(home)) {
    if (name === kept) continue;
    const path = join(home, name);
    const changed = await stat(path).catch(() => undefined);
    if (changed?.isDirectory() && Date.now() - changed.mtimeMs > DAY) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/**
 * Makes the bundle: the command with what it always needs, and a file for each
 * part that is loaded on demand.
 *
 * @returns its URL
 * @throws if a dependency is not installed
 */
export async function buildBundle({ state, id }) {
  const require = createRequire(join(root, 'packages', 'cli', 'package.json'));
  const { build } = require('esbuild');
  // A folder of our own until it is whole: two commands may do this at once.
  const draft = join(home, `${id}.${process.pid}`);
  await mkdir(draft, { recursive: true });
  try {
    const structure = await precompiled(
      build,
      join(root, 'packages', 'odcs', 'src', 'schema', 'validate.ts'),
      require,
    );
    await structure.writeInto(draft);
    await build({
      entryPoints: { index: join(root, 'packages', 'cli', 'src', 'index.ts') },
      outdir: draft,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      minify: true,
      keepNames: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      legalComments: 'none',
      logLevel: 'silent',
      // Finds its WebAssembly beside itself.
      external: ['@polyglot-sql/sdk'],
      banner: { js: requireBanner },
      plugins: [structure.plugin],
    });
    await rename(draft, join(home, id)).catch(async error => {
      if (!isThere(id)) throw error;
    });
    await remember(state, id);
    await removeOld(id);
    return entryOf(id);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
