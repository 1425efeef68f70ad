import type { OdcsDocument, OdcsSchemaObject } from '../../types';
import { mappings, text } from '../../values';
import { ConversionError, type Exporter } from '../conversion';
import { type Capacity, notHeld } from '../held';
import { inKeyOrder } from '../keyOrder';
import { pageName } from '../page/fileName';
import { fieldName, quoted, takenTypes, typeName, unique } from './names';
import {
  deprecation,
  description,
  fieldsOf,
  type Writing,
  writeType,
} from './types';

const capacity: Capacity = {
  format: 'GraphQL',
  contract: [],
  object: [
    ...(['physicalName', 'businessName', 'description'] as const),
    ...(['deprecated'] as const),
  ],
  property: [
    ...([
      'physicalName',
      'logicalType',
      'businessName',
      'description',
    ] as const),
    ...(['required', 'enum', 'deprecated', 'primaryKey'] as const),
    ...(['primaryKeyPosition'] as const),
  ],
  options: ['timezone'],
};

/** Scalars that GraphQL does not have, and what each looks like as JSON. */
const scalars: Readonly<Record<string, string>> = {
  Date: 'A day as text, 2026-01-31 (RFC 3339, full-date).',
  DateTime: 'A moment as text, 2026-01-31T12:00:00Z (RFC 3339, date-time).',
  LocalDateTime: 'A day and a time without time zone, 2026-01-31T12:00:00.',
  Time: 'A time of day as text, 12:00:00.',
  Long: 'An integer of up to 64 bits; as text beyond what a double holds exactly.',
  Decimal: 'A decimal number as text, so that no digit is lost.',
  JSON: 'Any value of JSON.',
};

interface Root {
  taken: Set<string>;
  fields: string[];
}

/** One object: its type, a page of it, and the questions for both. */
function writeObject(object: OdcsSchemaObject, writing: Writing, root: Root) {
  const name = object.name!;
  const type = unique(typeName(name), writing.takenTypes);
  const place = writing.definitions.push('') - 1;
  const path = `schema[${name}]`;
  const fields = fieldsOf(object, name, path, writing);
  if (fields.length === 0) {
    writing.definitions.splice(place, 1);
    writing.warnings.push({
      path,
      message: 'GraphQL has no type without fields: it is left out.',
    });
    return;
  }
  const page = unique(`${type}Page`, writing.takenTypes);
  writing.definitions[place] = [
    writeType(object, fields, type),
    `${quoted(
      'Some of them; `next` is what to ask for the rest with, null at the end.',
    )}\ntype ${page} {\n  items: [${type}!]!\n  next: String\n}`,
  ].join('\n\n');
  const list = unique(fieldName(name), root.taken);
  const origin = ` @odcs(name: ${quoted(name)})${deprecation(object)}`;
  root.fields.push(
    `${description(
      object,
      '  ',
    )}  ${list}(limit: Int = 100, after: String): ${page}!${origin}`,
  );
  const key = inKeyOrder(fields, ({ property }) => property);
  // A list or an object is no argument; such keys are rare and wrong.
  const isPlain = key.every(
    ({ property, type: of }) =>
      !of.startsWith('[') && mappings(property.properties).length === 0,
  );
  if (key.length > 0 && isPlain) {
    const one = unique(`${list}_by_key`, root.taken);
    const args = key.map(({ name: arg, type: of }) => `${arg}: ${of}!`);
    root.fields.push(`  ${one}(${args.join(', ')}): ${type}${origin}`);
  }
}

function write(document: OdcsDocument, only?: readonly string[]) {
  const objects = mappings(document.schema).filter(
    ({ name }) => text(name) && (!only || only.includes(name!)),
  );
  const writing: Writing = {
    warnings: notHeld({ ...document, schema: objects }, capacity),
    definitions: [],
    takenTypes: new Set(takenTypes),
    scalars: new Set(),
  };
  const root: Root = { taken: new Set(), fields: [] };
  objects.forEach(object => writeObject(object, writing, root));
  if (root.fields.length === 0) {
    throw new ConversionError('There is no object with properties to write.');
  }
  const content = [
    `${quoted(
      'The name that the contract has, where GraphQL has another.',
    )}\ndirective @odcs(name: String!) on FIELD_DEFINITION`,
    ...Object.entries(scalars)
      .filter(([name]) => writing.scalars.has(name))
      .map(([name, words]) => `${quoted(words)}\nscalar ${name}`),
    `type Query {\n${root.fields.join('\n')}\n}`,
    ...writing.definitions.filter(definition => definition !== ''),
  ];
  return {
    files: [
      {
        name: pageName(document, 'graphql'),
        content: `${content.join('\n\n')}\n`,
      },
    ],
    warnings: writing.warnings,
  };
}

/**
 * Writes a schema in GraphQL's own language (October 2021) with which the
 * objects of a contract can be read.
 */
export const exportGraphql: Exporter = (document, { only }) => {
  try {
    return write(document, only);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConversionError('The contract is nested too deeply: flatten it.');
  }
};
