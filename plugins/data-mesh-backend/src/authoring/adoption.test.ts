import { TestDatabases } from '@backstage/backend-test-utils';
import type { Adoption } from '@meshwork/backstage-plugin-data-mesh-common';
import { readContract } from '@meshwork/odcs';
import { CodeHost, type ArchiveEntry } from '../__testUtils__/codeHost';
import { organisation } from '../__testUtils__/company';
import { policy } from '../__testUtils__/policies';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const DDL = `create table orders (id bigint primary key, email text not null);
create table lines (order_id bigint references orders (id), n int);`;
const AVRO = `{"type":"record","name":"Placed","fields":[{"name":"id","type":"long"}]}`;
const OWN = { owner: 'group:orders-team', domain: 'orders' };
const GIB = 1024 ** 3;

const SHOP: ArchiveEntry[] = [
  { path: 'ddl/tables.sql', content: DDL },
  { path: 'schemas/placed.avsc', content: AVRO },
  { path: 'schemas/broken.avsc', content: '{"type":' },
  { path: 'README.md', content: 'create table x (y int);' },
  { path: 'node_modules/x/openapi.yaml', content: 'openapi: 3.1.0' },
];

/** Of entities in a descriptor: what begins a line is not a part of a text. */
const kindsIn = (descriptor: string) =>
  [...descriptor.matchAll(/^kind: (.+)$/gm)].map(([, kind]) => kind);

/** Only Otto may have the portal read addresses; two others may half of it. */
const permissions = policy('a careful policy', (permission, person) => {
  if (permission === 'catalog.location.analyze') {
    return ['otto', 'ada'].includes(person);
  }
  return (
    permission !== 'data-mesh.repository.read' ||
    ['otto', 'ben'].includes(person)
  );
});

