import { isMapping, type Mapping } from '../../values';
import { notRead } from '../held';
import type { Found } from '../jsonschema/documents';
import { below, pathOf, type Reading, warn } from '../jsonschema/reading';
import { Source } from '../source';

/** References that follow each other, at most. */
const MAX_STEPS = 50;

/** Something of a document, wherever it is written. */
export interface Item extends Found {
  schema: Mapping;
}

/** What a reference stands for, or the thing itself; undefined if it is no mapping. */
export function resolved(found: Found, reading: Reading): Item | undefined {
  let at = found;
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const { schema } = at;
    if (!isMapping(schema)) break;
    const { $ref } = schema;
    if (typeof $ref !== 'string') return { ...at, schema };
    // What stands beside a reference is to be ignored.
    reading.warnings.push(...notRead(pathOf(at), schema, ['$ref']));
    const target = reading.documents.find($ref, at.file);
    if (!target) {
      warn(reading, at, `${$ref} is not there: it is left out.`, '$ref');
      return undefined;
    }
    at = target;
  }
  warn(reading, found, 'Expected a mapping here: it is left out.');
  return undefined;
}

/** The things of a mapping by their names. */
export function itemsIn(
  item: Found,
  field: string,
  reading: Reading,
): [string, Item][] {
  const fields = isMapping(item.schema) ? item.schema[field] : undefined;
  return Object.entries(isMapping(fields) ? fields : {}).flatMap(
    ([name, value]) => {
      const found = resolved(below(item, value, field, name), reading);
      return found ? [[name, found] as [string, Item]] : [];
    },
  );
}

/** A thing whose fields are read one by one, and told of if nobody does. */
export const sourceOf = (item: Item, reading: Reading): Source =>
  new Source(pathOf(item), item.schema, reading.warnings);
