/** @jest-environment node */

import { AvroSchemaParser as avroSchemaParser } from '@asyncapi/avro-schema-parser';
import { Parser } from '@asyncapi/parser';
import {
  compareContracts,
  type OdcsDocument,
  type OdcsProperty,
  type Perspective,
} from '@meshwork/odcs';
import { exportContract } from '@meshwork/odcs/convert';
import { Type } from 'avsc';
import ts from 'typescript';
import { parse } from 'yaml';
import {
  readableNames,
  columns,
  form,
  hostile,
  inputOf,
} from '../__testUtils__/inputs';
import type { PatternInput } from '../input';
import { compatibilityMode } from './compatibility';
import { eventDrivenFiles } from './eventDriven';
import type { TopicOptions } from './topics';

jest.setTimeout(60_000);

const parser = new Parser();
parser.registerSchemaParser(avroSchemaParser());

const made = async (input: PatternInput, options?: TopicOptions) => {
  const { files, faults } = await eventDrivenFiles(input, options);
  expect(faults).toEqual([]);
  return files;
};

/** What the compiler of TypeScript says of a text. */
function faultsOfTypes(text: string): string[] {
  const host = ts.createCompilerHost({});
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === 'topics.ts'
      ? ts.createSourceFile(
          name,
          // All that is asked of Node, whose types take a while to read.
          `${text}\ninterface Buffer extends Uint8Array {}\n`,
          ts.ScriptTarget.ES2022,
        )
      : getSourceFile(name, ...rest);
  const program = ts.createProgram(
    ['topics.ts'],
    {
      strict: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      types: [],
      skipLibCheck: true,
    },
    host,
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, ' '),
    );
}

