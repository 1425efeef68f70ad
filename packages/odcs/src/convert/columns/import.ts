import Papa from 'papaparse';
import { LineCounter, parseDocument } from 'yaml';
import {
  isHopelesslyDeep,
  MAX_BYTES,
  MAX_DEPTH,
  utf8Length,
} from '../../read/limits';
import { isMapping, type Mapping, mappings } from '../../values';
import { assemble } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type Imported,
  type Importer,
  type ImportOptions,
} from '../conversion';
import { factOf } from './headings';
import { isParquetSchema, readParquet } from './parquet';
import { readRows } from './readRows';

/** Columns of a listing; more are no table that anybody reads. */
const MAX_ROWS = 100_000;

function readJson(text: string): Mapping[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // JSON.parse does not say where; the YAML parser, which reads JSON, does.
    const lines = new LineCounter();
    const { errors } = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const { line, col } = lines.linePos(errors[0]?.pos[0] ?? 0);
    throw new ConversionError(
      'This listing begins like JSON but is not JSON.',
      errors.length > 0 && line > 0 ? { line, column: col } : {},
    );
  }
  // BigQuery and others put the list under a name.
  const lists = isMapping(value)
    ? Object.values(value).filter(Array.isArray)
    : [];
  const list: unknown = Array.isArray(value) ? value : lists[0];
  const rows = mappings(Array.isArray(list) ? (list as object[]) : []).filter(
    isMapping,
  );
  if (rows.length === 0) {
    throw new ConversionError('There is no list of columns in this JSON.', {
      line: 1,
      column: 1,
    });
  }
  return rows;
}

function readCsv(text: string, warnings: ConversionWarning[]): Mapping[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', '\t', ';', '|'],
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) {
    throw new ConversionError(`This is not CSV: ${broken.message}.`, {
      line: (broken.row ?? 0) + 1,
    });
  }
  const [header = [], ...rows] = data;
  const headings = header.map(heading => heading.trim());
  const place = { line: 1, column: 1 };
  if (!headings.some(heading => factOf(heading) === 'name')) {
    throw new ConversionError(
      'The first line names no column with the names: give it a heading such as "name" or "column_name".',
      place,
    );
  }
  if (rows.length === 0) {
    throw new ConversionError(
      'There are no columns below the headings.',
      place,
    );
  }
  return rows.map((cells, index) => {
    if (cells.length > headings.length) {
      warnings.push({
        path: `row ${index + 2}`,
        message:
          'It has more cells than there are headings: the rest is left out.',
      });
    }
    return Object.fromEntries(
      headings.map((heading, at) => [heading, cells[at] ?? '']),
    );
  });
}

function readListing(text: string, options: ImportOptions): Imported {
  const warnings: ConversionWarning[] = [];
  if (isParquetSchema(text)) {
    const object = readParquet(text, options.name, warnings);
    return { document: assemble(options, {}, [object]), warnings };
  }
  if (isHopelesslyDeep(text) && /^\s*[[{]/.test(text)) {
    throw new ConversionError(
      `The text is nested deeper than ${MAX_DEPTH} levels: flatten it.`,
    );
  }
  const rows = /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text, warnings);
  if (rows.length > MAX_ROWS) {
    throw new ConversionError(
      `There are more than ${MAX_ROWS} rows: split the listing.`,
    );
  }
  const objects = readRows(rows, {
    dialect: options.dialect,
    name: options.name ?? 'table',
    warnings,
  }).filter(({ properties }) => properties !== undefined);
  if (objects.length === 0) {
    throw new ConversionError('No row of this listing names a column.', {
      line: 1,
      column: 1,
    });
  }
  return { document: assemble(options, {}, objects), warnings };
}

/**
 * Makes a contract of a listing of columns: CSV or TSV with a heading, JSON
 * rows, or a Parquet schema as text. `name` of the options is what the table is
 * called if the listing does not say it.
 */
export const importColumns: Importer = (text, options) => {
  if (typeof text !== 'string' || utf8Length(text) > MAX_BYTES) {
    throw new ConversionError(
      `The text is larger than ${MAX_BYTES / 1024 / 1024} MB: split it.`,
    );
  }
  try {
    return readListing(text, options);
  } catch (error) {
    if (error instanceof ConversionError) throw error;
    // The parsers are not ours: whatever they throw, the text cannot be read.
    throw new ConversionError(
      `This cannot be read: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
};
