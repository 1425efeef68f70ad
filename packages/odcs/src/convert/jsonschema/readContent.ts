import type { OdcsCustomProperty, OdcsProperty } from '../../types';
import { isMapping, strings } from '../../values';
import { filled } from '../assemble';
import type { Collected, Part } from './collect';
import type { Found } from './documents';
import { alternatives, CLOSED } from './keywords';
import { below, type Place, warn } from './reading';
import { readValue } from './readValue';

/** What is inside of a value. */
export interface Content {
  /** Where what is inside says more of the type than the type's name. */
  logicalType?: string;
  properties?: OdcsProperty[];
  /** Names of properties that must be there, though no schema describes them. */
  required?: string[];
  items?: OdcsProperty;
  map?: { key: OdcsProperty; value: OdcsProperty };
  customProperties?: OdcsCustomProperty[];
}

/** A part of a list or a map: never null unless `required` says so. */
function part(all: readonly Found[], place: Place): OdcsProperty {
  const { property, nullable } = readValue(all, place);
  return filled({ ...property, required: nullable ? false : undefined });
}

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

const closing = ['additionalProperties', 'unevaluatedProperties'];

function isClosed({ parts }: Collected): boolean {
  return parts.some(({ schema }) =>
    closing.some(word => schema[word] === false),
  );
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

/** What further properties must be, besides the ones that are named. */
const furtherIn = ({ parts }: Collected): Found[] =>
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
function mapIn(found: Collected, place: Place): Content | undefined {
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
      filled({
        name,
        ...property,
        required: (isRequired && !nullable) || undefined,
      }),
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

/** The schemas of a list's places, as draft 4 to 2019-09 and as 2020-12 write them. */
function placesIn(each: Part): Found[] | undefined {
  for (const word of ['prefixItems', 'items']) {
    const list = each.schema[word];
    if (Array.isArray(list)) {
      return list.map((schema, index) => below(each, schema, word, index));
    }
  }
  return undefined;
}

/** Whatever stands in any place of a list whose places differ. */
function tuple(each: Part, places: Found[], place: Place): OdcsProperty {
  const { items, additionalItems } = each.schema;
  const word = Array.isArray(items) ? 'additionalItems' : 'items';
  const rest = word === 'items' ? items : additionalItems;
  const found = [
    ...places,
    ...(isMapping(rest) ? [below(each, rest, word)] : []),
  ];
  warn(
    place.reading,
    each,
    'A contract does not tell the places of a list apart: any of them may hold any of these.',
    Array.isArray(items) ? 'items' : 'prefixItems',
  );
  const parts = found.map(one => part([one], place));
  const different = [
    ...new Map(parts.map(one => [JSON.stringify(one), one])).values(),
  ];
  if (different.length <= 1) return different[0] ?? {};
  return {
    customProperties: [{ property: alternatives.anyOf, value: different }],
  };
}

function arrayIn({ parts }: Collected, place: Place): Content {
  const single: Found[] = [];
  for (const each of parts) {
    const places = placesIn(each);
    if (places && places.length > 0)
      return { items: tuple(each, places, place) };
    const { items } = each.schema;
    if (items !== undefined && !Array.isArray(items)) {
      single.push(below(each, items, 'items'));
    }
  }
  return single.length > 0 ? { items: part(single, place) } : {};
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
