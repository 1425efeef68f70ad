import { isMapping, type Mapping } from '../../values';
import type { ConversionWarning } from '../conversion';
import { Source } from '../source';
import { readFreshness } from './freshness';
import { pass, passEmpty, Reader } from './reader';
import { readResource } from './readResource';
import type { DbtResource, ResourceKind } from './resource';

const reader = new Reader(false);

const lists: readonly (readonly [string, ResourceKind])[] = [
  ['models', 'model'],
  ['seeds', 'seed'],
  ['snapshots', 'snapshot'],
];

/** Whether the document is a file of properties: `schema.yml` and the like. */
export const isProperties = (root: Mapping): boolean =>
  [...lists.map(([field]) => field), 'sources'].some(field =>
    Array.isArray(root[field]),
  );

function finish(source: Source): void {
  pass(source, ['docs', 'quoting', 'quote_columns', 'loader']);
  passEmpty(source);
  source.finish();
}

/** The versions of a model, of which each is a relation of its own. */
function versionsOf(source: Source, model: DbtResource): DbtResource[] {
  const versions = source.mappings('versions');
  if (versions.length === 0) return [model];
  return versions.flatMap(entry => {
    const version = entry.text('v');
    if (version === undefined) {
      entry.warn('A version needs its number: it is left out.');
      return [];
    }
    const name = { ...entry.fields, name: model.name };
    const own = readResource(
      new Source(entry.path, name, entry.warnings),
      'model',
      reader,
    );
    if (!own) return [];
    const filters = Array.isArray(entry.fields.columns)
      ? entry.fields.columns.filter(isMapping)
      : [];
    const excluded = filters.flatMap(({ exclude }) =>
      Array.isArray(exclude) ? exclude : [],
    );
    const included = filters.find(({ include }) => Array.isArray(include));
    const shared = model.columns.filter(
      ({ name: column }) =>
        !excluded.includes(column) &&
        !own.columns.some(at => at.name === column) &&
        (!included || (included.include as unknown[]).includes(column)),
    );
    return [
      {
        ...model,
        ...own,
        description: own.description ?? model.description,
        materialized: own.materialized ?? model.materialized,
        version,
        tags: [...new Set([...model.tags, ...own.tags])],
        meta: { ...model.meta, ...own.meta },
        columns: [...shared, ...own.columns],
        constraints: [...model.constraints, ...own.constraints],
        tests: own.tests.length > 0 ? own.tests : model.tests,
        kept: { ...model.kept, ...own.kept },
      },
    ];
  });
}

function readSource(source: Source): DbtResource[] {
  const name = reader.text(source, 'name');
  if (name === undefined) {
    source.warn('A source needs a name: it is left out.');
    return [];
  }
  const database =
    reader.text(source, 'database') ?? reader.text(source, 'catalog');
  // What nobody names is what the source is called, in dbt as well.
  const schema = reader.text(source, 'schema') ?? name;
  const config = source.mapping('config');
  const { tags, meta } = reader.labels(source, config);
  const freshness = readFreshness(source, config);
  const tables = source.mappings('tables').flatMap(entry => {
    const table = readResource(entry, 'source', reader);
    finish(entry);
    return table
      ? [
          {
            ...table,
            sourceName: name,
            database: table.database ?? database,
            schema: table.schema ?? schema,
            alias: table.alias ?? table.name,
            tags: [...new Set([...tags, ...table.tags])],
            meta: { ...meta, ...table.meta },
            freshness: { ...freshness, ...table.freshness },
          },
        ]
      : [];
  });
  if (source.text('description') !== undefined && tables.length !== 0) {
    source.warn(
      'Objects have descriptions, a source of several has none: it is left out.',
      'description',
    );
  }
  if (config) {
    pass(config, ['enabled']);
    passEmpty(config);
    config.finish();
  }
  finish(source);
  return tables;
}

/** Reads the models, seeds, snapshots and sources that a file of properties describes. */
export function readProperties(
  root: Mapping,
  warnings: ConversionWarning[],
): DbtResource[] {
  const source = new Source('', root, warnings);
  source.take('version');
  const found = lists.flatMap(([field, kind]) =>
    source.mappings(field).flatMap(entry => {
      const resource = readResource(entry, kind, reader);
      if (!resource) return [];
      const versions =
        kind === 'model' ? versionsOf(entry, resource) : [resource];
      finish(entry);
      return versions;
    }),
  );
  const tables = source.mappings('sources').flatMap(readSource);
  passEmpty(source);
  source.finish();
  return [...found, ...tables];
}
