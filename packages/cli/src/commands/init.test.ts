import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { orders } from '../__testUtils__/samples';
import { workspace } from '../__testUtils__/workspace';

// Importers load their parsers with the first text.
jest.setTimeout(60_000);

const here = workspace();
const OWN = ['--owner', 'group:crm', '--domain', 'customer', '--name', 'shop'];
const ddl = `CREATE TABLE orders (id bigint PRIMARY KEY, email text NOT NULL);
COMMENT ON TABLE orders IS 'What people order.';
CREATE TABLE lines (order_id bigint REFERENCES orders (id), n int);
`;
const avro = JSON.stringify({
  type: 'record',
  name: 'OrderPlaced',
  namespace: 'shop',
  fields: [{ name: 'id', type: 'long' }],
});
const openapi = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Order:
      type: object
      properties: { id: { type: integer } }
`;
const dbt = `version: 2

models:
  - name: customers
    description: Who buys.
    columns:
      - { name: id, data_type: bigint, description: The customer. }
`;
const component = `# ours
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop-service }
spec: { type: service, lifecycle: production, owner: crm }
`;

const init = (...args: string[]) => here.meshwork(['init', ...OWN, ...args]);
const read = (path: string) => readFileSync(join(here.cwd, path), 'utf8');
const entities = () =>
  parseAllDocuments(read('catalog-info.yaml')).map(document => document.toJS());

describe('meshwork init', () => {
  it('makes a product that "meshwork check" takes, of all that is there', async () => {
    here.files({
      'ddl/tables.sql': ddl,
      'schemas/placed.avsc': avro,
      'openapi.yaml': openapi,
      'models/schema.yml': dbt,
      'models/customers.sql': 'select 1 as id',
      'src/index.ts': '',
    });
    const { code, out } = await init();
    expect(out).toContain(
      'port orders (table): ddl/tables.sql -> contracts/shop-orders.odcs.yaml',
    );
    expect(code).toBe(0);
    const [product, ...apis] = entities();
    expect(product).toMatchObject({
      kind: 'DataProduct',
      metadata: { name: 'shop' },
      spec: {
        owner: 'group:crm',
        domain: 'customer',
        outputPorts: [
          { name: 'orders', type: 'table', contract: 'shop-orders' },
          { name: 'lines', type: 'table' },
          { name: 'customers', type: 'table' },
          { type: 'rest-api' },
          { type: 'topic' },
        ],
      },
    });
    expect(apis).toHaveLength(5);
    expect(read('contracts/shop-lines.odcs.yaml')).toContain('order_id');
    const checked = await here.meshwork(['check', '.']);
    expect(checked).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 errors'),
    });
  });

  it('keeps what a descriptor has, and contracts that are there', async () => {
    here.files({
      'catalog-info.yaml': component,
      'data/orders.odcs.yaml': orders,
    });
    const { code, out } = await init();
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('wrote catalog-info.yaml'),
    });
    expect(read('catalog-info.yaml')).toMatch(/^# ours/);
    const [first, product, api] = entities();
    expect([first.kind, product.kind, api.kind]).toEqual([
      'Component',
      'DataProduct',
      'API',
    ]);
    expect(api.spec.definition).toEqual({ $text: './data/orders.odcs.yaml' });
    expect(existsSync(join(here.cwd, 'contracts'))).toBe(false);
  });

  it('says what was not understood, and takes the rest', async () => {
    here.files({ 'a.sql': ddl, 'broken.avsc': '{"type":' });
    const { code, out } = await init();
    expect(out).toMatch(/^warning: broken\.avsc: .*not taken/m);
    expect(code).toBe(0);
    expect(entities()[0].spec.outputPorts).toHaveLength(2);
  });

  it('writes nothing when told so, and answers JSON', async () => {
    here.files({ 'a.sql': ddl });
    const { code, out } = await init(
      '--dry-run',
      '-f',
      'json',
      '--only',
      'orders',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ports: [{ name: 'orders', type: 'table', source: 'a.sql' }],
      files: ['catalog-info.yaml', 'contracts/shop-orders.odcs.yaml'],
    });
    expect(existsSync(join(here.cwd, 'catalog-info.yaml'))).toBe(false);
  });

  it('overwrites only when told so', async () => {
    here.files({ 'a.sql': ddl });
    await init();
    const again = await init();
    expect(again).toMatchObject({
      code: 2,
      err: expect.stringContaining('there already'),
    });
    expect((await init('--force')).code).toBe(0);
    expect(entities()).toHaveLength(3);
  });

  it.each<[string, Record<string, string>, string[], string]>([
    ['nothing that defines data', { 'a.txt': 'x' }, [], 'nothing in'],
    ['two folders', { 'a.sql': ddl }, ['.', '.'], 'one folder'],
    ['a folder that is none', {}, ['nowhere'], 'nowhere'],
  ])('refuses %s', async (_, files, args, message) => {
    here.files(files);
    const { code, err } = await init(...args);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining(message),
    });
  });

  it('asks who answers for it', async () => {
    here.files({ 'a.sql': ddl });
    const { code, err } = await here.meshwork(['init']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('--owner and --domain'),
    });
  });

  it('leaves a choice to people where there is too much', async () => {
    const many = Array.from(
      { length: 101 },
      (_, n) => `CREATE TABLE t${n} (id int);`,
    ).join('\n');
    here.files({ 'a.sql': many });
    const { code, out } = await init();
    expect(code).toBe(1);
    expect(out).toContain('at most 100');
    expect(existsSync(join(here.cwd, 'catalog-info.yaml'))).toBe(false);
  });
});
