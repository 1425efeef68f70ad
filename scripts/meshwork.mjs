/**
 * The command `meshwork` from a checkout: `npm run -s meshwork -- ARGUMENTS`. Needs
 * nothing but some Node and npm: what is missing is prepared as for "npm start", and
 * said on stderr. See docs/cli.md.
 */
import module from 'node:module';
import { join } from 'node:path';
import { findBundle } from './lib/command.mjs';
import { meshworkDir } from './lib/paths.mjs';

/** npm runs scripts in the folder of the package; names of files mean the caller's. */
function goToCaller() {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  if (INIT_CWD && script === 'meshwork') process.chdir(INIT_CWD);
}

/** Slow, and rarely needed: the modules for it are loaded only then. */
async function prepare(wanted) {
  const { ensureNode } = await import('./lib/node.mjs');
  const { ensureInstalled } = await import('./lib/install.mjs');
  const { buildBundle } = await import('./lib/command.mjs');
  const { explain, sayOnStderr } = await import('./lib/say.mjs');
  sayOnStderr();
  try {
    await ensureNode();
    try {
      return await buildBundle(wanted);
    } catch {
      // Something is not installed, or not as the lockfile has it.
      await ensureInstalled();
      return await buildBundle(wanted);
    }
  } catch (error) {
    explain(error);
    process.exit(2);
  }
}

const found = findBundle();
const url = found.url ?? (await prepare(found));
// A checkout that may not be written to is asked again the next time.
await found.remember?.().catch(() => {});
goToCaller();
// Node 22 and later.
module.enableCompileCache?.(join(meshworkDir, 'cli', 'compiled'));
await import(url);
