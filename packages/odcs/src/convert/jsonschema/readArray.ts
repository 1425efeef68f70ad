import type { OdcsProperty } from '../../types';
import { isMapping } from '../../values';
import type { Collected, Part } from './collect';
import { type Content, part } from './content';
import type { Found } from './documents';
import { alternatives } from './keywords';
import { below, type Place, warn } from './reading';
import { readValue } from './readValue';

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
  const typed = found.map(one => readValue([one], place));
  const different = [
    ...new Map(
      typed.map(({ property }) => [JSON.stringify(property), property]),
    ).values(),
  ];
  const required = typed.some(({ nullable }) => nullable) && {
    required: false,
  };
  if (different.length <= 1) return { ...different[0], ...required };
  return {
    ...required,
    customProperties: [{ property: alternatives.anyOf, value: different }],
  };
}

/** What is inside of a list. */
export function arrayIn({ parts }: Collected, place: Place): Content {
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
