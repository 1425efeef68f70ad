import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';

/** Hosts by destination, see `readDestinations`. */
export type Destinations = ReadonlyMap<string, readonly string[]>;

type Mapping = Record<string, JsonValue | undefined>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function destinationNames(value: JsonValue | undefined): string[] {
  const names = Array.isArray(value) ? value : [value];
  return names.map(name => {
    if (typeof name === 'string') return name;
    throw new InputError('$destination is a name or a list of names');
  });
}

/**
 * A part of a template as this portal is configured: what carries
 * `$destination` with none that the portal has is left out, and `$hosts` becomes
 * the hosts of a destination. Where a default was left out of a `oneOf` of
 * constants, the first that remains takes its place.
 *
 * @returns undefined for a part that is left out whole
 */
export function configured(
  part: JsonValue,
  destinations: Destinations,
): JsonValue | undefined {
  if (Array.isArray(part)) {
    return part
      .map(item => configured(item, destinations))
      .filter(item => item !== undefined);
  }
  if (!isMapping(part)) return part;

  const { $destination, $hosts, ...rest } = part;
  if (
    $destination !== undefined &&
    !destinationNames($destination).some(name => destinations.has(name))
  ) {
    return undefined;
  }
  if ($hosts !== undefined) {
    return destinationNames($hosts).flatMap(
      name => destinations.get(name) ?? [],
    );
  }
  const kept: Mapping = {};
  for (const [key, value] of Object.entries(rest)) {
    const left = value === undefined ? value : configured(value, destinations);
    if (left !== undefined) kept[key] = left;
  }
  const choices = Array.isArray(kept.oneOf)
    ? kept.oneOf.flatMap(choice =>
        isMapping(choice) && choice.const !== undefined ? [choice.const] : [],
      )
    : [];
  if (
    kept.default !== undefined &&
    choices.length > 0 &&
    !choices.includes(kept.default)
  ) {
    kept.default = choices[0];
  }
  return kept as JsonValue;
}
