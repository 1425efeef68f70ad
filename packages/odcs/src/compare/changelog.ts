import type { OdcsDocument } from '../types';
import { text } from '../values';
import { compareContracts, type CompareOptions } from './compareContracts';
import type { Comparison, ContractChange } from './comparison';

/** Groups that come after the objects, by the first word of a change's path. */
const groups: Readonly<Record<string, string>> = {
  slaProperties: 'Service levels',
  slaDefaultElement: 'Service levels',
  servers: 'Servers',
  price: 'Terms and price',
  noticePeriod: 'Terms and price',
  description: 'Terms and price',
  roles: 'Access',
};
const OTHERS = 'About the contract';
const groupOrder = [...new Set(Object.values(groups)), OTHERS];

/** `schema[orders].properties[price].required` → `orders`. */
const objectOf = (path: string): string | undefined =>
  /^schema\[(.*?)\](?=\.|$)/.exec(path)?.[1];

/** What of the object changed: `lines[].price`; empty for the object itself. */
function elementOf(path: string): string {
  const inside = path.replace(/^schema\[.*?\](?=\.|$)\.?/, '');
  const parts = [
    ...inside.matchAll(/properties\[(.*?)\](?=\.|$)|\b(items|map)\b(?!\[)/g),
  ];
  return parts.reduce((name, [, property, nested]) => {
    if (nested === 'items') return `${name}[]`;
    if (nested === 'map') return `${name}{}`;
    return name === '' ? property : `${name}.${property}`;
  }, '');
}

function groupOf({ path }: ContractChange): string {
  const object = objectOf(path);
  if (object !== undefined) return object;
  const [field] = path.split(/[.[]/);
  return Object.hasOwn(groups, field) ? groups[field] : OTHERS;
}

/** Text from a document as Markdown shows it, and nothing that Markdown acts on. */
const escaped = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    // What would become a link by itself.
    .replace(/:\/\//g, '&#58;//')
    .replace(/@/g, '&#64;');

const marks = { breaking: '**Breaking.** ', warning: '**Mind.** ', safe: '' };

/** The worst a change means to anybody who reads, replays or writes the data. */
function markOf({ verdicts }: ContractChange): string {
  const data = [verdicts.reader, verdicts.history, verdicts.writer];
  if (verdicts.reader === 'breaking') return marks.breaking;
  return data.some(level => level !== 'safe') ? marks.warning : marks.safe;
}

const sides = {
  reader: 'readers',
  history: 'replaying old data',
  writer: 'writers',
  access: 'what was agreed',
} as const;

/** Which detail, where no row of the table names it. */
const detail = ({ path }: ContractChange): string => {
  const field = /([A-Za-z]+)$/.exec(path)?.[1];
  return field ? ` (${field})` : '';
};

function line(change: ContractChange): string {
  const element = elementOf(change.path);
  const named = element === '' ? '' : `\`${element.replace(/`/g, "'")}\`: `;
  const broken = (Object.keys(sides) as (keyof typeof sides)[])
    .filter(side => change.verdicts[side] === 'breaking')
    .map(side => sides[side]);
  const whom = broken.length > 0 ? ` Breaks ${broken.join(', ')}.` : '';
  const told = change.kind === 'details-changed' ? detail(change) : '';
  return `- ${markOf(change)}${named}${escaped(
    change.summary,
  )}${told}. ${escaped(change.reason)}${whom}`;
}

const versionOf = (document: OdcsDocument): string =>
  text(document.version) ?? 'without a version';

function versionLine(comparison: Comparison): string {
  const { requiredBump, declaredBump, bumpSufficient } = comparison;
  if (requiredBump === 'none') return 'Nothing changed.';
  const declared =
    declaredBump === 'none'
      ? 'the version did not move'
      : `it moved by ${declaredBump}`;
  return bumpSufficient
    ? `The version has to move by ${requiredBump} at least; ${declared}.`
    : `**The version has to move by ${requiredBump}, but ${declared}.**`;
}

/**
 * What changed between two documents of one contract, told for people in
 * Markdown: grouped by object, then service levels, servers, terms and the
 * rest; what breaks readers first. Text of the documents is escaped. Ends with
 * a line break; never throws.
 */
export function changelog(
  before: OdcsDocument,
  after: OdcsDocument,
  options: CompareOptions = {},
): string {
  const comparison = compareContracts(before, after, options);
  const byGroup = new Map<string, ContractChange[]>();
  for (const change of comparison.changes) {
    const group = groupOf(change);
    const told = byGroup.get(group);
    if (told) told.push(change);
    else byGroup.set(group, [change]);
  }
  const rank = (group: string) => groupOrder.indexOf(group);
  const weight = (change: ContractChange) =>
    Object.values(marks).indexOf(markOf(change));
  const sections = [...byGroup]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .flatMap(([group, changes]) => [
      `### ${escaped(group)}`,
      changes
        .sort((a, b) => weight(a) - weight(b))
        .map(line)
        .join('\n'),
    ]);
  const name = text(after.name) ?? text(after.id) ?? 'Contract';
  return `${[
    `## ${escaped(name)}: ${escaped(versionOf(before))} → ${escaped(
      versionOf(after),
    )}`,
    versionLine(comparison),
    ...sections,
  ].join('\n\n')}\n`;
}
