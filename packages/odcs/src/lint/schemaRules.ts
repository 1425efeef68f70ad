import { mappings, strings, text } from '../values';
import type { OdcsRelationship } from '../types';
import { LintObject, LintRule, LintSubject, repeated, Violation } from './rule';
import type { PlacedProperty } from '../view/columns';

const everyProperty = (
  { objects }: LintSubject,
  check: (placed: PlacedProperty) => Violation[],
): Violation[] =>
  objects.flatMap(({ properties }) => properties.flatMap(check));

/** The list a property is in; names are unique within it. */
const siblings = ({ path, name }: PlacedProperty): string =>
  `${path.slice(0, -1).join('/')}#${name}`;

/** Both ends of a reference: `orders.id`, and `schema/orders/properties/id`. */
function pointsInside(reference: string, known: ReadonlySet<string>): boolean {
  if (reference.includes('#')) return true;
  return known.has(reference.replace(/^\//, ''));
}

function knownReferences(objects: LintObject[]): Set<string> {
  const known = new Set<string>();
  for (const { object, name, properties } of objects) {
    for (const id of [name, text(object.id)]) {
      if (id) known.add(id).add(`schema/${id}`);
    }
    for (const placed of properties) {
      known.add(placed.name);
      if (placed.depth === 0 && !placed.anonymous) {
        const { property } = placed;
        for (const objectId of [name, text(object.id)]) {
          for (const id of [text(property.name), text(property.id)]) {
            if (objectId && id) {
              known.add(`schema/${objectId}/properties/${id}`);
            }
          }
        }
      }
    }
  }
  return known;
}

const ends = (end: unknown): string[] =>
  typeof end === 'string' ? [end] : strings(end);

interface PlacedRelationship {
  relationship: OdcsRelationship;
  path: (string | number)[];
}

function relationships({ objects }: LintSubject): PlacedRelationship[] {
  const of = (
    list: OdcsRelationship[] | undefined,
    path: (string | number)[],
  ): PlacedRelationship[] =>
    mappings(list).map(relationship => ({
      relationship,
      path: [...path, 'relationships', list!.indexOf(relationship)],
    }));
  return objects.flatMap(({ object, path, properties }) => [
    ...of(object.relationships, path),
    ...properties.flatMap(placed =>
      of(placed.property.relationships, placed.path),
    ),
  ]);
}

function lostEnds(subject: LintSubject, end: 'from' | 'to'): Violation[] {
  const known = knownReferences(subject.objects);
  return relationships(subject).flatMap(({ relationship, path }) =>
    ends(relationship[end])
      .filter(reference => !pointsInside(reference, known))
      .map(reference => ({
        path: [...path, end],
        message: `"${reference}" is not in this contract: correct it, or name the other contract's file.`,
      })),
  );
}

/** Rules about objects, properties and how they relate. */
export const schemaRules: readonly LintRule[] = [
  {
    id: 'object-name-duplicate',
    severity: 'error',
    check: ({ objects }) =>
      repeated(objects, ({ name }) => text(name)).map(({ path, name }) => ({
        path: [...path, 'name'],
        message: `There is another object named "${name}": rename one of them.`,
      })),
  },
  {
    id: 'object-without-properties',
    severity: 'warning',
    check: ({ objects }) =>
      objects
        .filter(({ properties }) => properties.length === 0)
        .map(({ path, name }) => ({
          path,
          message: `"${name}" has no properties, so it promises nothing: list its columns.`,
        })),
  },
  {
    id: 'property-name-duplicate',
    severity: 'error',
    check: ({ objects }) =>
      objects.flatMap(({ properties }) =>
        repeated(properties, placed =>
          text(placed.property.name) ? siblings(placed) : undefined,
        ).map(({ path, property }) => ({
          path: [...path, 'name'],
          message: `There is another property named "${property.name}" beside this one: rename one of them.`,
        })),
      ),
  },
  {
    id: 'element-id-duplicate',
    severity: 'error',
    check: ({ objects }) => {
      const duplicate = (
        elements: { path: (string | number)[]; id: string | undefined }[],
      ) =>
        repeated(elements, ({ id }) => id).map(({ path, id }) => ({
          path: [...path, 'id'],
          message: `The id "${id}" is taken: ids stay with one element for good, so choose another.`,
        }));
      return [
        ...duplicate(
          objects.map(({ object, path }) => ({ path, id: text(object.id) })),
        ),
        ...objects.flatMap(({ properties }) =>
          duplicate(
            properties.map(({ property, path }) => ({
              path,
              id: text(property.id),
            })),
          ),
        ),
      ];
    },
  },
  {
    id: 'name-blank',
    severity: 'error',
    check: ({ objects }) =>
      objects.flatMap(({ object, path, properties }) =>
        [
          { name: object.name as unknown, path },
          ...properties.map(({ property, path: at }) => ({
            name: property.name as unknown,
            path: at,
          })),
        ]
          .filter(({ name }) => typeof name === 'string' && !name.trim())
          .map(({ path: at }) => ({
            path: [...at, 'name'],
            message: 'The name is empty: give it the one that readers use.',
          })),
      ),
  },
  {
    id: 'primary-key-position-duplicate',
    severity: 'error',
    check: ({ objects }) =>
      objects.flatMap(({ properties }) =>
        repeated(
          properties.filter(({ property }) => property.primaryKey === true),
          ({ property, path }) =>
            typeof property.primaryKeyPosition === 'number' &&
            property.primaryKeyPosition > 0
              ? `${path.slice(0, -1).join('/')}#${property.primaryKeyPosition}`
              : undefined,
        ).map(({ path, property }) => ({
          path: [...path, 'primaryKeyPosition'],
          message: `Position ${property.primaryKeyPosition} of the primary key is taken: number its columns 1, 2, 3 and so on.`,
        })),
      ),
  },
  {
    id: 'array-without-items',
    severity: 'warning',
    check: subject =>
      everyProperty(subject, ({ property, path }) =>
        property.logicalType === 'array' && property.items === undefined
          ? [
              {
                path,
                message:
                  'This array does not say what it holds: describe its element under "items".',
              },
            ]
          : [],
      ),
  },
  {
    id: 'property-without-type',
    severity: 'warning',
    check: subject =>
      everyProperty(subject, ({ property, path, anonymous }) =>
        !anonymous &&
        !text(property.logicalType) &&
        !text(property.physicalType)
          ? [
              {
                path,
                message:
                  'This property has no type: add "logicalType", "physicalType" or both.',
              },
            ]
          : [],
      ),
  },
  {
    id: 'property-without-description',
    severity: 'info',
    check: subject =>
      everyProperty(subject, ({ property, path, anonymous }) =>
        !anonymous && text(property.description) === undefined
          ? [
              {
                path,
                message: `Nothing says what "${property.name}" means: add a description.`,
              },
            ]
          : [],
      ),
  },
  {
    id: 'relationship-from-unknown',
    severity: 'error',
    check: subject => lostEnds(subject, 'from'),
  },
  {
    id: 'relationship-to-unknown',
    severity: 'warning',
    check: subject => lostEnds(subject, 'to'),
  },
  {
    id: 'relationship-length',
    severity: 'error',
    check: subject =>
      relationships(subject)
        .filter(
          ({ relationship: { from, to } }) =>
            from !== undefined &&
            to !== undefined &&
            (Array.isArray(from) !== Array.isArray(to) ||
              ends(from).length !== ends(to).length),
        )
        .map(({ path }) => ({
          path,
          message:
            'Both ends of a relationship need the same number of properties: pair each in "from" with one in "to".',
        })),
  },
];
