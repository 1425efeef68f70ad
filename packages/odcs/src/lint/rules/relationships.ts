import { strings } from '../../values';
import { References } from '../references';
import type { LintContext, LintRule } from '../rule';

const ends = (end: unknown): string[] =>
  typeof end === 'string' ? [end] : strings(end);

const within = ({ perDocument }: LintContext): (() => References) =>
  perDocument(document => new References(document));

/** `orders.id` or `schema/orders/properties/id`; what is neither is a finding of the structure. */
const readable = /^\/?[A-Za-z_]\w*([./][\w-]+)+$/;

/** Whether a reference leads nowhere; one that names another's file is not ours to judge. */
const isLost = (known: References, reference: string): boolean =>
  readable.test(reference) && !known.has(reference);

/** Of which object a reference within the contract is: `orders.id`, `schema/orders/…`. */
const objectOf = (reference: string): string =>
  reference.replace(/^\/?(schema\/)?/, '').split(/[./]/)[0];

/** Looks at references that lead nowhere, and reports those of which something is told. */
const lost =
  (
    end: 'from' | 'to',
    tell: (reference: string, known: References) => string | undefined,
  ): LintRule['visitor'] =>
  context => {
    const known = within(context);
    return {
      relationship(relationship) {
        for (const reference of ends(relationship[end])) {
          if (!isLost(known(), reference)) continue;
          const message = tell(reference, known());
          if (message !== undefined) context.report(message, end);
        }
      },
    };
  };

/** Rules about how objects refer to each other. */
export const relationshipRules: readonly LintRule[] = [
  {
    id: 'relationship-from-unknown',
    severity: 'error',
    visitor: lost(
      'from',
      reference => `"${reference}" is not in this contract: correct it.`,
    ),
  },
  {
    // The object is here, so the property should be as well.
    id: 'relationship-to-unknown',
    severity: 'error',
    visitor: lost('to', (reference, known) => {
      const object = objectOf(reference);
      return known.hasObject(object)
        ? `"${object}" has nothing of the name in "${reference}": correct it.`
        : undefined;
    }),
  },
  {
    // The standard's own example names an object that it does not describe.
    id: 'relationship-to-elsewhere',
    severity: 'warning',
    visitor: lost('to', (reference, known) =>
      known.hasObject(objectOf(reference))
        ? undefined
        : `"${reference}" is not in this contract: correct it, or name the other contract's file before a "#".`,
    ),
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
