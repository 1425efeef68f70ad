import { mockServices } from '@backstage/backend-test-utils';
import { ColumnImports } from './ColumnImports';

jest.setTimeout(120_000);

const logger = mockServices.logger.mock();
const SQL = { text: 'create table a (id bigint)', format: 'sql' } as const;
/** Takes a parser seconds: every column is read with all that is said of it. */
const LONG = {
  text: `create table a (${Array.from(
    { length: 30_000 },
    (_, n) => `c${n} decimal(10, 2) default (1 + ${n}) check (c${n} > 0)`,
  ).join(', ')})`.slice(0, 999_000),
  format: 'sql',
} as const;

describe('texts of others', () => {
  const imports = new ColumnImports({ logger });
  afterAll(() => imports.stop());

  it('are read one after the other, two of a person and six in all', async () => {
    const asked = ['ada', 'ada', 'ada', 'bo', 'bo', 'cy', 'cy', 'dora'].map(
      who => imports.read(`user:default/${who}`, SQL),
    );
    const answers = await Promise.allSettled(asked);
    expect(
      answers.map(answer =>
        answer.status === 'fulfilled'
          ? answer.value.columns.length
          : answer.reason.message,
      ),
    ).toEqual([
      1,
      1,
      'Two of your texts are read just now; try again in a moment',
      1,
      1,
      1,
      1,
      'Texts of others are read just now; try again in a moment',
    ]);
    // Those who were sent away are let in when the others are done.
    await expect(imports.read('user:default/dora', SQL)).resolves.toMatchObject(
      { columns: [{ name: 'id', type: 'integer' }] },
    );
  });

  it('that take too long are given up, and those behind them are read', async () => {
    const hasty = new ColumnImports({ logger, deadlineMs: 800 });
    try {
      const [long, short] = await Promise.allSettled([
        hasty.read('user:default/ada', LONG),
        hasty.read('user:default/bo', { text: 'a,b', format: 'csv' }),
      ]);
      expect(long).toMatchObject({
        reason: {
          statusCode: 422,
          message: expect.stringContaining('was not read within 0.8 seconds'),
        },
      });
      expect(short).toMatchObject({ value: { totalColumns: 2 } });
    } finally {
      await hasty.stop();
    }
  });
});
