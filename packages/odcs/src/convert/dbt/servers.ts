import type { OdcsServer } from '../../types';
import { filled } from '../assemble';
import type { Home } from './object';
import type { DbtResource } from './resource';

/** What a type of server calls the database and the schema of dbt. */
const fields: Readonly<Record<string, readonly [string, string]>> = {
  bigquery: ['project', 'dataset'],
  databricks: ['catalog', 'schema'],
  duckdb: ['database', 'schema'],
  redshift: ['database', 'schema'],
};

/** The database and schema that most of the project's own relations are in. */
export function homeOf(resources: readonly DbtResource[]): Home {
  const counts = new Map<string, { home: Home; count: number }>();
  const own = resources.filter(({ kind }) => kind !== 'source');
  for (const { database, schema } of own.length > 0 ? own : resources) {
    const key = JSON.stringify([database, schema]);
    const entry = counts.get(key) ?? { home: { database, schema }, count: 0 };
    counts.set(key, { ...entry, count: entry.count + 1 });
  }
  const [first] = [...counts.values()].sort((a, b) => b.count - a.count);
  return first?.home ?? {};
}

/**
 * The server that the project runs on. What a manifest does not tell, and the
 * standard demands (hosts, accounts), makes it one of type `custom`.
 */
export function serverOf(
  adapter: string | undefined,
  { database, schema }: Home,
): OdcsServer[] {
  if (adapter === undefined) return [];
  const named = Object.hasOwn(fields, adapter) ? fields[adapter] : undefined;
  if (named && database !== undefined && schema !== undefined) {
    const [first, second] = named;
    return [
      { server: adapter, type: adapter, [first]: database, [second]: schema },
    ];
  }
  return [
    filled({
      server: adapter,
      type: 'custom',
      database,
      schema,
      customProperties: [{ property: 'type', value: adapter }],
    }),
  ];
}
