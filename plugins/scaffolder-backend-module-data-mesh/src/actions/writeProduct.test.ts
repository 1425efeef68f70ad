import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { PROPOSED_BY_ANNOTATION, validateDataProduct } from '@meshwork/model';
import { readContract } from '@meshwork/odcs';
import { parse, parseAllDocuments } from 'yaml';
import fs from 'fs-extra';
import { join } from 'node:path';
import { createWriteProductAction } from './writeProduct';
import { examples } from './writeProduct.examples';

const warehouse = {
  server: 'warehouse',
  host: '127.0.0.1',
  port: 5544,
  database: 'warehouse',
};
/** What the catalog does not have. */
const GONE = ['group:default/ghosts', 'domain:default/nirvana'];
const action = createWriteProductAction({
  warehouse,
  catalog: {
    async getEntitiesByRefs({ entityRefs }) {
      return {
        items: entityRefs.map(ref =>
          GONE.includes(ref) ? undefined : ({} as never),
        ),
      };
    },
  },
});
type Input = Parameters<typeof action.handler>[0]['input'];

const input: Input = {
  name: 'store-visits',
  title: 'Store visits',
  description: 'Who visits which store how often.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  type: 'analytical',
  archetype: 'aggregate',
  classification: 'internal',
  ports: [
    {
      name: 'by-month',
      description: 'One row per store and month.',
      type: 'table',
      columns: [
        { name: 'store_id', type: 'string', key: true, description: 'Store' },
        { name: 'visits', type: 'integer', required: true },
      ],
    },
    { name: 'stream', type: 'topic', columns: [{ name: 'id' }] },
  ],
};

