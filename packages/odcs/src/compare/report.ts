import { display } from '../values';
import type { Bump, ContractChange } from './comparison';
import type { ChangeKind, VerdictRow } from './rows';

/** A change and the bump it asks for by itself. */
export interface JudgedChange {
  change: ContractChange;
  bump: Exclude<Bump, 'none' | 'major'>;
}

/** What was found, to be judged by its row. */
export interface Difference {
  path: string;
  /** What the reason calls it. */
  name?: string;
  before?: unknown;
  after?: unknown;
}

/** Longer values are cut in sentences; the change itself has them whole. */
const SHOWN = 60;

function shown(value: unknown): string {
  const written = Array.isArray(value)
    ? value.map(display).join(', ')
    : display(value);
  if (written === '') return 'nothing';
  return written.length > SHOWN ? `${written.slice(0, SHOWN - 1)}…` : written;
}

/** Collects differences and judges each by the table. */
export class Report {
  readonly judged: JudgedChange[] = [];

  constructor(
    private readonly table: Readonly<Record<ChangeKind, VerdictRow>>,
  ) {}

  add(kind: ChangeKind, difference: Difference): void {
    const row = this.table[kind];
    const { path, name, before, after } = difference;
    const words: Record<string, string> = {
      name: display(name),
      before: shown(before),
      after: shown(after),
    };
    const filledIn = (sentence: string) =>
      sentence.replace(
        /\{(name|before|after)\}/g,
        (_, word: string) => words[word],
      );
    this.judged.push({
      bump: row.bump,
      change: {
        path,
        kind,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        verdicts: {
          reader: row.verdicts.reader ?? 'safe',
          history: row.verdicts.history ?? 'safe',
          writer: row.verdicts.writer ?? 'safe',
          access: row.verdicts.access ?? 'safe',
        },
        summary: filledIn(row.summary),
        reason: filledIn(row.reason),
      },
    });
  }
}
