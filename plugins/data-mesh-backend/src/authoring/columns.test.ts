import { TestDatabases } from '@backstage/backend-test-utils';
import { organisation } from '../__testUtils__/company';
import { startMesh, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const DDL = `create table visits (
  id bigint primary key,
  email varchar(200) not null unique,
  place point
);
comment on column visits.email is 'Where they are written to';
create table stores (id integer, name text);`;

describe('columns of a text in another format', () => {
  let mesh: TestMesh;
  const read = (body: unknown, who = 'otto') =>
    mesh.as(who).send('POST', '/authoring/columns', body);

  beforeAll(async () => {
    mesh = await startMesh({ databases, databaseId: 'SQLITE_3' });
    await mesh.provide(organisation);
  });
  afterAll(() => mesh?.stop());

  it('are those of the first table, with the names of the others', async () => {
    const { status, body } = await read({ text: DDL, format: 'sql' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      objects: [
        { name: 'visits', columns: 3 },
        { name: 'stores', columns: 2 },
      ],
      totalObjects: 2,
      object: 'visits',
      columns: [
        { name: 'id', type: 'integer', required: true, key: true },
        {
          name: 'email',
          type: 'string',
          required: true,
          description: 'Where they are written to',
        },
        { name: 'place' },
      ],
      totalColumns: 3,
    });
    expect(body.notes).toEqual([
      { path: 'email', message: 'The form leaves out that it is unique.' },
    ]);
  });

  it('are those of the table that is asked for', async () => {
    const { body } = await read({ text: DDL, format: 'sql', object: 'stores' });
    expect(body).toMatchObject({
      object: 'stores',
      columns: [{ name: 'id' }, { name: 'name', type: 'string' }],
    });
  });

  it.each([
    [
      'avro',
      '{"type":"record","name":"visit","fields":[{"name":"id","type":"long"}]}',
    ],
    ['jsonschema', '{"title":"visit","properties":{"id":{"type":"integer"}}}'],
    ['csv', 'id,name\n1,x'],
    ['columns', 'name,type\nid,bigint'],
    [
      'dbt',
      'version: 2\nmodels: [{name: visit, columns: [{name: id, data_type: bigint}]}]',
    ],
    ['protobuf', 'syntax = "proto3"; message Visit { int64 id = 1; }'],
    [
      'openapi',
      'openapi: 3.0.0\ninfo: {title: t, version: 1.0.0}\npaths: {}\ncomponents: {schemas: {V: {properties: {id: {type: integer}}}}}',
    ],
  ])('are read from %s', async (format, text) => {
    const { status, body } = await read({ text, format });
    expect([status, body.columns?.[0]]).toMatchObject([
      200,
      { name: 'id', type: 'integer' },
    ]);
  });

  it.each<[string, object, number, string]>([
    [
      'text that is not SQL',
      { text: "select '", format: 'sql' },
      422,
      'line 1',
    ],
    ['text without columns', { text: 'select 1', format: 'sql' }, 422, ''],
    [
      'a table that is not there',
      { text: DDL, format: 'sql', object: 'x' },
      422,
      'in it; there are visits, stores.',
    ],
    ['a broken schema', { text: '{"type":', format: 'avro' }, 422, ''],
    [
      'a format that nobody knows',
      { text: 'x', format: 'cobol' },
      400,
      'format',
    ],
    ['no text', { format: 'sql' }, 400, 'text'],
    ['an empty text', { text: '', format: 'sql' }, 400, 'text'],
    [
      'more than a megabyte',
      { text: 'é'.repeat(500_001), format: 'csv' },
      413,
      '1000002 bytes',
    ],
    [
      'more than the server takes',
      { text: 'x'.repeat(3e6), format: 'csv' },
      413,
      '',
    ],
  ])('are refused for %s', async (_, asked, status, message) => {
    const answer = await read(asked);
    expect(answer).toMatchObject({ status });
    expect(JSON.stringify(answer.body)).toContain(message);
  });

  it('are for somebody who is signed in', async () => {
    const asked = { text: 'a,b', format: 'csv' };
    expect(
      await mesh.asService().send('POST', '/authoring/columns', asked),
    ).toMatchObject({ status: 403 });
  });
});
