import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compareContracts,
  contentHash,
  describeContract,
  noticePeriod,
  readContract,
} from '..';
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

describe('a server of each type', () => {
  it.each(Object.entries(requiredByServerType))(
    '%s needs %j, and no more',
    (type, required) => {
      const complete: Record<string, string> = { server: 'a', type };
      for (const field of required) {
        complete[field] = field === 'port' ? '5432' : 'x';
      }
      expect(errorsOf({ servers: [complete] })).toEqual([]);
      for (const field of required) {
        const { [field]: _, ...rest } = complete;
        expect(errorsOf({ servers: [rest] })).toMatchObject([
          { rule: 'structure-required', path: 'servers[0]' },
        ]);
      }
    },
  );
});

describe('a property of each logical type', () => {
  const more: Record<string, object> = {
    map: { map: { key: { logicalType: 'string' }, value: {} } },
  };
  const versions = ['v3.0.0', 'v3.0.1', 'v3.0.2', 'v3.1.0', 'v3.2.0'];
  it.each(logicalTypes)('%s, in every version', logicalType => {
    const property = { name: 'p', logicalType, ...more[logicalType] };
    for (const version of versions) {
      expect(
        errorsOf({ schema: [{ name: 'o', properties: [property] }] }, version),
      ).toEqual([]);
    }
  });

  it('is one of them', () => {
    const properties = [{ name: 'p', logicalType: 'money' }];
    expect(errorsOf({ schema: [{ name: 'o', properties }] })).toMatchObject([
      { path: 'schema[0].properties[0].logicalType' },
    ]);
  });
});
