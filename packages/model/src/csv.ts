/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** What a cell of a table can hold. */
export type CsvValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Record<string, unknown>;

/**
 * One cell of a CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an
 * apostrophe before it, which spreadsheets take for "this is text". Pure.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  const safe =
    typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** A whole CSV: the names of the columns, then a line for each row. Pure. */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly CsvValue[])[],
): string {
  return [columns, ...rows]
    .map(row => `${row.map(csvCell).join(',')}\r\n`)
    .join('');
}
