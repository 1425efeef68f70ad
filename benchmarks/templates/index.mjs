/**
 * How long it takes from a form to the catalog, and how the form feels with many columns.
 * See docs/benchmarks.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from '../lib/report.mjs';
import { editorFigures } from './editor/index.mjs';
import { templateFigures } from './times.mjs';

export async function run() {
  const folder = await mkdtemp(join(tmpdir(), 'meshwork-bench-'));
  try {
    // One after the other: neither has what the other one takes.
    const figures = [
      ...(await templateFigures(folder)),
      ...(await editorFigures(folder)),
    ];
    report('templates', figures);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
