import type { OdcsDocument } from '../../types';
import { isMapping, type Mapping, mappings, text } from '../../values';
import { DEFAULT_ENVIRONMENT, serversFor } from '../../view/servers';
import { filled } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type ExportedFile,
  type Exporter,
  type SqlDialect,
} from '../conversion';
import { type Capacity, notHeld } from '../held';
import { fileName } from '../page/fileName';
import { dialectOf, serverTypes } from '../sql/dialectOf';
import { dialectOfAdapter } from './dataTypes';
import { freshnessOf } from './freshness';
import { refTo, sourceOf } from './jinja';
import { partsOf } from './names';
import { contractFields, objectFields } from './ours';
import { singularTest } from './singular';
import { named, writeObject, type WrittenObject } from './writeObject';
import { safeName, type WriteContext } from './written';
import { yamlText } from './yamlText';

const capacity: Capacity = {
  format: 'dbt',
  contract: contractFields,
  object: [
    'physicalName',
    'physicalType',
    'description',
    'tags',
    'quality',
    'relationships',
    'customProperties',
    ...objectFields,
  ],
  // What of properties does not fit is told where they are written.
  property: [],
  options: [],
};

const packages =
  'Tests of dbt_utils and dbt_expectations need these packages. For dbt 1.10.5 and later.';

const comments = {
  model: ` Models of a data contract, for the project that makes them. ${packages}`,
  source: ` Sources of a data contract, for projects that use them. ${packages}`,
};

/** The dialect of the environment's server, also of those that dbt alone knows. */
const dialectFor = (
  document: OdcsDocument,
  environment: string | undefined,
): SqlDialect | undefined =>
  dialectOf(document, environment) ??
  serverTypes(document, environment)
    .map(dialectOfAdapter)
    .find(dialect => dialect !== undefined);

/** Where a table of a source is: what its name says, else what the server does. */
function placeOf(
  { object }: WrittenObject,
  document: OdcsDocument,
  environment: string = DEFAULT_ENVIRONMENT,
): { database?: string; schema?: string } {
  const parts = partsOf(text(object.physicalName) ?? '').slice(0, -1);
  const [server = {}] = serversFor(document, environment);
  const database =
    text(server.database) ?? text(server.project) ?? text(server.catalog);
  const schema = text(server.schema) ?? text(server.dataset);
  return filled({
    database: parts[parts.length - 2] ?? database,
    schema: parts[parts.length - 1] ?? schema,
  });
}

/** The source that each object is a table of: one for each place. */
function sourcesOf(
  objects: readonly WrittenObject[],
  document: OdcsDocument,
  environment: string | undefined,
) {
  const slug = safeName(text(document.name) ?? text(document.id) ?? '');
  const sources = new Map<string, { name: string; place: Mapping }>();
  const byObject = new Map<WrittenObject, string>();
  const names = new Set<string>();
  for (const written of objects) {
    const kept = mappings(written.object.customProperties).find(
      ({ property }) => property === 'dbtSource',
    )?.value;
    const own = typeof kept === 'string' ? safeName(kept) : slug;
    const place = placeOf(written, document, environment);
    const key = JSON.stringify([own, place]);
    if (!sources.has(key)) {
      let name = own;
      for (let count = 2; names.has(name); count += 1) name = `${own}_${count}`;
      names.add(name);
      sources.set(key, { name, place });
    }
    byObject.set(written, key);
  }
  return { sources, byObject };
}

/**
 * Writes the models of the contract, the same as sources, and a file for every
 * query of its own.
 */
export const exportDbt: Exporter = (document, options) => {
  const given: unknown = document;
  if (!isMapping(given)) {
    throw new ConversionError('There is no contract to write.');
  }
  const { only, environment } = options;
  const schema = mappings(document.schema).filter(
    ({ name }) => !only || (name !== undefined && only.includes(name)),
  );
  const warnings: ConversionWarning[] = [];
  const warn = (path: string, message: string) => {
    warnings.push({ path, message });
  };
  const taken = new Set<string>();
  const objects = schema
    .map(object => named(object, taken, warn))
    .filter(object => object !== undefined);
  const freshness = freshnessOf(document, objects);
  const held = {
    ...document,
    slaProperties: mappings(document.slaProperties).filter(
      (_, index) => !freshness.written.has(index),
    ),
    schema: schema.map(({ properties: _, ...object }) => object),
  };
  warnings.unshift(...notHeld(held, capacity));
  if (objects.length === 0) {
    throw new ConversionError(
      'There is no object with a name in this contract: a model of dbt needs one.',
    );
  }
  const server = dialectFor(document, environment);
  const dialect = options.dialect ?? server ?? 'postgresql';
  const contract = filled({
    ...Object.fromEntries(
      contractFields.map(field => [field, text(document[field])]),
    ),
    dialect,
  });
  const { sources, byObject } = sourcesOf(objects, document, environment);
  const context = (
    kind: WriteContext['kind'],
    call: (object: WrittenObject) => string,
    tell: WriteContext['warn'],
  ): WriteContext => ({
    dialect,
    own: server === dialect,
    kind,
    warn: tell,
    target: name => {
      const found = objects.find(
        ({ object }) => object.name === name || object.id === name,
      );
      return (
        found && {
          call: call(found),
          column: property =>
            found.columns.find(
              at =>
                at.property.name === property || at.property.id === property,
            )?.name,
        }
      );
    },
  });
  const slug = fileName(text(document.name) ?? text(document.id) ?? '', 'yml')
    .replace(/\.yml$/, '')
    .replaceAll('-', '_');
  const queries: ExportedFile[] = [];
  const names = new Set<string>();
  const models = objects.map(written => {
    const made = writeObject(
      written,
      contract,
      context('model', ({ name }) => refTo(name), warn),
    );
    for (const query of made.queries) {
      const words = safeName(`${slug} ${written.name}`).slice(0, 70);
      let count = 1;
      while (names.has(`${words}_${count}`)) count += 1;
      names.add(`${words}_${count}`);
      queries.push({
        name: `${words}_${count}.sql`,
        content: singularTest(query, written.name, dialect),
      });
    }
    return made.entry;
  });
  const callOf = (written: WrittenObject): string =>
    sourceOf(sources.get(byObject.get(written)!)!.name, written.name);
  const inSources = [...sources].map(([key, { name, place }]) => ({
    name,
    ...place,
    tables: objects
      .filter(written => byObject.get(written) === key)
      .map(written => {
        // The models were told of already.
        const { entry } = writeObject(
          written,
          contract,
          context('source', callOf, () => undefined),
        );
        const config = isMapping(entry.config) ? entry.config : {};
        const fresh = freshness.byObject.get(written);
        return { ...entry, config: { ...config, ...fresh } };
      }),
  }));
  return {
    files: [
      {
        name: `${slug}.yml`,
        content: yamlText({ version: 2, models }, comments.model),
      },
      {
        name: `${slug}_sources.yml`,
        content: yamlText({ version: 2, sources: inSources }, comments.source),
      },
      ...queries,
    ],
    warnings,
  };
};
