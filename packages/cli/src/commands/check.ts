import { changeKinds, type Finding } from '@meshwork/odcs';
import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Call } from '../args/command';
import type { Format } from '../args/options';
import { CannotRun } from '../cannotRun';
import { checkDocument } from '../documents/checkDocument';
import { readDocument } from '../documents/readDocument';
import { expand, type Found } from '../io/expand';
import { headOf, isInside, seenFrom, STDIN } from '../io/files';
import type { Host } from '../io/host';
import { Progress } from '../io/progress';
import { loadConfig, loadIgnores, thresholdOf } from '../io/settings';
import { written } from '../report';
import { exitCode, type FileReport } from '../report/report';
import { configured } from '../settings/rules';

/** The file that an entity refers to, if it is one of this folder or beside the entity. */
function referred(
  host: Host,
  from: string,
  target: string,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const folder = from === STDIN ? host.cwd : dirname(resolve(host.cwd, from));
  const path = join(folder, target);
  try {
    const real = realpathSync(path);
    const isNear = [folder, host.cwd].some(near =>
      isInside(realpathSync(near), real),
    );
    return isNear ? seenFrom(host.cwd, path) : undefined;
  } catch {
    return seenFrom(host.cwd, path);
  }
}

/** What is found where an entity refers to a contract that is not there. */
const missing = (
  target: string,
  place: { line: number; column: number },
): Finding => ({
  rule: 'contract-missing',
  severity: 'error',
  path: 'spec.definition',
  ...place,
  message: `There is no file "${target}" to read the contract from.`,
});

/** Whether findings of this rule come from comparing, not from checking. */
const isOfComparison = (rule: string): boolean =>
  changeKinds.some(kind => kind === rule) || rule.startsWith('version-');

/** `meshwork check`: everything that is wrong with files, and only with these. */
export async function check({
  host,
  operands,
  options,
}: Call): Promise<number> {
  if (operands.length === 0) {
    throw new CannotRun(
      'Name what to check: files, folders or patterns. See "meshwork check --help".',
    );
  }
  const config = await loadConfig(host, options);
  const ignores = await loadIgnores(host, options, config);
  const queue: Found[] = await expand(host, operands);
  const known = new Set(queue.map(({ file }) => resolve(host.cwd, file)));
  const progress = new Progress(host);
  const reports: FileReport[] = [];
  for (let index = 0; index < queue.length; index += 1) {
    const { file, named } = queue[index];
    progress.show(index, queue.length, file);
    const read = await readDocument(host, file);
    if (read.kind === 'other' && !named) continue;
    const { findings, references } =
      'finding' in read
        ? { findings: [read.finding], references: [] }
        : await checkDocument(read.text, read.kind, config.rules);
    for (const { target, ...place } of references) {
      const other = referred(host, file, target);
      if (other === undefined) continue;
      const path = resolve(host.cwd, other);
      if (known.has(path)) continue;
      known.add(path);
      try {
        await headOf(host, other);
        queue.push({ file: other, named: true });
      } catch {
        findings.push(...configured([missing(target, place)], config.rules));
      }
    }
    reports.push(ignores.apply(file, findings));
  }
  progress.done();
  if (reports.length === 0) {
    throw new CannotRun(
      `Nothing to check: there is no contract and no data product in ${operands.join(
        ', ',
      )}.`,
    );
  }
  const about = ignores.about(rule => !isOfComparison(rule));
  const threshold = thresholdOf(options, config);
  const format = (options.text('format') ?? 'text') as Format;
  const one = operands.length === 1 && queue[0].named;
  host.out.write(
    await written(
      format,
      {
        reports,
        about,
        one,
        threshold,
        documentation: config.documentation,
      },
      host,
    ),
  );
  return exitCode([...reports, ...about], threshold);
}
