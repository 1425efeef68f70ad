import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { alternate } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';
import { warehouse } from './documents.mjs';

function run(args) {
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
}

/** From start to answer on one file, beside a node that does nothing. */
export function commandFigures(engine) {
  const folder = mkdtempSync(join(tmpdir(), 'meshwork-bench-'));
  try {
    const file = join(folder, 'warehouse.odcs.yaml');
    writeFileSync(file, engine.writeContract(warehouse(20, 10)));
    const command = join(root, 'scripts', 'meshwork.mjs');
    const times = alternate(
      {
        check: () => run([command, 'check', file]),
        breaking: () => run([command, 'breaking', file, file]),
        bare: () => run(['-e', '0']),
      },
      { rounds: 15, warmup: 2 },
    );
    return [
      figure(
        'meshwork check, one file, over bare node',
        times.check - times.bare,
        'ms',
        'lower',
        300,
      ),
      figure(
        'meshwork breaking, two files, over bare node',
        times.breaking - times.bare,
        'ms',
        'lower',
        300,
      ),
      figure('bare node', times.bare, 'ms', 'lower'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
