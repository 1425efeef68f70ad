import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compareContracts,
  contentHash,
  describeContract,
  noticePeriod,
  readContract,
} from '..';
import { type Edition, editions } from '../schema/edition';
import { logicalTypes } from '../schema/properties';
import { requiredByServerType } from '../schema/servers';

const folder = join(__dirname, '../__testUtils__/contracts');
const read = (name: string) =>
  readContract(readFileSync(join(folder, name), 'utf8'));

// Whole contracts: their file, then objects, columns at any depth (items, keys
// and values count), and notice.
const whole: [string, number, number, string | undefined][] = [
  ['article-vectors.odcs.yaml', 1, 6, undefined],
  ['meter-readings.odcs.yaml', 1, 3, 'P6M'],
  ['web-shop.odcs.yaml', 2, 9, 'P3M'],
];

it('has every contract of the folder in the table', () => {
  expect(readdirSync(folder).sort()).toEqual(whole.map(([name]) => name));
});

describe.each(whole)('%s', (name, objects, columns, notice) => {
  const { document, findings } = read(name);
  if (!document) throw new Error(`${name} cannot be read`);

  it('reads without a finding', () => {
    expect(findings).toEqual([]);
  });

  it('is described whole', () => {
    const view = describeContract(document);
    expect(view.objects).toHaveLength(objects);
    expect(view.objects.flatMap(object => object.columns)).toHaveLength(
      columns,
    );
    expect(noticePeriod(document)).toBe(notice);
  });

  it('is the same contract as JSON', () => {
    const json = readContract(JSON.stringify(document));
    expect(json).toEqual({ document, valid: true, findings: [] });
    expect(contentHash(document)).toBe(contentHash(json.document ?? {}));
  });

  it('does not differ from itself', () => {
    expect(compareContracts(document, document)).toMatchObject({
      changes: [],
      verdict: 'safe',
    });
  });

  it('breaks its readers without its first column', () => {
    const less = structuredClone(document);
    less.schema?.[0].properties?.shift();
    expect(compareContracts(document, less).verdict).toBe('breaking');
  });
});

const head = { kind: 'DataContract', id: 'a', name: 'A', version: '1.0.0' };
const contract = (parts: object, apiVersion = 'v3.1.0') =>
  readContract(
    JSON.stringify({ apiVersion, status: 'active', ...head, ...parts }),
  );
const errorsOf = (parts: object, apiVersion?: string) =>
  contract(parts, apiVersion).findings.filter(
    ({ severity }) => severity === 'error',
  );

const apiVersionOf: Record<Edition, string> = {
  '3.0': 'v3.0.2',
  '3.1': 'v3.1.0',
  '3.2': 'v3.2.0',
};

describe.each(editions)('a server of each type, in %s', edition => {
  it.each(Object.entries(requiredByServerType(edition)))(
    '%s needs %j, and no more',
    (type, required) => {
      const values: Record<string, unknown> = {
        port: 5432,
        format: 'json',
        location: 's3://x',
        stagingDir: 's3://x',
      };
      if (type === 'sftp') values.location = 'sftp://x';
      const complete: Record<string, unknown> = { server: 'a', type };
      for (const field of required) complete[field] = values[field] ?? 'x';
      const version = apiVersionOf[edition];
      expect(errorsOf({ servers: [complete] }, version)).toEqual([]);
      for (const field of required) {
        const { [field]: _, ...rest } = complete;
        const { findings } = contract({ servers: [rest] }, version);
        expect(
          findings.filter(({ path }) => path.startsWith('servers[')),
        ).toHaveLength(1);
      }
    },
  );
});

describe('a field that another type of server has', () => {
  const servers = [
    { server: 'a', type: 'kafka', host: 'broker:9092', topic: 'orders' },
  ];
  it.each([
    ['v3.0.2', []],
    ['v3.1.0', ['field-misplaced']],
    ['v3.2.0', ['field-misplaced']],
  ])('in %s', (version, rules) => {
    expect(errorsOf({ servers }, version).map(({ rule }) => rule)).toEqual(
      rules,
    );
  });
});

describe('a property of each logical type', () => {
  const more: Record<string, object> = {
    map: { map: { key: { logicalType: 'string' }, value: {} } },
  };
  const first: Record<string, Edition> = {
    timestamp: '3.1',
    time: '3.1',
    map: '3.2',
    vector: '3.2',
  };
  it.each(logicalTypes)('%s, since it is there', logicalType => {
    const property = { name: 'p', logicalType, ...more[logicalType] };
    const parts = { schema: [{ name: 'o', properties: [property] }] };
    for (const edition of editions) {
      const errors = errorsOf(parts, apiVersionOf[edition]);
      // What is of 3.1 is a warning only in what calls itself 3.0.
      const isKnown =
        edition >= (first[logicalType] ?? '3.0') ||
        first[logicalType] === '3.1';
      expect(errors.length === 0).toBe(isKnown);
    }
  });

  it('is one of them', () => {
    const properties = [{ name: 'p', logicalType: 'money' }];
    expect(errorsOf({ schema: [{ name: 'o', properties }] })).toMatchObject([
      { path: 'schema[0].properties[0].logicalType' },
    ]);
  });
});
