/** @jest-environment node */

import { parseAllDocuments } from 'yaml';
import { adopt } from './adopt';
import {
  isInRepository,
  mayDefineData,
  referencedIn,
  repositoryInMemory,
} from './files';
import {
  adoptedProduct,
  adoptRepository,
  AlreadyThereError,
  fileNameAt,
  filesOf,
  NothingDefinedError,
  productNameAt,
  productNameOf,
} from './repository';

// Importers load their parsers with the first text.
jest.setTimeout(60_000);

const DDL = `CREATE TABLE orders (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE lines (order_id bigint REFERENCES orders (id), n int);
`;
const AVRO = JSON.stringify({
  type: 'record',
  name: 'orders',
  fields: [{ name: 'id', type: 'long' }],
});
const product = adoptedProduct({
  name: 'shop',
  owner: 'group:crm',
  domain: 'customer',
});
const bytes = (texts: Record<string, string | Uint8Array>) =>
  new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      typeof text === 'string' ? new TextEncoder().encode(text) : text,
    ]),
  );
const adopted = (
  texts: Record<string, string | Uint8Array>,
  options: { only?: string[]; anew?: boolean } = {},
) =>
  adoptRepository(repositoryInMemory(bytes(texts)), 'here', {
    product,
    resolve: referencedIn(bytes(texts)),
    ...options,
  });
const NOTHING = { has: () => false };

