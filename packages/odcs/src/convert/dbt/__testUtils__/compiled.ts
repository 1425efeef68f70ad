import { parse } from 'yaml';
import type { ExportedFile } from '../../conversion';

type Fields = Record<string, unknown>;

interface Column extends Fields {
  name: string;
  quote?: boolean;
  data_tests?: unknown[];
}

interface Model extends Fields {
  name: string;
  config: Fields;
  columns?: Column[];
  data_tests?: unknown[];
}

interface Held extends Fields {
  arguments?: Fields;
  config?: Fields;
}

/** What Jinja makes of literals; nothing else may be live in what we write. */
function rendered(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{ '(\\?.)' \}\}/g, (_, literal: string) =>
      JSON.parse(`"${literal}"`),
    );
  }
  if (Array.isArray(value)) return value.map(rendered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, rendered(item)]),
  );
}

const uid = (name: string) => `model.shop.${name}`;

function testNode(
  model: string,
  entry: unknown,
  index: number,
  column?: Column,
): [string, unknown] {
  const [[name, held]] = Object.entries<Held>(
    typeof entry === 'string'
      ? { [entry]: {} }
      : (entry as Record<string, Held>),
  );
  const { arguments: args = {}, config = {}, ...others } = held;
  const [namespace, short] = name.includes('.')
    ? name.split('.')
    : [null, name];
  const id = `test.shop.${model}.${column?.name ?? ''}.${index}`;
  const quoted = column?.quote ? `"${column.name}"` : column?.name;
  return [
    id,
    {
      resource_type: 'test',
      name: others.name ?? id,
      package_name: 'shop',
      unique_id: id,
      attached_node: uid(model),
      column_name: quoted ?? null,
      description: rendered(others.description ?? ''),
      test_metadata: {
        name: short,
        namespace,
        // Arguments are rendered when the test runs.
        kwargs: {
          ...args,
          ...(quoted && { column_name: quoted }),
          model: `{{ get_where_subquery(ref('${model}')) }}`,
        },
      },
      config: {
        enabled: true,
        materialized: 'test',
        severity: 'ERROR',
        fail_calc: 'count(*)',
        warn_if: '!= 0',
        error_if: '!= 0',
        ...config,
      },
    },
  ];
}

/**
 * The manifest that dbt makes of the models and queries of an export, as far as
 * an import reads it. For tests only.
 */
export function compiled(
  files: readonly ExportedFile[],
  adapter: string,
): string {
  const { models } = parse(files[0].content) as { models: Model[] };
  const nodes: [string, unknown][] = [];
  for (const model of models) {
    const { config, columns = [], data_tests: tests = [], ...fields } = model;
    const { name } = model;
    nodes.push([
      uid(name),
      {
        ...(rendered(fields) as Fields),
        resource_type: 'model',
        package_name: 'shop',
        unique_id: uid(name),
        database: 'db',
        schema: 'mart',
        alias: rendered(config.alias ?? name),
        meta: rendered(config.meta),
        tags: rendered(config.tags ?? []),
        config: rendered({ materialized: 'view', ...config }),
        columns: Object.fromEntries(
          columns.map(({ data_tests: _, ...column }) => [
            column.name,
            rendered(column),
          ]),
        ),
        primary_key: columns
          .filter(column => column.data_tests?.includes('unique'))
          .map(column => column.name),
      },
    ]);
    const all: [unknown, Column?][] = [
      ...columns.flatMap(column =>
        (column.data_tests ?? []).map((entry): [unknown, Column] => [
          entry,
          column,
        ]),
      ),
      ...tests.map((entry): [unknown] => [entry]),
    ];
    all.forEach(([entry, column], index) =>
      nodes.push(testNode(name, entry, index, column)),
    );
  }
  for (const { name, content } of files.slice(2)) {
    const id = `test.shop.${name}`;
    const [, settings] = /^\{\{ config\((.*)\) \}\}$/m.exec(content)!;
    const severity = /^severity="(\w+)", /.exec(settings)?.[1];
    const literal = settings.slice(settings.indexOf('meta=') + 5);
    nodes.push([
      id,
      {
        resource_type: 'test',
        name: name.replace('.sql', ''),
        raw_code: content.trim(),
        depends_on: { nodes: [uid(/ref\('(\w+)'\)/.exec(content)![1])] },
        config: {
          severity: severity ?? 'ERROR',
          meta: JSON.parse(literal),
          warn_if: '!= 0',
          error_if: '!= 0',
        },
      },
    ]);
  }
  return JSON.stringify({
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
      adapter_type: adapter,
      project_name: 'shop',
    },
    nodes: Object.fromEntries(nodes),
    sources: {},
  });
}
