import type { OdcsSchemaObject } from '../../types';
import { isMapping, text } from '../../values';
import { importAvro } from '../avro/import';
import {
  ConversionError,
  type Imported,
  type ImportOptions,
} from '../conversion';
import { notRead } from '../held';
import type { Found } from '../jsonschema/documents';
import { objectsOf, withoutEcho } from '../jsonschema/objects';
import { below, pathOf, type Reading, warn } from '../jsonschema/reading';
import { importProtobuf } from '../protobuf/import';

/** The languages that payloads are described in, by words of their media types. */
const languages = [
  ['aai.asyncapi', 'json'],
  ['schema+json', 'json'],
  ['schema+yaml', 'json'],
  ['vnd.oai.openapi', 'openapi'],
  ['vnd.apache.avro', 'avro'],
  ['protobuf', 'protobuf'],
] as const;

/** What is the same for all payloads of one import. */
export interface Payloads {
  reading: Reading;
  options: ImportOptions;
}

/** A schema in another language, which may be written out or a text. */
function foreign(
  language: 'avro' | 'protobuf',
  schema: unknown,
  at: Found,
  { reading, options }: Payloads,
): OdcsSchemaObject[] {
  const source = typeof schema === 'string' ? schema : JSON.stringify(schema);
  const convert = language === 'avro' ? importAvro : importProtobuf;
  let found: Imported;
  try {
    found = convert(source ?? '', { resolve: options.resolve });
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    warn(reading, at, `This payload is left out: ${error.message}`);
    return [];
  }
  const around = pathOf(at);
  reading.warnings.push(
    ...found.warnings.map(({ path, message }) => ({
      path: path === '' ? around : `${around}: ${path}`,
      message,
    })),
  );
  return found.document.schema ?? [];
}

/** The file that a payload refers to, as text: it need be no mapping. */
function fileOf(schema: unknown, { options }: Payloads): string | undefined {
  const reference = isMapping(schema) ? schema.$ref : undefined;
  return typeof reference === 'string' && !reference.includes('#')
    ? options.resolve?.(reference)
    : undefined;
}

/** The schema, and its language if it is told beside it, as 3.0 does. */
function formatted(payload: Found, reading: Reading) {
  const isTold = (schema: unknown) =>
    isMapping(schema) && 'schemaFormat' in schema && 'schema' in schema;
  let at = payload;
  const reference = isMapping(payload.schema) ? payload.schema.$ref : undefined;
  if (typeof reference === 'string') {
    const target = reading.documents.find(reference, payload.file);
    if (target && isTold(target.schema)) at = target;
  }
  if (!isMapping(at.schema) || !isTold(at.schema)) return { at: payload };
  reading.warnings.push(
    ...notRead(pathOf(at), at.schema, ['schemaFormat', 'schema']),
  );
  return {
    format: text(at.schema.schemaFormat),
    at: below(at, at.schema.schema, 'schema'),
  };
}

/**
 * The objects that a payload describes.
 *
 * @param stated the language of the schema as 2.x tells it, beside the payload
 */
export function objectsIn(
  name: string,
  payload: Found,
  stated: string | undefined,
  payloads: Payloads,
): OdcsSchemaObject[] {
  const { reading } = payloads;
  const { at, format = stated } = formatted(payload, reading);
  const word = format?.toLowerCase() ?? 'schema+json';
  const language = languages.find(([part]) => word.includes(part))?.[1];
  if (language === undefined) {
    warn(
      reading,
      at,
      `Schemas of "${format}" are not read: convert this one by itself.`,
    );
    return [];
  }
  if (language === 'avro' || language === 'protobuf') {
    const schema = fileOf(at.schema, payloads) ?? referred(at, reading);
    const found = foreign(language, schema, at, payloads);
    return found.length === 1 ? [{ ...found[0], name }] : found;
  }
  const objects = objectsOf(name, at, {
    ...reading,
    isOpenApi: language === 'openapi',
  });
  if (objects.length === 0) {
    warn(reading, at, 'This payload is no object: it is left out.');
  }
  return objects.map(withoutEcho);
}

/** What a reference inside of the document stands for. */
function referred(at: Found, reading: Reading): unknown {
  const reference = isMapping(at.schema) ? at.schema.$ref : undefined;
  return typeof reference === 'string'
    ? reading.documents.find(reference, at.file)?.schema
    : at.schema;
}
