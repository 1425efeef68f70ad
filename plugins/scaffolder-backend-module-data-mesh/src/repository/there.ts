import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** What asks for it needs of the catalog. */
export type KnownEntities = Pick<CatalogService, 'getEntitiesByRefs'>;

const KINDS = { owner: 'Group', domain: 'Domain', system: 'System' };

/**
 * What a product would name and nobody finds: an owner whom no one could ask, a domain in
 * which nobody decides. The form offers only what is there; a task may be given anything.
 *
 * @param values - what is no reference is for others to say
 * @returns a sentence for each
 */
export async function missingEntities(
  values: Partial<Record<keyof typeof KINDS, string>>,
  catalog: KnownEntities,
  credentials: BackstageCredentials,
): Promise<string[]> {
  const named = Object.entries(KINDS).flatMap(([field, defaultKind]) => {
    const text = values[field as keyof typeof KINDS];
    if (!text) return [];
    const ref = refOf(text, defaultKind);
    return ref ? [{ field, ref }] : [];
  });
  if (named.length === 0) return [];
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs: named.map(({ ref }) => ref), fields: ['kind'] },
    { credentials },
  );
  return named
    .filter((_, index) => !items[index])
    .map(({ field, ref }) => `There is no ${ref}, which is named as ${field}`);
}

function refOf(text: string, defaultKind: string): string | undefined {
  try {
    const defaultNamespace = 'default';
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace }),
    );
  } catch {
    return undefined;
  }
}
