import type { Mapping } from '../../values';
import type { Collected } from './collect';
import { type Place, warn } from './reading';

/** The types that a schema's own words name. */
export const typesIn = ({ type }: Mapping): unknown[] =>
  type === undefined ? [] : [type].flat();

const known: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);

/** The types that all of the parts allow, without null; none if none speaks of types. */
export function typesOf(
  { parts }: Pick<Collected, 'parts'>,
  place: Place,
): string[] {
  let types: string[] | undefined;
  for (const part of parts) {
    const written = typesIn(part.schema);
    const own = written.filter(
      (type): type is string => typeof type === 'string' && known.has(type),
    );
    if (own.length < written.length) {
      warn(
        place.reading,
        part,
        `${written
          .filter(type => !own.includes(type as string))
          .map(type => JSON.stringify(type))
          .join(', ')} is not a type of JSON Schema: it is left out.`,
        'type',
      );
    }
    if (own.length === 0) continue;
    const merged = types ? types.flatMap(type => both(type, own)) : own;
    if (types && types.length > 0 && merged.length === 0) {
      warn(
        place.reading,
        part,
        `No value is both ${types.join(' or ')} and ${own.join(
          ' or ',
        )}: the first is taken.`,
        'type',
      );
      continue;
    }
    types = merged;
  }
  const found = new Set((types ?? []).filter(type => type !== 'null'));
  if (found.has('number')) found.delete('integer');
  return [...found];
}

/** What a type and a list of types have in common: integers are numbers. */
function both(type: string, others: readonly string[]): string[] {
  if (others.includes(type)) return [type];
  if (type === 'integer' && others.includes('number')) return ['integer'];
  return type === 'number' && others.includes('integer') ? ['integer'] : [];
}