describe('what a repository or a file could be', () => {
  let host: CodeHost;
  let mesh: TestMesh;
  const read = (body: object, who = 'otto') =>
    mesh.as(who).send('POST', '/authoring/adoptions', { ...OWN, ...body });
  /** A repository of these files, read whole. */
  const readOf = async (name: string, entries: ArchiveEntry[], more = {}) => {
    host.repositories.set(name, entries);
    return await read({ url: host.repository(name), ...more });
  };
  const contentOf = ({ files }: Adoption, path: string) =>
    files.find(file => file.path === path)?.content ?? '';

  beforeAll(async () => {
    host = await CodeHost.start();
    mesh = await startMesh({
      databases,
      databaseId: 'SQLITE_3',
      root: { ...host.config, ...permissions.root },
      features: permissions.features,
    });
    await mesh.provide(organisation);
  });
  afterAll(async () => {
    await mesh?.stop();
    await host?.stop();
  });

  it('is a product with its contracts, of all that defines data', async () => {
    const { status, body } = await readOf('shop', SHOP);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      url: host.repository('shop'),
      product: 'shop',
      ports: [
        {
          name: 'orders',
          type: 'table',
          source: 'ddl/tables.sql',
          contract: 'contracts/shop-orders.odcs.yaml',
        },
        { name: 'lines', source: 'ddl/tables.sql' },
        { name: 'placed', type: 'topic', source: 'schemas/placed.avsc' },
      ],
      totalFound: 3,
      notes: [
        {
          file: 'schemas/broken.avsc',
          severity: 'warning',
          message: expect.stringContaining('It is not taken'),
        },
      ],
      files: [
        { path: 'catalog-info.yaml', replaces: false },
        { path: 'contracts/shop-lines.odcs.yaml' },
        { path: 'contracts/shop-orders.odcs.yaml' },
        { path: 'contracts/shop-placed.odcs.yaml' },
      ],
    });
    const descriptor = contentOf(body, 'catalog-info.yaml');
    expect(kindsIn(descriptor)).toEqual(['DataProduct', 'API', 'API', 'API']);
    for (const line of [
      'owner: group:orders-team',
      'domain: orders',
      'type: analytical',
      'classification: internal',
    ]) {
      expect(descriptor).toContain(`\n  ${line}\n`);
    }
    const contract = contentOf(body, 'contracts/shop-orders.odcs.yaml');
    expect(
      readContract(contract).findings.filter(
        ({ severity }) => severity === 'error',
      ),
    ).toEqual([]);
  });

  it('has the ports that are asked for, and what people say of it', async () => {
    const { body } = await readOf('shop', SHOP, {
      only: ['lines'],
      name: 'lines-of-orders',
      title: 'Lines',
      type: 'operational',
      dialect: 'snowflake',
    });
    expect(body).toMatchObject({
      product: 'lines-of-orders',
      ports: [{ name: 'lines' }],
      totalFound: 3,
    });
    expect(contentOf(body, 'catalog-info.yaml')).toMatch(
      /title: Lines[^]*type: operational/,
    );
  });

  it('is read from a folder of a repository, and from a file of one', async () => {
    host.repositories.set('shop', SHOP);
    const folder = await read({ url: host.repository('shop', 'ddl') });
    expect(folder.body).toMatchObject({
      product: 'shop',
      ports: [{ name: 'orders', source: 'tables.sql' }, { name: 'lines' }],
    });
    const file = await read({
      url: host.repository('shop', 'schemas/placed.avsc'),
    });
    expect(file.body).toMatchObject({
      product: 'shop',
      ports: [{ name: 'placed', source: 'placed.avsc' }],
    });
  });

  it('is read from a file at a host without repositories that is allowed', async () => {
    host.files.set('visits.sql', 'create table visits (id int);');
    const { body } = await read({ url: host.file('visits.sql') });
    expect(body).toMatchObject({
      product: 'visits',
      ports: [{ name: 'visits', source: 'visits.sql' }],
    });
  });

  it('keeps what a repository says of itself', async () => {
    const { body } = await readOf('service', [
      ...SHOP,
      { path: 'catalog-info.yaml', content: 'kind: Component # ours' },
    ]);
    expect(contentOf(body, 'catalog-info.yaml')).toMatch(
      /^kind: Component # ours\n---\napiVersion: meshwork.dev/,
    );
    expect(body.files[0]).toMatchObject({ replaces: true });
  });

  it('is not read anew where a product is described, unless asked for', async () => {
    const entries = [
      ...SHOP,
      { path: 'catalog-info.yaml', content: 'kind: DataProduct' },
    ];
    const there = await readOf('described', entries);
    expect([there.status, there.body.error.message]).toEqual([
      409,
      'catalog-info.yaml describes a data product already.',
    ]);
    const anew = await readOf('described', entries, { anew: true });
    expect([anew.status, anew.body.ports?.length]).toEqual([200, 3]);
  });

  it('has too many ports for a product, and their names to choose from', async () => {
    const content = Array.from(
      { length: 150 },
      (_, n) => `create table t${n} (id int);`,
    ).join('\n');
    const { body } = await readOf('wide', [{ path: 'a.sql', content }]);
    expect(body).toMatchObject({ ports: [], files: [], totalFound: 150 });
    expect(body.notes[0].message).toContain('at most 100');
  });

  it.each<[string, () => object, number, string]>([
    ['what is no address', () => ({ url: 'orders' }), 400, 'is no address'],
    [
      'a file of the backend',
      () => ({ url: 'file:///etc/x.sql' }),
      400,
      'https',
    ],
    ['other protocols', () => ({ url: 'ftp://a/x.sql' }), 400, 'https'],
    [
      'secrets in the address',
      () => ({ url: `http://me:hunter2@${host.host}/acme/shop` }),
      400,
      'a user or a password',
    ],
    [
      'an address that leads up',
      () => ({ url: `${host.file('a')}/%2e%2e%2f%2e%2e/x.sql` }),
      400,
      'a folder above',
    ],
    ['no owner', () => ({ url: host.file('a.sql'), owner: '' }), 400, 'owner'],
    [
      'a host that nobody named',
      () => ({ url: 'http://169.254.169.254/latest/x.json' }),
      403,
      'may not read from 169.254.169.254',
    ],
    [
      'a path that is not allowed at a host that is',
      () => ({ url: `http://${host.plainHost}/api/v1/x.json` }),
      403,
      'may not read',
    ],
    [
      'a folder at a host that hands out single files',
      () => ({ url: host.file('ddl') }),
      422,
      'Only single files are read from',
    ],
    [
      'a file that leads on to a host that nobody named',
      () => ({ url: host.file('moved.sql') }),
      403,
      'leads on to another address',
    ],
    [
      'a repository that is not there',
      () => ({ url: host.repository('nowhere') }),
      404,
      'nothing at this address',
    ],
    [
      'a file that is not there',
      () => ({ url: host.file('none.sql') }),
      404,
      'nothing at this address',
    ],
    [
      'a folder that is not there',
      () => ({ url: host.repository('shop', 'none/there') }),
      404,
      'nothing at this address',
    ],
    [
      'a host that fails',
      () => ({ url: host.repository('broken') }),
      503,
      'does not answer as it should',
    ],
  ])('is refused for %s', async (_, asked, status, message) => {
    host.repositories.set('shop', SHOP);
    const answer = await read(asked());
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      status,
      expect.stringContaining(message),
    ]);
    // Neither secrets nor what a host says of its inside.
    expect(JSON.stringify(answer.body)).not.toMatch(
      /token|hunter2|10\.0\.0\.7/,
    );
  });

  it.each<[string, ArchiveEntry[], number, string]>([
    [
      'nothing that defines data',
      [{ path: 'package.json', content: '{}' }],
      422,
      'nothing in this repository that defines data',
    ],
    [
      'a file that says to be endless',
      [{ path: 'x.bin', content: { zeros: 2 * GIB } }],
      413,
      'too much at this address',
    ],
    [
      'thousands of files',
      Array.from({ length: 6_000 }, (_, n) => ({
        path: `schemas/${n}.yaml`,
        content: 'a: 1',
      })),
      413,
      'at most 5000 files',
    ],
  ])('is refused for %s', async (name, entries, status, message) => {
    const answer = await readOf(name.replace(/ /g, '-'), entries);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      status,
      expect.stringContaining(message),
    ]);
  });

  it('leaves out links, paths that lead out, and what is too large', async () => {
    const { status, body } = await readOf('hostile', [
      { path: 'passwd.sql', link: '../../../../etc/passwd' },
      { path: 'catalog-info.yaml', link: '/etc/hostname' },
      { path: '../../outside.sql', content: DDL },
      { path: 'huge.sql', content: { zeros: 6 * 1024 * 1024 } },
      { path: 'not\ntext.sql', content: DDL },
      {
        path: `${'deep/'.repeat(15)}a.sql`,
        content: 'create table deep (id int);',
      },
      { path: 'sché ma/日本.sql', content: 'create table "日本" (id int);' },
    ]);
    expect(status).toBe(200);
    expect(body.ports).toMatchObject([
      { name: 'deep' },
      { name: 'port', source: 'sché ma/日本.sql' },
    ]);
    expect(body.notes).toMatchObject([
      { file: '../../outside.sql', message: expect.stringContaining('out') },
      { file: 'huge.sql', message: expect.stringContaining('5 MB') },
      { file: 'not\\ntext.sql' },
    ]);
    for (const { path } of body.files) {
      expect(path).toMatch(/^(catalog-info\.yaml|contracts\/[a-z0-9.-]+)$/);
    }
  });

  it('is never markup or YAML of its own', async () => {
    const { body } = await readOf(
      'sly',
      [
        {
          path: 'a.sql',
          content: `create table "x
kind: Evil <script>" (id int);
comment on table "x
kind: Evil <script>" is '---
kind: Component';`,
        },
      ],
      { title: '---\nkind: Location' },
    );
    const descriptor = contentOf(body, 'catalog-info.yaml');
    expect(kindsIn(descriptor)).toEqual(['DataProduct', 'API']);
  });

  it.each([
    ['analyze locations', 'ben', 'catalog.location.analyze'],
    ['have it read addresses', 'ada', 'data-mesh.repository.read'],
  ])(
    'is not read for who may not %s, whatever is there',
    async (_, who, permission) => {
      const before = host.asked.length;
      const { status, body } = await read({ url: host.repository('x') }, who);
      expect(status).toBe(403);
      expect(body.error.message).toContain(permission);
      expect(host.asked).toHaveLength(before);
    },
  );

  it('is for somebody who is signed in', async () => {
    const asked = { ...OWN, url: host.repository('shop') };
    expect(
      await mesh.asService().send('POST', '/authoring/adoptions', asked),
    ).toMatchObject({ status: 403 });
  });

  it('is read once at a time for each person', async () => {
    host.repositories.set('slow', SHOP);
    let release = () => {};
    host.held.set(
      'slow',
      new Promise(resolve => {
        release = resolve;
      }),
    );
    const first = read({ url: host.repository('slow') });
    await waitFor('the first to be read', async () =>
      host.asked.some(url => url.includes('/slow/archive/')),
    );
    expect(await read({ url: host.repository('shop') })).toMatchObject({
      status: 503,
    });
    release();
    expect((await first).status).toBe(200);
  });
});
