import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { isMapping, text } from '../../values';
import { collect } from './collect';
import type { Found } from './documents';

import { aside, below, pathOf, type Reading, start } from './reading';
import { readValue } from './readValue';

/** What an object has in common with a property. */
const shared: readonly string[] = [
  'businessName',
  'description',
  'deprecated',
  'properties',
  'authoritativeDefinitions',
  'customProperties',
];

function objectOf(
  name: string,
  property: OdcsProperty,
  at: Found,
  reading: Reading,
): OdcsSchemaObject {
  for (const field of Object.keys(property)) {
    if (field !== 'logicalType' && !shared.includes(field)) {
      reading.warnings.push({
        path: pathOf(at),
        message: `A contract has no place for "${field}" of a whole object: it is left out.`,
      });
    }
  }
  const fields = Object.entries(property).filter(([field]) =>
    shared.includes(field),
  );
  return { name, ...Object.fromEntries(fields) };
}

/** Without a title that says the name again. */
export const withoutEcho = ({
  businessName,
  ...rest
}: OdcsSchemaObject): OdcsSchemaObject =>
  businessName === undefined || businessName === rest.name
    ? rest
    : { ...rest, businessName };

/** The alternatives that a schema is nothing but a choice of. */
function choiceIn(found: Found, reading: Reading) {
  const { groups, parts } = collect([found], start(aside(reading)));
  const hasProperties = parts.some(({ schema }) => 'properties' in schema);
  return groups.length === 1 && !hasProperties ? groups[0] : undefined;
}

/** The name that an alternative has by itself: of its title, or of what it refers to. */
function nameOf({ schema }: Found): string | undefined {
  if (!isMapping(schema)) return undefined;
  const reference = text(schema.$ref);
  const last = reference?.split(/[/#]/).pop();
  return text(schema.title) ?? text(last?.replace(/\.(schema\.)?\w+$/, ''));
}

/**
 * The objects that a schema describes: one; the entries of a list; or, where it
 * is a choice of several objects, one for each. None if its values are no objects.
 */
export function objectsOf(
  name: string,
  found: Found,
  reading: Reading,
): OdcsSchemaObject[] {
  const choice = choiceIn(found, reading);
  if (choice) {
    const names = new Set<string>();
    const objects = choice.of.flatMap((each, index) => {
      let own = nameOf(each) ?? `${name}_${index + 1}`;
      if (names.has(own)) own = `${own}_${index + 1}`;
      names.add(own);
      return objectsOf(own, each, reading);
    });
    if (objects.length === choice.of.length) {
      reading.warnings.push({
        path: pathOf(found),
        message: `This is a choice of ${objects.length} objects: each becomes one of the contract.`,
      });
      return objects;
    }
  }
  const { property } = readValue([found], start(reading));
  return objectIn(name, property, found, reading);
}

function objectIn(
  name: string,
  property: OdcsProperty,
  found: Found,
  reading: Reading,
): OdcsSchemaObject[] {
  const { logicalType, items } = property;
  if (logicalType === 'object' || logicalType === 'map') {
    return [objectOf(name, property, found, reading)];
  }
  if (logicalType !== 'array' || items?.logicalType !== 'object') return [];
  reading.warnings.push({
    path: pathOf(found),
    message: 'This is a list: the object of the contract is one entry of it.',
  });
  const { items: _, ...about } = property;
  return [
    objectOf(name, { ...about, ...items }, below(found, 0, 'items'), reading),
  ];
}
