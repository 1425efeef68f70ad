import { Type } from 'avsc';
import type { OdcsSchemaObject } from '../../types';
import { isMapping, type Mapping, mappings, text } from '../../values';
import { identifier } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type ExportedFile,
  type Exporter,
} from '../conversion';
import { type Capacity, notHeld } from '../held';
import { customOf, isAvroProperty } from './attributes';
import { compact } from './compact';
import { fieldsOf, nameAttributes, writtenName } from './exportTypes';
import { fullName, isFullName, unfortunate } from './names';

const capacity: Capacity = {
  format: 'Avro',
  contract: [],
  object: ['physicalName', 'physicalType', 'description', 'customProperties'],
  property: [
    'physicalName',
    'physicalType',
    'logicalType',
    'description',
    'required',
    'enum',
    'customProperties',
  ],
  // Where they do not go with the type, the export of types says so itself.
  options: ['format', 'timezone'],
};

/** The whole schema of one object, whatever its custom properties say of Avro or not. */
function recordOf(
  object: OdcsSchemaObject,
  trusting: boolean,
  warnings: ConversionWarning[],
): unknown {
  const at = `schema[${object.name ?? ''}]`;
  const attributes = trusting ? customOf(object) : {};
  const namespace = isFullName(attributes.avroNamespace)
    ? attributes.avroNamespace
    : '';
  const scope = {
    warnings,
    at,
    path: [],
    root: namespace,
    within: [],
    trusting,
  };
  const taken = namespace === '' ? unfortunate : [];
  const name = writtenName(object, new Set(taken), scope);
  const full = fullName(name, namespace);
  const further = attributes.avroProperties;
  const record: Mapping = {
    type: 'record',
    name: full,
    ...nameAttributes(object, name),
    ...(text(object.description) && { doc: object.description }),
    ...(attributes.avroAliases !== undefined && {
      aliases: attributes.avroAliases,
    }),
    ...(isMapping(further) && further),
    fields: fieldsOf(object.properties, {
      ...scope,
      path: [name],
      within: [full],
    }),
  };
  const { schema, renamed } = compact(record);
  renamed.forEach(({ from, to }) =>
    warnings.push({
      path: at,
      message: `There are different types named "${from}": one is written as ${to}.`,
    }),
  );
  Type.forSchema(JSON.parse(JSON.stringify(schema)));
  return schema;
}

/**
 * What custom properties say of Avro may be anything: if it makes no schema, the
 * schema is written without them.
 */
function written(
  object: OdcsSchemaObject,
  warnings: ConversionWarning[],
): unknown {
  const trusted: ConversionWarning[] = [];
  try {
    const schema = recordOf(object, true, trusted);
    warnings.push(...trusted);
    return schema;
  } catch (error) {
    warnings.push({
      path: `schema[${object.name ?? ''}].customProperties`,
      message: `What the custom properties say of Avro cannot be written (${
        error instanceof Error ? error.message : String(error)
      }): it is left out.`,
    });
    return recordOf(object, false, warnings);
  }
}

function warnOfObject(
  object: OdcsSchemaObject,
  warnings: ConversionWarning[],
): void {
  const path = `schema[${object.name ?? ''}]`;
  const type = text(object.physicalType);
  if (type !== undefined && type !== 'message') {
    warnings.push({
      path: `${path}.physicalType`,
      message: `An Avro record does not say that it is a ${type}: it is read again as a message.`,
    });
  }
  mappings(object.customProperties)
    .filter(({ property }) => !isAvroProperty(property))
    .forEach(({ property }) =>
      warnings.push({
        path: `${path}.customProperties[${property ?? ''}]`,
        message: `Avro has no place for the custom property "${property}".`,
      }),
    );
}

/** Writes an Avro schema (.avsc) for each object. */
export const exportAvro: Exporter = (document, { only }) => {
  const objects = mappings(document.schema).filter(
    ({ name }) => text(name) && (!only || only.includes(name!)),
  );
  if (objects.length === 0) {
    throw new ConversionError(
      'There is no object to write an Avro schema for.',
    );
  }
  const warnings = notHeld({ ...document, schema: objects }, capacity);
  const taken = new Set<string>();
  const files = objects.map((object): ExportedFile => {
    warnOfObject(object, warnings);
    const schema = written(object, warnings);
    const slug = identifier(object.name!);
    let name = slug;
    for (let count = 2; taken.has(name); count += 1) name = `${slug}-${count}`;
    taken.add(name);
    return {
      name: `${name}.avsc`,
      content: `${JSON.stringify(schema, undefined, 2)}\n`,
    };
  });
  return { files, warnings };
};
