import { isMapping, type Mapping } from '../../values';
import type { ConversionWarning } from '../conversion';
import { Source } from '../source';
import { pass, passEmpty } from './reader';
import { readText } from './readText';
import type { DbtColumn, DbtResource } from './resource';

interface FoundColumn {
  name: string;
  type?: string;
  comment?: string;
  index: number;
}

function columnsOf(entry: Source): FoundColumn[] {
  return entry
    .entries('columns')
    .map(([key, source], position) => {
      const index = Number(source.text('index') ?? position);
      const column = {
        name: source.text('name') ?? key,
        type: source.text('type'),
        comment: source.text('comment'),
        index: Number.isFinite(index) ? index : position,
      };
      source.finish();
      return column;
    })
    .sort((a, b) => a.index - b.index);
}

/** The column that a manifest describes, which may write its name in another case. */
function described(
  columns: readonly DbtColumn[],
  name: string,
): DbtColumn | undefined {
  return (
    columns.find(column => column.name === name) ??
    columns.find(column => column.name.toLowerCase() === name.toLowerCase())
  );
}

function merged(
  resource: DbtResource,
  found: readonly FoundColumn[],
  path: string,
  warnings: ConversionWarning[],
): DbtColumn[] {
  const columns = found.map(({ name, type, comment }): DbtColumn => {
    const column = described(resource.columns, name);
    return {
      path: column?.path ?? `${path}.columns`,
      name: column?.name ?? name,
      description: column?.description ?? comment,
      dataType: column?.dataType ?? type,
      isTypeFound: column?.dataType === undefined,
      tags: column?.tags ?? [],
      meta: column?.meta ?? {},
      constraints: column?.constraints ?? [],
      tests: column?.tests ?? [],
    };
  });
  const names = new Set(columns.map(({ name }) => name));
  const missing = resource.columns.filter(({ name }) => !names.has(name));
  for (const { name } of missing) {
    // Fields inside of a column have no row of their own in the catalog.
    if (names.has(name.split('.')[0])) continue;
    warnings.push({
      path: `${resource.path}.columns.${name}`,
      message:
        'The database has no such column as far as the catalog tells: it is read as described.',
    });
  }
  return [...columns, ...missing];
}

/** The kinds of relations as databases call them. */
const relationTypes: Readonly<Record<string, string>> = {
  'base table': 'table',
  managed: 'table',
  external: 'external table',
  'materialized view': 'materialized view',
  materialized_view: 'materialized view',
};

/**
 * Adds what the database told when the catalog was made: types, comments and
 * the order of columns.
 *
 * @throws ConversionError if the text is no catalog
 */
export function addCatalog(
  resources: readonly DbtResource[],
  text: string,
  warnings: ConversionWarning[],
): DbtResource[] {
  const root = readText(text, 'a catalog of dbt');
  const catalog = new Source('catalog.json', root, warnings);
  const entries = new Map(
    ['nodes', 'sources'].flatMap(field => {
      const list: unknown = root[field];
      return isMapping(list)
        ? Object.entries(list as Mapping).filter(([, at]) => isMapping(at))
        : [];
    }),
  );
  pass(catalog, ['nodes', 'sources', 'metadata']);
  passEmpty(catalog);
  catalog.finish();
  return resources.map(resource => {
    const fields = entries.get(resource.id);
    if (!isMapping(fields)) {
      warnings.push({
        path: resource.path,
        message:
          'The catalog does not know it: its columns are those that the manifest describes.',
      });
      return resource;
    }
    const path = `catalog.json[${JSON.stringify(resource.id)}]`;
    const entry = new Source(path, fields, warnings);
    const metadata = entry.mapping('metadata');
    const type = metadata?.text('type')?.toLowerCase();
    const columns = columnsOf(entry);
    return {
      ...resource,
      relationType:
        type && Object.prototype.hasOwnProperty.call(relationTypes, type)
          ? relationTypes[type]
          : type,
      description: resource.description ?? metadata?.text('comment'),
      columns:
        columns.length > 0
          ? merged(resource, columns, path, warnings)
          : resource.columns,
    };
  });
}
