import fc from 'fast-check';
import { changeKinds, compareContracts, readContract } from '..';
import type { OdcsDocument } from '..';
import { shuffled } from '../__testUtils__/shuffled';

const base: OdcsDocument = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'orders',
  name: 'Orders',
  version: '1.2.3',
  status: 'active',
  description: { purpose: 'Sell', usage: 'Analyse', limitations: 'EU only' },
  schema: [
    {
      id: 'o',
      name: 'orders',
      physicalName: 'orders_v1',
      physicalType: 'table',
      description: 'One row an order',
      properties: [
        {
          id: 'p1',
          name: 'order_id',
          logicalType: 'integer',
          physicalType: 'int',
          primaryKey: true,
          required: true,
          unique: true,
        },
        {
          id: 'p2',
          name: 'customer.name',
          logicalType: 'string',
          physicalType: 'varchar(20)',
          unique: true,
          classification: 'internal',
          logicalTypeOptions: { maxLength: 20 },
          quality: [
            { metric: 'nullValues', mustBeLessThan: 5, severity: 'error' },
          ],
        },
        {
          name: 'state',
          logicalType: 'string',
          partitioned: true,
          enum: [{ value: 'open' }, { value: 'paid' }],
        },
        {
          name: 'lines',
          logicalType: 'array',
          encryptedName: 'l1',
          items: {
            logicalType: 'object',
            properties: [{ name: 'price', physicalType: 'decimal(10,2)' }],
          },
        },
      ],
    },
    { name: 'events', properties: [{ name: 'at', logicalType: 'timestamp' }] },
    {
      id: 'm',
      name: 'messages',
      physicalName: 'messages.v1',
      physicalType: 'topic',
      properties: [
        {
          id: 'k',
          name: 'key',
          physicalName: 'k',
          physicalType: 'int',
          partitioned: true,
        },
        {
          id: 't',
          name: 'text',
          physicalName: 't',
          logicalType: 'string',
          logicalTypeOptions: { pattern: '^a', format: 'email', minLength: 2 },
          quality: [
            { id: 'q', metric: 'missingValues', mustBeLessThan: 5 },
            { id: 's', type: 'sql', query: 'SELECT 1', mustBe: 1 },
          ],
          relationships: [{ to: 'orders.order_id' }],
          customProperties: [{ property: 'unit', value: 'kg' }],
        },
      ],
    },
  ],
  slaProperties: [
    { property: 'availability', value: 99.5, unit: 'percent' },
    { property: 'latency', value: 4, unit: 'h' },
    { property: 'retention', value: 3, unit: 'y' },
    { property: 'noticePeriod', value: 'P3M' },
  ],
  servers: [
    { server: 'main', type: 'postgres', host: 'a', port: 5432, schema: 's' },
    { server: 'try', type: 'postgres', host: 'b', environment: 'test' },
  ],
  price: { priceAmount: 5, priceCurrency: 'EUR' },
  roles: [{ role: 'reader' }],
  tags: ['a', 'b'],
};

/** A copy of the base with something else at a path. */
function altered(path: (string | number)[], value: unknown): OdcsDocument {
  const copy = structuredCloneOf(base);
  const last = path[path.length - 1];
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (at, step) => at[step] as Record<string | number, unknown>,
      copy as unknown as Record<string, unknown>,
    );
  if (Array.isArray(parent) && value === undefined) {
    parent.splice(Number(last), 1);
  } else if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function structuredCloneOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

const columns = ['schema', 0, 'properties'];
const part = (index: number, ...rest: (string | number)[]) => [
  'schema',
  2,
  'properties',
  index,
  ...rest,
];
const column = (index: number, ...field: string[]) => [
  ...columns,
  index,
  ...field,
];

