import { stringify } from 'yaml';
import type { OdcsDocument, OdcsProperty } from '../../types';
import { noticePeriod } from '../../view/notice';
import { readContract } from '../../read/readContract';
import { writeContract } from '../../write/writeContract';
import { ConversionError } from '../conversion';
import { meterReadings } from './__testUtils__/meterReadings';
import { importDataContractSpecification } from './import';

const read = (text: string) => importDataContractSpecification(text, {});

/** A document with one model of one field, which are what is tested. */
function field(
  fields: Record<string, unknown>,
  more: Record<string, unknown> = {},
) {
  const { document, warnings } = read(
    stringify({
      dataContractSpecification: '1.1.0',
      id: 'one',
      info: { title: 'One', version: '1.0.0' },
      models: { things: { fields: { it: fields } } },
      ...more,
    }),
  );
  return {
    property: document.schema?.[0]?.properties?.[0] as OdcsProperty,
    document,
    warnings,
  };
}

function documentOf(parts: Record<string, unknown>): {
  document: OdcsDocument;
  paths: string[];
} {
  const { document, warnings } = read(
    stringify({ dataContractSpecification: '0.9.3', id: 'one', ...parts }),
  );
  return { document, paths: warnings.map(({ path }) => path) };
}

describe('a whole document', () => {
  const { document, warnings } = read(meterReadings);

  it('is a valid contract', () => {
    const { valid, findings } = readContract(writeContract(document));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(valid).toBe(true);
  });

  it('keeps all of it, and says what was guessed', () => {
    expect(warnings.map(({ path }) => path)).toEqual([
      'servers.development.environment',
    ]);
  });

  it('has head, terms and people', () => {
    expect(document).toMatchObject({
      apiVersion: 'v3.2.0',
      id: 'meter-readings',
      name: 'Meter readings',
      version: '2.1.0',
      status: 'active',
      tags: ['energy'],
      description: {
        purpose: 'What the meters of a city read.',
        usage: 'Billing and forecasts.',
        limitations: 'Not for watching households.',
        authoritativeDefinitions: [
          { type: 'privacy', url: 'https://example.com/privacy' },
        ],
        customProperties: [
          {
            property: 'policy',
            value: {
              name: 'fair-use',
              description: 'Ask before you read everything at once.',
            },
          },
        ],
      },
      price: { priceAmount: 12.5, priceCurrency: 'EUR', priceUnit: 'month' },
      team: { name: 'Metering' },
      support: [
        { channel: 'Metering desk', url: 'https://example.com/metering' },
        {
          channel: 'metering@example.com',
          tool: 'email',
          url: 'mailto:metering@example.com',
        },
      ],
      authoritativeDefinitions: [
        { type: 'wiki', url: 'https://example.com/wiki' },
      ],
    });
    expect(noticePeriod(document)).toBe('P3M');
  });

  it('has its servers by environment, with what a server may have', () => {
    expect(document.servers).toEqual([
      {
        server: 'production',
        type: 'snowflake',
        environment: 'prod',
        description: 'The warehouse.',
        roles: [{ role: 'reader', description: 'Reads everything.' }],
        account: 'city',
        database: 'METERING',
        schema: 'PUBLIC',
      },
      {
        server: 'development',
        type: 'kafka',
        environment: 'dev',
        host: 'broker.example.com:9092',
        format: 'avro',
        customProperties: [{ property: 'topic', value: 'readings' }],
      },
    ]);
  });

  it('has models with keys in their order, nested fields and references', () => {
    const readings = document.schema![1];
    expect(readings).toMatchObject({
      name: 'readings',
      physicalType: 'table',
      customProperties: [{ property: 'additionalFields', value: false }],
      quality: [
        {
          type: 'sql',
          query: 'SELECT COUNT(*) FROM ${object} WHERE kwh < 0',
          mustBeLessOrEqualTo: 0,
          customProperties: [{ property: 'dialect', value: 'snowflake' }],
        },
        {
          type: 'custom',
          engine: 'soda',
          implementation: { type: 'row_count', must_be_greater_than: 5 },
        },
      ],
    });
    expect(readings.properties).toMatchObject([
      {
        name: 'read_at',
        logicalType: 'timestamp',
        physicalType: 'TIMESTAMP_LTZ',
        primaryKeyPosition: 2,
        logicalTypeOptions: { timezone: true },
        customProperties: [
          { property: 'dataContractType', value: 'timestamp_tz' },
        ],
      },
      {
        name: 'meter_id',
        businessName: 'Meter',
        primaryKey: true,
        primaryKeyPosition: 1,
        required: true,
        logicalTypeOptions: { minLength: 3, pattern: '^M[0-9]+$' },
        relationships: [{ type: 'foreignKey', to: 'meters.meter_id' }],
        authoritativeDefinitions: [
          { type: 'register', url: 'https://example.com/register' },
        ],
      },
      {
        name: 'kwh',
        logicalType: 'number',
        physicalType: 'decimal(12,3)',
        logicalTypeOptions: { minimum: 0 },
        quality: [{ metric: 'nullValues', mustBeLessThan: 1, unit: 'percent' }],
      },
      {
        name: 'unit',
        enum: [{ value: 'kWh' }, { value: 'MWh' }],
        classification: 'internal',
        tags: ['unit'],
      },
      {
        name: 'address',
        logicalType: 'object',
        physicalType: 'struct',
        tags: ['pii'],
        properties: [
          { name: 'street', logicalTypeOptions: { maxLength: 80 } },
          {
            name: 'floors',
            logicalType: 'array',
            items: { logicalType: 'integer', physicalType: 'int' },
          },
        ],
      },
      {
        name: 'labels',
        logicalType: 'map',
        map: {
          key: { logicalType: 'string' },
          value: { logicalType: 'integer', physicalType: 'long' },
        },
      },
      {
        name: 'payload',
        logicalType: 'string',
        physicalType: 'bytes',
        logicalTypeOptions: { format: 'binary' },
        examples: ['AAE='],
      },
    ]);
  });

  it('has service levels in the words of the standard', () => {
    expect(document.slaProperties).toEqual([
      {
        property: 'availability',
        value: 99.9,
        unit: '%',
        description: 'Around the clock',
      },
      { property: 'retention', value: 2, unit: 'y' },
      {
        property: 'latency',
        value: 25,
        unit: 'h',
        element: 'readings.read_at',
      },
      {
        property: 'freshness',
        value: 1,
        unit: 'd',
        element: 'readings.read_at',
      },
      {
        property: 'frequency',
        value: 1,
        unit: 'd',
        valueExt: 'batch',
        scheduler: 'cron',
        schedule: '0 6 * * *',
      },
      { property: 'support', value: 'On workdays' },
      { property: 'responseTime', value: 1, unit: 'h' },
      {
        property: 'backup',
        value: 1,
        unit: 'w',
        scheduler: 'cron',
        schedule: '0 0 * * 0',
      },
      { property: 'recoveryTime', value: 24, unit: 'h' },
      { property: 'recoveryPoint', value: 'P1DT12H' },
      { property: 'noticePeriod', value: 'P3M' },
    ]);
  });
});

