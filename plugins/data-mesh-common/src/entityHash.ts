import type { Entity } from '@backstage/catalog-model';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** Set by the catalog itself, some of them only after processing. */
const CATALOG_METADATA = new Set(['uid', 'etag', 'generation']);

/**
 * Annotations that the catalog derives from other things or adds after
 * processing (`orphan`). `managed-by-location` stays in: a product that moved to another
 * repository has changed, because others may write to it now.
 */
const CATALOG_ANNOTATIONS = new Set([
  'backstage.io/orphan',
  'backstage.io/managed-by-origin-location',
  'backstage.io/source-location',
  'backstage.io/view-url',
  'backstage.io/edit-url',
]);

function without(
  values: object | undefined,
  names: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([name]) => !names.has(name)),
  );
}

/** JSON with sorted keys, so that the order in a file makes no difference. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${stable(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * The identity of what an entity says, `sha256:<hex>`. It is the same for the
 * entity as its processor saw it and as the catalog hands it out: whatever the
 * catalog adds (uid, etag, relations, status, …) does not count.
 */
export function entityHash(entity: Entity): string {
  const { apiVersion, kind, metadata, spec } = entity;
  const annotations = without(metadata.annotations, CATALOG_ANNOTATIONS);
  const content = {
    apiVersion,
    kind,
    metadata: {
      ...without(metadata, CATALOG_METADATA),
      namespace: metadata.namespace ?? 'default',
      annotations: Object.keys(annotations).length ? annotations : undefined,
    },
    spec,
  };
  return `sha256:${bytesToHex(sha256(utf8ToBytes(stable(content))))}`;
}
