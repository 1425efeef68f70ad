import Papa from 'papaparse';
import type { OdcsProperty } from '../../types';
import { assemble } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type Importer,
} from '../conversion';

/** Rows that are looked at for the types of columns. */
const SAMPLE = 1_000;

/** What all values of a column look like, the narrowest first. */
const LOOKS: readonly [type: string, look: RegExp][] = [
  ['boolean', /^(?:true|false)$/i],
  // With a zero in front it is a code, and more digits than these are as well.
  ['integer', /^[+-]?(?:0|[1-9]\d{0,17})$/],
  ['number', /^[+-]?(?:0|[1-9]\d*)?(?:\.\d+)?(?:e[+-]?\d+)?$/i],
  ['date', /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/],
  [
    'timestamp',
    /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/i,
  ],
];

function typeOf(values: readonly string[]): string {
  const told = values.map(value => value.trim()).filter(Boolean);
  if (told.length === 0) return 'string';
  const found = LOOKS.find(([, look]) => told.every(value => look.test(value)));
  return found?.[0] ?? 'string';
}

/** Names of columns: each once, also where the file repeats one or has none. */
function namesOf(
  header: readonly string[],
  warnings: ConversionWarning[],
): string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const told = cell.trim();
    const base = told || `column_${index + 1}`;
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1)
      name = `${base}_${n}`;
    taken.add(name.toLowerCase());
    if (name !== told) {
      warnings.push({
        path: `column ${index + 1}`,
        message: told
          ? `There is another column "${told}": this one is called "${name}".`
          : `It has no name: it is called "${name}".`,
      });
    }
    return name;
  });
}

/**
 * Reads a file of data: names of columns in its first line, and what their values look
 * like below. A listing of columns is read by `importColumns`.
 */
export const importCsv: Importer = (text, options) => {
  const warnings: ConversionWarning[] = [];
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: 'greedy',
    preview: SAMPLE + 1,
    delimitersToGuess: [',', '\t', ';', '|'],
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) {
    throw new ConversionError(`This is not CSV: ${broken.message}.`, {
      line: (broken.row ?? 0) + 1,
    });
  }
  const [header, ...rows] = data;
  if (!header) throw new ConversionError('There is nothing in it.');
  if (header.every(cell => typeOf([cell]) !== 'string' || !cell.trim())) {
    throw new ConversionError(
      'The first line has values and no names: put the names of the columns there.',
      { line: 1, column: 1 },
    );
  }
  const properties = namesOf(header, warnings).map(
    (name, index): OdcsProperty => ({
      name,
      logicalType: typeOf(rows.map(row => row[index] ?? '')),
    }),
  );
  warnings.push({
    path: '',
    message:
      rows.length === 0
        ? 'There are no rows below the names: every column is text.'
        : `Types are what ${rows.length} rows look like: look at them.`,
  });
  const tooLong = rows.findIndex(row => row.length > header.length);
  if (tooLong >= 0) {
    warnings.push({
      path: `row ${tooLong + 2}`,
      message: 'It has more cells than there are names: the rest is left out.',
    });
  }
  const name = options.name ?? 'data';
  return {
    document: assemble(options, {}, [
      { name, physicalType: 'file', properties },
    ]),
    warnings,
  };
};
