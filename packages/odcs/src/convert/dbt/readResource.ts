import { isMapping, type Mapping } from '../../values';
import type { Source } from '../source';
import { readFreshness } from './freshness';
import { pass, passEmpty, type Reader } from './reader';
import { readTests } from './readTests';
import type {
  DbtColumn,
  DbtConstraint,
  DbtResource,
  ResourceKind,
} from './resource';

function readConstraint(source: Source, reader: Reader): DbtConstraint {
  const constraint: DbtConstraint = {
    path: source.path,
    type: reader.text(source, 'type') ?? '',
    name: reader.text(source, 'name'),
    expression: reader.text(source, 'expression'),
    columns: reader.texts(source, 'columns'),
    to: source.text('to'),
    toColumns: reader.texts(source, 'to_columns'),
  };
  // Whether dbt complains where the platform does not keep it.
  pass(source, ['warn_unenforced', 'warn_unsupported']);
  passEmpty(source);
  source.finish();
  return constraint;
}

const readConstraints = (source: Source, reader: Reader): DbtConstraint[] =>
  source.mappings('constraints').map(entry => readConstraint(entry, reader));

/** Fields of a column that say how dbt handles it. */
const columnMachinery = ['quote', 'doc_blocks', 'docs'];

/** Reads a column, of YAML or a manifest. */
export function readColumn(
  source: Source,
  reader: Reader,
): DbtColumn | undefined {
  const name = reader.text(source, 'name');
  if (name === undefined) {
    if (!source.take('include') && !source.take('exclude')) {
      source.warn('A column needs a name: it is left out.');
    }
    return undefined;
  }
  const config = source.mapping('config');
  const column: DbtColumn = {
    path: source.path,
    name,
    description: reader.text(source, 'description'),
    dataType: reader.text(source, 'data_type'),
    ...reader.labels(source, config),
    constraints: readConstraints(source, reader),
    tests: readTests(source, reader),
  };
  pass(source, columnMachinery);
  passEmpty(source);
  source.finish();
  if (config) {
    passEmpty(config);
    config.finish();
  }
  return column;
}

/** Settings of how a model is built, which promise nothing. */
const configMachinery = [
  'alias',
  'batch_size',
  'begin',
  'column_types',
  'concurrent_batches',
  'database',
  'delimiter',
  'docs',
  'enabled',
  'event_time',
  'full_refresh',
  'grants',
  'incremental_strategy',
  'lookback',
  'materialized',
  'merge_exclude_columns',
  'merge_update_columns',
  'on_configuration_change',
  'on_schema_change',
  'packages',
  'persist_docs',
  'post-hook',
  'pre-hook',
  'post_hook',
  'pre_hook',
  'quote_columns',
  'quoting',
  'schema',
  'sql_header',
  'static_analysis',
  'target_database',
  'target_schema',
  'unique_key',
  // Of snapshots.
  'check_cols',
  'dbt_valid_to_current',
  'hard_deletes',
  'invalidate_hard_deletes',
  'snapshot_meta_column_names',
  'strategy',
  'updated_at',
];

/** What of a model or its configuration a contract keeps under a name of its own. */
const keptAs: Readonly<Record<string, string>> = {
  access: 'dbtAccess',
  group: 'dbtGroup',
  latest_version: 'dbtLatestVersion',
  deprecation_date: 'dbtDeprecationDate',
};

function keptOf(source: Source, config: Source | undefined): Mapping {
  const kept: Mapping = {};
  for (const [field, name] of Object.entries(keptAs)) {
    const value = source.take(field) ?? config?.take(field);
    const isDefault = field === 'access' && value === 'protected';
    if (value !== undefined && value !== '' && !isDefault) kept[name] = value;
  }
  const contract = [source.take('contract'), config?.take('contract')].find(
    at => isMapping(at) && at.enforced === true,
  );
  if (contract !== undefined) kept.dbtContractEnforced = true;
  return kept;
}

/** The words in which a resource and its configuration may say the same. */
const either = (
  source: Source,
  config: Source | undefined,
  field: string,
  reader: Reader,
): string | undefined =>
  reader.text(source, field) ??
  (config ? reader.text(config, field) : undefined);

/** The columns of a list, or of a mapping by name as manifests have them. */
function columnsOf(source: Source, reader: Reader): DbtColumn[] {
  const sources = Array.isArray(source.fields.columns)
    ? source.mappings('columns')
    : source.entries('columns').map(([, column]) => column);
  const seen = new Set<string>();
  return sources.flatMap(entry => {
    const column = readColumn(entry, reader);
    if (!column) return [];
    if (seen.has(column.name)) {
      entry.warn('There is another column of this name: it is left out.');
      return [];
    }
    seen.add(column.name);
    return [column];
  });
}

/** Types that seeds are loaded with, for columns that name none. */
function seedTypes(columns: DbtColumn[], config: Source | undefined): void {
  const types = config?.fields.column_types;
  if (!isMapping(types)) return;
  for (const [name, type] of Object.entries(types)) {
    if (typeof type !== 'string') continue;
    const column = columns.find(at => at.name === name);
    if (column) column.dataType ??= type;
    else {
      columns.push({
        path: `${config!.path}.column_types`,
        name,
        dataType: type,
        tags: [],
        meta: {},
        constraints: [],
        tests: [],
      });
    }
  }
}

/** Reads what YAML and manifests say alike of a model, seed, snapshot or table. */
export function readResource(
  source: Source,
  kind: ResourceKind,
  reader: Reader,
): DbtResource | undefined {
  const name = reader.text(source, 'name');
  if (name === undefined) {
    source.warn('It has no name: it is left out.');
    return undefined;
  }
  const config = source.mapping('config');
  const columns = columnsOf(source, reader);
  if (kind === 'seed') seedTypes(columns, config);
  const key = source.fields.primary_key;
  source.take('primary_key');
  const version = source.text('version');
  const resource: DbtResource = {
    kind,
    path: source.path,
    id: '',
    name,
    version,
    database: either(source, config, 'database', reader),
    schema: either(source, config, 'schema', reader),
    alias:
      either(source, config, 'alias', reader) ??
      reader.text(source, 'identifier'),
    materialized: config?.text('materialized'),
    description: reader.text(source, 'description'),
    ...reader.labels(source, config),
    columns,
    constraints: readConstraints(source, reader),
    tests: readTests(source, reader),
    singular: [],
    primaryKey: (Array.isArray(key) ? key : [key]).filter(
      (column): column is string => typeof column === 'string',
    ),
    kept: keptOf(source, config),
  };
  if (kind === 'source') resource.freshness = readFreshness(source, config);
  if (config) {
    pass(config, configMachinery);
    passEmpty(config);
  }
  return resource;
}
