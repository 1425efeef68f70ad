import type { OdcsEnumValue } from '../../types';
import { isMapping, text } from '../../values';
import { filled } from '../assemble';
import type { ConversionWarning } from '../conversion';
import { notRead } from '../held';
import type { Found } from './documents';
import { pathOf, type Reading, warn } from './reading';

/** Whether a contract can list the value. */
export const isScalar = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  Number.isFinite(value);

/** Values without those that were there before. */
function once(values: readonly OdcsEnumValue[]): OdcsEnumValue[] {
  const seen = new Set<unknown>();
  return values.filter(({ value }) => !seen.has(value) && seen.add(value));
}

/** The closed list of a schema's own words, without null; undefined if it has none. */
export function enumerationOf(
  found: Found,
  reading: Reading,
): OdcsEnumValue[] | undefined {
  const { schema } = found;
  if (!isMapping(schema)) return undefined;
  const word = 'const' in schema ? 'const' : 'enum';
  if (!(word in schema)) return undefined;
  const values: unknown = word === 'const' ? [schema.const] : schema.enum;
  if (!Array.isArray(values)) {
    warn(reading, found, 'Expected a list here: it is left out.', word);
    return undefined;
  }
  const scalars = values.filter(isScalar);
  if (scalars.length < values.length) {
    warn(
      reading,
      found,
      'A contract lists single values only: this list is left out.',
      word,
    );
    return undefined;
  }
  return once(
    scalars.filter(value => value !== null).map(value => ({ value })),
  );
}

/** Words of an alternative that is a value and what it means. */
const labelling = ['type', 'const', 'enum', 'title', 'description'];
/** Words that do not make it more than that, but have no place. */
const unheld = ['deprecated', '$comment'];

/** The values of alternatives each of which is one; undefined if one is more than that. */
export function choiceOf(
  alternatives: readonly Found[],
  reading: Reading,
): OdcsEnumValue[] | undefined {
  const values: OdcsEnumValue[] = [];
  const warnings: ConversionWarning[] = [];
  for (const found of alternatives) {
    const { schema } = found;
    if (!isMapping(schema)) return undefined;
    const own = 'const' in schema ? [schema.const] : schema.enum;
    const isPlain =
      Array.isArray(own) &&
      own.every(isScalar) &&
      Object.keys(schema).every(word =>
        [...labelling, ...unheld].includes(word),
      );
    if (!isPlain) return undefined;
    // A label is of one value.
    const read = own.length === 1 ? labelling : labelling.slice(0, 3);
    warnings.push(...notRead(pathOf(found), schema, read));
    const [label, description] =
      own.length === 1 ? [text(schema.title), text(schema.description)] : [];
    values.push(...own.map(value => filled({ value, label, description })));
  }
  reading.warnings.push(...warnings);
  return once(values);
}

/** The values that are in all of the lists, with what any of them says of each. */
export function inAll(
  lists: readonly OdcsEnumValue[][],
): OdcsEnumValue[] | undefined {
  if (lists.length === 0) return undefined;
  return lists.reduce((left, right) => {
    const others = new Map(right.map(entry => [entry.value, entry]));
    return left.flatMap(entry => {
      const other = others.get(entry.value);
      return other ? [{ ...other, ...entry }] : [];
    });
  });
}
