import {
  CLASSIFICATIONS,
  COLUMN_TYPES,
  columnsFromProperties,
  MOST_COLUMNS,
  type ColumnForm,
} from '@meshwork/model';
import Papa from 'papaparse';

/** What cells of the grid hold, from left to right. */
export const GRID_FIELDS = [
  'name',
  'type',
  'required',
  'key',
  'classification',
  'personal',
  'description',
] as const;
export type GridField = (typeof GRID_FIELDS)[number];

/** What a spreadsheet, and who fills one in, writes where something holds. */
const YES = ['true', 'yes', 'y', 'x', '1', '✓', 'ja', 'oui', 'si', 'sí'];

/** Whether a text from the clipboard is several cells, and not a word of one. */
export function isTable(text: string): boolean {
  return /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ''));
}

/** What was copied: whole columns, or cells from left to right and downwards. */
export type Pasted = { columns: ColumnForm[] } | { cells: string[][] };

/** Reads what was copied: below headings whole columns, whatever their order. */
export async function readPasted(text: string): Promise<Pasted> {
  const columns = await listedColumns(text);
  return columns ? { columns } : { cells: cellsOf(text) };
}

/**
 * The columns of a grid after something was pasted. Whole columns take the place of those
 * from that row on; cells without headings fill the grid to the right and downwards from
 * where they were pasted, as in a spreadsheet.
 *
 * @param at - where: number of the row from zero, and the field
 * @returns the columns, and whether some were left out because there were too many
 */
export function withPasted(
  columns: readonly ColumnForm[],
  pasted: Pasted,
  at: { row: number; field: GridField },
): { columns: ColumnForm[]; cut: boolean } {
  const from = GRID_FIELDS.indexOf(at.field);
  const rows =
    'columns' in pasted
      ? pasted.columns
      : pasted.cells.map((cells, n) =>
          cells.reduce<ColumnForm>(
            (column, cell, right) => withCell(column, from + right, cell),
            { ...columns[at.row + n] },
          ),
        );
  const all = [
    ...columns.slice(0, at.row),
    ...rows,
    ...columns.slice(at.row + rows.length),
  ];
  return {
    columns: all.slice(0, MOST_COLUMNS),
    cut: all.length > MOST_COLUMNS,
  };
}

/** What is below headings such as "name" and "type"; nothing where there are none. */
async function listedColumns(text: string): Promise<ColumnForm[] | undefined> {
  // Loaded when something is pasted, and not with the form.
  const { ConversionError, importColumns } = await import(
    '@meshwork/odcs/columns'
  );
  try {
    const { document } = importColumns(text, {});
    return columnsFromProperties(document.schema?.[0]?.properties ?? []);
  } catch (error) {
    if (error instanceof ConversionError) return undefined;
    throw error;
  }
}

function cellsOf(text: string): string[][] {
  // A line that is empty in the middle is a cell that is.
  return Papa.parse<string[]>(text.replace(/[\r\n]+$/, ''), {
    delimiter: '\t',
  }).data;
}

function withCell(column: ColumnForm, place: number, cell: string): ColumnForm {
  const field = GRID_FIELDS[place];
  const value = cell.trim();
  const word = value.toLowerCase();
  switch (field) {
    case undefined:
      return column;
    case 'required':
    case 'key':
    case 'personal':
      return { ...column, [field]: YES.includes(word) };
    case 'type':
      return { ...column, type: COLUMN_TYPES.find(type => type === word) };
    case 'classification':
      return {
        ...column,
        classification: CLASSIFICATIONS.find(known => known === word),
      };
    default:
      return { ...column, [field]: value };
  }
}
