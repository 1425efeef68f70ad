import { TestDatabases } from '@backstage/backend-test-utils';
import { productRow } from '../__testUtils__/rows';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { FactCollector } from './FactCollector';
import { CHECKS_VERSION } from './policies/ShippedPolicies';
import { ScoreService } from './ScoreService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AT = '2026-03-02T09:00:00.000Z';

describe.each(databases.eachSupportedId())('scores, on %s', databaseId => {
  let database: MeshDatabase;
  let scores: ScoreService;

  beforeAll(async () => {
    database = await testDatabase(databases, databaseId);
    scores = new ScoreService({
      database,
      clock: { now: () => AT },
      facts: {} as FactCollector,
    });
    const { db } = database;
    for (const uid of ['new', 'known', 'outdated', 'gone']) {
      await db('products').insert({
        ...productRow({ uid, ref: `dataproduct:default/${uid}` }),
        gone_since: uid === 'gone' ? AT : null,
      });
    }
    for (const [uid, version] of [
      ['known', CHECKS_VERSION],
      ['outdated', 'built-in-0'],
      ['gone', 'built-in-0'],
    ]) {
      await db('scores').insert({
        product_uid: uid,
        value: 50,
        coverage: 1,
        level: 'bronze',
        card: '{}',
        policy_version: version,
        evaluated_at: AT,
      });
    }
  });

  it('are made again where other checks made them, or none', async () => {
    await scores.sweep();
    await scores.sweep();
    const rows = await database.db('outbox').where({ kind: 'evaluate' });
    const asked = rows.map(({ payload }) => JSON.parse(payload).productUid);
    expect(asked.sort()).toEqual(['new', 'outdated']);
  });

  it('are not asked for again while one waits or could not be made', async () => {
    const { db } = database;
    await db('outbox').update({ dedupe: null, failed_at: AT });
    await scores.sweep();
    expect(await db('outbox').where({ kind: 'evaluate' })).toHaveLength(2);
  });
});
