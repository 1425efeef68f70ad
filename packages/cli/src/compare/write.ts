import type { ContractChange, VerdictLevel } from '@meshwork/odcs';
import { json, markdown, printable } from '../report/escape';
import type { Paint } from '../report/text';
import { type Compared, sides, versionSentence } from './compared';

const worstFirst: readonly VerdictLevel[] = ['breaking', 'warning', 'safe'];

/** The changes worth telling, the worst for the perspective first. */
function ordered(
  { comparison, perspective }: Compared,
  everything: boolean,
): ContractChange[] {
  const rank = (change: ContractChange) =>
    worstFirst.indexOf(change.verdicts[perspective]);
  return comparison.changes
    .filter(({ verdicts }) => everything || verdicts[perspective] !== 'safe')
    .sort((a, b) => rank(a) - rank(b));
}

/** What is compared, for people: `orders.odcs.yaml`, and where it was. */
const nameOf = ({ file, entity, movedFrom }: Compared): string =>
  [
    file,
    entity === undefined ? '' : ` (${entity})`,
    movedFrom === undefined ? '' : ` (was ${movedFrom})`,
  ].join('');

/** `1.2.0 → 2.0.0`; empty if neither has one. */
function versionsOf({ from, to, isNew, isGone }: Compared): string {
  if (isGone) return `${from ?? 'no version'} → gone`;
  if (isNew) return to ?? '';
  return from === undefined && to === undefined
    ? ''
    : `${from ?? 'no version'} → ${to ?? 'no version'}`;
}

function reasonToIgnore(
  { ignored }: Compared,
  { path, kind }: ContractChange,
): string | undefined {
  return ignored.find(
    ({ finding }) => finding.path === path && finding.rule === kind,
  )?.reason;
}

const verdictOf = ({ comparison, perspective }: Compared): VerdictLevel =>
  comparison.verdicts[perspective];

/** A comparison for people. */
export function comparedText(
  compared: Compared,
  use: Paint,
  everything: boolean,
): string {
  const { comparison, perspective, isNew } = compared;
  const colours = { breaking: use.red, warning: use.yellow, safe: use.green };
  const lines = ordered(compared, everything).flatMap(change => {
    const level = change.verdicts[perspective];
    const why = reasonToIgnore(compared, change);
    return [
      `  ${colours[level](level.padEnd(8))} ${use.bold(
        printable(change.path),
      )}  ${printable(change.summary)}  ${use.dim(change.kind)}`,
      `           ${use.dim(printable(change.reason))}`,
      ...(why === undefined ? [] : [`           ignored: ${printable(why)}`]),
    ];
  });
  const verdict = verdictOf(compared);
  const total =
    comparison.changes.length === 0
      ? `${isNew ? 'New: nothing to compare with' : 'Nothing changed'}.`
      : `${colours[verdict](verdict)} for ${
          sides[perspective]
        }. ${versionSentence(comparison)}`;
  return `${[
    `${use.bold(printable(nameOf(compared)))}  ${printable(
      versionsOf(compared),
    )}`.trimEnd(),
    ...lines,
    total.trimEnd(),
  ].join('\n')}\n`;
}

const nothing = (value: unknown): unknown =>
  value === undefined ? null : value;

const objectOf = ({
  comparison,
  perspective,
  entity,
  movedFrom,
}: Compared) => ({
  ...(entity === undefined ? {} : { entity }),
  ...(movedFrom === undefined ? {} : { movedFrom }),
  verdict: comparison.verdicts[perspective],
  requiredBump: comparison.requiredBump,
  declaredBump: comparison.declaredBump,
  bumpSufficient: comparison.bumpSufficient,
  changes: comparison.changes.map(
    ({ path, kind, before, after, verdicts, reason }) => ({
      path,
      kind,
      before: nothing(before),
      after: nothing(after),
      verdicts,
      reason,
    }),
  ),
});

/** Comparisons as JSON, the stable form: an object for one, else a list with files. */
export function comparedJson(all: readonly Compared[], one: boolean): string {
  return `${json(
    one
      ? objectOf(all[0])
      : all.map(compared => ({ file: compared.file, ...objectOf(compared) })),
  )}\n`;
}

const signs = { breaking: '❌', warning: '⚠️', safe: '✅' };

/** A comparison as Markdown, for a comment or a summary. */
export function comparedMarkdown(
  compared: Compared,
  everything: boolean,
): string {
  const { comparison, perspective, isNew } = compared;
  const rows = ordered(compared, everything).map(change => {
    const level = change.verdicts[perspective];
    return `| ${signs[level]} ${level} | ${markdown(change.path)} | ${markdown(
      change.summary,
    )} | ${markdown(change.reason)} |`;
  });
  const verdict = verdictOf(compared);
  const total =
    comparison.changes.length === 0
      ? `${isNew ? 'New: nothing to compare with' : 'Nothing changed'}.`
      : `${signs[verdict]} **${verdict}** for ${
          sides[perspective]
        }. ${versionSentence(comparison)}`;
  const moved = versionsOf(compared);
  const versions = moved === '' ? '' : ` (${markdown(moved)})`;
  return `${[
    `### ${markdown(nameOf(compared))}${versions}`,
    '',
    total.trimEnd(),
    ...(rows.length > 0
      ? [
          '',
          '| verdict | where | what | why |',
          '| --- | --- | --- | --- |',
          ...rows,
        ]
      : []),
  ].join('\n')}\n`;
}
