import type { Edition } from './edition';
import { since } from './edition';
import {
  anything,
  closedSince31,
  fields,
  ids,
  type JsonSchema,
  listOf,
  mappingType,
  never,
  numberType,
  ref,
  textType,
  when,
} from './parts';

/** The comparisons of a quality rule and the values they take. */
const range: JsonSchema = {
  ...listOf(numberType),
  minItems: 2,
  maxItems: 2,
  uniqueItems: true,
};
export const qualityOperators: Readonly<Record<string, JsonSchema>> = {
  mustBe: anything,
  mustNotBe: anything,
  mustBeGreaterThan: numberType,
  mustBeGreaterOrEqualTo: numberType,
  mustBeLessThan: numberType,
  mustBeLessOrEqualTo: numberType,
  mustBeBetween: range,
  mustNotBeBetween: range,
};
const operators = Object.keys(qualityOperators);

/** The metrics that 3.1 and later define; 3.0.x names them freely in `rule`. */
export const qualityMetrics = [
  'nullValues',
  'missingValues',
  'invalidValues',
  'duplicateValues',
  'rowCount',
];

const dimensions = [
  'accuracy',
  'completeness',
  'conformity',
  'consistency',
  'coverage',
  'timeliness',
  'uniqueness',
];

/** From 3.1 on each type of rule has its own fields, and one comparison. */
const byType: readonly JsonSchema[] = [
  {
    if: {
      anyOf: [
        { properties: { type: { const: 'library' } }, required: ['type'] },
        { required: ['metric'] },
      ],
    },
    then: { required: ['metric'] },
    else: never(['rule', 'arguments']),
  },
  {
    if: { properties: { type: { const: 'sql' } }, required: ['type'] },
    then: { required: ['query'] },
    else: never(['query']),
  },
  {
    if: { properties: { type: { const: 'custom' } }, required: ['type'] },
    then: { required: ['engine', 'implementation'] },
    else: never(['engine', 'implementation']),
  },
  {
    if: {
      anyOf: [
        {
          properties: { type: { enum: ['library', 'sql'] } },
          required: ['type'],
        },
        { required: ['metric'] },
      ],
    },
    else: never(operators),
  },
];

/** A rule of 3.0 that names no type is one of the library. */
const byType30: readonly JsonSchema[] = [
  {
    if: { properties: { type: { const: 'library' } } },
    then: { required: ['rule'] },
  },
  when('type', ['sql'], { required: ['query'] }),
  when('type', ['custom'], { required: ['engine', 'implementation'] }),
];

/** One rule of `quality`. That it has exactly one comparison is a lint rule. */
export const qualitySchema = (edition: Edition): JsonSchema => ({
  ...closedSince31(edition, {
    ...ids(edition),
    ...fields(
      [
        'name',
        'description',
        'businessImpact',
        'method',
        'schedule',
        'scheduler',
        'severity',
        'unit',
        'rule',
        'query',
        'engine',
      ],
      textType,
    ),
    type: { enum: ['text', 'library', 'sql', 'custom'] },
    dimension: { enum: dimensions },
    ...since('3.1', edition, {
      metric: { enum: qualityMetrics },
      arguments: mappingType,
    }),
    implementation: { type: ['string', 'object'] },
    tags: ref('tags'),
    authoritativeDefinitions: ref('definitions'),
    customProperties: ref('customProperties'),
    ...qualityOperators,
  }),
  allOf: edition === '3.0' ? byType30 : byType,
});