async function faultsOfAsyncApi(text: string): Promise<string[]> {
  const diagnostics = await parser.validate(text);
  return diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const visits = inputOf(form('topic'));
const schemaIn = (files: Record<string, string>) =>
  JSON.parse(files['schemas/visits.avsc']);

describe('what an event-driven product begins with', () => {
  it('has a schema that its example is of', async () => {
    const files = await made(visits);
    const schema = schemaIn(files);
    expect(Type.forSchema(schema).name).toBe('customer.store_visits.visits');
    const type = Type.forSchema(schema);
    const event = {
      ...JSON.parse(files['examples/visits.json']),
      // Days and microseconds, as they are on the wire.
      day: 20_484,
      updated_at: 1_769_860_800_000_000,
    };
    expect(type.fromBuffer(type.toBuffer(event))).toEqual(event);
  });

  it('has an AsyncAPI document that its validator takes, with headers', async () => {
    const files = await made(visits);
    const text = files['asyncapi/store-visits-visits.yaml'];
    expect(await faultsOfAsyncApi(text)).toEqual([]);
    const document = parse(text);
    expect(document.channels.visits).toMatchObject({
      address: 'customer.store-visits.visits',
      bindings: {
        kafka: { topicConfiguration: { 'retention.ms': 604_800_000 } },
      },
    });
    const { visits: message } = document.components.messages;
    expect(message.headers).toEqual({
      type: 'object',
      required: ['product', 'domain', 'version'],
      properties: {
        product: { type: 'string', const: 'store-visits' },
        domain: { type: 'string', const: 'customer' },
        version: { type: 'string', const: '1.0.0' },
      },
    });
    expect(message.payload.schema).toEqual(schemaIn(files));
  });

  it('has types that compile, and topics for Terraform', async () => {
    const files = await made(visits);
    expect(faultsOfTypes(files['src/topics.ts'])).toEqual([]);
    expect(files['src/topics.ts']).toContain('  updated_at: null | Date;');
    expect(
      JSON.parse(files['deploy/terraform/topics.auto.tfvars.json']),
    ).toEqual({
      product: 'store-visits',
      domain: 'customer',
      topics: {
        visits: {
          name: 'customer.store-visits.visits',
          contract: 'store-visits-visits',
          cleanup_policy: 'delete',
          retention_ms: 604_800_000,
        },
      },
    });
  });

  it.each<[string, TopicOptions, string, string, number]>([
    ['whose history is read', {}, 'FULL_TRANSITIVE', 'delete', 604_800_000],
    [
      'that is read as it comes',
      { replay: false },
      'FORWARD_TRANSITIVE',
      'delete',
      604_800_000,
    ],
    [
      'of entities, which is read from its beginning whatever is said',
      { replay: false, entities: new Set(['store-visits-visits']) },
      'FULL_TRANSITIVE',
      'compact',
      -1,
    ],
  ])('has a topic %s', async (_, options, mode, cleanup, retention) => {
    const files = await made(visits, options);
    expect(files['src/topics.ts']).toContain(`compatibility: "${mode}"`);
    const { topics } = JSON.parse(
      files['deploy/terraform/topics.auto.tfvars.json'],
    );
    expect(topics.visits).toMatchObject({
      cleanup_policy: cleanup,
      retention_ms: retention,
    });
  });

  it('keeps what the contract promises to keep', async () => {
    const [contract] = visits.contracts;
    const files = await made({
      ...visits,
      contracts: [
        {
          ...contract,
          document: {
            ...contract.document,
            slaProperties: [{ property: 'retention', value: 3, unit: 'd' }],
          },
        },
      ],
    });
    expect(files['deploy/terraform/topics.auto.tfvars.json']).toContain(
      '259200000',
    );
  });

  it('takes every name and every text, and keeps them content', async () => {
    const input = inputOf(
      form(
        'topic',
        readableNames.map((name, index) => ({
          name,
          key: index % 3 === 0,
          description: hostile[index % hostile.length],
        })),
      ),
    );
    const files = await made(input);
    const schema = schemaIn(files);
    expect(schema.fields).toHaveLength(readableNames.length);
    const type = Type.forSchema(schema);
    const event = JSON.parse(files['examples/visits.json']);
    expect(Object.keys(event)).toHaveLength(readableNames.length);
    expect({ ...(type.fromBuffer(type.toBuffer(event)) as object) }).toEqual(
      event,
    );
    expect(faultsOfTypes(files['src/topics.ts'])).toEqual([]);
    expect(
      await faultsOfAsyncApi(files['asyncapi/store-visits-visits.yaml']),
    ).toEqual([]);
    expect(Object.keys(files).filter(path => /\.\./.test(path))).toEqual([]);
  });

  it('has 500 columns', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      name: `c ${index}`,
    }));
    const files = await made(inputOf(form('topic', many)));
    expect(schemaIn(files).fields).toHaveLength(500);
    expect(faultsOfTypes(files['src/topics.ts'])).toEqual([]);
  });

  it('has types of its own, whatever the ports are called', async () => {
    const one = form('topic');
    const [port] = one.ports ?? [];
    const names = ['events', 'date', 'buffer', 'array', 'record', '1st', 'a-b'];
    const files = await made(
      inputOf({
        ...one,
        ports: names.map(name => ({
          ...port,
          name,
          columns: [...columns, { name: 'tags', type: 'array' }],
        })),
      }),
    );
    const text = files['src/topics.ts'];
    expect(
      [...text.matchAll(/^export interface (\S+)/gm)].map(([, name]) => name),
    ).toEqual([
      'Events',
      'EventsEvent',
      'DateEvent',
      'BufferEvent',
      'ArrayEvent',
      'RecordEvent',
      '_1stEvent',
      'ABEvent',
    ]);
    // Each message is what its schema says, and nothing else.
    expect(
      faultsOfTypes(`${text}
export const times: Date | null = (0 as never as Events['date']).updated_at;
export const names: 'events' | 'date' = '' as Extract<keyof Events, 'events' | 'date'>;
// @ts-expect-error a message has no topics
export type None = EventsEvent['date'];
`),
    ).toEqual([]);
  });

  it('has types for all that Avro has', async () => {
    const property = (name: string, rest: OdcsProperty): OdcsProperty => ({
      name,
      ...rest,
    });
    const document: OdcsDocument = {
      version: '1.0.0',
      schema: [
        {
          name: 'all',
          properties: [
            property('state', {
              logicalType: 'string',
              enum: [{ value: 'on' }, { value: 'off' }],
            }),
            property('place', {
              logicalType: 'object',
              properties: [
                property('city', {
                  logicalType: 'string',
                  required: true,
                  description: 'a */ b',
                }),
              ],
            }),
            property('many', {
              logicalType: 'array',
              items: { logicalType: 'integer' },
            }),
            property('by', {
              logicalType: 'map',
              map: {
                key: { logicalType: 'string' },
                value: { logicalType: 'boolean' },
              },
            }),
            property('raw', {
              logicalType: 'string',
              logicalTypeOptions: { format: 'binary' },
            }),
            property('money', {
              logicalType: 'number',
              physicalType: 'decimal(10,2)',
            }),
          ],
        },
      ],
    };
    const files = await made({
      ...visits,
      contracts: [{ name: 'c', path: 'c', document }],
    });
    expect(faultsOfTypes(files['src/topics.ts'])).toEqual([]);
    expect(files['src/topics.ts']).toContain("state: null | 'on' | 'off';");
    expect(files['src/topics.ts']).toContain('many: null | Array<number>;');
    expect(files['src/topics.ts']).toContain(
      'by: null | Record<string, boolean>;',
    );
  });
});

