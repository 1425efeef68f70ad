import type { OdcsDocument, OdcsSchemaObject } from '../../types';
import { display, eachMapping, text } from '../../values';
import { placedProperties } from '../../view/columns';
import { durationSeconds, timeUnit } from '../../view/duration';
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
 * Tells whether a service level may be about a name: an object's, or
 * `object.property`. Looks through the properties of an object only when one of
 * them is asked for; most contracts name few.
 */
function elementFinder(document: OdcsDocument): (element: string) => boolean {
  // That two objects have one name is another rule's finding.
  const objects = new Map<string, OdcsSchemaObject>();
  const physicalNames = new Set<string>();
  eachMapping(document.schema, object => {
    if (typeof object.name === 'string') objects.set(object.name, object);
    const physicalName = text(object.physicalName);
    if (physicalName) physicalNames.add(physicalName);
  });
  const found = new Map<string, Set<string>>();
  const propertiesOf = (name: string): Set<string> => {
    let names = found.get(name);
    if (!names) {
      const object = objects.get(name);
      names = new Set(
        object && placedProperties(object, []).map(property => property.name),
      );
      found.set(name, names);
    }
    return names;
  };
  return element => {
    if (objects.has(element) || physicalNames.has(element)) return true;
    // Names may have dots themselves.
    for (let dot = element.indexOf('.'); dot >= 0; ) {
      if (propertiesOf(element.slice(0, dot)).has(element)) return true;
      dot = element.indexOf('.', dot + 1);
    }
    return false;
  };
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
      const known = perDocument(elementFinder);
      const isKnown = (element: string) => known()(element);
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
