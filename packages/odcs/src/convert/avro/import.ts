import { Type } from 'avsc';
import type { OdcsSchemaObject } from '../../types';
import { isMapping, type Mapping, text } from '../../values';
import { assemble, filled } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type Importer,
} from '../conversion';
import { notRead } from '../held';
import { settle } from '../settle';
import { custom, NAME, PHYSICAL_NAME } from './attributes';
import { Definitions, nameOf } from './definitions';
import { namesOf, recordFields } from './fields';
import { isKind, isPrimitive, namespaceOf, shortName } from './names';
import { readSchemas } from './readSchemas';

const isRecord = (schema: unknown): schema is Mapping =>
  isMapping(schema) && (schema.type === 'record' || schema.type === 'error');

/** The full names of the types that are used in one of the schemas. */
function namesUsed(definitions: Definitions, roots: readonly Mapping[]) {
  const used = new Set<string>();
  const visit = (schema: unknown, namespace: string, within: string): void => {
    if (typeof schema === 'string' && !isPrimitive(schema)) {
      const full = definitions.find(schema, namespace)?.full;
      if (full !== undefined && full !== within) used.add(full);
    } else if (Array.isArray(schema)) {
      schema.forEach(branch => visit(branch, namespace, within));
    } else if (isMapping(schema)) {
      const inner = isRecord(schema)
        ? namespaceOf(nameOf(schema, namespace))
        : namespace;
      const fields = Array.isArray(schema.fields) ? schema.fields : [];
      [
        ...fields.map(field => field?.type),
        schema.items,
        schema.values,
      ].forEach(part => visit(part, inner, within));
      if (!isKind(schema.type)) visit(schema.type, inner, within);
    }
  };
  roots.forEach(root => visit(root, '', nameOf(root, '')));
  return used;
}

/** The parser of avsc decides whether the schema is one. */
function check(definitions: Definitions, schema: Mapping): void {
  try {
    const whole = definitions.bundle(schema, '');
    Type.forSchema(JSON.parse(JSON.stringify(whole)), {
      // Longs beyond 2^53 are of no matter here: only the schema is read.
      registry: Object.create(null),
    });
  } catch (error) {
    if (error instanceof ConversionError || error instanceof RangeError) {
      throw error;
    }
    throw new ConversionError(
      `This is not an Avro schema: ${
        error instanceof Error ? error.message : String(error)
      }.`,
    );
  }
}

const attributes = ['type', 'name', 'namespace', 'doc', 'aliases', 'fields'];

function object(
  schema: Mapping,
  definitions: Definitions,
  warnings: ConversionWarning[],
  taken: ReadonlySet<string>,
): OdcsSchemaObject {
  const full = nameOf(schema, '');
  const written = shortName(full);
  const namespace = namespaceOf(full);
  const names = namesOf(schema, written);
  const { name, physicalName } = taken.has(names.name)
    ? { name: full, physicalName: written }
    : names;
  const rest = Object.entries(schema).filter(
    ([key]) => ![...attributes, NAME, PHYSICAL_NAME].includes(key),
  );
  return filled({
    name,
    physicalName,
    // Readers decode what is sent: a comparison must take it for a message.
    physicalType: 'message',
    description: text(schema.doc),
    properties: recordFields(schema, {
      definitions,
      warnings,
      namespace,
      root: namespace,
      path: [written],
      within: [full],
    }),
    customProperties: custom({
      avroNamespace: namespace === '' ? undefined : namespace,
      avroAliases: schema.aliases,
      avroProperties: rest.length > 0 ? Object.fromEntries(rest) : undefined,
    }),
  });
}

/** Records that are no part of another; all of them if each is. */
function rootsOf(
  records: Mapping[],
  definitions: Definitions,
  only: readonly string[] | undefined,
): Mapping[] {
  const asked = records.filter(record =>
    only?.includes(shortName(nameOf(record, ''))),
  );
  if (asked.length > 0) return asked;
  const used = namesUsed(definitions, records);
  const roots = records.filter(record => !used.has(nameOf(record, '')));
  return roots.length > 0 ? roots : records;
}

const read = (...[text_, options]: Parameters<Importer>) => {
  const warnings: ConversionWarning[] = [];
  const { schemas, protocol } = readSchemas(text_);
  const definitions = new Definitions(options.resolve);
  schemas.forEach(schema => definitions.collect(schema, ''));
  const records = schemas.filter(isRecord);
  if (records.length === 0) {
    throw new ConversionError(
      'There is no record in this schema: a contract is made of records.',
    );
  }
  const roots = rootsOf(records, definitions, options.only);
  roots.forEach(root => check(definitions, root));
  const taken = new Set<string>();
  const objects = roots.map(root => {
    const made = object(root, definitions, warnings, taken);
    taken.add(made.name ?? '');
    return made;
  });
  schemas.forEach((schema, index) => {
    if (isMapping(schema) && 'name' in schema) return;
    warnings.push({
      path: `[${index}]`,
      message: 'A type without a name, outside of any record, is left out.',
    });
  });
  warnings.push(
    ...notRead('', protocol, ['protocol', 'namespace', 'doc', 'types']),
  );
  definitions.finish(warnings);
  const head = {
    name: text(protocol?.protocol),
    description: filled({ purpose: text(protocol?.doc) }),
  };
  const document = settle(assemble(options, head, objects), warnings);
  return { document, warnings };
};

/** Reads Avro schemas (.avsc) and the types of protocols (.avpr). */
export const importAvro: Importer = (source, options) => {
  try {
    return read(source, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // What exhausts the stack is a chain of types that is far too long.
    throw new ConversionError('The schema is nested too deeply: flatten it.');
  }
};