describe('meshwork:product:write', () => {
  const directory = createMockDirectory();
  beforeEach(() => directory.clear());

  async function run(values: Input, context: object = {}) {
    const output = jest.fn();
    await action.handler({
      ...createMockActionContext({ workspacePath: directory.path }),
      input: values,
      output,
      ...context,
    } as never);
    return Object.fromEntries(output.mock.calls);
  }
  const read = (path: string) =>
    fs.readFile(join(directory.path, path), 'utf8');

  it.each([
    ['owner', 'ghosts', 'group:default/ghosts'],
    ['owner', 'group:default/ghosts', 'group:default/ghosts'],
    ['domain', 'domain:default/nirvana', 'domain:default/nirvana'],
  ])('is of no %s %s that is not there', async (field, name, ref) => {
    await expect(run({ ...input, [field]: name })).rejects.toThrow(
      `There is no ${ref}, which is named as ${field}`,
    );
    expect(await fs.readdir(directory.path)).toEqual([]);
  });

  it('writes a repository that the catalog takes', async () => {
    const output = await run(input);
    expect(output).toEqual({
      entityRef: 'dataproduct:default/store-visits',
      files: [
        'README.md',
        'catalog-info.yaml',
        'contracts/store-visits-by-month.odcs.yaml',
        'contracts/store-visits-stream.odcs.yaml',
        'docs/index.md',
        'mkdocs.yml',
        'sql/store_visits_by_month.sql',
      ],
    });
    const [product, ...apis] = [
      ...parseAllDocuments(await read('catalog-info.yaml')),
    ].map(document => document.toJS());
    expect(validateDataProduct(product)).toEqual([]);
    expect(apis.map(({ spec }) => spec.definition)).toEqual([
      { $text: './contracts/store-visits-by-month.odcs.yaml' },
      { $text: './contracts/store-visits-stream.odcs.yaml' },
    ]);
    const contract = readContract(
      await read('contracts/store-visits-by-month.odcs.yaml'),
    );
    expect(contract.valid).toBe(true);
    expect(contract.document).toMatchObject({
      apiVersion: 'v3.1.0',
      servers: [{ server: 'warehouse', port: 5544, schema: 'customer' }],
    });
  });

  it.each([
    [{ ref: 'user:default/carla' }, 'user:default/carla'],
    [{}, undefined],
    [undefined, undefined],
  ])('names %j in its contracts, who do not decide', async (user, expected) => {
    await run(input, { user });
    const [product, ...apis] = [
      ...parseAllDocuments(await read('catalog-info.yaml')),
    ].map(document => document.toJS());
    expect(product.metadata.annotations?.[PROPOSED_BY_ANNOTATION]).toBe(
      undefined,
    );
    expect(
      apis.map(
        ({ metadata }) => metadata.annotations?.[PROPOSED_BY_ANNOTATION],
      ),
    ).toEqual([expected, expected]);
  });

  it('writes SQL that makes the table', async () => {
    await run(input);
    expect(await read('sql/store_visits_by_month.sql')).toBe(
      `CREATE TABLE IF NOT EXISTS "customer"."store_visits_by_month" (
  "store_id" text NOT NULL,
  "visits" bigint NOT NULL,
  PRIMARY KEY ("store_id")
);

COMMENT ON TABLE "customer"."store_visits_by_month" IS 'One row per store and month.';
COMMENT ON COLUMN "customer"."store_visits_by_month"."store_id" IS 'Store';
`,
    );
  });

  it('makes structure of nothing that people wrote', async () => {
    const nasty = `x"'); DROP TABLE a; --\n- <script>alert(1)</script> | [a](javascript:b)\n---\nkind: Group`;
    await run({
      ...input,
      title: nasty,
      description: nasty,
      ports: [
        {
          name: 'p',
          type: 'table',
          description: nasty,
          columns: [{ name: nasty, type: 'string', description: nasty }],
        },
      ],
    });
    const documents = [...parseAllDocuments(await read('catalog-info.yaml'))];
    expect(documents.map(document => document.toJS().kind)).toEqual([
      'DataProduct',
      'API',
    ]);
    expect(documents[0].toJS().metadata.description).toBe(nasty);
    expect(parse(await read('mkdocs.yml')).site_name).toBe(nasty);
    const sql = await read('sql/store_visits_p.sql');
    expect(sql).toContain(`"x""'); DROP TABLE a; --`);
    expect(sql).toContain(`IS 'x"''); DROP TABLE a; --`);
    for (const path of ['README.md', 'docs/index.md']) {
      const text = await read(path);
      expect(text).not.toContain('<script');
      expect(text).not.toContain('[a](');
      expect(text.split('\n')).not.toContain('---');
    }
  });

  it.each<[string, Partial<Input>, string]>([
    [
      'a word that is not in the list',
      { archetype: 'sideways' },
      'spec.archetype is "sideways"; expected one of source-aligned',
    ],
    [
      'no port',
      { ports: [] },
      'spec.outputPorts is []; expected at least one entry',
    ],
    [
      'a name that leads elsewhere',
      { name: '../../etc' },
      'metadata.name is "../../etc"',
    ],
    [
      'the same column twice',
      {
        ports: [
          { name: 'p', type: 'table', columns: [{ name: 'a' }, { name: 'a' }] },
        ],
      },
      'There is another property named "a"',
    ],
    [
      'two ports with one table',
      {
        ports: [
          { name: 'a-b', type: 'table' },
          { name: 'a_b', type: 'table' },
        ],
      },
      'would both have the table "store_visits_a_b"',
    ],
    [
      'a name of a contract that is too long',
      {
        name: 'a'.repeat(40),
        ports: [{ name: 'b'.repeat(40), type: 'topic' }],
      },
      'more than 63 characters',
    ],
  ])('refuses %s, and writes nothing', async (_, values, message) => {
    await expect(run({ ...input, ...values })).rejects.toThrow(message);
    expect(await fs.readdir(directory.path)).toEqual([]);
  });

  it('names every fault at once', async () => {
    const failing = run({ ...input, archetype: 'sideways', type: 'odd' });
    await expect(failing).rejects.toMatchObject({ name: 'InputError' });
    await expect(failing).rejects.toThrow('spec.archetype is "sideways"');
    await expect(failing).rejects.toThrow('spec.type is "odd"');
  });

  it.each(['../../x', '/etc/passwd', 'a/b', '..', ''])(
    'refuses a port named %p, and writes nothing',
    async name => {
      await expect(
        run({ ...input, ports: [{ name, type: 'table' }] }),
      ).rejects.toThrow('spec.outputPorts[0].name');
      expect(await fs.readdir(directory.path)).toEqual([]);
    },
  );

  it('does not write through a link that leads out of the workspace', async () => {
    directory.setContent({ outside: {}, workspace: {} });
    const workspacePath = directory.resolve('workspace');
    await fs.symlink(
      directory.resolve('outside'),
      join(workspacePath, 'contracts'),
    );
    await expect(run(input, { workspacePath })).rejects.toThrow();
    expect(await fs.readdir(directory.resolve('outside'))).toEqual([]);
  });

  it('says in the log of the task how far it is', async () => {
    const logger = mockServices.logger.mock();
    const { files } = await run(input, { logger });
    expect(logger.info.mock.calls.map(([text]) => text).sort()).toEqual(
      files.map((file: string) => `Wrote ${file}`),
    );
  });

  it('stops when it is told to', async () => {
    await expect(run(input, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(await fs.readdir(directory.path)).toEqual([]);
  });

  it('writes the same again over what is there', async () => {
    await run(input);
    const before = await read('catalog-info.yaml');
    await run(input);
    expect(await read('catalog-info.yaml')).toBe(before);
  });

  it.each(examples)('runs its example: $description', async ({ example }) => {
    const [step] = parse(example).steps;
    expect(step.action).toBe(action.id);
    await expect(run(step.input)).resolves.toBeDefined();
  });
});
