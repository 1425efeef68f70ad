import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { orders } from '../__testUtils__/samples';
import { samples, schema, workspace } from '../__testUtils__/workspace';

const here = workspace();
const isConverted = schema('convert');
const files: typeof here.files = contents => here.files(contents);
const meshwork: typeof here.meshwork = (args, options) =>
  here.meshwork(args, options);

describe('converting', () => {
  const ddl = 'CREATE TABLE orders (id bigint PRIMARY KEY, email text);\n';

  it('writes a contract to standard output, and warnings beside it', async () => {
    files({ 'a.sql': ddl, ...samples });
    const made = await meshwork(['import', 'sql', 'a.sql', '--id', 'x']);
    expect(made.code).toBe(0);
    expect(made.out).toMatch(/^apiVersion: v3/);
    expect(made.out).toContain('id: x');
    const back = await meshwork(['export', 'sql', 'fine.odcs.yaml']);
    expect(back.out).toContain('CREATE TABLE orders');
    expect(back.err).toMatch(/^warning: /m);
  });

  it('reads standard input', async () => {
    const { code, out } = await meshwork(['import', 'sql', '-'], {
      stdin: ddl,
    });
    expect(code).toBe(0);
    expect(out).toContain('email');
  });

  it('writes into a folder', async () => {
    files(samples);
    const { code, out, err } = await meshwork([
      'export',
      'avro',
      '-o',
      'made/here',
      'fine.odcs.yaml',
    ]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain(join('made/here', 'orders.avsc'));
    expect(readdirSync(join(here.cwd, 'made/here'))).toEqual(['orders.avsc']);
  });

  it('puts several files below their names', async () => {
    const second = orders.replace(
      'servers:\n',
      '  - name: lines\n    physicalType: table\n    properties:\n      - { name: n, logicalType: string }\nservers:\n',
    );
    files({ 'a.odcs.yaml': second });
    const { out } = await meshwork(['export', 'avro', 'a.odcs.yaml']);
    expect(out.match(/^==> .* <==$/gm)).toEqual([
      '==> orders.avsc <==',
      '==> lines.avsc <==',
    ]);
    const only = ['--only', 'lines'];
    const { out: one } = await meshwork([
      'export',
      'avro',
      'a.odcs.yaml',
      ...only,
    ]);
    expect(JSON.parse(one)).toMatchObject({ type: 'record', name: 'lines' });
  });

  it.each([
    ['export', 'sql', 'fine.odcs.yaml'],
    ['import', 'sql', 'a.sql'],
  ])('answers the JSON of the schema: %s', async (...args) => {
    files({ 'a.sql': ddl, ...samples });
    const { out, err } = await meshwork([...args, '-f', 'json']);
    expect(isConverted(JSON.parse(out))).toBe(true);
    expect(err).toBe('');
  });

  it('makes a data product and its contracts', async () => {
    files({
      'p.yaml':
        'data-product:\n  name: shop\n  owner: sales\n  domain: sales\n  version: 1.0.0\n  interfaces:\n    - { type: streaming, topic: orders, schema_url: a.avsc }\n',
      'a.avsc':
        '{"type":"record","name":"order","fields":[{"name":"id","type":"long"}]}',
    });
    const args = ['import', 'data-product', 'p.yaml', '-o', 'made'];
    expect((await meshwork(args)).code).toBe(0);
    expect(readdirSync(join(here.cwd, 'made'))).toEqual([
      'catalog-info.yaml',
      'shop-orders.odcs.yaml',
    ]);
    expect((await meshwork(['check', 'made'])).code).toBe(0);
    const { out } = await meshwork([
      'export',
      'odps',
      'made/catalog-info.yaml',
    ]);
    files({ 'back.odps.yaml': out });
    const back = await meshwork(['import', 'odps', 'back.odps.yaml']);
    expect(back.out).toContain('name: shop');
  });

  it('reads what the source refers to, and nothing outside of its folder', async () => {
    const proto = (path: string) =>
      `syntax = "proto3";\nimport "${path}";\nmessage Order { shop.Money price = 1; }\n`;
    const money =
      'syntax = "proto3";\npackage shop;\nmessage Money { int64 cents = 1; }\n';
    files({
      'in/near.proto': money,
      'out.proto': money,
      'in/deep/order.proto': proto('near.proto'),
      'in/a.proto': proto('near.proto'),
      'in/b.proto': proto('../out.proto'),
      'in/c.proto': proto(join(here.cwd, 'out.proto')),
      'in/d.proto': proto('link.proto'),
    });
    symlinkSync(join(here.cwd, 'out.proto'), join(here.cwd, 'in/link.proto'));
    const read = async (...args: string[]) =>
      (await meshwork(['import', 'protobuf', ...args])).out.includes('cents');
    expect(await read('in/a.proto')).toBe(true);
    expect(await read('in/b.proto')).toBe(false);
    expect(await read('in/c.proto')).toBe(false);
    expect(await read('in/d.proto')).toBe(false);
    expect(await read('in/deep/order.proto')).toBe(false);
    expect(await read('--root', 'in', 'in/deep/order.proto')).toBe(true);
    expect(await read('--root', '.', 'in/b.proto')).toBe(true);
  });

  it('cannot run where it may not write', async () => {
    files(samples);
    const { code, err } = await meshwork([
      'export',
      'sql',
      '-o',
      'fine.odcs.yaml',
      'fine.odcs.yaml',
    ]);
    expect(code).toBe(2);
    expect(err).toContain('Cannot write to fine.odcs.yaml');
  });

  it('cannot run where nothing is of the names that are asked for', async () => {
    files({ 'a.sql': ddl });
    const args = ['import', 'sql', 'a.sql', '--only'];
    expect((await meshwork([...args, 'orders'])).code).toBe(0);
    expect(await meshwork([...args, 'order'])).toEqual({
      code: 2,
      out: '',
      err: 'meshwork: There is nothing in a.sql that --only names: order.\n',
    });
  });

  it('cannot write where a file is in the place of a folder', async () => {
    files(samples);
    for (const folder of ['text.txt', 'text.txt/sub']) {
      const args = ['export', 'sql', '-o', folder, 'fine.odcs.yaml'];
      const { code, out, err } = await meshwork(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^meshwork: Cannot write to text\.txt/);
    }
  });
});
