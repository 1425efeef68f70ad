import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { OdcsDocument } from '../types';
import { isMapping } from '../values';

/**
 * Fields whose lists mean something else in another order: `from` and `to` are
 * paired by position, a range has a lower and an upper end, and of what
 * somebody put into a custom property, an argument or an engine's own
 * configuration we cannot know.
 */
const orderedFields = new Set([
  'from',
  'to',
  'mustBeBetween',
  'mustNotBeBetween',
  'value',
  'valueExt',
  'implementation',
  'arguments',
]);

/** Lists of an `arguments` mapping that are sets all the same. */
const setArguments = new Set(['validValues', 'missingValues']);

function serialize(value: unknown, ordered: boolean): string {
  if (Array.isArray(value)) {
    const items = value.map(item => serialize(item, ordered));
    return `[${(ordered ? items : items.sort()).join(',')}]`;
  }
  if (isMapping(value)) {
    const fields = Object.keys(value)
      .filter(key => value[key] !== undefined)
      .sort()
      .map(key => {
        const keepsOrder =
          (ordered && !setArguments.has(key)) || orderedFields.has(key);
        return `${JSON.stringify(key)}:${serialize(value[key], keepsOrder)}`;
      });
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * The document in the one form that all its spellings share: keys sorted, and
 * so are all lists in which order carries no meaning.
 */
export function canonicalForm(value: unknown): string {
  return serialize(value, false);
}

/**
 * The identity of a document's content, `sha256:<hex>`. Comments, formatting,
 * YAML or JSON, and the order of keys, objects, properties, servers and the
 * like make no difference.
 */
export function contentHash(document: OdcsDocument): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalForm(document))))}`;
}
