import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { build } from 'esbuild';
import { meshworkDir, root } from '../scripts/lib/paths.mjs';

/** What runs in threads: they are started with the file that it is in. */
const THREADS = join(
  root,
  'plugins/data-mesh-backend/src/governance/checks/threadMain.ts',
);

/**
 * Builds the backend of the laboratory once, so that a replica starts without compiling:
 * the project's own TypeScript becomes one file, and one for its threads; everything else
 * stays where npm put it.
 *
 * @returns the file, and `remove()`
 */
export async function bundleBackend() {
  const folder = join(meshworkDir, `lab-${process.pid}`);
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: {
      backend: join(root, 'lab', 'backend.ts'),
      threadMain: THREADS,
    },
    bundle: true,
    splitting: false,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    // Beside the file: in it, it would be in the memory that is measured.
    sourcemap: 'linked',
    logLevel: 'error',
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    plugins: [threadsStayApart, outsideStaysOutside],
  });
  return {
    file: join(folder, 'backend.cjs'),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const threadsStayApart = {
  name: 'threads-stay-apart',
  setup(bundle) {
    bundle.onResolve({ filter: /\/threadMain$/ }, ({ kind }) =>
      kind === 'entry-point'
        ? undefined
        : { path: './threadMain.cjs', external: true },
    );
  },
};

/** Each package as the file that imports it would find it: versions may differ by folder. */
export const outsideStaysOutside = {
  name: 'outside-stays-outside',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || isAbsolute(path)) return undefined;
      if (path.startsWith('@meshwork/')) return undefined;
      if (path.startsWith('node:')) return { path, external: true };
      const found = createRequire(importer).resolve(path);
      return { path: found, external: true };
    });
  },
};
