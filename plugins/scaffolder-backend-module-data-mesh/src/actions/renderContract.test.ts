import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { contractFromForm } from '@meshwork/model';
import { parse, stringify } from 'yaml';
import fs from 'fs-extra';
import { createRenderContractAction } from './renderContract';
import { examples } from './renderContract.examples';

const action = createRenderContractAction();
type Input = Parameters<typeof action.handler>[0]['input'];

const contract = (port: string, extra: object = {}) =>
  stringify({
    ...contractFromForm(
      { name: 'visits', domain: 'domain:default/customer' },
      {
        name: port,
        type: 'table',
        columns: [
          { name: 'store_id', type: 'string', key: true },
          { name: 'visits', type: 'integer', required: true },
        ],
      },
    ),
    ...extra,
  });

describe('meshwork:contract:render', () => {
  const directory = createMockDirectory();
  beforeEach(() =>
    directory.setContent({
      outside: {},
      workspace: {
        contracts: {
          'visits-by-hour.odcs.yaml': contract('by-hour'),
          'visits-by-day.odcs.yaml': contract('by-day'),
          'README.md': 'Contracts',
        },
        empty: {},
        broken: { 'a.odcs.yaml': contract('a', { version: 7, id: '' }) },
        same: {
          'a.odcs.yaml': contract('a'),
          'b.odcs.yaml': contract('a'),
        },
        hollow: { 'a.odcs.yaml': contract('a', { schema: undefined }) },
      },
    }),
  );

  async function run(input: Input, context: object = {}) {
    const output = jest.fn();
    await action.handler({
      ...createMockActionContext({
        workspacePath: directory.resolve('workspace'),
      }),
      input,
      output,
      ...context,
    } as never);
    return Object.fromEntries(output.mock.calls);
  }

  it.each([
    [
      'in a folder for each format',
      { formats: ['avro', 'sql'] },
      [
        'avro/by_day.avsc',
        'avro/by_hour.avsc',
        'sql/by-day.sql',
        'sql/by-hour.sql',
      ],
    ],
    [
      'in a folder of its own name',
      {
        formats: ['jsonschema'],
        targetPath: 'generated/{format}/{contract}',
      },
      [
        'generated/jsonschema/visits-by-day/by-day.json',
        'generated/jsonschema/visits-by-hour/by-hour.json',
      ],
    ],
  ] as const)('writes %s', async (_, input, expected) => {
    const { files } = await run(input as never);
    expect(files).toHaveLength(expected.length);
    for (const file of files) {
      expect(await fs.pathExists(directory.resolve('workspace', file))).toBe(
        true,
      );
    }
    expect(files.map((file: string) => file.replace(/[^/]*$/, ''))).toEqual(
      expected.map(file => file.replace(/[^/]*$/, '')),
    );
  });

  it('writes in the dialect that it is told', async () => {
    const { files } = await run({ formats: ['sql'], dialect: 'bigquery' });
    expect(
      await fs.readFile(directory.resolve('workspace', files[0]), 'utf8'),
    ).toMatch(/store_id STRING/);
  });

  it.each([
    ['no folder', { contracts: 'gone' }, /There is no folder "gone"/],
    ['a folder without contracts', { contracts: 'empty' }, /no contracts/],
    ['a file', { contracts: 'contracts/README.md' }, /There is no folder/],
    [
      'a contract with errors',
      { contracts: 'broken' },
      /broken\/a\.odcs\.yaml: .*version/,
    ],
    [
      'two of one name',
      { contracts: 'same' },
      /Two contracts would be written/,
    ],
    [
      'a contract with nothing in it',
      { contracts: 'hollow' },
      /hollow\/a\.odcs\.yaml cannot be written as avro/,
    ],
    ['a folder outside', { contracts: '../outside' }, /not allowed|outside/i],
    ['a target outside', { targetPath: '../outside' }, /not allowed|outside/i],
    [
      'an absolute target',
      { targetPath: '/nowhere/x' },
      /not allowed|outside/i,
    ],
    ['a word in braces', { targetPath: '{port}' }, /\{port\} in targetPath/],
  ])('refuses %s and writes nothing', async (_, input, message) => {
    const before = await fs.readdir(directory.resolve('workspace'));
    await expect(run({ formats: ['avro'], ...input })).rejects.toThrow(message);
    expect(await fs.readdir(directory.resolve('workspace'))).toEqual(before);
    expect(await fs.readdir(directory.resolve('outside'))).toEqual([]);
  });

  it('stops when it is told to', async () => {
    await expect(
      run({ formats: ['avro'] }, { signal: AbortSignal.abort() }),
    ).rejects.toThrow();
    expect(await fs.pathExists(directory.resolve('workspace/avro'))).toBe(
      false,
    );
  });

  it.each(examples)('runs its example: $description', async ({ example }) => {
    const [step] = parse(example).steps;
    expect(step.action).toBe(action.id);
    await expect(run(step.input)).resolves.toBeDefined();
  });
});
