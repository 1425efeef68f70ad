import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = resolvePackagePath(
  '@meshwork/backstage-plugin-data-mesh-backend',
  'migrations',
);

/** Every table of the plugin with its columns, as the database knows them. */
async function shape(knex: Knex): Promise<Record<string, string[]>> {
  const isSqlite = knex.client.config.client.includes('sqlite');
  const rows: { name: string }[] = isSqlite
    ? await knex('sqlite_master').where({ type: 'table' }).select('name')
    : await knex('information_schema.tables')
        .where({ table_schema: knex.raw('current_schema()') })
        .select('table_name as name');
  const names = rows
    .map(row => row.name)
    .filter(name => !/^(knex_|sqlite_)/.test(name))
    .sort();
  const entries: [string, string[]][] = [];
  for (const name of names) {
    entries.push([name, Object.keys(await knex(name).columnInfo()).sort()]);
  }
  return Object.fromEntries(entries);
}

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it('go up, down to nothing, and up to the same again', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    const first = await shape(knex);
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        'agreements',
        'grants',
        'history',
        'outbox',
        'products',
        'revisions',
      ]),
    );
    expect(await knex('chain_heads').first('name', 'hash')).toEqual({
      name: 'history',
      hash: '0'.repeat(64),
    });

    await knex.migrate.rollback({ directory }, true);
    expect(await shape(knex)).toEqual({});

    await knex.migrate.latest({ directory });
    expect(await shape(knex)).toEqual(first);
    const heads = await knex('chain_heads').select('name');
    expect(heads).toEqual([{ name: 'history' }]);
  });

  it('change nothing when there is nothing new', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    const [, applied] = await knex.migrate.latest({ directory });
    expect(applied).toEqual([]);
  });
});
