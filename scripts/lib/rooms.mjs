import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { root } from './paths.mjs';

const require = createRequire(join(root, 'package.json'));

const SUITE = '@meshwork/backstage-plugin-';
const ODCS = '@meshwork/odcs';
const MODEL = '@meshwork/model';
const COMMON = `${SUITE}data-mesh-common`;
const NODE = `${SUITE}data-mesh-node`;
const LIBRARIES = [ODCS, MODEL, COMMON];

/**
 * Which room may import which: the arrows of docs/architecture.md. A room that is not
 * listed here is refused, so that a new package gets its place before its code.
 */
export const ROOMS = {
  [ODCS]: [],
  [MODEL]: [ODCS],
  '@meshwork/cli': [ODCS, MODEL],
  [COMMON]: [ODCS, MODEL],
  [NODE]: LIBRARIES,
  [`${SUITE}data-mesh-backend`]: [...LIBRARIES, NODE],
  [`${SUITE}data-mesh-backend-module-postgres`]: [...LIBRARIES, NODE],
  [`${SUITE}data-mesh-backend-module-webhook`]: [...LIBRARIES, NODE],
  [`${SUITE}catalog-backend-module-data-mesh`]: [...LIBRARIES, NODE],
  [`${SUITE}catalog-backend-module-data-mesh-import`]: [...LIBRARIES, NODE],
  [`${SUITE}search-backend-module-data-mesh`]: [...LIBRARIES, NODE],
  [`${SUITE}scaffolder-backend-module-data-mesh`]: [...LIBRARIES, NODE],
  [`${SUITE}data-mesh`]: LIBRARIES,
  [`${SUITE}scaffolder-module-data-mesh`]: LIBRARIES,
  // The demo portal stands on top: nothing imports it.
  app: [
    ...LIBRARIES,
    `${SUITE}data-mesh`,
    `${SUITE}scaffolder-module-data-mesh`,
  ],
  backend: [
    // Serves its build.
    'app',
    ...LIBRARIES,
    NODE,
    `${SUITE}data-mesh-backend`,
    `${SUITE}data-mesh-backend-module-postgres`,
    `${SUITE}data-mesh-backend-module-webhook`,
    `${SUITE}catalog-backend-module-data-mesh`,
    `${SUITE}catalog-backend-module-data-mesh-import`,
    `${SUITE}search-backend-module-data-mesh`,
    `${SUITE}scaffolder-backend-module-data-mesh`,
  ],
};

/** Rooms that know nothing of Backstage, at run time and in what they publish. */
const WITHOUT_BACKSTAGE = [ODCS, MODEL, '@meshwork/cli'];

const OURS = name => name.startsWith('@meshwork/') || name in ROOMS;
const TEST_FILE = /\.test\.[jt]sx?$|(^|\/)(__testUtils__|__fixtures__)\//;

/** The package that a module specifier names; undefined for a relative one or Node's own. */
export function packageOf(specifier) {
  if (/^(\.|\/|node:)/.test(specifier)) return undefined;
  const [scope, name] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

/**
 * Why a room may not import another.
 *
 * @param room - name of the importing package
 * @param target - name of the imported package
 * @param forTests - tests may walk a value through several rooms, so that only
 *   "no Backstage" holds for them
 * @returns the reason, or undefined where the import is allowed
 */
export function reasonAgainst(room, target, forTests = false) {
  if (target === room) return undefined;
  if (WITHOUT_BACKSTAGE.includes(room) && target.startsWith('@backstage/')) {
    return 'it knows nothing of Backstage';
  }
  if (!OURS(target) || forTests) return undefined;
  return ROOMS[room].includes(target)
    ? undefined
    : `it may import only ${ROOMS[room].join(', ') || 'nothing of the suite'}`;
}

/**
 * Reads every package of the workspace.
 *
 * @param folder - the checkout
 * @returns one line for each import or dependency that points the wrong way
 */
export async function findFaults(folder = root) {
  const faults = [];
  for (const parent of ['packages', 'plugins']) {
    const entries = await readdir(join(folder, parent), {
      withFileTypes: true,
    }).catch(() => []);
    for (const entry of entries.filter(each => each.isDirectory())) {
      faults.push(...(await faultsOf(folder, join(parent, entry.name))));
    }
  }
  return faults;
}

async function faultsOf(folder, place) {
  const home = join(folder, place);
  const manifest = await readFile(join(home, 'package.json'), 'utf8').then(
    JSON.parse,
    () => undefined,
  );
  if (!manifest) return [];
  const { name: room } = manifest;
  if (!ROOMS[room]) {
    return [
      `${place}: ${room} has no place in ROOMS of scripts/lib/rooms.mjs; give it one`,
    ];
  }
  const faults = [];
  for (const field of ['dependencies', 'peerDependencies']) {
    for (const target of Object.keys(manifest[field] ?? {})) {
      const reason = reasonAgainst(room, target);
      if (reason)
        faults.push(`${place}/package.json: ${target} in ${field}: ${reason}`);
    }
  }
  for (const file of await sourcesOf(join(home, 'src'))) {
    const shown = relative(folder, file).split(sep).join('/');
    for (const specifier of importsOf(await readFile(file, 'utf8'))) {
      const target = packageOf(specifier);
      const reason = target
        ? reasonAgainst(room, target, TEST_FILE.test(shown))
        : leaves(home, file, specifier);
      if (reason) faults.push(`${shown}: imports ${specifier}: ${reason}`);
    }
  }
  return faults;
}

function leaves(home, file, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  return resolve(dirname(file), specifier).startsWith(home + sep)
    ? undefined
    : 'a relative import must stay in its package';
}

/** Every module that a source file names: import, export from, import(), require(). */
function importsOf(text) {
  const ts = require('typescript');
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName);
}

async function sourcesOf(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter(name => /\.[cm]?[jt]sx?$/.test(name))
    .map(name => join(folder, name));
}
