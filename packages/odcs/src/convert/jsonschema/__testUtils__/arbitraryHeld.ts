import fc from 'fast-check';
import type { OdcsProperty, OdcsSchemaObject } from '../../../types';
import { filled } from '../../assemble';

const name = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['Größe', 'net.amount', 'a/b~c', '100%', '$ref', 'a b#c', '..'],
      ...['constructor', 'toString', 'order.json'],
    ),
  },
);
const words = fc.constantFrom('A word.', 'Two\nlines', '"quoted"', '{}', 'no');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });

/** A lower and an upper limit, either of which may be missing. */
const range = (lower: string, upper: string, least: number) =>
  fc
    .tuple(maybe(fc.integer({ min: least, max: 50 })), maybe(fc.nat(50)))
    .map(([low, more]) => ({
      [lower]: low,
      // Between two exclusive limits there must be something.
      [upper]: more === undefined ? undefined : (low ?? 0) + more + 1,
    }));

const numeric = (formats: readonly string[]) =>
  fc
    .tuple(
      fc.oneof(
        range('minimum', 'maximum', -50),
        range('exclusiveMinimum', 'exclusiveMaximum', -50),
      ),
      maybe(fc.constantFrom(0.5, 2, 10)),
      maybe(fc.constantFrom(...formats)),
    )
    .map(([limits, multipleOf, format]) => ({ ...limits, multipleOf, format }));

const textual = fc
  .tuple(
    range('minLength', 'maxLength', 0),
    maybe(fc.constantFrom('^[A-Z]+$', '\\d{2}', '"')),
    maybe(fc.constantFrom('email', 'uuid', 'uri', 'hostname', 'ipv4')),
  )
  .map(([limits, pattern, format]) => ({ ...limits, pattern, format }));

const listed = (values: fc.Arbitrary<unknown>) =>
  maybe(
    fc.uniqueArray(
      fc.record({
        value: values,
        label: maybe(words),
        description: maybe(words),
      }),
      { minLength: 1, maxLength: 3, selector: entry => entry.value },
    ),
  );

const kept = maybe(
  fc
    .record({
      jsonSchemaDefault: maybe(fc.constantFrom<unknown>('a', 0, [], {}, null)),
      jsonSchemaReadOnly: maybe(fc.constant(true)),
      jsonSchemaWriteOnly: maybe(fc.constant(true)),
    })
    .map(entries =>
      Object.entries(entries)
        .filter(([, content]) => content !== undefined)
        .map(([field, content]) => ({ property: field, value: content })),
    ),
);

const about = {
  businessName: maybe(words),
  description: maybe(words),
  deprecated: maybe(fc.constant(true)),
  examples: maybe(
    fc
      .array(fc.jsonValue({ maxDepth: 1 }), { minLength: 1, maxLength: 3 })
      .map(list => JSON.parse(JSON.stringify(list))),
  ),
  customProperties: kept,
};

const scalar: fc.Arbitrary<OdcsProperty> = fc.oneof(
  fc.record({
    logicalType: fc.constant('string'),
    logicalTypeOptions: textual,
    enum: listed(fc.constantFrom('a', 'b', '', 'null', '1')),
    ...about,
  }),
  fc.record({
    logicalType: fc.constant('integer'),
    logicalTypeOptions: numeric(['i32', 'i64']),
    enum: listed(fc.integer()),
    ...about,
  }),
  fc.record({
    logicalType: fc.constant('number'),
    logicalTypeOptions: numeric(['f32', 'f64']),
    ...about,
  }),
  fc.record({
    logicalType: fc.constantFrom('boolean', 'date', 'timestamp', 'time'),
    ...about,
  }),
);

/** What all have in common, if they do. */
const common = (types: readonly (string | undefined)[]) =>
  new Set(types).size === 1 ? types[0] : undefined;

const jsonTypes: Readonly<Record<string, string>> = {
  ...{ date: 'string', timestamp: 'string', time: 'string', map: 'object' },
};
const jsonType = (type = '') => jsonTypes[type] ?? (type || undefined);

/** A value without a name, nested at most `depth` levels. */
function value(depth: number): fc.Arbitrary<OdcsProperty> {
  if (depth === 0) return scalar;
  const inner = value(depth - 1);
  const part = fc
    .tuple(inner, fc.boolean())
    .map(([at, nullable]) => (nullable ? { ...at, required: false } : at));
  const choice = fc.array(inner, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    { weight: 5, arbitrary: scalar },
    fc.record({
      logicalType: fc.constant('object'),
      properties: properties(inner),
      logicalTypeOptions: range('minProperties', 'maxProperties', 0),
      ...about,
    }),
    fc.record({
      logicalType: fc.constant('array'),
      items: part,
      logicalTypeOptions: fc
        .tuple(range('minItems', 'maxItems', 0), maybe(fc.boolean()))
        .map(([limits, uniqueItems]) => ({ ...limits, uniqueItems })),
      ...about,
    }),
    fc.record({
      logicalType: fc.constant('map'),
      map: fc.record({
        key: fc.record({
          logicalType: fc.constant('string'),
          description: maybe(words),
          logicalTypeOptions: textual,
        }),
        value: part,
      }),
      ...about,
    }),
    fc
      .tuple(choice, fc.constantFrom('jsonSchemaOneOf', 'jsonSchemaAnyOf'))
      .map(([of, word]) => ({
        logicalType: common(of.map(each => jsonType(each.logicalType))),
        customProperties: [{ property: word, value: of }],
      })),
  );
}

function properties(of: fc.Arbitrary<OdcsProperty>) {
  return fc.uniqueArray(
    fc.tuple(name, of, fc.boolean()).map(([own, rest, required]) => ({
      name: own,
      ...rest,
      required: required || undefined,
    })),
    { minLength: 1, maxLength: 4, selector: property => property.name },
  );
}

/** Nothing that is undefined, and no empty list or mapping, except in values. */
function tidy(at: OdcsProperty): OdcsProperty {
  return filled({
    ...at,
    logicalTypeOptions: at.logicalTypeOptions && filled(at.logicalTypeOptions),
    enum: at.enum?.map(filled),
    properties: at.properties?.map(tidy),
    items: at.items && tidy(at.items),
    map: at.map && {
      key: tidy(at.map.key ?? {}),
      value: tidy(at.map.value ?? {}),
    },
    customProperties: at.customProperties?.map(entry => ({
      ...entry,
      value: /Of$/.test(entry.property ?? '')
        ? (entry.value as OdcsProperty[]).map(tidy)
        : entry.value,
    })),
  });
}

/** An object that says what JSON Schema can hold, and no more. For tests only. */
export const arbitraryHeld: fc.Arbitrary<OdcsSchemaObject> = fc
  .record({
    name,
    physicalType: fc.constant('message'),
    businessName: maybe(words),
    description: maybe(words),
    deprecated: maybe(fc.constant(true)),
    properties: properties(value(2)),
    customProperties: maybe(
      fc.constant([{ property: 'jsonSchemaClosed', value: true }]),
    ),
  })
  .map(object => tidy(object as OdcsProperty) as OdcsSchemaObject);
