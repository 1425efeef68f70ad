import type { ImportFormat } from '@meshwork/odcs/convert';

/** How far into a file is looked for what it is. */
export const RECOGNISED_HEAD = 64 * 1024;

/** What a file of a repository says about data, as far as its name and beginning tell. */
export type SourceFormat = ImportFormat | 'odcs';

// Only spaces and tabs after `^`: what also takes line ends is tried anew from each line, and
// takes hours for a file of empty lines.
const CREATES_TABLE =
  /^[ \t]*create\s+(?:or\s+replace\s+)?(?:(?:global|local)\s+)?(?:temp(?:orary)?\s+|transient\s+|external\s+|unlogged\s+)*table\s/im;

/** A key of a document in YAML or JSON that is not below another one. */
const topLevel = (key: string) =>
  new RegExp(`^[ \\t]*(?:\\{[ \\t]*)?"?${key}"?[ \\t]*:`, 'm');
const YAML_KEY = (key: string) => new RegExp(`^"?${key}"?\\s*:`, 'm');

/** Folders of a dbt project whose SQL are queries, not definitions. */
const OF_DBT = /(?:^|\/)(?:models|macros|snapshots|analyses|seeds|tests)\//;

/**
 * What a file is, if an importer reads it. Only files that define data count: a query is none.
 *
 * @param path - within the repository, with `/`
 * @param head - the beginning of its text
 */
export function recognise(
  path: string,
  head: string,
): SourceFormat | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/\.avsc$/.test(name)) return 'avro';
  if (/\.proto$/.test(name)) return 'protobuf';
  if (/\.(?:sql|ddl)$/.test(name)) {
    return CREATES_TABLE.test(head) && !OF_DBT.test(path) ? 'sql' : undefined;
  }
  if (!/\.(?:ya?ml|json)$/.test(name)) return undefined;
  const has = name.endsWith('.json') ? topLevel : YAML_KEY;
  if (
    has('kind').test(head) &&
    /["']?DataContract["']?\s*(?:[,}#]|$)/m.test(head)
  ) {
    return 'odcs';
  }
  if (has('dataContractSpecification').test(head)) {
    return 'datacontract-specification';
  }
  if (has('openapi').test(head) || has('swagger').test(head)) return 'openapi';
  if (has('asyncapi').test(head)) return 'asyncapi';
  if (/"dbt_schema_version"\s*:\s*"[^"]*\/manifest\//.test(head)) return 'dbt';
  if (
    !name.endsWith('.json') &&
    /^version\s*:\s*2\s*$/m.test(head) &&
    /^(?:models|sources)\s*:/m.test(head)
  ) {
    return 'dbt';
  }
  if (/"\$schema"\s*:\s*"[^"]*json-schema\.org/.test(head)) return 'jsonschema';
  return undefined;
}

/**
 * Which of the recognised files are read: where a dbt project has its manifest, that says more
 * than its files of properties.
 */
export function chosen<T extends { path: string; format: SourceFormat }>(
  sources: readonly T[],
): T[] {
  const hasManifest = sources.some(
    ({ path, format }) => format === 'dbt' && path.endsWith('.json'),
  );
  return sources.filter(
    ({ path, format }) =>
      format !== 'dbt' || !hasManifest || path.endsWith('.json'),
  );
}
