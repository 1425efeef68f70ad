import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/lib/paths.mjs';
import { bundleText } from '../lib/bundle.mjs';
import { figure } from '../lib/report.mjs';

/** What a page that reads, checks, compares and shows contracts has to load. */
export async function sizeFigures() {
  const text = await bundleText(join(root, 'packages/odcs/src/index.ts'), {
    platform: 'browser',
    target: 'es2022',
    minify: true,
  });
  const kilobytes = bytes => bytes / 1000;
  return [
    figure(
      'browser bundle without converters, gzipped',
      kilobytes(gzipSync(text, { level: 9 }).length),
      'kB',
      'lower',
      120,
    ),
    figure(
      'browser bundle without converters',
      kilobytes(Buffer.byteLength(text)),
      'kB',
      'lower',
    ),
  ];
}