// What is changed → the row that judges it → reader, history, writer, access
// (b breaking, w warning, - safe) → the bump it asks for.
const cases: [string, (string | number)[], unknown, string, string, string][] =
  [
    [
      'object added',
      ['schema', 3],
      { name: 'x' },
      'object-added',
      '----',
      'minor',
    ],
    [
      'secret object added',
      ['schema', 3],
      { name: 'x', properties: [{ name: 'y', classification: 'restricted' }] },
      'object-added-sensitive',
      '---w',
      'minor',
    ],
    [
      'object removed',
      ['schema', 1],
      undefined,
      'object-removed',
      'b-b-',
      'major',
    ],
    [
      'object renamed',
      ['schema', 0, 'physicalName'],
      'orders_v2',
      'object-renamed',
      'bbb-',
      'major',
    ],
    [
      'object called otherwise',
      ['schema', 0, 'name'],
      'sales',
      'object-logical-name-changed',
      'www-',
      'minor',
    ],
    [
      'property added',
      column(4),
      { name: 'x' },
      'property-added',
      '-w--',
      'minor',
    ],
    [
      'sensitive property added',
      column(4),
      { name: 'x', classification: 'restricted' },
      'property-added-sensitive',
      '-w-w',
      'minor',
    ],
    [
      'required property added',
      column(4),
      { name: 'x', required: true },
      'property-added-required',
      '-bb-',
      'minor',
    ],
    [
      'property removed',
      column(3),
      undefined,
      'property-removed',
      'b-b-',
      'major',
    ],
    [
      'property renamed by id',
      column(1, 'name'),
      'client',
      'property-renamed',
      'bbb-',
      'major',
    ],
    [
      'type widened',
      column(0, 'physicalType'),
      'bigint',
      'type-widened',
      'w---',
      'minor',
    ],
    [
      'type narrowed',
      column(0, 'physicalType'),
      'smallint',
      'type-narrowed',
      'wbb-',
      'minor',
    ],
    [
      'type changed',
      column(0, 'logicalType'),
      'string',
      'type-changed',
      'bbb-',
      'major',
    ],
    [
      'nested type widened',
      ['schema', 0, 'properties', 3, 'items', 'properties', 0, 'physicalType'],
      'numeric(12, 2)',
      'type-widened',
      'w---',
      'minor',
    ],
    [
      'required',
      column(2, 'required'),
      true,
      'required-added',
      '-bb-',
      'minor',
    ],
    [
      'optional',
      column(0, 'required'),
      false,
      'required-dropped',
      'b---',
      'major',
    ],
    ['unique', column(2, 'unique'), true, 'unique-added', '-wb-', 'minor'],
    [
      'not unique',
      column(1, 'unique'),
      false,
      'unique-dropped',
      'b---',
      'major',
    ],
    [
      'key not unique',
      column(0, 'unique'),
      false,
      'unique-dropped-key',
      '----',
      'minor',
    ],
    [
      'grain',
      column(1, 'primaryKey'),
      true,
      'primary-key-changed',
      'bbb-',
      'major',
    ],
    [
      'partition',
      column(2, 'partitioned'),
      false,
      'partition-changed',
      'w---',
      'minor',
    ],
    [
      'value added',
      column(2, 'enum'),
      [{ value: 'open' }, { value: 'paid' }, { value: 'lost' }],
      'values-added',
      'w---',
      'minor',
    ],
    [
      'value removed',
      column(2, 'enum'),
      [{ value: 'open' }],
      'values-removed',
      '-bb-',
      'minor',
    ],
    [
      'limit loosened',
      column(1, 'logicalTypeOptions'),
      { maxLength: 30 },
      'limit-loosened',
      'w---',
      'minor',
    ],
    [
      'limit tightened',
      column(1, 'logicalTypeOptions'),
      { maxLength: 10 },
      'limit-tightened',
      '-bb-',
      'minor',
    ],
    [
      'pattern added',
      column(2, 'logicalTypeOptions'),
      { pattern: '^a' },
      'pattern-added',
      '-wb-',
      'minor',
    ],
    [
      'meaning',
      column(2, 'semanticType'),
      'measure',
      'meaning-changed',
      'bbb-',
      'major',
    ],
    [
      'classified',
      column(0, 'classification'),
      'internal',
      'classification-set',
      '---w',
      'minor',
    ],
    [
      'classified higher',
      column(1, 'classification'),
      'restricted',
      'classification-raised',
      'w--b',
      'minor',
    ],
    [
      'classified lower',
      column(1, 'classification'),
      'public',
      'classification-lowered',
      '---w',
      'minor',
    ],
    [
      'offered masked',
      column(0, 'encryptedName'),
      'id_hash',
      'masked-form-added',
      '----',
      'minor',
    ],
    [
      'another masked form',
      column(3, 'encryptedName'),
      'l2',
      'masked-form-changed',
      'b---',
      'major',
    ],
    [
      'not offered masked any more',
      column(3, 'encryptedName'),
      undefined,
      'masked-form-removed',
      'b---',
      'major',
    ],
    [
      'severe rule removed',
      column(1, 'quality'),
      [],
      'quality-removed-severe',
      'b---',
      'major',
    ],
    [
      'severe rule loosened',
      column(1, 'quality'),
      [{ metric: 'nullValues', mustBeLessThan: 9, severity: 'error' }],
      'quality-loosened-severe',
      'b---',
      'major',
    ],
    [
      'rule tightened',
      column(1, 'quality'),
      [{ metric: 'nullValues', mustBeLessThan: 1, severity: 'error' }],
      'quality-tightened',
      '--w-',
      'minor',
    ],
    [
      'rule added',
      column(0, 'quality'),
      [{ type: 'text', description: 'good' }],
      'quality-added',
      '--w-',
      'minor',
    ],
    [
      'availability within tolerance',
      ['slaProperties', 0, 'value'],
      99.45,
      'service-level-slightly-weaker',
      'w---',
      'minor',
    ],
    [
      'availability weaker',
      ['slaProperties', 0, 'value'],
      99.4,
      'service-level-weaker',
      'b---',
      'major',
    ],
    [
      'availability stronger',
      ['slaProperties', 0, 'value'],
      99.9,
      'service-level-stronger',
      '----',
      'minor',
    ],
    [
      'latency weaker',
      ['slaProperties', 1, 'unit'],
      'd',
      'service-level-weaker',
      'b---',
      'major',
    ],
    [
      'same latency in minutes',
      ['slaProperties', 1],
      { property: 'latency', value: 240, unit: 'min' },
      'details-changed',
      '----',
      'patch',
    ],
    [
      'retention shorter',
      ['slaProperties', 2, 'value'],
      2.9,
      'service-level-weaker',
      'b---',
      'major',
    ],
    [
      'level removed',
      ['slaProperties', 1],
      undefined,
      'service-level-removed',
      'b---',
      'major',
    ],
    [
      'notice shorter',
      ['slaProperties', 3, 'value'],
      'P1M',
      'notice-shortened',
      '---b',
      'minor',
    ],
    [
      'notice longer',
      ['slaProperties', 3, 'value'],
      '6 months',
      'notice-lengthened',
      '----',
      'minor',
    ],
    [
      'server moved',
      ['servers', 0, 'host'],
      'c',
      'server-changed',
      'b-b-',
      'major',
    ],
    [
      'test server moved',
      ['servers', 1, 'host'],
      'c',
      'server-changed-other-environment',
      '----',
      'minor',
    ],
    [
      'server removed',
      ['servers', 0],
      undefined,
      'server-removed',
      'b-b-',
      'major',
    ],
    ['dearer', ['price', 'priceAmount'], 6, 'price-raised', '---b', 'minor'],
    ['cheaper', ['price', 'priceAmount'], 4, 'price-lowered', '----', 'minor'],
    [
      'terms',
      ['description', 'usage'],
      'Read',
      'terms-changed',
      '---b',
      'minor',
    ],
    [
      'roles',
      ['roles', 1],
      { role: 'writer' },
      'roles-changed',
      '---w',
      'patch',
    ],
    [
      'deprecated',
      ['status'],
      'deprecated',
      'status-deprecated',
      'w---',
      'patch',
    ],
    ['retired', ['status'], 'retired', 'status-retired', 'b---', 'major'],
    [
      'described',
      column(0, 'description'),
      'Number',
      'details-changed',
      '----',
      'patch',
    ],
    [
      'logical name of an object of messages',
      ['schema', 2, 'name'],
      'notes',
      'object-logical-name-changed-wire',
      'bbb-',
      'major',
    ],
    [
      'logical name of a field of messages',
      part(0, 'name'),
      'number',
      'property-logical-name-changed-wire',
      'bbb-',
      'major',
    ],
    [
      'logical name of a column',
      column(4),
      { id: 'p5', name: 'seen', physicalName: 'seen_at' },
      'property-added',
      '-w--',
      'minor',
    ],
    [
      'required and sensitive property added',
      column(4),
      { name: 'x', required: true, classification: 'restricted' },
      'property-added-required-sensitive',
      '-bbw',
      'minor',
    ],
    [
      'field of messages widened',
      part(0, 'physicalType'),
      'long',
      'type-widened-wire',
      'b---',
      'major',
    ],
    [
      'type stated more fully',
      column(2, 'physicalType'),
      'text',
      'type-stated',
      '----',
      'minor',
    ],
    [
      'message key changed',
      part(0, 'partitioned'),
      false,
      'partition-changed-wire',
      'b-b-',
      'major',
    ],
    [
      'list of values opened',
      column(2, 'enum'),
      undefined,
      'values-opened',
      'w---',
      'minor',
    ],
    [
      'list of values closed',
      part(1, 'enum'),
      [{ value: 'a' }],
      'values-closed',
      '-bb-',
      'minor',
    ],
    [
      'limit removed',
      part(1, 'logicalTypeOptions'),
      { pattern: '^a', format: 'email' },
      'limit-removed',
      'w---',
      'minor',
    ],
    [
      'limit added',
      part(1, 'logicalTypeOptions', 'maxLength'),
      9,
      'limit-added',
      '-bb-',
      'minor',
    ],
    [
      'pattern removed',
      part(1, 'logicalTypeOptions', 'pattern'),
      undefined,
      'pattern-removed',
      'w---',
      'minor',
    ],
    [
      'pattern changed',
      part(1, 'logicalTypeOptions', 'pattern'),
      '^b',
      'pattern-changed',
      'wwb-',
      'minor',
    ],
    [
      'format added',
      column(2, 'logicalTypeOptions'),
      { format: 'uuid' },
      'format-added',
      '-wb-',
      'minor',
    ],
    [
      'format removed',
      part(1, 'logicalTypeOptions', 'format'),
      undefined,
      'format-removed',
      'w---',
      'minor',
    ],
    [
      'format changed',
      part(1, 'logicalTypeOptions', 'format'),
      'uri',
      'format-changed',
      'wwb-',
      'minor',
    ],
    [
      'unit changed',
      part(1, 'customProperties', 0, 'value'),
      'lb',
      'meaning-changed',
      'bbb-',
      'major',
    ],
    [
      'timezone said to be there',
      ['schema', 1, 'properties', 0, 'logicalTypeOptions'],
      { timezone: true },
      'meaning-changed',
      'bbb-',
      'major',
    ],
    [
      'mild rule removed',
      part(1, 'quality', 0),
      undefined,
      'quality-removed',
      'w---',
      'minor',
    ],
    [
      'mild rule loosened',
      part(1, 'quality', 0, 'mustBeLessThan'),
      9,
      'quality-loosened',
      'w---',
      'minor',
    ],
    [
      'query changed',
      part(1, 'quality', 1, 'query'),
      'SELECT 2',
      'quality-changed',
      'w-w-',
      'minor',
    ],
    [
      'relationship removed',
      part(1, 'relationships'),
      [],
      'relationship-removed',
      'w---',
      'minor',
    ],
    [
      'relationship added',
      part(0, 'relationships'),
      [{ to: 'orders.order_id' }],
      'relationship-added',
      '----',
      'minor',
    ],
    [
      'level added',
      ['slaProperties', 4],
      { property: 'freshness', value: 5, unit: 'm' },
      'service-level-added',
      '----',
      'minor',
    ],
    [
      'level that cannot be weighed',
      ['slaProperties', 1, 'value'],
      'as soon as possible',
      'service-level-changed',
      'w---',
      'minor',
    ],
    [
      'retention longer',
      ['slaProperties', 2, 'value'],
      4,
      'service-level-stronger',
      '----',
      'minor',
    ],
    [
      'server added',
      ['servers', 2],
      { server: 'new', type: 'custom' },
      'server-added',
      '----',
      'minor',
    ],
    [
      'test server removed',
      ['servers', 1],
      undefined,
      'server-removed-other-environment',
      '----',
      'minor',
    ],
    ['draft', ['status'], 'draft', 'status-changed', '----', 'patch'],
    ['tagged', ['tags', 2], 'c', 'details-changed', '----', 'patch'],
    ['another id', ['id'], 'others', 'identity-changed', 'bb--', 'major'],
    [
      'of another product',
      ['dataProduct'],
      'others',
      'belonging-changed',
      'w---',
      'minor',
    ],
    [
      'of another domain',
      ['domain'],
      'x',
      'belonging-changed',
      'w---',
      'minor',
    ],
    [
      'of another tenant',
      ['tenant'],
      'x',
      'belonging-changed',
      'w---',
      'minor',
    ],
  ];

