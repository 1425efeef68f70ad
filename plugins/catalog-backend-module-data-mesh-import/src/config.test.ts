import { ConfigReader } from '@backstage/config';
import { readImports } from './config';

const read = (one: object, id = 'ours') =>
  readImports(
    new ConfigReader({
      dataMesh: {
        imports: { [id]: { kind: 'dbt', path: './inventory', ...one } },
      },
    } as never),
  );

it('is nothing where nothing is configured', () => {
  expect(readImports(new ConfigReader({}))).toEqual([]);
});

it('has defaults, and full references of what is mapped', () => {
  expect(
    read({
      owners: { 'Sales Team': 'sales', 'urn:li:corpuser:kim': 'user:kim' },
      domains: { Selling: 'sales' },
      owner: 'group:other/platform',
    }),
  ).toMatchObject([
    {
      id: 'ours',
      kind: 'dbt',
      from: { path: './inventory' },
      owners: {
        'Sales Team': 'group:default/sales',
        'urn:li:corpuser:kim': 'user:default/kim',
      },
      domains: { Selling: 'domain:default/sales' },
      owner: 'group:other/platform',
      maxRemovedShare: 0.5,
      schedule: { frequency: { hours: 1 } },
      limits: { files: 5_000 },
    },
  ]);
});

it.each<[string, Record<string, unknown>, string]>([
  ['no place', { path: undefined }, 'needs either "url" or "path"'],
  ['two places', { url: 'https://a.example' }, 'needs either "url" or "path"'],
  ['another kind', { kind: 'tea' }, 'dataMesh.imports.ours.kind is "tea"'],
  ['no reference', { owner: 'group:' }, 'dataMesh.imports.ours.owner'],
  ['no share', { maxRemovedShare: 2 }, 'expected a share from 0 to 1'],
  ['no limit', { limits: { files: 0 } }, 'limits.files is 0'],
  ['a word for a class', { classification: 'secret' }, 'classification'],
  ['an id with capitals', { id: 'Ours' }, 'an id has at most 60'],
])('refuses %s', (_, { id, ...one }, message) => {
  expect(() => read(one, id as string | undefined)).toThrow(message);
});
