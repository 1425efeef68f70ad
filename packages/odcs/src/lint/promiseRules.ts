import { qualityOperators } from '../schema/odcsSchema';
import type { OdcsQualityRule } from '../types';
import { isMapping, mappings, text } from '../values';
import { LintRule, LintSubject, repeated } from './rule';

interface PlacedQuality {
  rule: OdcsQualityRule;
  path: (string | number)[];
}

function qualityRules({ objects }: LintSubject): PlacedQuality[] {
  const of = (
    list: OdcsQualityRule[] | undefined,
    path: (string | number)[],
  ): PlacedQuality[] =>
    mappings(list).map(rule => ({
      rule,
      path: [...path, 'quality', list!.indexOf(rule)],
    }));
  return objects.flatMap(({ object, path, properties }) => [
    ...of(object.quality, path),
    ...properties.flatMap(placed => of(placed.property.quality, placed.path)),
  ]);
}

/** `library` is what a rule is that names no type but a metric. */
const typeOf = (rule: OdcsQualityRule): string =>
  text(rule.type) ?? (rule.metric || rule.rule ? 'library' : 'text');

const operatorsOf = (rule: OdcsQualityRule): string[] =>
  Object.keys(qualityOperators).filter(name => rule[name] !== undefined);

/** Rules about quality, service levels, price and roles. */
export const promiseRules: readonly LintRule[] = [
  {
    id: 'quality-without-rule',
    severity: 'error',
    check: subject =>
      qualityRules(subject)
        .filter(({ rule }) =>
          typeOf(rule) === 'library'
            ? !text(rule.metric) && !text(rule.rule)
            : typeOf(rule) === 'text' &&
              !text(rule.description) &&
              !text(rule.name) &&
              operatorsOf(rule).length === 0,
        )
        .map(({ path }) => ({
          path,
          message:
            'This quality rule says nothing: name a "metric", or describe in words what must hold.',
        })),
  },
  {
    id: 'quality-operator',
    severity: 'error',
    check: subject =>
      qualityRules(subject)
        .filter(
          ({ rule }) =>
            ['library', 'sql'].includes(typeOf(rule)) &&
            operatorsOf(rule).length !== 1,
        )
        .map(({ rule, path }) => ({
          path,
          message:
            operatorsOf(rule).length === 0
              ? 'This quality rule compares with nothing: add one operator such as "mustBe".'
              : `This quality rule has ${operatorsOf(rule).join(
                  ' and ',
                )}: keep one operator and make a rule of each other.`,
        })),
  },
  {
    id: 'quality-schedule-without-scheduler',
    severity: 'error',
    check: subject =>
      qualityRules(subject)
        .filter(({ rule }) => text(rule.schedule) && !text(rule.scheduler))
        .map(({ path }) => ({
          path: [...path, 'schedule'],
          message:
            'A schedule without a scheduler cannot be read: add "scheduler", for example cron.',
        })),
  },
  {
    id: 'service-level-without-value',
    severity: 'error',
    check: ({ document }) =>
      mappings(document.slaProperties)
        .map((level, index) => ({ level, index }))
        .filter(({ level }) => level.value === null || level.value === '')
        .map(({ level, index }) => ({
          path: ['slaProperties', index, 'value'],
          message: `"${level.property}" promises nothing without a value: add one.`,
        })),
  },
  {
    id: 'service-level-element-unknown',
    severity: 'warning',
    check: ({ document, objects }) => {
      const known = new Set(
        objects.flatMap(({ name, object, properties }) => [
          name,
          text(object.physicalName) ?? name,
          ...properties.map(property => property.name),
        ]),
      );
      return mappings(document.slaProperties).flatMap((level, index) =>
        (text(level.element) ?? '')
          .split(',')
          .map(element => element.trim())
          .filter(element => element !== '' && !known.has(element))
          .map(element => ({
            path: ['slaProperties', index, 'element'],
            message: `"${element}" is not in the schema: name an object or object.property.`,
          })),
      );
    },
  },
  {
    id: 'price-negative',
    severity: 'error',
    check: ({ document }) => {
      const price: unknown = document.price;
      return isMapping(price) &&
        typeof price.priceAmount === 'number' &&
        price.priceAmount < 0
        ? [
            {
              path: ['price', 'priceAmount'],
              message: 'A price cannot be negative: write 0 for free.',
            },
          ]
        : [];
    },
  },
  {
    id: 'role-duplicate',
    severity: 'error',
    check: ({ document }) =>
      repeated(
        mappings(document.roles).map((role, index) => ({ role, index })),
        ({ role }) => text(role.role),
      ).map(({ role, index }) => ({
        path: ['roles', index, 'role'],
        message: `The role "${role.role}" is listed twice: keep one.`,
      })),
  },
];
