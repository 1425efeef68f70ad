import type { Entity } from '@backstage/catalog-model';

/**
 * The annotation by which an entity is known again when it has another name: the catalog
 * knows entities by their names, and gives one that has another name another uid.
 */
export const STABLE_ID_ANNOTATION = 'meshwork.dev/id';

/** What an entity says it is, whatever it is called. */
export function stableIdOf(entity: Entity): string | undefined {
  const id = entity.metadata.annotations?.[STABLE_ID_ANNOTATION]?.trim();
  return id ? id.slice(0, 255) : undefined;
}

/** Whether an entity is still meant to be there: its source may not name it any more. */
export function isMeant(entity: Entity | undefined): boolean {
  return (
    entity !== undefined &&
    entity.metadata.annotations?.['backstage.io/orphan'] !== 'true'
  );
}
