import type { Resource } from './resources.ts';

/** How old the data of a resource is, and whether that is as promised. */
export function freshnessOf(
  { name, freshness: { promisedSeconds } }: Resource,
  lastUpdated: Date | undefined,
  now: Date,
) {
  const ageSeconds = lastUpdated
    ? Math.max(0, (now.getTime() - lastUpdated.getTime()) / 1000)
    : null;
  const isKnown = ageSeconds !== null && promisedSeconds !== null;
  const isFresh = isKnown && ageSeconds <= promisedSeconds;
  return {
    resource: name,
    state: isKnown ? (isFresh ? 'fresh' : 'stale') : 'unknown',
    lastUpdated: lastUpdated?.toISOString() ?? null,
    ageSeconds,
    promisedSeconds,
  };
}
