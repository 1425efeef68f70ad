import type { OdcsSchemaObject } from '../../types';
import { isMapping } from '../../values';
import { assemble, filled } from '../assemble';
import { ConversionError, type Importer } from '../conversion';
import type { Found } from '../jsonschema/documents';
import { bounded } from '../jsonschema/import';
import { withoutEcho } from '../jsonschema/objects';
import { distinct, notes, readingOf } from '../jsonschema/reading';
import { readMapping } from '../readMapping';
import { settle } from '../settle';
import { Source } from '../source';
import { withKey, withProjections } from './keys';
import { type Collection, type Collections, objectOf } from './schemas';

const WHAT = 'an Estuary Flow catalog';

/** The addresses of the files that a catalog imports. */
const importsOf = (root: Source): string[] =>
  root.list('import').flatMap((entry, index) => {
    const url = isMapping(entry) ? entry.url : entry;
    if (typeof url === 'string') return [url];
    root.warn(
      `Expected an address in entry ${index}: it is left out.`,
      'import',
    );
    return [];
  });

/** The collections of a file and of those that it imports, each file once. */
function collectionsIn(
  fields: Record<string, unknown>,
  { reading }: Collections,
): Collection[] {
  const found: Collection[] = [];
  const open = [{ fields, file: reading.documents.open(fields) }];
  const seen = new Set<unknown>([fields]);
  for (let at = open.shift(); at; at = open.shift()) {
    const { file } = at;
    const root = new Source(
      file.name === '' ? '' : `${file.name}#`,
      at.fields,
      reading.warnings,
    );
    root.take('$schema');
    for (const [name, source] of root.entries('collections')) {
      found.push({ name, source, file });
    }
    for (const address of importsOf(root)) {
      const target = reading.documents.find(address, file);
      if (!target || !isMapping(target.schema)) {
        root.warn(`${address} is not there: it is left out.`, 'import');
      } else if (!seen.has(target.schema)) {
        seen.add(target.schema);
        open.push({ fields: target.schema, file: target.file });
      }
    }
    root.finish();
  }
  return found;
}

/** The last part of a name, unless another collection has the same. */
function shortNames(collections: readonly Collection[]): Map<string, string> {
  const last = (name: string) => name.split('/').pop() || name;
  const times = new Map<string, number>();
  collections.forEach(({ name }) =>
    times.set(last(name), (times.get(last(name)) ?? 0) + 1),
  );
  return new Map(
    collections.map(({ name }) => [
      name,
      times.get(last(name)) === 1 ? last(name) : name,
    ]),
  );
}

function converted(
  collection: Collection,
  name: string,
  collections: Collections,
): OdcsSchemaObject[] {
  const { name: full, source } = collection;
  const object = objectOf(name, collection, collections);
  const result = object && withProjections(withKey(object, source), source);
  source.finish();
  if (!result) return [];
  const { name: _, ...rest } = withoutEcho(result);
  return [
    filled({
      name,
      physicalName: full === name ? undefined : full,
      physicalType: 'collection',
      ...rest,
    }),
  ];
}

/** Reads the collections of an Estuary Flow catalog (`flow.yaml`). */
export const importEstuary: Importer = (text, options) =>
  bounded(() => {
    const known = new Map<string, Found>();
    const reading = readingOf(options, false, known);
    const { warnings } = reading;
    const fields = readMapping(text, WHAT);
    if (!('collections' in fields) && !('import' in fields)) {
      throw new ConversionError(
        `This is not ${WHAT}: the field "collections" is missing.`,
      );
    }
    const collections = { reading, known };
    const found = collectionsIn(fields, collections);
    const names = shortNames(found);
    const { only } = options;
    const objects = found
      .filter(
        ({ name }) =>
          !only || only.includes(name) || only.includes(names.get(name)!),
      )
      .flatMap(each => converted(each, names.get(each.name)!, collections));
    if (objects.length === 0) {
      throw new ConversionError(
        'There is no collection with a schema in this catalog: a contract is made of such.',
      );
    }
    const asked = { ...options, only: undefined };
    const document = settle(assemble(asked, {}, objects), warnings);
    return { document, warnings: distinct([...warnings, ...notes(reading)]) };
  });
