import { isMapping, strings } from '../../values';
import type { Collected } from './collect';
import type { Content } from './content';
import type { Found } from './documents';
import { CLOSED } from './keywords';
import { arrayIn } from './readArray';
import { below, type Place, warn } from './reading';
import { closing, furtherIn, isClosed, mapIn } from './readMap';
import { readValue } from './readValue';

function requiredIn({ parts }: Collected, place: Place): Set<string> {
  return new Set(
    parts.flatMap(each => {
      const { required } = each.schema;
      if (required !== undefined && !Array.isArray(required)) {
        warn(
          place.reading,
          each,
          'Expected a list of names here: it is left out.',
          'required',
        );
      }
      return strings(required);
    }),
  );
}

/** The schemas of each property, of all parts. */
function propertiesIn({ parts }: Collected, place: Place) {
  const found = new Map<string, Found[]>();
  for (const each of parts) {
    const { properties } = each.schema;
    if (isMapping(properties)) {
      for (const [name, schema] of Object.entries(properties)) {
        const schemas = found.get(name) ?? [];
        schemas.push(below(each, schema, 'properties', name));
        found.set(name, schemas);
      }
    } else if (properties !== undefined) {
      warn(
        place.reading,
        each,
        'Expected a mapping here: it is left out.',
        'properties',
      );
    }
  }
  return found;
}

/** Tells of what further properties are, where a contract can say only that there are none. */
function warnOfFurther({ parts }: Collected, place: Place): void {
  for (const each of parts) {
    for (const word of closing) {
      const value = each.schema[word];
      const isOther = value !== undefined && typeof value !== 'boolean';
      // A schema of further properties is told of, or made a map of.
      const isSchema = word === closing[0] && isMapping(value);
      if (isOther && !isSchema) {
        warn(
          place.reading,
          each,
          'A contract says of further properties only that there are none: it is left out.',
          word,
        );
      }
    }
  }
}

/** The properties of an object, in their order. */
function objectIn(found: Collected, place: Place): Content {
  const { reading } = place;
  const all = propertiesIn(found, place);
  const required = requiredIn(found, place);
  warnOfFurther(found, place);
  if (all.size === 0) {
    const map = mapIn(found, place);
    if (map) {
      return required.size > 0 ? { ...map, required: [...required] } : map;
    }
  }
  furtherIn(found).forEach(({ file, path }) =>
    warn(
      reading,
      { file, path },
      'A contract has no place for what further properties are: it is left out.',
    ),
  );
  const properties = [...all].flatMap(([name, schemas]) => {
    const { property, nullable, never } = readValue(schemas, place);
    if (never) {
      warn(reading, schemas[0], 'This is never there, and is left out.');
      return [];
    }
    const isRequired = required.has(name);
    if (isRequired && nullable) reading.notes.add('null');
    if (!isRequired && !nullable && property.logicalType) {
      reading.notes.add('absent');
    }
    return [
      {
        name,
        ...property,
        ...(isRequired && !nullable && { required: true }),
      },
    ];
  });
  const others = [...required].filter(name => !all.has(name));
  return {
    properties,
    required: others.length > 0 ? others : undefined,
    customProperties: isClosed(found)
      ? [{ property: CLOSED, value: true }]
      : undefined,
  };
}

/** What is inside of a value of a logical type. */
export function contentOf(
  found: Collected,
  logicalType: string | undefined,
  place: Place,
): Content {
  if (logicalType === 'object') return objectIn(found, place);
  return logicalType === 'array' ? arrayIn(found, place) : {};
}
