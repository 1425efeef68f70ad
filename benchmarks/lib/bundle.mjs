import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Builds TypeScript of this repository into one module, as somebody who installs it
 * gets it, and hands its file over.
 *
 * @param use - what to do with it; it is removed afterwards
 */
export async function withBundle(entryPoint, options, use) {
  const folder = await mkdtemp(join(tmpdir(), 'meshwork-bench-'));
  try {
    const outfile = join(folder, 'bundle.mjs');
    await build({
      entryPoints: [entryPoint],
      bundle: true,
      format: 'esm',
      logLevel: 'error',
      outfile,
      ...options,
    });
    return await use(outfile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The text of such a bundle. */
export function bundleText(entryPoint, options) {
  return withBundle(entryPoint, options, file => readFile(file, 'utf8'));
}
