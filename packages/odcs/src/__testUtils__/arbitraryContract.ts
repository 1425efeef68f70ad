import fc from 'fast-check';
import type {
  OdcsDocument,
  OdcsProperty,
  OdcsQualityRule,
  OdcsSchemaObject,
  OdcsServiceLevel,
} from '../types';

/** Names as tables and columns have them; some need quotes, some have dots. */
const name = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/) },
  { weight: 1, arbitrary: fc.constantFrom('order', 'Größe', 'net.amount') },
  {
    weight: 1,
    arbitrary: fc.stringMatching(/^[A-Z][A-Za-z]{1,9} [a-z]{1,9}$/),
  },
);

/** Words with everything that ends a quotation somewhere. */
const words = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.stringMatching(/^[A-Z][a-z]{2,8}( [a-z]{1,8}){0,6}\.$/),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "It's the customer's.",
      'A "quoted" word; -- and a comment',
      'Two\nlines',
      '<b>bold</b> & more | pipes',
      '2026-01-31',
      'no',
    ),
  },
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });

const types: readonly (readonly [string, string])[] = [
  ['string', 'varchar(40)'],
  ['string', 'text'],
  ['integer', 'integer'],
  ['integer', 'bigint'],
  ['number', 'numeric(10,2)'],
  ['number', 'double precision'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['timestamp', 'timestamp with time zone'],
  ['time', 'time'],
];

const classification = fc.constantFrom(
  'public',
  'internal',
  'confidential',
  'restricted',
);

const quality: fc.Arbitrary<OdcsQualityRule> = fc.oneof(
  fc.record({
    type: fc.constant('library'),
    metric: fc.constantFrom('nullValues', 'duplicateValues', 'missingValues'),
    mustBeLessThan: fc.nat(100),
    unit: maybe(fc.constantFrom('rows', 'percent')),
    severity: maybe(fc.constantFrom('info', 'warning', 'error')),
  }),
  fc.record({
    type: fc.constant('sql'),
    query: fc.constant('SELECT COUNT(*) FROM ${object} WHERE amount < 0'),
    mustBe: fc.constant(0),
  }),
  fc.record({ type: fc.constant('text'), description: words }),
) as fc.Arbitrary<OdcsQualityRule>;

const common = {
  description: maybe(words),
  businessName: maybe(words),
  tags: maybe(fc.uniqueArray(name, { minLength: 1, maxLength: 3 })),
};

const scalar = fc
  .record({
    type: fc.constantFrom(...types),
    required: maybe(fc.boolean()),
    unique: maybe(fc.boolean()),
    classification: maybe(classification),
    quality: maybe(fc.array(quality, { minLength: 1, maxLength: 2 })),
    examples: maybe(fc.array(fc.integer(), { minLength: 1, maxLength: 2 })),
    ...common,
  })
  .map(({ type: [logicalType, physicalType], ...rest }) => ({
    logicalType,
    physicalType,
    ...rest,
  }));

const uniqueBy = { selector: (entry: { name?: string }) => entry.name };

/** A property, nested at most `depth` levels. */
function property(depth: number): fc.Arbitrary<OdcsProperty> {
  const named = fc
    .tuple(name, scalar)
    .map(([own, rest]): OdcsProperty => ({ name: own, ...rest }));
  if (depth === 0) return named;
  const inner = fc.uniqueArray(property(depth - 1), {
    minLength: 1,
    maxLength: 3,
    ...uniqueBy,
  });
  return fc.oneof(
    { weight: 6, arbitrary: named },
    {
      weight: 1,
      arbitrary: fc.tuple(name, inner).map(([own, properties]) => ({
        name: own,
        logicalType: 'object',
        properties,
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(name, scalar)
        .map(([own, items]) => ({ name: own, logicalType: 'array', items })),
    },
  );
}

const object: fc.Arbitrary<OdcsSchemaObject> = fc
  .record({
    name,
    physicalType: fc.constantFrom('table', 'view', 'topic', 'file'),
    properties: fc.uniqueArray(property(2), {
      minLength: 1,
      maxLength: 8,
      ...uniqueBy,
    }),
    keys: fc.nat(2),
    ...common,
  })
  .map(({ keys, properties, ...rest }) => ({
    ...rest,
    properties: properties.map((entry, index) =>
      index < keys && entry.physicalType
        ? {
            ...entry,
            required: true,
            primaryKey: true,
            primaryKeyPosition: index + 1,
          }
        : entry,
    ),
  }));

const serviceLevel: fc.Arbitrary<OdcsServiceLevel> = fc.constantFrom(
  { property: 'freshness', value: 5, unit: 'm' },
  { property: 'availability', value: 99.9, unit: '%' },
  { property: 'retention', value: 2, unit: 'y' },
  { property: 'noticePeriod', value: 'P3M' },
);

/** No fields that are there without a value: YAML would make null of them. */
function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/**
 * A valid contract of 3.1.0 with one to three objects, nested properties, keys,
 * quality and service levels. For tests only.
 */
export const arbitraryContract: fc.Arbitrary<OdcsDocument> = fc
  .record({
    id: fc.uuid(),
    name,
    version: fc.constantFrom('1.0.0', '2.4.1', '0.3.0'),
    status: fc.constantFrom('draft', 'active'),
    domain: maybe(name),
    description: maybe(fc.record({ purpose: words, usage: words })),
    schema: fc.uniqueArray(object, { minLength: 1, maxLength: 3, ...uniqueBy }),
    slaProperties: maybe(
      fc.uniqueArray(serviceLevel, {
        minLength: 1,
        maxLength: 3,
        selector: level => level.property,
      }),
    ),
    price: maybe(
      fc.record({
        priceAmount: fc.nat(100),
        priceCurrency: fc.constant('EUR'),
        priceUnit: fc.constant('month'),
      }),
    ),
  })
  .map(parts =>
    withoutUndefined({
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      ...parts,
    }),
  );
