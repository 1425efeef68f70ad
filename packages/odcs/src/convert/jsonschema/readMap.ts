import { isMapping } from '../../values';
import { filled } from '../assemble';
import type { Collected } from './collect';
import { type Content, part } from './content';
import type { Found } from './documents';
import { below, type Place, warn } from './reading';
import { readValue } from './readValue';

/** Keywords that say what properties there are beside those that are named. */
export const closing = ['additionalProperties', 'unevaluatedProperties'];

/** Whether there are no other properties than those that are named. */
export function isClosed({ parts }: Collected): boolean {
  return parts.some(({ schema }) =>
    closing.some(word => schema[word] === false),
  );
}

/** What further properties must be, besides the ones that are named. */
export const furtherIn = ({ parts }: Collected): Found[] =>
  parts
    .filter(({ schema }) => isMapping(schema.additionalProperties))
    .map(each =>
      below(each, each.schema.additionalProperties, 'additionalProperties'),
    );

/** Keys that patterns choose, if there is one pattern and nothing else. */
function patternIn({ parts }: Collected) {
  const found = parts.flatMap(each =>
    Object.entries(
      isMapping(each.schema.patternProperties)
        ? each.schema.patternProperties
        : {},
    ).map(([pattern, schema]) => ({
      pattern,
      value: below(each, schema, 'patternProperties', pattern),
      each,
    })),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Tells of patterns for keys beside what holds for all keys. */
function warnOfPatterns({ parts }: Collected, isFree: boolean, place: Place) {
  for (const each of parts) {
    if (isFree && each.schema.patternProperties !== undefined) {
      warn(
        place.reading,
        each,
        'A contract has one kind of value for a map: it is left out.',
        'patternProperties',
      );
    }
  }
}

/** A mapping whose keys are free, if it is one. */
export function mapIn(found: Collected, place: Place): Content | undefined {
  const further = furtherIn(found);
  warnOfPatterns(found, further.length > 0, place);
  const pattern = further.length > 0 ? undefined : patternIn(found);
  if (further.length === 0 && !pattern) return undefined;
  const names = found.parts
    .filter(({ schema }) => schema.propertyNames !== undefined)
    .map(each => below(each, each.schema.propertyNames, 'propertyNames'));
  const { property } = readValue(names, place);
  if (pattern && !isClosed(found)) {
    warn(
      place.reading,
      pattern.each,
      'Keys that do not match are free here, in a contract all must match.',
      'patternProperties',
    );
  }
  if (pattern && property.logicalTypeOptions?.pattern !== undefined) {
    warn(
      place.reading,
      names[0],
      'Beside the pattern that chooses the keys, this one is left out.',
      'pattern',
    );
  }
  return {
    logicalType: 'map',
    map: {
      key: filled({
        ...property,
        logicalType: property.logicalType ?? 'string',
        logicalTypeOptions: filled({
          ...property.logicalTypeOptions,
          ...(pattern && { pattern: pattern.pattern }),
        }),
      }),
      value: part(pattern ? [pattern.value] : further, place),
    },
  };
}