describe('what cannot be a topic', () => {
  const one = (name: string, physicalName?: string): PatternInput => ({
    ...visits,
    contracts: [
      {
        name: 'c',
        path: 'contracts/c.odcs.yaml',
        document: {
          version: '1.0.0',
          schema: [
            {
              name,
              physicalName,
              properties: [{ name: 'a', logicalType: 'string' }],
            },
            {
              name: 'fine',
              properties: [{ name: 'a', logicalType: 'string' }],
            },
          ],
        },
      },
    ],
  });
  const keyless = columns.map(each => ({ ...each, key: false }));

  it.each<[string, PatternInput, TopicOptions, RegExp]>([
    ['a table', inputOf(form('table')), {}, /No contract has a topic/],
    ['no columns', inputOf(form('topic', [])), {}, /has no properties/],
    ['a topic with spaces', one('a', 'my topic'), {}, /Kafka has letters/],
    [
      'a topic that leads elsewhere',
      one('a', '../../etc'),
      {},
      /Kafka has letters/,
    ],
    ['two dots', one('a', '..'), {}, /Kafka has letters/],
    ['a long topic', one('a', 'a'.repeat(250)), {}, /249 at most/],
    ['a name without letters', one('数量', 'a'), {}, /name of a file/],
    ['the same file twice', one('FINE', 'other'), {}, /same topic or file/],
    [
      'the same type twice',
      inputOf({
        ...form('topic'),
        ports: ['x-1', 'x1'].map(name => ({
          name,
          type: 'topic',
          columns: [{ name: 'a' }],
        })),
      }),
      {},
      /x1\.odcs\.yaml: .*x-1.*would have the same type in TypeScript, X1Event: rename one/,
    ],
    ['the same topic twice', one('a', 'fine'), {}, /same topic or file/],
    [
      'entities without a key',
      inputOf(form('topic', keyless)),
      { entities: new Set(['store-visits-visits']) },
      /it needs a key/,
    ],
    [
      'a field that every object has',
      inputOf(form('topic', [{ name: 'constructor' }])),
      {},
      /"constructor" has a name that every object of JavaScript has/,
    ],
    ['a path', { ...visits, product: '../up' }, {}, /name of the product/],
  ])('is refused: %s', async (_, input, options, message) => {
    const { files, faults } = await eventDrivenFiles(input, options);
    expect(files).toEqual({});
    expect(faults.join('\n')).toMatch(message);
  });
});

describe('the mode of compatibility', () => {
  it.each<[Perspective[], string]>([
    [['reader'], 'FORWARD_TRANSITIVE'],
    [['history'], 'BACKWARD_TRANSITIVE'],
    [['reader', 'history'], 'FULL_TRANSITIVE'],
    [[], 'FORWARD_TRANSITIVE'],
  ])('for %j is %s', (promised, mode) => {
    expect(compatibilityMode(new Set(promised))).toBe(mode);
  });

  const base: OdcsProperty[] = [
    { name: 'id', logicalType: 'string', required: true },
    {
      name: 'amount',
      logicalType: 'integer',
      physicalType: 'int',
      required: true,
    },
    { name: 'note', logicalType: 'string' },
  ];
  const [id, amount, note] = base;
  const contract = (properties: OdcsProperty[]): OdcsDocument => ({
    version: '1.0.0',
    schema: [{ name: 'visits', physicalType: 'topic', properties }],
  });
  const typeOf = async (properties: OdcsProperty[]) =>
    Type.forSchema(
      JSON.parse(
        (await exportContract('avro', contract(properties))).files[0].content,
      ),
    );
  const reads = (reader: Type, writer: Type) => {
    try {
      reader.createResolver(writer);
      return true;
    } catch {
      return false;
    }
  };

  // The engine's verdict and the resolution of schemas by avsc: where a contract breaks nobody,
  // the registry lets it through.
  it.each<[string, OdcsProperty[]]>([
    [
      'an optional field added',
      [...base, { name: 'more', logicalType: 'string' }],
    ],
    [
      'a required field added',
      [...base, { name: 'more', logicalType: 'string', required: true }],
    ],
    ['an optional field removed', [id, amount]],
    ['a required field removed', [id, note]],
    ['required becomes optional', [id, { ...amount, required: false }, note]],
    ['optional becomes required', [id, amount, { ...note, required: true }]],
    ['a type widened', [id, { ...amount, physicalType: 'bigint' }, note]],
    ['a type changed', [{ ...id, logicalType: 'boolean' }, amount, note]],
    ['a description', [{ ...id, description: 'New.' }, amount, note]],
  ])('lets through what breaks nobody: %s', async (_, after) => {
    const [old, next] = [await typeOf(base), await typeOf(after)];
    const { changes } = compareContracts(contract(base), contract(after));
    const breaks = (side: Perspective) =>
      changes.some(({ verdicts }) => verdicts[side] === 'breaking');
    // A reader with the old schema reads what is new: FORWARD. The other way round: BACKWARD.
    expect(breaks('reader') || reads(old, next)).toBe(true);
    expect(breaks('history') || reads(next, old)).toBe(true);
  });
});
