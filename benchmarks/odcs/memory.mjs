import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { figure } from '../lib/report.mjs';
import { nextRelease, warehouse } from './documents.mjs';

/** Peak resident memory of a process that runs this code, in MB. */
function peak(code) {
  const script = `${code}
import { existsSync, readFileSync as read } from 'node:fs';
// What getrusage says begins with what the process was that started this one.
const [, kilobytes] = existsSync('/proc/self/status')
  ? /VmHWM:\\s+(\\d+)/.exec(read('/proc/self/status', 'utf8'))
  : [, process.resourceUsage().maxRSS];
process.stdout.write(String(kilobytes / 1024));`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** @param bundle - the file of the engine */
export function memoryFigures(bundle, engine) {
  const files = [warehouse(10_000), nextRelease(warehouse(10_000))].map(
    (document, index) => {
      const file = join(dirname(bundle), `memory-${index}.yaml`);
      writeFileSync(file, engine.writeContract(document));
      return file;
    },
  );
  const load = `import { readFileSync } from 'node:fs';
const engine = await import(${JSON.stringify(pathToFileURL(bundle).href)});`;
  const bare = peak('');
  const idle = peak(load);
  const busy = peak(`${load}
const [a, b] = ${JSON.stringify(files)}
  .map(file => engine.readContract(readFileSync(file, 'utf8')).document);
engine.compareContracts(a, b);`);
  return [
    figure('peak memory of bare node', bare, 'MB', 'lower'),
    figure('peak memory with the engine loaded', idle, 'MB', 'lower'),
    figure(
      'peak memory reading and comparing two of 10,000 properties',
      busy,
      'MB',
      'lower',
    ),
  ];
}
