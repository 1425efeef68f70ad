import type { AuthoringText } from '@meshwork/backstage-plugin-data-mesh-common';

export type TextFormat = AuthoringText['format'];

/** Formats that columns are imported from, those that most have first. */
export const TEXT_FORMATS = [
  'sql',
  'csv',
  'columns',
  'dbt',
  'avro',
  'jsonschema',
  'protobuf',
  'openapi',
  'asyncapi',
] as const satisfies readonly TextFormat[];

export const SQL_DIALECTS = [
  'postgresql',
  'snowflake',
  'bigquery',
  'databricks',
] as const;

/** What a file is by its name; nothing where that says nothing. */
export function formatOf(fileName: string): TextFormat | undefined {
  const name = fileName.toLowerCase();
  const endings: readonly [RegExp, TextFormat][] = [
    [/\.(sql|ddl)$/, 'sql'],
    [/\.(csv|tsv)$/, 'csv'],
    [/\.(avsc|avpr)$/, 'avro'],
    [/\.proto$/, 'protobuf'],
    [
      /(^|[._-])(manifest|schema|schemas|properties|models|sources)\.ya?ml$/,
      'dbt',
    ],
    [/(^|[._-])manifest\.json$/, 'dbt'],
    [/(openapi|swagger)[^/]*\.(ya?ml|json)$/, 'openapi'],
    [/asyncapi[^/]*\.(ya?ml|json)$/, 'asyncapi'],
    [/\.json$/, 'jsonschema'],
  ];
  return endings.find(([ending]) => ending.test(name))?.[1];
}

/** The same of a text that was pasted: of what is certain by its first words. */
export function formatOfText(text: string): TextFormat | undefined {
  const start = text.slice(0, 4_000);
  const looks: readonly [RegExp, TextFormat][] = [
    [/^\s*(--.*\n|\s)*create\s+(or\s+replace\s+)?(\w+\s+)*table\b/i, 'sql'],
    [/"type"\s*:\s*"record"/, 'avro'],
    [/^\s*syntax\s*=\s*"proto[23]"/m, 'protobuf'],
    [/^\s*["']?openapi["']?\s*:|^\s*["']?swagger["']?\s*:/m, 'openapi'],
    [/^\s*["']?asyncapi["']?\s*:/m, 'asyncapi'],
    [/^(models|sources|seeds|snapshots)\s*:/m, 'dbt'],
    [/"dbt_schema_version"/, 'dbt'],
    [/"\$schema"|"properties"\s*:/, 'jsonschema'],
  ];
  return looks.find(([look]) => look.test(start))?.[1];
}