describe('types', () => {
  it.each([
    ['string', 'string', undefined],
    ['text', 'string', 'text'],
    ['varchar', 'string', 'varchar'],
    ['int', 'integer', 'int'],
    ['integer', 'integer', undefined],
    ['long', 'integer', 'long'],
    ['bigint', 'integer', 'bigint'],
    ['float', 'number', 'float'],
    ['double', 'number', 'double'],
    ['number', 'number', undefined],
    ['numeric', 'number', 'numeric'],
    ['boolean', 'boolean', undefined],
    ['timestamp', 'timestamp', undefined],
    ['timestamp_ntz', 'timestamp', 'timestamp_ntz'],
    ['date', 'date', undefined],
    ['time', 'time', undefined],
    ['record', 'object', 'record'],
    ['variant', undefined, 'variant'],
    ['json', undefined, 'json'],
    ['null', undefined, 'null'],
  ])('%s is %s, physically %s', (type, logicalType, physicalType) => {
    const { property, warnings } = field({ type });
    expect(property.logicalType).toBe(logicalType);
    expect(property.physicalType).toBe(physicalType);
    expect(warnings).toEqual([]);
  });

  it.each([
    [{ precision: 10 }, 'decimal(10)'],
    [{ scale: 2 }, 'decimal(38,2)'],
    [{ precision: 10, scale: 2 }, 'decimal(10,2)'],
  ])('decimal with %j is %s', (digits, expected) => {
    expect(field({ type: 'decimal', ...digits }).property.physicalType).toBe(
      expected,
    );
  });

  it('that nobody knows are kept and told', () => {
    const { property, warnings } = field({ type: 'geometry' });
    expect(property).toMatchObject({ name: 'it', physicalType: 'geometry' });
    expect(warnings[0].path).toBe('models.things.fields.it.type');
  });

  it('keep limits that do not fit beside them', () => {
    expect(
      field({ type: 'boolean', maxLength: 3, format: 'odd' }).property
        .customProperties,
    ).toEqual([
      { property: 'maxLength', value: 3 },
      { property: 'format', value: 'odd' },
    ]);
  });
});

