/**
 * The closed lists of words that the mesh uses. They are data, so that schema,
 * forms, filters and checks offer and accept the same values.
 *
 * @packageDocumentation
 */

/** What a port hands out or takes in. */
export const PORT_TYPES = [
  'table',
  'topic',
  'rest-api',
  'graphql',
  'file',
  'dashboard',
  'report',
  'model',
  'feature-set',
] as const;
export type PortType = (typeof PORT_TYPES)[number];

/** What the data behind an output port describes. */
export const DATASET_KINDS = [
  'event',
  'entity',
  'aggregate',
  'external',
] as const;
export type DatasetKind = (typeof DATASET_KINDS)[number];

/** Where a data product stands between source and consumer (Dehghani). */
export const ARCHETYPES = [
  'source-aligned',
  'aggregate',
  'consumer-aligned',
] as const;
export type Archetype = (typeof ARCHETYPES)[number];

/** The pattern of a data product, its `spec.type`. */
export const PATTERNS = [
  'analytical',
  'event-driven',
  'api',
  'operational',
] as const;
export type Pattern = (typeof PATTERNS)[number];

export const LIFECYCLES = [
  'experimental',
  'production',
  'deprecated',
  'retired',
] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

/** How much depends on a data product. Later entries weigh more in roll-ups. */
export const CRITICALITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

/** How sensitive data is. The order is the rank: later entries demand more. */
export const CLASSIFICATIONS = [
  'public',
  'internal',
  'confidential',
  'restricted',
] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

/** The environment of anything that does not name one (ODCS `servers[].environment`). */
export const DEFAULT_ENVIRONMENT = 'prod';

/** The rank of a classification; a word that is not in the list ranks as the strictest. */
export function classificationRank(classification: string | undefined): number {
  if (classification === undefined) return 0;
  const rank = (CLASSIFICATIONS as readonly string[]).indexOf(classification);
  return rank === -1 ? CLASSIFICATIONS.length - 1 : rank;
}

/**
 * The strictest of several classifications, `undefined` when none is given.
 * A word that the mesh does not know counts as the strictest one: guessing
 * lower would open data that somebody meant to protect.
 */
export function strictestClassification(
  classifications: Iterable<string | undefined>,
): Classification | undefined {
  let strictest: number | undefined;
  for (const classification of classifications) {
    if (classification === undefined) continue;
    const rank = classificationRank(classification);
    if (strictest === undefined || rank > strictest) strictest = rank;
  }
  return strictest === undefined ? undefined : CLASSIFICATIONS[strictest];
}
