import { strings } from '../values';

/**
 * Object and property of `orders.id` or `schema/orders/properties/id`; undefined for
 * what is nested deeper or leads into another file.
 */
export function endOf(reference: string): [string, string] | undefined {
  if (reference.includes('#')) return undefined;
  const parts = reference.includes('/')
    ? reference
        .split('/')
        .filter(part => !['', 'schema', 'properties'].includes(part))
    : reference.split('.');
  return parts.length === 2 ? [parts[0], parts[1]] : undefined;
}

/** The ends of a relationship that has one or several. */
export const endsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : strings(value);
