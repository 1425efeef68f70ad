import type { OdcsDocument, OdcsProperty } from '../../types';
import { mappings, strings, text } from '../../values';
import type { LintContext, LintRule } from '../rule';

const ends = (end: unknown): string[] =>
  typeof end === 'string' ? [end] : strings(end);

/** All that a reference may name: `orders.id`, and `schema/orders/properties/id`. */
function knownReferences(document: OdcsDocument): Set<string> {
  const known = new Set<string>();
  const words = (element: { name?: string; id?: string }) =>
    [text(element.name), text(element.id)].filter(
      (word): word is string => word !== undefined,
    );
  const nest = (
    properties: OdcsProperty[] | undefined,
    dotted: string,
    slashed: readonly string[],
  ): void => {
    for (const property of mappings(properties)) {
      const name = `${dotted}.${property.name ?? ''}`;
      known.add(name);
      const at = words(property).flatMap(word =>
        slashed.map(prefix => `${prefix}/properties/${word}`),
      );
      at.forEach(path => known.add(path));
      nest(property.properties, name, at);
      nest(property.items?.properties, name, at);
    }
  };
  for (const object of mappings(document.schema)) {
    const at = words(object).map(word => `schema/${word}`);
    for (const word of words(object)) known.add(word);
    at.forEach(path => known.add(path));
    nest(object.properties, object.name ?? '', at);
  }
  return known;
}

/** Whether a reference leads nowhere; one that names another's file is not ours to judge. */
function lostIn({ perDocument }: LintContext): (reference: string) => boolean {
  const known = perDocument(knownReferences);
  return reference => {
    if (reference.includes('#')) return false;
    return !known().has(reference.replace(/^\//, ''));
  };
}

/** Of which object a reference within the contract is: `orders.id`, `schema/orders/…`. */
const objectOf = (reference: string): string =>
  reference.replace(/^\/?(schema\/)?/, '').split(/[./]/)[0];

const hasObject = (document: OdcsDocument, reference: string): boolean =>
  mappings(document.schema).some(({ name, id }) =>
    [name, id].includes(objectOf(reference)),
  );

/** Rules about how objects refer to each other. */
export const relationshipRules: readonly LintRule[] = [
  {
    id: 'relationship-from-unknown',
    severity: 'error',
    visitor: context => {
      const isLost = lostIn(context);
      return {
        relationship({ from }) {
          for (const reference of ends(from).filter(isLost)) {
            context.report(
              `"${reference}" is not in this contract: correct it.`,
              'from',
            );
          }
        },
      };
    },
  },
  {
    // The object is here, so the property should be as well.
    id: 'relationship-to-unknown',
    severity: 'error',
    visitor: context => {
      const isLost = lostIn(context);
      return {
        relationship({ to }) {
          for (const reference of ends(to).filter(isLost)) {
            if (hasObject(context.document, reference)) {
              context.report(
                `"${objectOf(
                  reference,
                )}" has nothing of the name in "${reference}": correct it.`,
                'to',
              );
            }
          }
        },
      };
    },
  },
  {
    // The standard's own example names an object that it does not describe.
    id: 'relationship-to-elsewhere',
    severity: 'warning',
    visitor: context => {
      const isLost = lostIn(context);
      return {
        relationship({ to }) {
          for (const reference of ends(to).filter(isLost)) {
            if (!hasObject(context.document, reference)) {
              context.report(
                `"${reference}" is not in this contract: correct it, or name the other contract's file before a "#".`,
                'to',
              );
            }
          }
        },
      };
    },
  },
  {
    id: 'relationship-length',
    severity: 'error',
    visitor: ({ report }) => ({
      relationship({ from, to }) {
        if (
          from !== undefined &&
          to !== undefined &&
          (Array.isArray(from) !== Array.isArray(to) ||
            ends(from).length !== ends(to).length)
        ) {
          report(
            'Both ends of a relationship need the same number of properties: pair each in "from" with one in "to".',
          );
        }
      },
    }),
  },
  {
    id: 'relationship-to-itself',
    severity: 'warning',
    visitor: ({ report }) => ({
      relationship({ from, to }) {
        if (
          from !== undefined &&
          ends(from).length > 0 &&
          ends(from).join('\n') === ends(to).join('\n')
        ) {
          report(
            'This relationship leads from a property to itself: correct one end.',
          );
        }
      },
    }),
  },
];
