import type { OdcsSchemaObject } from '../../types';
import { type Mapping, mappings, text } from '../../values';
import {
  ConversionError,
  type ConversionWarning,
  type ExportedFile,
  type Exporter,
} from '../conversion';
import { notHeld } from '../held';
import { capacity } from './capacity';
import { fileName } from '../page/fileName';
import { CLOSED } from './keywords';
import { writeObject } from './writeObject';
import { present, type Scope } from './scope';
import { described, warnOfNotes } from './writeValue';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** The identity that the name of an object is read from again. */
function idOf(name: string): string {
  try {
    return `${encodeURIComponent(name)}.schema.json`;
  } catch {
    // Half of a character, which no address can have.
    return fileName(name, 'schema.json');
  }
}

function customOf(object: OdcsSchemaObject, scope: Scope): Mapping {
  let isClosed = false;
  for (const entry of mappings(object.customProperties)) {
    const { property, value } = entry;
    warnOfNotes(entry, scope);
    if (property === CLOSED && value === true) isClosed = true;
    else {
      scope.warnings.push({
        path: `${scope.at}.customProperties[${property ?? ''}]`,
        message: `JSON Schema has no place for the custom property "${property}".`,
      });
    }
  }
  return isClosed ? { additionalProperties: false } : {};
}

/** The schema of an object, without an identity of its own. */
export function bodyOf(object: OdcsSchemaObject, scope: Scope): Mapping {
  return present({
    ...described(object as Parameters<typeof described>[0], scope),
    type: 'object',
    ...writeObject(object, scope),
    ...customOf(object, scope),
  });
}

function schemaOf(object: OdcsSchemaObject, scope: Scope): Mapping {
  const type = text(object.physicalType);
  if (type !== undefined && type !== 'message') {
    scope.warnings.push({
      path: `${scope.at}.physicalType`,
      message: `A JSON Schema does not say that this is a ${type}: it is read again as a message.`,
    });
  }
  return {
    $schema: dialect,
    $id: idOf(object.name!),
    ...bodyOf(object, scope),
  };
}

const write: Exporter = (document, { only }) => {
  const objects = mappings(document.schema).filter(
    ({ name }) => text(name) && (!only || only.includes(name!)),
  );
  if (objects.length === 0) {
    throw new ConversionError('There is no object to write a schema for.');
  }
  const warnings: ConversionWarning[] = notHeld(
    { ...document, schema: objects },
    capacity,
  );
  const taken = new Set<string>();
  const files = objects.map((object): ExportedFile => {
    const schema = schemaOf(object, {
      warnings,
      at: `schema[${object.name}]`,
    });
    let name = fileName(object.name!, 'schema.json');
    for (let count = 2; taken.has(name); count += 1) {
      name = fileName(`${object.name}-${count}`, 'schema.json');
    }
    taken.add(name);
    return { name, content: `${JSON.stringify(schema, undefined, 2)}\n` };
  });
  return { files, warnings };
};

/** Writes a JSON Schema (2020-12) for each object. */
export const exportJsonSchema: Exporter = (document, options) => {
  try {
    return write(document, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConversionError('The contract is nested too deeply: flatten it.');
  }
};
