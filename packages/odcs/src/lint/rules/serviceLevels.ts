import type { OdcsDocument } from '../../types';
import { display, eachMapping, text } from '../../values';
import { durationSeconds, timeUnit } from '../../view/duration';
import { DottedNames } from '../references';
import type { LintRule } from '../rule';
import { Once } from '../rule';

/** The standard's vocabulary and what contracts add to it, by lower-case name. */
const kinds: Readonly<Record<string, 'share' | 'time' | 'date' | 'other'>> = {
  availability: 'share',
  completeness: 'share',
  accuracy: 'share',
  errorrate: 'share',
  throughput: 'other',
  timeofavailability: 'other',
  retention: 'time',
  latency: 'time',
  freshness: 'time',
  frequency: 'time',
  timetodetect: 'time',
  timetonotify: 'time',
  timetorepair: 'time',
  noticeperiod: 'time',
  generalavailability: 'date',
  endofsupport: 'date',
  endoflife: 'date',
};

const kindOf = (property: unknown): string | undefined => {
  const name = typeof property === 'string' ? property.toLowerCase() : '';
  return Object.prototype.hasOwnProperty.call(kinds, name)
    ? kinds[name]
    : undefined;
};

/**
 * What a service level may be about: an object, by its name or the one on the
 * platform, or `object.property`.
 */
function elementsOf({ schema }: OdcsDocument): DottedNames {
  const names = new DottedNames('marked');
  eachMapping(schema, object => {
    const [name, physicalName] = [text(object.name), text(object.physicalName)];
    if (name !== undefined) names.add(name, object);
    if (physicalName !== undefined) names.add(physicalName);
  });
  return names;
}

const named = (element: unknown): string[] =>
  (text(element) ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '');

/** Rules about promises on the service. */
export const serviceLevelRules: readonly LintRule[] = [
  {
    id: 'service-level-without-value',
    severity: 'error',
    visitor: ({ report }) => ({
      serviceLevel({ property, value }) {
        if (value === null || value === '') {
          report(
            `"${display(property)}" promises nothing without a value: add one.`,
            'value',
          );
        }
      },
    }),
  },
  {
    id: 'service-level-unknown',
    severity: 'info',
    visitor: ({ report }) => ({
      serviceLevel({ property }) {
        if (text(property) && kindOf(property) === undefined) {
          report(
            `"${display(
              property,
            )}" is not in the standard's vocabulary, so nobody can say whether a change weakens it: use one of its words, such as availability, freshness, latency or retention.`,
            'property',
          );
        }
      },
    }),
  },
  {
    id: 'service-level-unit',
    severity: 'warning',
    visitor: ({ report }) => ({
      serviceLevel({ property, value, unit }) {
        if (kindOf(property) !== 'time' || value === null) return;
        const written = text(unit);
        if (written !== undefined && timeUnit(written) === undefined) {
          report(
            `"${written}" is not a unit of time: write ms, s, m, h, d, w, mo or y.`,
            'unit',
          );
        } else if (
          written === undefined &&
          typeof value === 'number' &&
          durationSeconds(value, written) === undefined
        ) {
          report(
            `${display(value)} of what? Add "unit", for example h or d.`,
            'value',
          );
        }
      },
    }),
  },
  {
    id: 'service-level-range',
    severity: 'error',
    visitor: ({ report }) => ({
      serviceLevel({ property, value, unit }) {
        const kind = kindOf(property);
        const amount =
          typeof value === 'number' ? value : parseFloat(display(value));
        if (Number.isNaN(amount) || (kind !== 'share' && kind !== 'time')) {
          return;
        }
        const percent = /^(%|percent|percentage)$/i.test(text(unit) ?? '%');
        if (amount < 0 || (kind === 'share' && percent && amount > 100)) {
          report(
            kind === 'share'
              ? `${display(
                  value,
                )} is no share of the whole: write 0 to 100 percent.`
              : 'A time cannot be negative: correct the value.',
            'value',
          );
        }
      },
    }),
  },
  {
    id: 'service-level-date',
    severity: 'warning',
    visitor: ({ report }) => ({
      serviceLevel({ property, value }) {
        if (
          kindOf(property) === 'date' &&
          display(value) !== '' &&
          !/^\d{4}-\d{2}-\d{2}/.test(display(value).trim())
        ) {
          report(
            `"${display(value)}" is not a day: write it like 2027-01-31.`,
            'value',
          );
        }
      },
    }),
  },
  {
    id: 'service-level-duplicate',
    severity: 'warning',
    visitor: ({ report, perDocument }) => {
      const once = perDocument(() => new Once());
      return {
        serviceLevel({ property, element, driver }) {
          const name = text(property);
          const key =
            name && JSON.stringify([name, text(element), text(driver)]);
          if (once().again(key)) {
            report(
              `"${name}" is promised twice for the same element: keep one.`,
              'property',
            );
          }
        },
      };
    },
  },
  {
    id: 'service-level-element-unknown',
    severity: 'warning',
    visitor: ({ report, perDocument }) => {
      const known = perDocument(elementsOf);
      const isKnown = (element: string) => known().has(element);
      const message = (element: string) =>
        `"${element}" is not in the schema: name an object or object.property.`;
      return {
        contract({ slaDefaultElement }) {
          for (const element of named(slaDefaultElement)) {
            if (!isKnown(element))
              report(message(element), 'slaDefaultElement');
          }
        },
        serviceLevel({ element }) {
          for (const name of named(element)) {
            if (!isKnown(name)) report(message(name), 'element');
          }
        },
      };
    },
  },
  {
    id: 'service-level-schedule-without-scheduler',
    severity: 'warning',
    visitor: ({ report }) => ({
      serviceLevel({ schedule, scheduler }) {
        if (text(schedule) && !text(scheduler)) {
          report(
            'A schedule without a scheduler cannot be read: add "scheduler", for example cron.',
            'schedule',
          );
        }
      },
    }),
  },
];
