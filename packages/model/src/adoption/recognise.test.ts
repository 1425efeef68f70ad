import { chosen, recognise, type SourceFormat } from './recognise';

it.each<[string, string, SourceFormat | undefined]>([
  ['schemas/order.avsc', '{"type":"record"}', 'avro'],
  ['order.proto', 'syntax = "proto3";', 'protobuf'],
  ['ddl/orders.sql', '-- x\nCREATE TABLE orders (id int);', 'sql'],
  ['ddl/o.sql', 'create or replace transient table o (id int)', 'sql'],
  ['ddl/o.sql', '\n\n\n  CREATE\n TABLE o (id int)', 'sql'],
  ['ddl/o.sql', 'CREATE TABLE IF NOT EXISTS o (id int)', 'sql'],
  ['queries/top.sql', 'SELECT 1', undefined],
  ['queries/x.sql', "SELECT 'create table x'", undefined],
  ['models/marts/orders.sql', 'create table x (a int)', undefined],
  ['openapi.yaml', 'openapi: 3.1.0\ninfo: {}', 'openapi'],
  ['api.json', '{ "openapi": "3.0.3" }', 'openapi'],
  ['api.json', '\n\n{\n  "openapi": "3.0.3"}', 'openapi'],
  ['api.yaml', 'info:\n  openapi: 3.1.0', undefined],
  ['asyncapi.yaml', 'asyncapi: 3.0.0', 'asyncapi'],
  ['x.odcs.yaml', 'apiVersion: v3.1.0\nkind: DataContract\nid: x', 'odcs'],
  ['c.yaml', 'dataContractSpecification: 1.2.0', 'datacontract-specification'],
  [
    'target/manifest.json',
    '{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}}',
    'dbt',
  ],
  ['models/schema.yml', 'version: 2\n\nmodels:\n  - name: orders', 'dbt'],
  ['compose.yml', 'version: 2\nservices:\n  a: {}', undefined],
  [
    's.json',
    '{"$schema": "https://json-schema.org/draft/2020-12/schema"}',
    'jsonschema',
  ],
  ['package.json', '{"name":"x"}', undefined],
  ['catalog-info.yaml', 'kind: Component', undefined],
  ['README.md', 'CREATE TABLE x', undefined],
])('%s is what it is by name and beginning', (path, head, expected) => {
  expect(recognise(path, head)).toBe(expected);
});

it('reads a manifest instead of the properties of the same project', () => {
  const properties = { path: 'models/a.yml', format: 'dbt' } as const;
  const manifest = { path: 'target/manifest.json', format: 'dbt' } as const;
  const sql = { path: 'a.sql', format: 'sql' } as const;
  expect(chosen([properties, sql])).toEqual([properties, sql]);
  expect(chosen([properties, manifest, sql])).toEqual([manifest, sql]);
});

it.each([
  ['line ends', '\n'],
  ['line ends of Windows', '\r\n'],
  ['spaces', ' '],
  ['tabs', '\t'],
  ['spaces in lines', ' \n'],
])('is as fast for a file of %s as for others', (_, blank) => {
  const head = blank.repeat(64 * 1024).slice(0, 64 * 1024);
  const since = performance.now();
  for (const path of ['x.json', 'x.yaml', 'x.sql']) {
    expect(recognise(path, head)).toBeUndefined();
    expect(recognise(path, `${head}create${head}x`)).toBeUndefined();
    expect(recognise(path, `{"kind"${head}x`)).toBeUndefined();
  }
  // Some milliseconds; it was minutes.
  expect(performance.now() - since).toBeLessThan(2_000);
});