describe('a repository', () => {
  it('is a product with a port for each table and message', async () => {
    const it = await adopted({
      'b.avsc': AVRO,
      'a.sql': DDL,
      'README.md': 'x',
      'top.sql': 'select 1',
    });
    expect(it.ports).toEqual([
      {
        name: 'orders',
        type: 'table',
        source: 'a.sql',
        contract: 'contracts/shop-orders.odcs.yaml',
      },
      expect.objectContaining({ name: 'lines', source: 'a.sql' }),
      expect.objectContaining({ name: 'orders-2', source: 'b.avsc' }),
    ]);
    expect(it.found).toHaveLength(3);
    expect(it.notes).toEqual([]);
    const files = filesOf(it, NOTHING);
    expect(Object.keys(files).sort()).toEqual([
      'catalog-info.yaml',
      'contracts/shop-lines.odcs.yaml',
      'contracts/shop-orders-2.odcs.yaml',
      'contracts/shop-orders.odcs.yaml',
    ]);
    // Each table has its own, with what it refers to.
    expect(files['contracts/shop-lines.odcs.yaml']).toContain('order_id');
    expect(files['contracts/shop-lines.odcs.yaml']).not.toContain('email');
  });

  it.each([
    [['lines'], ['lines']],
    // The port of that name, not all that are called so.
    [['orders'], ['orders']],
    [
      ['orders-2', 'lines'],
      ['lines', 'orders-2'],
    ],
    [[], ['orders', 'lines', 'orders-2']],
  ])(
    'with only %j has the ports %j, by the same names',
    async (only, names) => {
      const it = await adopted({ 'a.sql': DDL, 'b.avsc': AVRO }, { only });
      expect(it.ports.map(({ name }) => name)).toEqual(names);
      expect(it.found).toHaveLength(3);
    },
  );

  it('says what is asked for and not there, and nothing of files that nobody asked for', async () => {
    const it = await adopted(
      { 'a.sql': DDL, 'b.sql': 'create table x (p point);', 'c.avsc': '{' },
      { only: ['lines', 'y'] },
    );
    expect(it.ports).toHaveLength(1);
    expect(it.notes).toEqual([
      expect.objectContaining({ file: 'c.avsc', severity: 'warning' }),
      {
        file: '',
        path: '',
        severity: 'error',
        message: 'Nothing here is called "y".',
      },
    ]);
  });

  it('of more than a hundred leaves a choice, by names', async () => {
    const many = Array.from(
      { length: 101 },
      (_, n) => `create table t${n} (id int);`,
    ).join('\n');
    const all = await adopted({ 'a.sql': many });
    expect(all.found).toHaveLength(101);
    expect({ ports: all.ports, files: filesOf(all, NOTHING) }).toEqual({
      ports: [],
      files: {},
    });
    expect(all.notes[0].message).toContain('at most 100');
    expect(
      (await adopted({ 'a.sql': many }, { only: ['t100'] })).ports,
    ).toEqual([expect.objectContaining({ name: 't100' })]);
  });

  it('of nothing that defines data is refused by its name', async () => {
    await expect(adopted({ 'package.json': '{}' })).rejects.toThrow(
      NothingDefinedError,
    );
    await expect(adopted({})).rejects.toThrow('nothing in here that defines');
  });

  it('of which nothing is understood is none, and says why', async () => {
    const it = await adopted({ 'a.avsc': '{' });
    expect({ ...it, notes: it.notes.map(({ file }) => file) }).toEqual({
      found: [],
      ports: [],
      entities: [],
      contracts: {},
      notes: ['a.avsc'],
    });
  });

  it('keeps what its descriptor says of others', async () => {
    const it = await adopted({ 'a.sql': DDL });
    const before = '# ours\nkind: Component\nmetadata: { name: x }';
    const { 'catalog-info.yaml': after } = filesOf(it, {
      descriptor: before,
      has: path => path === 'catalog-info.yaml',
    });
    expect(after.startsWith(`${before}\n---\n`)).toBe(true);
    expect(
      parseAllDocuments(after).map(document => document.toJS().kind),
    ).toEqual(['Component', 'DataProduct', 'API', 'API']);
  });

  it.each<[string, { descriptor?: string; there?: string }, string]>([
    [
      'product',
      { descriptor: 'kind: A\n---\nkind: DataProduct' },
      'describes a data product already',
    ],
    [
      'descriptor that it cannot read',
      { there: 'catalog-info.yaml' },
      'catalog-info.yaml is there already and cannot be read',
    ],
    [
      'contract',
      { there: 'contracts/shop-lines.odcs.yaml' },
      'contracts/shop-lines.odcs.yaml is there already',
    ],
  ])('does not write over a %s unless told so', async (_, has, message) => {
    const it = await adopted({ 'a.sql': DDL });
    const before = {
      descriptor: has.descriptor,
      has: (path: string) => path === has.there,
    };
    expect(() => filesOf(it, before)).toThrow(AlreadyThereError);
    expect(() => filesOf(it, before)).toThrow(message);
    const anew = filesOf(it, before, { anew: true });
    expect(anew['catalog-info.yaml']).toMatch(/^apiVersion: meshwork/);
  });

  it('whose descriptor is broken or endless keeps it', async () => {
    const it = await adopted({ 'a.sql': DDL });
    const bomb = `a: &a [x]\n${'bcdefghij'
      .split('')
      .map((key, n) => {
        const last = 'abcdefghi'[n];
        return `${key}: &${key} [${`*${last},`.repeat(9)}*${last}]`;
      })
      .join('\n')}`;
    for (const descriptor of ['a: [', bomb]) {
      const files = filesOf(it, { ...NOTHING, descriptor });
      expect(files['catalog-info.yaml']).toContain('kind: DataProduct');
      expect(files['catalog-info.yaml'].startsWith(descriptor)).toBe(true);
    }
  });

  it('is made anew of what the contracts were made of', async () => {
    const first = filesOf(await adopted({ 'a.sql': DDL }), NOTHING);
    const again = await adopted({ 'a.sql': DDL, ...first }, { anew: true });
    expect(again.ports.map(({ name }) => name)).toEqual(['orders', 'lines']);
    expect(Object.keys(again.contracts)).toHaveLength(2);
  });

  it('tells files that are not text, and takes the rest', async () => {
    const it = await adopted({
      'a.sql': DDL,
      'b.sql': new Uint8Array([
        ...new TextEncoder().encode('create table t (id int); -- '),
        0xff,
      ]),
    });
    expect(it.ports).toHaveLength(2);
    expect(it.notes).toEqual([
      {
        file: 'b.sql',
        path: '',
        severity: 'warning',
        message: 'It is not taken: it is not text in UTF-8.',
      },
    ]);
  });

  it('finds what a schema refers to beside it, and nothing outside', async () => {
    const files = bytes({
      'a/money.avsc': 'beside',
      'money.avsc': 'root',
      'x.json': 'x',
    });
    const find = referencedIn(files);
    expect(find('a/b.avsc', 'money.avsc')).toBe('beside');
    expect(find('c/b.avsc', 'money.avsc')).toBe('root');
    expect(find('c/b.avsc', '../a/./money.avsc')).toBe('beside');
    expect(find('a/b.avsc', '../../x.json')).toBeUndefined();
    expect(find('a/b.avsc', '/x.json')).toBeUndefined();
    expect(find('a/b.avsc', 'https://a.b/x.json')).toBeUndefined();
  });
});

