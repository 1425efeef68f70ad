import { TestDatabases } from '@backstage/backend-test-utils';
import { testDatabase } from '../__testUtils__/testDatabase';
import {
  EXTERNAL_NAMES,
  NOT_PERSONAL,
  PERSONAL_REFS,
  PERSONAL_TEXTS,
} from './personalData';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** How columns that hold a reference are called here. */
const REFERENCE =
  /(?:^|_)(?:ref|by|decided_for|author|actor_ref|assignee|person|delegate|there)$/;

it('says of every column that may name a person whether it does', async () => {
  const { db } = await testDatabase(databases, 'SQLITE_3');
  const tables: { name: string }[] = await db('sqlite_master')
    .where({ type: 'table' })
    .select('name');
  const found: string[] = [];
  for (const { name } of tables) {
    if (/^(?:knex_|sqlite_)/.test(name)) continue;
    for (const column of Object.keys(await db(name).columnInfo())) {
      if (REFERENCE.test(column)) found.push(`${name}.${column}`);
    }
  }
  const known = [
    ...[...PERSONAL_REFS, ...EXTERNAL_NAMES].map(
      ({ table, column }) => `${table}.${column}`,
    ),
    ...NOT_PERSONAL,
  ];
  expect(found.sort()).toEqual([...known].sort());
  for (const { table, column, author } of PERSONAL_TEXTS) {
    const columns = Object.keys(await db(table).columnInfo());
    expect([table, columns]).toEqual([
      table,
      expect.arrayContaining([column, author]),
    ]);
  }
});
