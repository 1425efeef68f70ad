import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { RiLinkUnlink } from '@remixicon/react';
import type { EntityLink } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Mark } from './Mark';

/** What to call an entity where the catalog gave no title. */
export function nameOfEntity({ ref, title }: EntityLink): string {
  if (title) return title;
  try {
    return parseEntityRef(ref, { defaultKind: 'Component' }).name;
  } catch {
    // Not a reference at all: shown as somebody wrote it.
    return ref;
  }
}

/** What to call an entity: its title, which the portal knows where the mesh does not. */
export function useEntityTitle(entity: EntityLink): string {
  const name = nameOfEntity(entity);
  const known = referenceOf(entity.ref);
  const presentation = useEntityPresentation(
    known ?? 'unknown:default/unknown',
  );
  if (entity.title || !known) return name;
  const { primaryTitle } = presentation;
  // Not yet looked up, the portal shows the reference.
  return entity.ref.includes(primaryTitle) ? name : primaryTitle;
}

function referenceOf(ref: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind: 'Component' }),
    );
  } catch {
    return undefined;
  }
}

/**
 * Who acts and has no page in the catalog: another system that decided on a step, the mesh
 * itself, and a person who was erased.
 */
const NOBODY = /^(external:|system$|user:erased\/)/;

/** An entity with a link to its page; a reference that leads nowhere says so. */
export function EntityName({ entity }: { entity: EntityLink }) {
  const t = useText();
  const links = useMeshLinks();
  const title = useEntityTitle(entity);
  if (NOBODY.test(entity.ref)) return <>{title}</>;
  if (entity.found === false) {
    return (
      <Mark
        icon={<RiLinkUnlink size={14} />}
        tone="warning"
        plain
        title={entity.ref}
      >
        {t('common.dangling', { ref: entity.ref })}
      </Mark>
    );
  }
  return (
    <Link href={links.entity(entity.ref, 'Component')} title={entity.ref}>
      {title}
    </Link>
  );
}

/** Several entities in one sentence. */
export function EntityNames({ entities }: { entities: readonly EntityLink[] }) {
  return (
    <>
      {entities.map((entity, index) => (
        <span key={entity.ref}>
          {index > 0 && ', '}
          <EntityName entity={entity} />
        </span>
      ))}
    </>
  );
}
