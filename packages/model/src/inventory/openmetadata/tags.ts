import type { Classification, Criticality } from '../../vocabulary';
import { classificationOf } from '../sensitive';
import { mappingsOf, textOf, type Mapping } from '../values';

/** Fully qualified names of the tags: `PII.Sensitive`. What was suggested and not taken is none. */
export function tagsOf(entity: Mapping): string[] {
  return [
    ...new Set(
      mappingsOf(entity.tags)
        .filter(({ state }) => state !== 'Suggested')
        .map(({ tagFQN, name }) => textOf(tagFQN) ?? textOf(name))
        .filter(tag => tag !== undefined),
    ),
  ];
}

export const classOfTags = (
  tags: readonly string[],
): Classification | undefined => classificationOf(tags);

const tiers: readonly Criticality[] = ['critical', 'high', 'medium', 'low'];

/** How much depends on it, by its tier: the first one is the most important. */
export function criticalityOf(
  tags: readonly string[],
): Criticality | undefined {
  const tier = tags
    .map(tag => /^Tier\.Tier([1-5])$/.exec(tag)?.[1])
    .find(found => found);
  return tier === undefined
    ? undefined
    : tiers[Math.min(Number(tier), tiers.length) - 1];
}
