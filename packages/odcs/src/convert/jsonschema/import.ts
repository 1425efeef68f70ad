import type { OdcsSchemaObject } from '../../types';
import { type Mapping, text } from '../../values';
import { assemble } from '../assemble';
import { ConversionError, type Imported, type Importer } from '../conversion';
import { readMapping } from '../readMapping';
import { settle } from '../settle';
import {
  type Definitions,
  definitionsIn,
  standingAlone,
  warnOfUnused,
} from './definitions';
import { type Found, idOf } from './documents';
import { objectsOf, withoutEcho } from './objects';
import { distinct, notes, type Reading, readingOf } from './reading';

const describing = [
  ['type', 'properties', 'required', 'items', 'prefixItems', '$ref'],
  ['allOf', 'oneOf', 'anyOf', 'additionalProperties', 'patternProperties'],
].flat();

/** The name in an address: `https://example.com/orders.schema.json` is of `orders`. */
function nameIn(address: string): string | undefined {
  const last = address
    .replace(/[?#].*$/, '')
    .split(/[/:]/)
    .pop()!
    .replace(/(\.schema)?\.(json|ya?ml)$/, '');
  try {
    return text(decodeURIComponent(last));
  } catch {
    return text(last);
  }
}

const named = (schema: Mapping): string => {
  const id = idOf(schema);
  return (id && nameIn(id)) ?? text(schema.title) ?? 'object';
};

function definitionsOf(root: Found, schema: Mapping): Definitions {
  return new Map(
    ['$defs', 'definitions'].flatMap(word =>
      definitionsIn(root, schema[word], word),
    ),
  );
}

function read(schema: Mapping, reading: Reading, only?: readonly string[]) {
  const file = reading.documents.open(schema);
  const root: Found = { schema, file, path: [] };
  const definitions = definitionsOf(root, schema);
  const objects: OdcsSchemaObject[] = [];
  const name = named(schema);
  const isDescribed = describing.some(word => word in schema);
  if (isDescribed && (!only || only.includes(name) || definitions.size === 0)) {
    objects.push(...objectsOf(name, root, reading));
  }
  const asked = [...definitions.keys()].filter(each => only?.includes(each));
  const further =
    isDescribed || only ? [] : standingAlone(definitions, reading);
  for (const each of only ? asked : further) {
    objects.push(...objectsOf(each, definitions.get(each)!, reading));
  }
  if (!only) warnOfUnused(definitions, reading);
  return objects;
}

/** Runs the conversion: what exhausts the stack is nested too deeply. */
export function bounded(convert: () => Imported): Imported {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConversionError(
      'The schemas are nested too deeply: flatten them.',
    );
  }
}

/** Reads JSON Schema, drafts 4 to 2020-12, in JSON or YAML. */
export const importJsonSchema: Importer = (source, options) =>
  bounded(() => {
    const schema = readMapping(source, 'a JSON Schema');
    const reading = readingOf(options);
    const found = read(schema, reading, options.only);
    if (found.length === 0) {
      throw new ConversionError(
        'There is no object in this schema: a contract is made of objects with properties.',
      );
    }
    // Readers decode what is sent: a comparison must take it for a message.
    const objects = found.map(({ name, ...rest }) => ({
      name,
      physicalType: 'message',
      ...(idOf(schema) === undefined ? withoutEcho({ name, ...rest }) : rest),
    }));
    const document = settle(assemble(options, {}, objects), reading.warnings);
    return {
      document,
      warnings: distinct([...reading.warnings, ...notes(reading)]),
    };
  });
