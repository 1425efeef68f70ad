import {
  changelog,
  compareContracts,
  type CompareOptions,
  type Perspective,
  type RuleConfig,
} from '@meshwork/odcs';
import type { Call, Command } from '../args/command';
import type { Format } from '../args/options';
import { type Compared, unchanged } from '../compare/compared';
import { changeFindings, versionFaults } from '../compare/findings';
import { compareOptionsOf } from '../compare/judging';
import { placesOfChanges } from '../compare/placeOfChange';
import { documentsOf, type Sides } from '../compare/pair';
import { sidesOf } from '../compare/sides';
import { comparedJson, comparedMarkdown, comparedText } from '../compare/write';
import { hasColours, type Host } from '../io/host';
import { loadConfig, loadIgnores, thresholdOf } from '../io/settings';
import { written } from '../report';
import { printable } from '../report/escape';
import { exitCode, type FileReport } from '../report/report';
import { paint } from '../report/text';

const versionOf = (version: unknown): string | undefined =>
  typeof version === 'string' || typeof version === 'number'
    ? String(version)
    : undefined;

interface Judging {
  compareOptions: CompareOptions;
  perspective: Perspective;
  rules: RuleConfig;
  /** Whether anybody asks where in the file a change is. */
  withPlaces: boolean;
  /** Whether changes count by their verdict, not only by what the version says. */
  isGate: boolean;
}

/** One comparison, and what it comes to as findings of the newer file. */
function judged(
  sides: Sides,
  { compareOptions, perspective, rules, isGate, withPlaces }: Judging,
) {
  const { file, entity, movedFrom, before, after } = sides;
  const { old, recent } = documentsOf(sides);
  const comparison = before
    ? compareContracts(old, recent, compareOptions)
    : unchanged;
  const found = [
    ...changeFindings(comparison, perspective, isGate),
    ...versionFaults(comparison, rules),
  ];
  const placeOf = withPlaces && after ? placesOfChanges(after.text) : undefined;
  const placed = placeOf
    ? found.map(finding => {
        const { line, column } = placeOf(finding.path);
        return { ...finding, ...after?.place(line, column) };
      })
    : found;
  return {
    compared: {
      file,
      entity,
      movedFrom,
      from: before && versionOf(old.version),
      to: after && versionOf(recent.version),
      isNew: !before,
      isGone: !after,
      comparison,
      perspective,
    },
    placed,
  };
}

/** Formats that have places for findings show those about the ignore list themselves. */
function tellAbout(
  { err }: Host,
  format: Format,
  about: readonly FileReport[],
) {
  if (!['text', 'json', 'markdown'].includes(format)) return;
  for (const { file, findings } of about) {
    for (const { line = 1, column = 1, severity, message, rule } of findings) {
      const told = `${file}:${line}:${column}: ${severity}: ${message} (${rule})`;
      err.write(`${printable(told)}\n`);
    }
  }
}

function comparing(name: 'diff' | 'breaking'): Command {
  const isGate = name === 'breaking';
  return async call => {
    const { host, options } = call;
    const config = await loadConfig(host, options);
    const ignores = await loadIgnores(host, options, config);
    const format = (options.text('format') ?? 'text') as Format;
    const judging: Judging = {
      compareOptions: await compareOptionsOf(host, options, config),
      perspective: (options.text('perspective') ?? 'reader') as Perspective,
      rules: config.rules,
      isGate,
      withPlaces: !['text', 'json', 'markdown'].includes(format),
    };
    const all: Compared[] = [];
    const reports: FileReport[] = [];
    for (const sides of await sidesOf(call, name)) {
      const { compared, placed } = judged(sides, judging);
      const report = ignores.apply(sides.file, placed);
      reports.push(report);
      all.push({ ...compared, ...report });
    }
    const about = ignores.about(() => false);
    tellAbout(host, format, about);
    const threshold = thresholdOf(options, config);
    const told = {
      reports,
      about,
      one: false,
      threshold,
      documentation: config.documentation,
    };
    const one =
      options.text('against') === undefined || call.operands.length <= 1;
    host.out.write(
      await answer(format, {
        all,
        one: one && all.length === 1,
        everything: !isGate,
        host,
        others: () => written(format, told, host),
      }),
    );
    return exitCode([...reports, ...about], threshold);
  };
}

async function answer(
  format: Format,
  {
    all,
    one,
    everything,
    host,
    others,
  }: {
    all: readonly Compared[];
    one: boolean;
    everything: boolean;
    host: Host;
    others: () => Promise<string>;
  },
): Promise<string> {
  switch (format) {
    case 'json':
      return comparedJson(all, one);
    case 'markdown':
      return all.map(each => comparedMarkdown(each, everything)).join('\n');
    case 'text': {
      const use = paint(hasColours(host.out, host.env));
      return all.map(each => comparedText(each, use, everything)).join('\n');
    }
    default:
      return others();
  }
}

/** `meshwork diff`: every change, and whether the version says so. */
export const diff = comparing('diff');

/** `meshwork breaking`: whether a change breaks a side. */
export const breaking = comparing('breaking');

/** `meshwork changelog`: the changes for people, in Markdown. */
export async function changes(call: Call): Promise<number> {
  const { host, options } = call;
  const config = await loadConfig(host, options);
  const compareOptions = await compareOptionsOf(host, options, config);
  const told = (await sidesOf(call, 'changelog')).map(sides => {
    const { old, recent } = documentsOf(sides);
    return changelog(old, recent, compareOptions);
  });
  host.out.write(told.join('\n'));
  return 0;
}
