import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { PROPOSED_BY_ANNOTATION } from '@meshwork/model';

/** What a column takes; a reference that the catalog would take is shorter. */
const LONGEST_REF = 255;

/**
 * Who wrote a contract through a template, as its entity says. Whoever may change the entity
 * may name anybody there, so that it must never give the named person anything. What names no
 * user names nobody: a group would exclude more people than wrote it.
 */
export function authorOf(entity: Entity): string | undefined {
  const said = entity.metadata.annotations?.[PROPOSED_BY_ANNOTATION]?.trim();
  if (!said) return undefined;
  try {
    const ref = parseEntityRef(said, { defaultKind: 'User' });
    if (ref.kind.toLocaleLowerCase('en-US') !== 'user') return undefined;
    const full = stringifyEntityRef(ref);
    return full.length <= LONGEST_REF ? full : undefined;
  } catch {
    return undefined;
  }
}