const letters = { breaking: 'b', warning: 'w', safe: '-' };

describe('compareContracts', () => {
  it.each(cases)('%s', (_, path, value, kind, verdicts, bump) => {
    const comparison = compareContracts(base, altered(path, value));
    expect(comparison.changes.map(change => change.kind)).toEqual([kind]);
    const [change] = comparison.changes;
    const { reader, history, writer, access } = change.verdicts;
    expect(
      [reader, history, writer, access].map(level => letters[level]).join(''),
    ).toBe(verdicts);
    expect(change.reason).not.toMatch(/\{|undefined/);
    expect(comparison).toMatchObject({
      verdict: reader,
      requiredBump: bump,
      declaredBump: 'none',
      bumpSufficient: false,
    });
  });

  // What no single change of the base brings about.
  const elsewhere = [
    'property-logical-name-changed',
    'retention-longer-sensitive',
  ];

  it('has a case for each row of the table', () => {
    const covered = new Set([
      ...cases.map(([, , , kind]) => kind),
      ...elsewhere,
    ]);
    expect(changeKinds.filter(kind => !covered.has(kind))).toEqual([]);
  });

  it('minds a logical name less where the physical one stays', () => {
    const named = (name: string): OdcsDocument => ({
      schema: [
        { name: 'o', properties: [{ id: 'p', name, physicalName: 'p' }] },
      ],
    });
    const { changes } = compareContracts(named('a'), named('b'));
    expect(changes).toMatchObject([
      {
        kind: 'property-logical-name-changed',
        verdicts: { reader: 'warning', history: 'warning', writer: 'warning' },
      },
    ]);
  });

  it.each([
    ['internal', 'service-level-stronger', 'safe'],
    ['confidential', 'retention-longer-sensitive', 'warning'],
  ])('weighs keeping %s data longer', (classification, kind, reader) => {
    const kept = (value: number): OdcsDocument => ({
      schema: [
        { name: 'o', properties: [{ name: 'p', classification }] },
        { name: 'x', properties: [{ name: 'p', classification: 'secret' }] },
      ],
      slaProperties: [
        { property: 'retention', value, unit: 'y', element: 'o' },
      ],
    });
    expect(compareContracts(kept(1), kept(2)).changes).toMatchObject([
      { kind, verdicts: { reader, history: 'safe' } },
    ]);
  });

  it.each([
    ['09:00-17:00', '08:00-18:00', 'service-level-stronger'],
    ['09:00-17:00', '09:30-17:00', 'service-level-slightly-weaker'],
    ['09:00-17:00', '10:00-18:00', 'service-level-weaker'],
    ['22:00-06:00', '23:00-06:00', 'service-level-weaker'],
    ['09:00-17:00', '9:00 to 17:00', 'details-changed'],
  ])('weighs hours of availability %s → %s', (from, to, kind) => {
    const open = (value: string): OdcsDocument => ({
      slaProperties: [{ property: 'timeOfAvailability', value }],
    });
    expect(compareContracts(open(from), open(to)).changes).toMatchObject([
      { kind },
    ]);
  });

  it('asks for a major where writers of an input port break', () => {
    const after = altered(['schema', 0, 'properties', 4], {
      name: 'x',
      required: true,
    });
    const bumpOf = (port: 'input' | 'output') =>
      compareContracts(base, after, { port }).requiredBump;
    expect([bumpOf('output'), bumpOf('input')]).toEqual(['minor', 'major']);
  });

  it.each([
    ['int', 'int4', 0],
    ['array<int>', 'array<bigint>', 'type-widened'],
    ['bigint[]', 'int[]', 'type-narrowed'],
    ['array<int>', 'ARRAY<INTEGER>', 0],
    ['int', 'INTEGER', 0],
    ['varchar(5)', 'character varying(5)', 0],
    ['timestamptz', 'timestamp with time zone', 0],
    ['numeric(4,1)', 'decimal(4, 1)', 0],
    ['bool', 'boolean', 0],
    ['varchar(5)', 'text', 'type-widened'],
    ['int', 'double', 'type-widened'],
    ['int', 'decimal(12,2)', 'type-widened'],
    ['int', 'decimal(8,2)', 'type-changed'],
    ['decimal(10,2)', 'decimal(13,4)', 'type-widened'],
    ['decimal(10,2)', 'decimal(10,4)', 'type-narrowed'],
    ['decimal(10,2)', 'decimal(10,1)', 'type-changed'],
    ['varchar(9)', 'varchar(5)', 'type-narrowed'],
    ['date', 'timestamp', 'type-changed'],
    ['double', 'float', 'type-changed'],
  ])('type %s → %s', (before, after, kind) => {
    const [a, b] = [before, after].map(physicalType => ({
      schema: [{ name: 'o', properties: [{ name: 'p', physicalType }] }],
    }));
    const kinds = compareContracts(a, b)
      .changes.map(change => change.kind)
      .filter(name => name !== 'details-changed');
    expect(kinds).toEqual(kind === 0 ? [] : [kind]);
  });

  it('is not misled by names that every object has', () => {
    const level = (value: number): OdcsDocument => ({
      slaProperties: [{ property: 'constructor', value }],
    });
    expect(compareContracts(level(1), level(2)).changes).toMatchObject([
      { kind: 'service-level-changed' },
    ]);
  });

  it('takes the wire into account: a widened field of a topic breaks', () => {
    const topic = (physicalType: string): OdcsDocument => ({
      schema: [
        {
          name: 'o',
          physicalType: 'topic',
          properties: [{ name: 'p', physicalType }],
        },
      ],
    });
    expect(compareContracts(topic('int'), topic('long')).verdict).toBe(
      'breaking',
    );
  });

  it.each([
    ['1.2.3', '2.0.0', 'major', true],
    ['1.2.3', '1.3.0', 'minor', false],
    ['1.2.3', '1.2.4', 'patch', false],
    ['1.2.3', '1.2.3', 'none', false],
    ['1.2.3', '1.2.0', 'none', false],
    ['1.2.3', 'new', 'none', false],
    ['0.2.3', '0.3.0', 'minor', true],
    ['0.2.3', '0.2.4', 'patch', false],
    ['0.2.3', '1.0.0', 'major', true],
  ])('a breaking change from %s to %s', (from, to, declared, sufficient) => {
    const before = { ...base, version: from };
    const after = { ...base, version: to, schema: [] };
    expect(compareContracts(before, after)).toMatchObject({
      verdict: 'breaking',
      declaredBump: declared,
      bumpSufficient: sufficient,
    });
  });

  it('finds nothing in a document compared with itself, in whatever order', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const comparison = compareContracts(base, shuffled(base, seed));
        expect(comparison).toMatchObject({
          verdict: 'safe',
          requiredBump: 'none',
          bumpSufficient: true,
          changes: [],
        });
      }),
    );
  });

  it('does not depend on the order of either document', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.integer(),
        ([, path, value], seed) => {
          const after = altered(path, value);
          const kinds = (a: OdcsDocument, b: OdcsDocument) =>
            compareContracts(a, b).changes.map(({ kind, path: at }) => [
              kind,
              at,
            ]);
          expect(
            kinds(shuffled(base, seed), shuffled(after, seed + 1)),
          ).toEqual(kinds(base, after));
        },
      ),
    );
  });

  it('never throws, whatever shape the documents have', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.json(), ([, path], json) => {
        const odd = altered(path, JSON.parse(json));
        expect(compareContracts(odd, base).changes).toBeDefined();
        expect(compareContracts(base, odd).changes).toBeDefined();
        expect(readContract(JSON.stringify(odd)).findings).toBeDefined();
      }),
    );
  });
});
