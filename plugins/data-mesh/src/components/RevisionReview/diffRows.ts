import { diffLines } from 'diff';

export interface DiffLine {
  /** From 1. */
  number: number;
  text: string;
}

/** One row of two documents side by side. */
export interface DiffRow {
  kind: 'same' | 'changed' | 'added' | 'removed';
  before?: DiffLine;
  after?: DiffLine;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}

function kindOf(old?: string, fresh?: string): DiffRow['kind'] {
  if (old === undefined) return 'added';
  return fresh === undefined ? 'removed' : 'changed';
}

/**
 * Compares two documents line by line. Lines that were removed stand beside
 * those that were added in their place, as far as there are as many.
 */
export function diffRows(before: string, after: string): DiffRow[] {
  const rows: DiffRow[] = [];
  let left = 0;
  let right = 0;
  let removed: string[] = [];

  const settle = (added: string[]) => {
    const length = Math.max(removed.length, added.length);
    for (let i = 0; i < length; i++) {
      const old = removed[i];
      const fresh = added[i];
      rows.push({
        kind: kindOf(old, fresh),
        ...(old !== undefined && { before: { number: ++left, text: old } }),
        ...(fresh !== undefined && { after: { number: ++right, text: fresh } }),
      });
    }
    removed = [];
  };

  // A last line without a line break is not another line for that.
  const complete = (text: string) =>
    text === '' || text.endsWith('\n') ? text : `${text}\n`;
  for (const part of diffLines(complete(before), complete(after))) {
    const lines = linesOf(part.value);
    if (part.removed) {
      removed = lines;
    } else if (part.added) {
      settle(lines);
    } else {
      settle([]);
      for (const text of lines) {
        rows.push({
          kind: 'same',
          before: { number: ++left, text },
          after: { number: ++right, text },
        });
      }
    }
  }
  settle([]);
  return rows;
}

export type DiffBlock =
  | { kind: 'rows'; rows: DiffRow[] }
  | { kind: 'folded'; rows: DiffRow[] };

/** Unchanged lines kept around a change, so that it can be understood. */
const CONTEXT = 3;

/** Folds long runs of unchanged lines away, for people to open. */
export function foldRows(rows: readonly DiffRow[]): DiffBlock[] {
  const near = rows.map(() => false);
  rows.forEach((row, index) => {
    if (row.kind === 'same') return;
    const last = Math.min(rows.length - 1, index + CONTEXT);
    for (let i = Math.max(0, index - CONTEXT); i <= last; i++) near[i] = true;
  });
  const blocks: DiffBlock[] = [];
  rows.forEach((row, index) => {
    const kind = near[index] ? 'rows' : 'folded';
    const current = blocks[blocks.length - 1];
    if (current?.kind === kind) current.rows.push(row);
    else blocks.push({ kind, rows: [row] });
  });
  return blocks;
}
