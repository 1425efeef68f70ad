import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { mappings, strings } from '../../values';
import { isExpression } from './expression';
import { quoteName } from './names';
import {
  columnName,
  keptText,
  platform,
  type WriteContext,
} from './writeColumn';
import { physicalTypeOf } from './types';

const byPosition =
  (field: 'primaryKeyPosition' | 'partitionKeyPosition') =>
  (a: OdcsProperty, b: OdcsProperty): number =>
    (a[field] ?? Infinity) - (b[field] ?? Infinity) || 0;

/** The columns of the key, in its order. */
export function keyOfTable(columns: readonly OdcsProperty[]): OdcsProperty[] {
  return columns
    .filter(({ primaryKey }) => primaryKey === true)
    .sort(byPosition('primaryKeyPosition'));
}

/** How BigQuery partitions by a column of this type; undefined if it cannot. */
function bigQueryPartition(column: OdcsProperty): string | undefined {
  const name = quoteName('bigquery', columnName(column));
  switch (physicalTypeOf('bigquery', column).toUpperCase()) {
    case 'DATE':
      return name;
    case 'TIMESTAMP':
      return `TIMESTAMP_TRUNC(${name}, DAY)`;
    case 'DATETIME':
      return `DATETIME_TRUNC(${name}, DAY)`;
    default:
      return undefined;
  }
}

/** What was kept of how the table is partitioned, if it is of this dialect. */
function keptPartition(
  object: OdcsSchemaObject,
  { dialect }: WriteContext,
): string | undefined {
  const kept = keptText(object, 'partitionBy');
  if (kept === undefined) return undefined;
  const hasMethod = /^(?:RANGE|LIST|HASH)\s*\(/i.test(kept);
  const fits =
    (dialect === 'postgresql' && hasMethod) ||
    (dialect === 'bigquery' && !hasMethod);
  return fits && isExpression(dialect, kept, true) ? kept : undefined;
}

/**
 * The clause that partitions the table, or nothing.
 *
 * @param keys columns of every unique key: PostgreSQL demands that each has all
 * columns of the partition
 */
export function partitionClause(
  object: OdcsSchemaObject,
  columns: readonly OdcsProperty[],
  keys: readonly (readonly OdcsProperty[])[],
  path: string,
  context: WriteContext,
): string | undefined {
  const { dialect, warn } = context;
  const parts = columns
    .filter(({ partitioned }) => partitioned === true)
    .sort(byPosition('partitionKeyPosition'));
  const kept = keptPartition(object, context);
  const drop = (reason: string) => {
    warn(`${path}.partitioned`, `${reason}: it is not partitioned.`);
    return undefined;
  };
  if (kept === undefined && keptText(object, 'partitionBy') !== undefined) {
    warn(
      `${path}.customProperties[partitionBy]`,
      `It is no way to partition in ${platform[dialect]}: it is left out.`,
    );
  }
  if (kept === undefined && parts.length === 0) return undefined;
  const names = parts.map(column => quoteName(dialect, columnName(column)));
  switch (dialect) {
    case 'postgresql': {
      if (keys.some(key => parts.some(part => !key.includes(part)))) {
        return drop(
          'A unique key without the columns of the partition is not possible in PostgreSQL',
        );
      }
      if (kept !== undefined && keys.length > 0 && /\(.*\(/.test(kept)) {
        return drop(
          'A unique key and a partition by expressions are not possible together in PostgreSQL',
        );
      }
      return `PARTITION BY ${kept ?? `RANGE (${names.join(', ')})`}`;
    }
    case 'bigquery': {
      const clause = kept ?? bigQueryPartition(parts[0]);
      if (clause === undefined) {
        return drop('BigQuery partitions by a date or a moment');
      }
      if (parts.length > 1) {
        warn(
          `${path}.partitioned`,
          'BigQuery partitions by one column: the first one is taken.',
        );
      }
      return `PARTITION BY ${clause}`;
    }
    case 'databricks':
      return `PARTITIONED BY (${names.join(', ')})`;
    default:
      return drop('Snowflake partitions tables by itself');
  }
}

/** The clause by which rows are kept together, or nothing. */
export function clusterClause(
  object: OdcsSchemaObject,
  isPartitioned: boolean,
  path: string,
  { dialect, warn }: WriteContext,
): string | undefined {
  const kept = mappings(object.customProperties).find(
    ({ property }) => property === 'clusterBy',
  );
  if (!kept) return undefined;
  const items = strings(kept.value);
  const isPossible =
    items.length > 0 &&
    items.every(item => isExpression(dialect, item, true)) &&
    dialect !== 'postgresql' &&
    !(dialect === 'databricks' && isPartitioned);
  if (!isPossible) {
    warn(
      `${path}.customProperties[clusterBy]`,
      `It cannot be written for ${platform[dialect]}: it is left out.`,
    );
    return undefined;
  }
  const list = items.join(', ');
  return `CLUSTER BY ${dialect === 'bigquery' ? list : `(${list})`}`;
}