describe('definitions', () => {
  it('may refer to each other, and a field has the last word', () => {
    const { property, warnings } = field(
      { $ref: '#/definitions/a', description: 'mine' },
      {
        definitions: {
          a: { $ref: '#/definitions/group/b', type: 'text' },
          group: { b: { type: 'int', description: 'theirs', title: 'B' } },
        },
      },
    );
    expect(property).toMatchObject({
      description: 'mine',
      physicalType: 'text',
      businessName: 'B',
    });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['itself', { a: { $ref: '#/definitions/a' } }],
    [
      'itself through another',
      { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } },
    ],
    [
      'itself in a field',
      {
        a: {
          type: 'object',
          fields: { again: { $ref: '#/definitions/a' } },
        },
      },
    ],
  ])('that contain %s end where they would begin again', (_, definitions) => {
    const { warnings } = field({ $ref: '#/definitions/a' }, { definitions });
    expect(warnings.some(({ message }) => message.includes('itself'))).toBe(
      true,
    );
  });

  it('that are missing or unused are told', () => {
    const { warnings } = field(
      { $ref: '#/definitions/none', type: 'text' },
      { definitions: { spare: { type: 'text' } } },
    );
    expect(warnings.map(({ path }) => path)).toEqual([
      'models.things.fields.it.$ref',
      'definitions.spare',
    ]);
  });

  it('in another file are asked for', () => {
    const text = stringify({
      dataContractSpecification: '1.1.0',
      models: { m: { fields: { f: { $ref: './money.yaml' } } } },
    });
    const { document } = importDataContractSpecification(text, {
      resolve: reference =>
        reference === './money.yaml' ? 'type: decimal\nscale: 2' : undefined,
    });
    expect(document.schema?.[0].properties?.[0].physicalType).toBe(
      'decimal(38,2)',
    );
  });
});

describe('quality', () => {
  it.each([
    [
      'several comparisons become several rules',
      { type: 'sql', query: 'q', mustBeGreaterThan: 1, mustBeLessThan: 5 },
      [
        { type: 'sql', query: 'q', mustBeGreaterThan: 1 },
        { type: 'sql', query: 'q', mustBeLessThan: 5 },
      ],
      1,
    ],
    [
      'nothing to compare with becomes a custom rule',
      { type: 'sql', query: 'q' },
      [{ type: 'custom', engine: 'sql', implementation: { query: 'q' } }],
      1,
    ],
    [
      'an unknown metric becomes a custom rule',
      { type: 'library', rule: 'freshness', mustBe: 1 },
      [
        {
          type: 'custom',
          engine: 'library',
          implementation: { rule: 'freshness', mustBe: 1 },
        },
      ],
      1,
    ],
    [
      'a list of an engine is kept as text',
      { type: 'custom', engine: 'soda', implementation: ['row_count > 0'] },
      [
        {
          type: 'custom',
          engine: 'soda',
          implementation: '- row_count > 0\n',
        },
      ],
      0,
    ],
    ['no words at all', { type: 'text' }, undefined, 1],
  ])('%s', (_, rule, expected, warned) => {
    const { property, warnings } = field({ type: 'text', quality: [rule] });
    expect(property.quality).toEqual(expected);
    expect(warnings).toHaveLength(warned);
  });

  const models = { orders: { fields: {} }, items: { fields: {} } };

  it.each([
    [
      'SodaCL inline',
      {
        type: 'SodaCL',
        specification: { 'checks for items': ['row_count > 0'] },
      },
      undefined,
      [
        {
          type: 'custom',
          engine: 'soda',
          implementation: { 'checks for items': ['row_count > 0'] },
        },
      ],
      [],
    ],
    [
      'SodaCL as text',
      {
        type: 'SodaCL',
        specification: 'checks for items:\n  - row_count > 0\n',
      },
      undefined,
      [
        {
          type: 'custom',
          engine: 'soda',
          implementation: { 'checks for items': ['row_count > 0'] },
        },
      ],
      [],
    ],
    [
      'Great Expectations',
      { type: 'great-expectations', specification: { items: '[]' } },
      undefined,
      [{ type: 'custom', engine: 'greatExpectations', implementation: '[]' }],
      [],
    ],
    [
      'Monte Carlo',
      { type: 'montecarlo', specification: { montecarlo: { x: [] } } },
      [
        {
          type: 'custom',
          engine: 'monteCarlo',
          implementation: { montecarlo: { x: [] } },
        },
      ],
      undefined,
      ['quality.specification'],
    ],
  ])('of 0.9: %s', (_, quality, ofOrders, ofItems, warned) => {
    const { document, paths } = documentOf({ models, quality });
    expect(document.schema?.map(object => object.quality)).toEqual([
      ofOrders,
      ofItems,
    ]);
    expect(paths).toEqual(warned);
  });

  it('and examples of 0.9 go to their models', () => {
    const { document, paths } = documentOf({
      models,
      examples: [
        { type: 'csv', model: 'items', data: 'a,b' },
        { type: 'csv', model: 'gone', data: 'a,b' },
      ],
    });
    expect(document.schema?.[1].customProperties).toEqual([
      { property: 'examples', value: [{ type: 'csv', data: 'a,b' }] },
    ]);
    expect(paths).toEqual(['examples']);
  });
});

