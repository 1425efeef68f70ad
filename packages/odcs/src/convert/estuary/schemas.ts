import type { OdcsSchemaObject } from '../../types';
import { isMapping } from '../../values';
import type { Found, SchemaFile } from '../jsonschema/documents';
import { objectsOf } from '../jsonschema/objects';
import type { Reading } from '../jsonschema/reading';
import type { Source } from '../source';

/** References that stand for a schema of the collection itself. */
const WRITTEN = ['flow://write-schema', 'flow://relaxed-write-schema'];
const INFERRED = ['flow://inferred-schema', 'flow://connector-schema'];

/** A collection, and the file that its references start from. */
export interface Collection {
  name: string;
  source: Source;
  file: SchemaFile;
}

/** What collections are read with. */
export interface Collections {
  reading: Reading;
  /** What references like `flow://write-schema` stand for, as of now. */
  known: Map<string, Found>;
}

/** A schema of a collection: written out, or the name of the file that has it. */
function schemaIn(
  { name, source: collection, file }: Collection,
  field: string,
  reading: Reading,
): Found | undefined {
  const schema = collection.take(field);
  if (schema === undefined) return undefined;
  if (typeof schema !== 'string') {
    return { schema, file, path: ['collections', name, field] };
  }
  const found = reading.documents.find(schema, file);
  if (!found) {
    collection.warn(
      `${schema} is not there: hand over the file with it, or write out the schema.`,
      field,
    );
  }
  return found;
}

/**
 * The object that documents of a collection are, as readers get them; undefined
 * if no schema says it.
 */
export function objectOf(
  name: string,
  collection: Collection,
  { reading, known }: Collections,
): OdcsSchemaObject | undefined {
  known.clear();
  const { source, file } = collection;
  const [both, read, written] = ['schema', 'readSchema', 'writeSchema'].map(
    field => schemaIn(collection, field, reading),
  );
  // Only the platform knows what it inferred.
  const inferred = INFERRED.map(reference => ({ reference, schema: {} }));
  inferred.forEach(({ reference, schema }) =>
    known.set(reference, { schema, file, path: [reference] }),
  );
  if (written) WRITTEN.forEach(word => known.set(word, written));
  const schema = read ?? both ?? written;
  if (!schema) {
    source.warn('A collection without a schema is left out.');
    return undefined;
  }
  const [object, ...others] = objectsOf(name, schema, reading);
  for (const { reference, schema: unknown } of inferred) {
    if (reading.documents.isUsed(unknown)) {
      source.warn(
        `Only the platform knows ${reference}: what it adds is left out.`,
      );
    }
  }
  if (read && both) {
    source.warn('Beside "readSchema" it is left out.', 'schema');
  }
  const isWrittenRead = written && reading.documents.isUsed(written.schema);
  if (read && written && !isWrittenRead && isMapping(written.schema)) {
    source.warn(
      'A contract says what readers get: what may be written is left out.',
      'writeSchema',
    );
  }
  if (!object || others.length > 0) {
    source.warn(
      others.length > 0
        ? 'Documents of several kinds have no place in one object: the first is taken.'
        : 'Documents that are no objects are left out.',
    );
  }
  return object && { ...object, name };
}
