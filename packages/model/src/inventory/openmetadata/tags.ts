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

/** Tags of columns and of all that is nested in them. */
export function tagsOfAll(columns: readonly Mapping[]): string[] {
  const tags = new Set<string>();
  const waiting = [...columns];
  while (waiting.length > 0) {
    const column = waiting.pop()!;
    tagsOf(column).forEach(tag => tags.add(tag));
    for (const child of mappingsOf(column.children)) waiting.push(child);
  }
  return [...tags];
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
