import { display } from '../values';
import type { Bump, ContractChange, Perspective } from './comparison';
import { ChangeKind, VerdictRow, verdictRows } from './rows';

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

/** The perspectives in the order of the table. */
export const perspectives: readonly Perspective[] = [
  'reader',
  'history',
  'writer',
  'access',
];

function shown(value: unknown): string {
  const written = display(value);
  if (written === '') return 'nothing';
  return written.length > 60 ? `${written.slice(0, 59)}…` : written;
}

/** Collects differences and judges each by the table. */
export class Report {
  readonly judged: JudgedChange[] = [];

  add(kind: ChangeKind, difference: Difference): void {
    const row: VerdictRow = verdictRows[kind];
    const { path, name = '', before, after } = difference;
    const words: Record<string, string> = {
      name,
      before: shown(before),
      after: shown(after),
    };
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
        reason: row.reason.replace(
          /\{(name|before|after)\}/g,
          (_, word: string) => words[word],
        ),
      },
    });
  }
}