describe('what does not fit', () => {
  it.each([
    ['an unknown key', { odd: 1 }, ['odd']],
    ['an unknown key of info', { info: { odd: 1 } }, ['info.odd']],
    ['of a model', { models: { m: { odd: 1 } } }, ['models.m.odd']],
    [
      'of a field',
      { models: { m: { fields: { 'a b': { odd: 1 } } } } },
      ['models.m.fields["a b"].odd'],
    ],
    ['of terms', { terms: { odd: 1 } }, ['terms.odd']],
    [
      'of a service level',
      { servicelevels: { odd: {}, latency: { odd: 1 } } },
      ['servicelevels.latency.odd', 'servicelevels.odd'],
    ],
    ['a wrong shape', { tags: 'one', models: [] }, ['models', 'tags']],
    ['a schema beside the models', { schema: { type: 'dbt' } }, ['schema']],
  ])('%s is told', (_, parts, expected) => {
    expect(documentOf(parts).paths).toEqual(expected);
  });

  it.each([
    ['1', '1.0.0', 1],
    ['v1.2.3', '1.2.3', 1],
    ['1.2.3-beta.1+7', '1.2.3-beta.1+7', 0],
    ['next', '0.1.0', 1],
  ])('version %s becomes %s', (version, expected, warned) => {
    const { document, paths } = documentOf({ info: { version } });
    expect(document.version).toBe(expected);
    expect(paths).toHaveLength(warned);
  });

  it('a server that the standard does not know is custom', () => {
    const { document, paths } = documentOf({
      servers: { here: { type: 'dataframe' }, s: { type: 's3' } },
    });
    expect(document.servers).toEqual([
      {
        server: 'here',
        type: 'custom',
        customProperties: [{ property: 'type', value: 'dataframe' }],
      },
      {
        server: 's',
        type: 'custom',
        customProperties: [{ property: 'type', value: 's3' }],
      },
    ]);
    expect(paths).toEqual(['servers.here.type', 'servers.s.type']);
  });

  it('a secret is not carried over', () => {
    const { document, paths } = documentOf({
      servers: {
        db: {
          type: 'postgres',
          host: 'h',
          port: '5432',
          database: 'd',
          schema: 's',
          password: 'hunter2',
        },
      },
    });
    expect(JSON.stringify(document)).not.toContain('hunter2');
    expect(document.servers?.[0]).toMatchObject({
      type: 'postgres',
      port: 5432,
    });
    expect(paths.every(path => path.startsWith('servers[0]'))).toBe(true);
  });
});

describe('what is no such document', () => {
  it.each([
    ['nothing', ''],
    ['a list', '- a'],
    ['a contract of the standard', 'apiVersion: v3.1.0\nkind: DataContract'],
    ['another version', 'dataContractSpecification: 2.0.0'],
    ['broken text', 'dataContractSpecification: ['],
    ['a key twice', 'dataContractSpecification: 1.1.0\nid: a\nid: b'],
    ['two documents', 'a: 1\n---\nb: 2'],
    [
      'too deep',
      `dataContractSpecification: ${'['.repeat(150)}${']'.repeat(150)}`,
    ],
    ['far too deep', '['.repeat(100_000)],
    ['too large', ' '.repeat(5 * 1024 * 1024 + 1)],
    ['endless', 'dataContractSpecification: 1.1.0\na: &a [*a]'],
  ])('%s', (_, text) => {
    expect(() => read(text)).toThrow(ConversionError);
  });

  it('says where', () => {
    expect(() =>
      read('dataContractSpecification: 1.1.0\nid: {a: 1,,}'),
    ).toThrow(expect.objectContaining({ line: 2 }));
  });
});

describe('options', () => {
  it('go before what the document says', () => {
    const { document } = importDataContractSpecification(meterReadings, {
      id: 'mine',
      status: 'proposed',
      only: ['meters'],
    });
    expect(document).toMatchObject({ id: 'mine', status: 'proposed' });
    expect(document.schema?.map(({ name }) => name)).toEqual(['meters']);
  });
});
