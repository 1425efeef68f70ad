import { qualityMetrics, qualityOperators } from '../../schema/quality';
import type { OdcsQualityRule } from '../../types';
import { display, isMapping, mappings, strings, text } from '../../values';
import type { LintRule } from '../rule';
import { Once } from '../rule';

const operators = new Set(Object.keys(qualityOperators));

/** `library` is what a rule is that names no type but a metric. */
const typeOf = (rule: OdcsQualityRule): string =>
  text(rule.type) ?? (rule.metric || rule.rule ? 'library' : 'text');

/** A rule has fewer fields than there are operators. */
function operatorsOf(rule: OdcsQualityRule): string[] {
  const found: string[] = [];
  for (const field in rule) {
    if (operators.has(field) && rule[field] !== undefined) found.push(field);
  }
  return found;
}

const isPercent = ({ unit }: OdcsQualityRule): boolean =>
  text(unit) !== undefined && /^\s*(%|percent|percentage)\s*$/i.test(unit!);

const isNoPercentage = (limit: unknown): boolean =>
  typeof limit === 'number' && (limit < 0 || limit > 100);

/** What changes data, where a rule only looks. */
const writing =
  /^\s*(insert|update|delete|merge|drop|alter|create|truncate|grant|revoke|call|copy)\b/i;

/** Rules about promises on the content. */
export const qualityLintRules: readonly LintRule[] = [
  {
    id: 'quality-without-rule',
    severity: 'error',
    visitor: ({ report }) => ({
      quality(rule) {
        if (
          typeOf(rule) === 'text' &&
          !text(rule.description) &&
          !text(rule.name) &&
          operatorsOf(rule).length === 0
        ) {
          report(
            'This quality rule says nothing: name a "metric", or describe in words what must hold.',
          );
        }
      },
    }),
  },
  {
    id: 'quality-operator',
    severity: 'error',
    visitor: context => ({
      quality(rule) {
        if (!['library', 'sql'].includes(typeOf(rule))) return;
        const found = operatorsOf(rule);
        // 3.0 leaves the comparison to whoever runs the rule.
        if (
          found.length === 1 ||
          (context.edition === '3.0' && found.length === 0)
        ) {
          return;
        }
        context.report(
          found.length === 0
            ? 'This quality rule compares with nothing: add one operator such as "mustBe".'
            : `This quality rule has ${found.join(
                ' and ',
              )}: keep one operator and make a rule of each other.`,
        );
      },
    }),
  },
  {
    id: 'quality-range-reversed',
    severity: 'error',
    visitor: ({ report }) => ({
      quality(rule) {
        for (const operator of ['mustBeBetween', 'mustNotBeBetween']) {
          const range = rule[operator];
          if (
            Array.isArray(range) &&
            typeof range[0] === 'number' &&
            typeof range[1] === 'number' &&
            range[0] > range[1]
          ) {
            report(
              `Nothing is between ${range[0]} and ${range[1]}: write the lower limit first.`,
              operator,
            );
          }
        }
      },
    }),
  },
  {
    id: 'quality-percent-range',
    severity: 'error',
    visitor: ({ report }) => ({
      quality(rule) {
        if (!isPercent(rule)) return;
        for (const operator of operatorsOf(rule)) {
          const limit = rule[operator];
          if (
            Array.isArray(limit)
              ? limit.some(isNoPercentage)
              : isNoPercentage(limit)
          ) {
            report(
              'A percentage is between 0 and 100: correct the limit, or the unit.',
              operator,
            );
          }
        }
      },
    }),
  },
  {
    id: 'quality-schedule-without-scheduler',
    severity: 'error',
    visitor: ({ report }) => ({
      quality({ schedule, scheduler }) {
        if (text(schedule) && !text(scheduler)) {
          report(
            'A schedule without a scheduler cannot be read: add "scheduler", for example cron.',
            'schedule',
          );
        }
      },
    }),
  },
  {
    id: 'quality-schedule-unreadable',
    severity: 'warning',
    visitor: ({ report }) => ({
      quality({ schedule, scheduler }) {
        if (text(scheduler)?.toLowerCase() !== 'cron' || !text(schedule)) {
          return;
        }
        const written = schedule!.trim();
        const parts = written.split(/\s+/).length;
        if (!written.startsWith('@') && (parts < 5 || parts > 7)) {
          report(
            `"${schedule}" is not a schedule of cron: write minute, hour, day, month and weekday, like "0 6 * * *".`,
            'schedule',
          );
        }
      },
    }),
  },
  {
    id: 'quality-metric-level',
    severity: 'warning',
    visitor: ({ report }) => ({
      quality({ metric, arguments: given }, of) {
        if (of === 'property' && metric === 'rowCount') {
          report(
            'Rows are counted of an object: move this rule to the object.',
            'metric',
          );
        }
        if (
          of === 'object' &&
          qualityMetrics.includes(metric ?? '') &&
          metric !== 'rowCount' &&
          !(isMapping(given) && Array.isArray(given.properties))
        ) {
          report(
            `"${display(
              metric,
            )}" is counted of a property: move this rule to the property, or name the properties in "arguments.properties".`,
            'metric',
          );
        }
      },
    }),
  },
  {
    id: 'quality-arguments',
    severity: 'warning',
    visitor: ({ report }) => ({
      quality({ metric, arguments: given }) {
        if (metric !== 'invalidValues') return;
        const says = isMapping(given) ? Object.keys(given).length > 0 : false;
        if (!says) {
          report(
            'Nothing says which values are valid: add "arguments" with "validValues" or "pattern".',
          );
        }
      },
    }),
  },
  {
    id: 'quality-property-unknown',
    severity: 'warning',
    visitor: ({ report }) => {
      let names = () => new Set<string>();
      return {
        object({ properties }) {
          // Most objects have no such rule, and some have thousands.
          let known: Set<string> | undefined;
          names = () => {
            known ??= new Set(
              mappings(properties).map(({ name }) => name ?? ''),
            );
            return known;
          };
        },
        quality({ arguments: given }, of) {
          const asked = isMapping(given) ? strings(given.properties) : [];
          if (of !== 'object' || asked.length === 0) return;
          const known = names();
          for (const name of asked) {
            if (!known.has(name)) {
              report(
                `"${name}" is not a property of this object: correct its spelling.`,
                'arguments',
                'properties',
              );
            }
          }
        },
      };
    },
  },
  {
    id: 'quality-query-writes',
    severity: 'error',
    visitor: ({ report }) => ({
      quality({ query }) {
        if (typeof query === 'string' && writing.test(query)) {
          report(
            'A quality rule looks at data and changes none: write a query that selects.',
            'query',
          );
        }
      },
    }),
  },
  {
    id: 'quality-duplicate',
    severity: 'warning',
    visitor: ({ report }) => {
      const check = (list: unknown, message: (key: string) => string) => {
        if (!Array.isArray(list) || list.length < 2) return;
        const once = new Once();
        list.forEach((rule: unknown, index) => {
          const key = isMapping(rule)
            ? text(rule.id) ?? text(rule.name)
            : undefined;
          if (once.again(key)) report(message(key!), 'quality', index);
        });
      };
      const message = (key: string) =>
        `There is another quality rule "${key}" here: rename one, so that results can be told apart.`;
      return {
        object: ({ quality }) => check(quality, message),
        fields: { quality: rules => check(rules, message) },
      };
    },
  },
];
