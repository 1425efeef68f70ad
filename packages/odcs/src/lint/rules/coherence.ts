import type { OdcsProperty } from '../../types';
import {
  display,
  eachMapping,
  isMapping,
  mappings,
  strings,
  text,
} from '../../values';
import type { LintRule } from '../rule';
import { fitsType } from './valueTypes';

/** Days of a service, in the order in which they must come. */
const milestones = ['generalavailability', 'endofsupport', 'endoflife'];

/** Before any day was seen: no day is earlier than `last`, and none later than `first`. */
const never = { last: '', first: '~' };

const day = /^\s*(\d{4}-\d{2}-\d{2})/;

/** Names of time zones that were looked up; contracts have few, hostile texts many. */
const REMEMBERED = 500;

/** Longer is no name of a time zone. */
const LONGEST_ZONE = 64;

const zones = new Map<string, boolean>();

/** Whether the name is one of the IANA database, as this platform has it. */
function isZone(name: string): boolean {
  if (name.length > LONGEST_ZONE) return false;
  const known = zones.get(name);
  if (known !== undefined) return known;
  let found = false;
  try {
    found = Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    // It throws for a zone that it does not know.
  }
  if (zones.size >= REMEMBERED) zones.clear();
  zones.set(name, found);
  return found;
}

/** When a value is outside of a limit. */
const exceeds: Readonly<
  Record<string, (value: number, limit: number) => boolean>
> = {
  minimum: (value, limit) => value < limit,
  maximum: (value, limit) => value > limit,
  exclusiveMinimum: (value, limit) => value <= limit,
  exclusiveMaximum: (value, limit) => value >= limit,
};
const exceedsLength: typeof exceeds = {
  minLength: (length, limit) => length < limit,
  maxLength: (length, limit) => length > limit,
};

/** The limit that an example is outside of. Patterns are not run: they may take for ever. */
function brokenLimit(example: unknown, options: unknown): string | undefined {
  if (!isMapping(options)) return undefined;
  const isNumber = typeof example === 'number';
  if (!isNumber && typeof example !== 'string') return undefined;
  const measured = isNumber ? example : [...example].length;
  return Object.entries(isNumber ? exceeds : exceedsLength).find(
    ([field, fails]) => {
      const limit = options[field];
      return typeof limit === 'number' && fails(measured, limit);
    },
  )?.[0];
}

/** The values that a property allows, as they are written; undefined if it lists none. */
function allowedValues({
  enum: values,
}: OdcsProperty): Set<string> | undefined {
  const listed = mappings(values).map(({ value }) => display(value));
  return listed.length > 0 ? new Set(listed) : undefined;
}

/** Rules about parts of a contract that contradict each other. */
export const coherenceRules: readonly LintRule[] = [
  {
    id: 'service-level-dates-reversed',
    severity: 'error',
    visitor: ({ report }) => ({
      contract({ slaProperties }) {
        // The latest and the earliest day of each, by element: lists may be long.
        const byElement = new Map<string, { last: string; first: string }[]>();
        eachMapping(slaProperties, ({ property, value, element }, index) => {
          const rank = milestones.indexOf(text(property)?.toLowerCase() ?? '');
          const written = day.exec(display(value))?.[1];
          if (rank < 0 || written === undefined) return;
          const of = text(element) ?? '';
          const days =
            byElement.get(of) ?? milestones.map(() => ({ ...never }));
          byElement.set(of, days);
          const isReversed = days.some(
            ({ first, last }, other) =>
              (other < rank && last > written) ||
              (other > rank && first < written),
          );
          if (isReversed) {
            report(
              'A service becomes available, loses its support and ends, in this order: correct this day or the other.',
              'slaProperties',
              index,
              'value',
            );
          }
          const own = days[rank];
          if (written > own.last) own.last = written;
          if (written < own.first) own.first = written;
        });
      },
    }),
  },
  {
    id: 'timezone-unknown',
    severity: 'warning',
    visitor: ({ report }) => ({
      fields: {
        logicalTypeOptions: options => {
          const zone = isMapping(options)
            ? text(options.defaultTimezone)
            : undefined;
          if (zone !== undefined && !isZone(zone)) {
            report(
              `"${zone}" is not a time zone: use a name of the IANA database, like Etc/UTC or Europe/Berlin.`,
              'logicalTypeOptions',
              'defaultTimezone',
            );
          }
        },
      },
    }),
  },
  {
    id: 'example-not-allowed',
    severity: 'info',
    visitor: ({ report }) => ({
      fields: {
        examples: (examples, property) => {
          if (!Array.isArray(examples)) return;
          const allowed = allowedValues(property);
          examples.forEach((example: unknown, index) => {
            const limit = brokenLimit(example, property.logicalTypeOptions);
            const isListed = allowed?.has(display(example)) ?? true;
            if (limit === undefined && isListed) return;
            report(
              `${JSON.stringify(example)} is no example: ${
                isListed
                  ? `"${limit}" rules it out`
                  : 'it is not among the values of "enum"'
              }.`,
              'examples',
              index,
            );
          });
        },
      },
    }),
  },
  {
    id: 'quality-values-type',
    severity: 'warning',
    visitor: ({ report }) => ({
      fields: {
        quality: (rules, { logicalType }) => {
          if (typeof logicalType !== 'string') return;
          eachMapping(rules, ({ metric, arguments: given }, index) => {
            if (metric !== 'invalidValues' || !isMapping(given)) return;
            const values: unknown = given.validValues;
            const wrong: unknown = Array.isArray(values)
              ? values.find(value => !fitsType(value, logicalType))
              : undefined;
            if (wrong !== undefined) {
              report(
                `${JSON.stringify(
                  wrong,
                )} is not of type ${logicalType}, so no value can be it: correct the value or the type.`,
                'quality',
                index,
                'arguments',
                'validValues',
              );
            }
          });
        },
      },
    }),
  },
  {
    id: 'team-successor-unknown',
    severity: 'info',
    visitor: ({ report }) => ({
      contract({ team }) {
        const list = Array.isArray(team) ? team : team?.members;
        const path = Array.isArray(team) ? ['team'] : ['team', 'members'];
        const names = new Set(
          strings(mappings(list).map(({ username }) => username)),
        );
        eachMapping(list, ({ replacedByUsername }, index) => {
          const name = text(replacedByUsername);
          if (name !== undefined && !names.has(name)) {
            report(
              `"${name}" is not in the team: add who came, or correct the name.`,
              ...path,
              index,
              'replacedByUsername',
            );
          }
        });
      },
    }),
  },
];
