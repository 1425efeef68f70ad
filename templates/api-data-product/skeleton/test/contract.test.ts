/** Holds the service to `api/openapi.json` and `api/schema.graphql`, by asking it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, test } from 'node:test';
import { buildSchema } from 'graphql';
import { createApp } from '../src/app.ts';
import { unauthorized } from '../src/problem.ts';
import {
  graphqlSchema,
  openApi,
  pathOfOne,
  type Resource,
  resources,
  type Row,
} from '../src/resources.ts';
import { MemoryStore } from '../testing/memoryStore.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'api', ...openApi });

/** Whether an answer is as OpenAPI says. */
function assertAnswer(path: string, status: number, answer: unknown) {
  const pointer = path.replaceAll('~', '~0').replaceAll('/', '~1');
  const [media] = Object.keys(
    openApi.paths[path]?.get.responses[status]?.content ?? {},
  );
  const { $ref } = openApi.paths[path]?.get.responses[status] ?? {};
  const at = $ref
    ? `api${$ref}/content/application~1problem+json/schema`
    : `api#/paths/${encodeURIComponent(
        pointer,
      )}/get/responses/${status}/content/${media?.replace('/', '~1')}/schema`;
  const isRight = ajv.compile({ $ref: at });
  assert.ok(isRight(answer), JSON.stringify(isRight.errors));
}

/** Another value of the same type; the same where there is no other. */
function varied(value: unknown, count: number, schema: object | undefined) {
  if (typeof value === 'number') return value + count;
  if (typeof value !== 'string' || (schema && 'enum' in schema)) return value;
  if (!/^\d{4}-\d{2}-\d{2}/.test(value)) return `${value} ${count}/?#`;
  const moment = new Date(value);
  moment.setUTCDate(moment.getUTCDate() + count);
  return moment.toISOString().slice(0, value.length);
}

/** Rows of a resource that differ in their keys alone. */
function rowsOf({ name, example, key }: Resource, from = 0): Row[] {
  const { properties = {} } = openApi.components.schemas[name] as {
    properties?: Record<string, object>;
  };
  const rows = [0, 1, 2].map(count => ({
    ...example,
    ...Object.fromEntries(
      key.map(({ column }) => [
        column,
        varied(example[column], from + count, properties[column]),
      ]),
    ),
  }));
  return [...new Map(rows.map(row => [JSON.stringify(row), row])).values()];
}

const store = new MemoryStore(
  new Map(resources.map(each => [each.name, rowsOf(each)])),
);
const now = new Date('2026-01-31T12:30:00Z');
let server: Server;
let address = '';

before(async () => {
  const app = createApp({
    store,
    now: () => now,
    authenticate: (request, _, next) =>
      next(request.headers.authorization ? undefined : unauthorized()),
  });
  server = app.listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const there = server.address();
  assert.ok(there && typeof there === 'object');
  address = `http://127.0.0.1:${there.port}`;
});
after(() => server.close());

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${address}${path}`, {
    ...init,
    headers: { authorization: 'Bearer x', ...init.headers },
  });
  return { status: response.status, body: await response.json() };
};

const pathTo = (resource: Resource, row: Row) =>
  `/${resource.name}${resource.key
    .map(({ column }) => `/${encodeURIComponent(String(row[column]))}`)
    .join('')}`;

for (const resource of resources) {
  const list = `/${resource.name}`;
  const [row] = rowsOf(resource);

  test(`${list} answers pages as promised`, async () => {
    const seen: Row[] = [];
    let next: string | null = '';
    while (next !== null) {
      const after = next === '' ? '' : `&after=${next}`;
      const { status, body } = await ask(`${list}?limit=1${after}`);
      assert.equal(status, 200);
      assertAnswer(list, 200, body);
      seen.push(...body.items);
      assert.ok(seen.length <= 3, 'pages have no end');
      next = body.next;
    }
    assert.deepEqual(seen, rowsOf(resource));
  });

  test(`${list} answers one by its key`, async () => {
    const { status, body } = await ask(pathTo(resource, row!));
    assert.equal(status, 200);
    assert.deepEqual(body, row);
    assertAnswer(pathOfOne(resource), 200, body);
  });

  test(`${list} says what is not there`, async () => {
    const [missing] = rowsOf(resource, 1000);
    // A key of listed values alone may have none that is not there.
    if (JSON.stringify(missing) === JSON.stringify(row)) return;
    const { status, body } = await ask(pathTo(resource, missing!));
    assert.equal(status, 404);
    assertAnswer(pathOfOne(resource), 404, body);
  });

  test(`${list} refuses what it cannot understand`, async () => {
    for (const query of [
      'limit=0',
      'limit=many',
      'limit=1001',
      'after=!',
      'after=e30',
    ]) {
      const { status, body } = await ask(`${list}?${query}`);
      assert.equal(status, 400, query);
      assertAnswer(list, 400, body);
    }
  });

  test(`${list} tells nobody without a token`, async () => {
    const response = await fetch(`${address}${list}`);
    assert.equal(response.status, 401);
  });
}

const question = (query: string, variables?: object) =>
  ask('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });

test('GraphQL answers every page with every field', async () => {
  const schema = buildSchema(graphqlSchema);
  const fieldsOf = (type: string): string => {
    const found = schema.getType(type.replace(/[[\]!]/g, ''));
    return found &&
      'getFields' in found &&
      !('isTypeOf' in found && type === 'Query')
      ? `{ ${Object.values(found.getFields())
          .map(field => `${field.name} ${fieldsOf(String(field.type))}`)
          .join(' ')} }`
      : '';
  };
  const roots = Object.values(schema.getQueryType()!.getFields());
  const pages = roots.filter(({ args }) => args[0]?.name === 'limit');
  assert.equal(pages.length, resources.length);
  for (const page of pages) {
    const { status, body } = await question(
      `{ ${page.name}(limit: 2) ${fieldsOf(String(page.type))} }`,
    );
    assert.equal(status, 200);
    assert.equal(body.errors, undefined, JSON.stringify(body.errors));
    assert.ok(body.data[page.name].items.length > 0);
  }
});

test('GraphQL refuses what it cannot understand, and too much', async () => {
  const many = Array.from(
    { length: 21 },
    (_, index) => `a${index}: __typename`,
  );
  const half = many.slice(0, 11).join(' ');
  for (const query of [
    '{',
    '{ nothing }',
    `{ ${many.join(' ')} }`,
    `{ ... { ${many.join(' ')} } }`,
    `{ ...all } fragment all on Query { ... { ${many.join(' ')} } }`,
    `{ ...half b: __typename ... { ...half } } fragment half on Query { ${half} }`,
    '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
    'x'.repeat(10_001),
  ]) {
    assert.equal((await question(query)).status, 400);
  }
  const few = many.slice(1).join(' ');
  const { status, body } = await question(
    `{ ... { ...few } } fragment few on Query { ${few} }`,
  );
  assert.equal(status, 200);
  assert.equal(Object.keys(body.data).length, 20);
});

test('health and freshness are told to everybody, as promised', async () => {
  for (const path of ['/health/live', '/health/ready', '/freshness']) {
    const response = await fetch(`${address}${path}`);
    assert.equal(response.status, 200);
    assertAnswer(path, 200, await response.json());
  }
  const { body } = await ask('/freshness');
  assert.deepEqual(
    body.map(({ resource }: { resource: string }) => resource),
    resources.map(({ name }) => name),
  );
  store.isUp = false;
  const { status, body: down } = await ask('/health/ready');
  store.isUp = true;
  assert.equal(status, 503);
  assertAnswer('/health/ready', 503, down);
});
