import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { isMapping, text } from '../../values';
import { collect, type Part } from './collect';
import type { Found } from './documents';
import { aside, below, pathOf, type Reading, start, warn } from './reading';
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

/** Words that lead to other schemas, which are read as well. */
const leading = ['$ref', '$dynamicRef', '$recursiveRef', 'allOf'];
const choosing = ['oneOf', 'anyOf'];

/** Schemas that stand for one value, without leading to others. */
const alone = (part: Part): Found => ({
  ...part,
  schema: Object.fromEntries(
    Object.entries(part.schema).filter(
      ([word]) => !leading.includes(word) && !choosing.includes(word),
    ),
  ),
});

/** The alternatives that schemas are a choice of, and what holds for each of them. */
function choiceIn(
  all: readonly Found[],
  reading: Reading,
  within: ReadonlySet<unknown>,
) {
  const { groups, parts } = collect(all, start(aside(reading)));
  const hasProperties = parts.some(({ schema }) => 'properties' in schema);
  const [group, ...others] = groups;
  const isAgain = group && within.has(group.at.schema);
  if (!group || others.length > 0 || hasProperties || isAgain) return undefined;
  return { ...group, parts, within: new Set([...within, group.at.schema]) };
}

/** The name that an alternative has by itself: of its title, or of what it refers to. */
function nameOf({ schema }: Found): string | undefined {
  if (!isMapping(schema)) return undefined;
  const reference = text(schema.$ref);
  const last = reference?.split(/[/#]/).pop();
  return text(schema.title) ?? text(last?.replace(/\.(schema\.)?\w+$/, ''));
}

/** One object for each alternative; undefined if one of them is no object. */
function chosen(
  name: string,
  choice: NonNullable<ReturnType<typeof choiceIn>>,
  reading: Reading,
): OdcsSchemaObject[] | undefined {
  const names = new Set<string>();
  const rest = choice.parts.map(alone);
  const objects = choice.of.flatMap((each, index) => {
    let own = nameOf(each) ?? `${name}_${index + 1}`;
    if (names.has(own)) own = `${own}_${index + 1}`;
    names.add(own);
    return objectsIn(own, [each, ...rest], reading, choice.within);
  });
  if (objects.length < choice.of.length) return undefined;
  choice.parts.forEach(({ schema }) => reading.documents.use(schema));
  warn(
    reading,
    choice.at,
    `This is a choice of ${objects.length} objects: each becomes one of the contract.`,
  );
  return objects;
}

function objectsIn(
  name: string,
  all: readonly Found[],
  reading: Reading,
  within: ReadonlySet<unknown>,
): OdcsSchemaObject[] {
  const choice = choiceIn(all, reading, within);
  const objects = choice && chosen(name, choice, reading);
  if (objects) return objects;
  const { property } = readValue(all, start(reading));
  return objectIn(name, property, all[0], reading);
}

/**
 * The objects that a schema describes: one; the entries of a list; or, where it
 * is a choice of several objects, one for each. None if its values are no objects.
 */
export const objectsOf = (
  name: string,
  found: Found,
  reading: Reading,
): OdcsSchemaObject[] => objectsIn(name, [found], reading, new Set());

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