it('has no ports of no sources', async () => {
  expect(await adopt([], { product })).toMatchObject({ found: [], ports: [] });
});

it.each([
  ['a.sql', true],
  ['schemas/Ünïcode/ä b.avsc', true],
  ['models/schema.yml', true],
  ['target/manifest.json', true],
  ['dbt/target/manifest.json', false],
  ['target/x.json', false],
  ['node_modules/x/openapi.yaml', false],
  ['.github/workflows/a.yaml', false],
  ['.sqlfluff.yaml', true],
  ['a.ts', false],
  ['sql', false],
])('%s may define data: %s', (path, expected) => {
  expect(mayDefineData(path)).toBe(expected);
});

it.each([
  ['a/b.sql', true],
  ['a/..b.sql', true],
  ['', false],
  ['../a.sql', false],
  ['a/../../b.sql', false],
  ['/etc/passwd.sql', false],
  ['a//b.sql', false],
  ['a/./b.sql', false],
  ['a\\..\\b.sql', false],
  ['c:/b.sql', false],
  ['a\nb.sql', false],
  ['a\0.sql', false],
  [`${'a/'.repeat(500)}b.sql`, false],
])('%j is in the repository: %s', (path, expected) => {
  expect(isInRepository(path)).toBe(expected);
});

it.each([
  ['Order_Service', 'order-service'],
  ['2024-orders!', 'orders'],
  ['日本', 'data-product'],
  [`${'a'.repeat(39)}-b`, 'a'.repeat(39)],
])('%s as the name of a product is %s', (word, name) => {
  expect(productNameOf(word)).toBe(name);
});

it.each([
  ['https://github.com/acme/Order_Service', 'order-service'],
  ['https://github.com/acme/orders.git', 'orders'],
  ['https://github.com/acme/orders/tree/main/ddl', 'orders'],
  ['https://gitlab.com/a/b/orders/-/blob/main/x.sql', 'orders'],
  ['https://gitea.acme.org/a/orders/src/branch/main/', 'orders'],
  ['https://schemas.acme.org/v1/placed.avsc', 'placed'],
  ['https://schemas.acme.org/src/placed.avsc', 'placed'],
  ['https://github.com/acme/src/tree/main', 'src'],
  ['https://gitlab.com/group/src/project', 'project'],
  ['https://gitlab.com/group/raw/-/tree/main', 'raw'],
  ['https://schemas.acme.org', 'data-product'],
])('the product at %s is called %s', (address, name) => {
  expect(productNameAt(address)).toBe(name);
});

it.each([
  ['https://schemas.acme.org/v1/placed.avsc', 'placed.avsc'],
  ['https://schemas.acme.org/v1/pl%20aced.avsc?raw=true', 'pl aced.avsc'],
  ['https://dev.azure.com/a/b/_git/c?path=/ddl/orders.sql', 'orders.sql'],
  ['https://a.b/c%2F..%2Fd.sql', 'd.sql'],
  ['https://a.b/..%5C..%5Cd.sql', undefined],
  ['https://github.com/acme/orders', undefined],
  ['https://github.com/acme/orders.git', undefined],
])('the file at %s is called %s', (address, name) => {
  expect(fileNameAt(address)).toBe(name);
});
