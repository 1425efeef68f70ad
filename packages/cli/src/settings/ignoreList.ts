import type { Finding } from '@meshwork/odcs';
import { isMapping, readYaml, type YamlDocument } from '../documents/yamlText';
import type { IgnoredFinding } from '../report/report';
import { suggestion } from '../words';
import { matchesWildcard } from './wildcard';

/** A finding that somebody decided to live with, for a while. */
export interface IgnoreEntry {
  index: number;
  rule: string;
  /** Pattern of file names, relative to the folder of the list. */
  file?: string;
  /** Pattern of paths in the document, with `*` for any characters. */
  path?: string;
  reason: string;
  /** The last day on which the entry holds, `2026-12-31`, in UTC. */
  expires: string;
}

/** The entries of a list that hold, and what is wrong with the others. */
export interface IgnoreList {
  entries: IgnoreEntry[];
  findings: Finding[];
  /** The document, for the places of entries that turn out unused. */
  document?: YamlDocument;
}

export const noIgnores: IgnoreList = { entries: [], findings: [] };

const known = ['rule', 'file', 'path', 'reason', 'expires'];

const isFilled = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

/** Whether it is a day of the calendar: no 30th of February. */
function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) {
    return false;
  }
  const time = Date.parse(`${value}T00:00:00Z`);
  return (
    !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value
  );
}

type Fault = Pick<Finding, 'rule' | 'severity' | 'message'>;

function shapeFault(
  entry: Record<string, unknown>,
  rules: readonly string[] | undefined,
): string | undefined {
  const strange = Object.keys(entry).find(field => !known.includes(field));
  if (strange !== undefined) {
    return `"${strange}" is not a field of an entry: there are ${known.join(
      ', ',
    )}.`;
  }
  if (!isFilled(entry.rule)) return 'The entry names no "rule".';
  if (rules && !rules.includes(entry.rule)) {
    return `"${
      entry.rule
    }" is neither a rule nor a kind of change: "meshwork rules" lists them.${suggestion(
      entry.rule,
      rules,
    )}`;
  }
  const blank = ['file', 'path'].find(
    field => entry[field] !== undefined && !isFilled(entry[field]),
  );
  return blank && `"${blank}" is a pattern, as text.`;
}

/** Why an entry does not hold; undefined if it does. */
function faultOf(
  entry: unknown,
  today: string,
  rules: readonly string[] | undefined,
): Fault | undefined {
  if (!isMapping(entry)) {
    return {
      rule: 'ignore-invalid',
      severity: 'error',
      message: `An entry is a mapping of ${known.join(', ')}.`,
    };
  }
  const shape = shapeFault(entry, rules);
  if (shape)
    return { rule: 'ignore-invalid', severity: 'error', message: shape };
  if (!isFilled(entry.reason)) {
    return {
      rule: 'ignore-without-reason',
      severity: 'error',
      message: `Ignoring "${entry.rule}" has no reason: write why in "reason". Until then it is not ignored.`,
    };
  }
  if (!isDay(entry.expires)) {
    return {
      rule: 'ignore-without-expiry',
      severity: 'error',
      message: `Ignoring "${entry.rule}" has no end${
        isFilled(entry.expires) ? `: "${entry.expires}" is not a day` : ''
      }: write the last day in "expires", like 2026-12-31. Until then it is not ignored.`,
    };
  }
  return entry.expires < today
    ? {
        rule: 'ignore-expired',
        severity: 'warning',
        message: `Ignoring "${entry.rule}" ended on ${entry.expires}: remove the entry, or decide anew and give it another day.`,
      }
    : undefined;
}

/**
 * Reads the ignore list: a list of mappings. Entries that are broken, have no
 * reason, no end or have expired do not hold, and each is a finding.
 */
export function readIgnoreList(
  text: string,
  now: Date,
  rules?: readonly string[],
): IgnoreList {
  const yaml = readYaml(text);
  const broken = (message: string, place = { line: 1, column: 1 }) => ({
    entries: [],
    findings: [
      {
        rule: 'ignore-invalid',
        severity: 'error' as const,
        path: '',
        ...place,
        message,
      },
    ],
  });
  if ('error' in yaml) {
    const { message, ...place } = yaml.error;
    return broken(`This is not YAML: ${message}`, place);
  }
  const [document] = yaml.documents;
  if (!document) return noIgnores;
  const { value } = document;
  if (!Array.isArray(value) || yaml.documents.length > 1) {
    return broken(
      'The ignore list is one list, each entry with rule, reason and expires.',
    );
  }
  const today = now.toISOString().slice(0, 10);
  const entries: IgnoreEntry[] = [];
  const findings: Finding[] = [];
  value.forEach((entry: unknown, index) => {
    const fault = faultOf(entry, today, rules);
    if (fault) {
      const place = document.placeOf([index]);
      findings.push({ ...fault, path: `[${index}]`, ...place });
    } else {
      entries.push({ ...(entry as IgnoreEntry), index });
    }
  });
  return { entries, findings, document };
}

/** Whether a file, named from the folder of the list, is what a pattern says. */
export type FileMatcher = (pattern: string, file: string) => boolean;

/** Applies a list to file after file, and remembers what was of use. */
export class Ignores {
  readonly #used = new Set<number>();
  readonly #relevant = new Set<number>();

  constructor(
    private readonly list: IgnoreList,
    private readonly matches: FileMatcher,
  ) {}

  /**
   * @param file - relative to the folder of the list
   */
  apply(
    file: string,
    found: readonly Finding[],
  ): { findings: Finding[]; ignored: IgnoredFinding[] } {
    const entries = this.list.entries.filter(
      entry => entry.file === undefined || this.matches(entry.file, file),
    );
    entries.forEach(({ index }) => this.#relevant.add(index));
    const findings: Finding[] = [];
    const ignored: IgnoredFinding[] = [];
    for (const finding of found) {
      const entry = entries.find(
        ({ rule, path }) =>
          rule === finding.rule &&
          (path === undefined || matchesWildcard(path, finding.path)),
      );
      if (entry) {
        this.#used.add(entry.index);
        ignored.push({ finding, reason: entry.reason });
      } else {
        findings.push(finding);
      }
    }
    return { findings, ignored };
  }

  /**
   * What is wrong with the list itself.
   *
   * @param isOfInterest - whether an entry for this rule should have been used;
   *   entries whose files were looked at and that silenced nothing are findings
   */
  findings(isOfInterest: (rule: string) => boolean): Finding[] {
    const unused = this.list.entries.filter(
      ({ index, rule }) =>
        this.#relevant.has(index) &&
        !this.#used.has(index) &&
        isOfInterest(rule),
    );
    return [
      ...this.list.findings,
      ...unused.map(({ index, rule }) => ({
        rule: 'ignore-unused',
        severity: 'info' as const,
        path: `[${index}]`,
        ...this.list.document?.placeOf([index]),
        message: `Nothing gives "${rule}" any more: remove the entry.`,
      })),
    ];
  }
}
