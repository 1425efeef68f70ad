import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { StillClock } from '../__testUtils__/StillClock';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { HistoryStore } from './HistoryStore';
import { chainHash } from './chain';
import { Sealer } from './Sealer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const START = '2026-03-02T09:00:00.000Z';

describe.each(databases.eachSupportedId())('the seal on %s', databaseId => {
  let database: MeshDatabase;
  let db: Db;
  let clock: StillClock;

  beforeAll(async () => {
    database = await testDatabase(databases, databaseId);
    db = database.db;
  });
  beforeEach(async () => {
    clock = new StillClock(START);
    for (const table of ['history', 'history_texts', 'people']) {
      await db(table).delete();
    }
    await db('chain_heads').update({
      seq: 0,
      hash: '0'.repeat(64),
    });
  });

  const sealer = () =>
    new Sealer({ database, auditor: mockServices.auditor.mock() });
  const append = (...actions: string[]) =>
    database.transaction(async tx => {
      for (const action of actions) {
        await HistoryStore.append(tx, {
          at: clock.now(),
          subject: { kind: 'agreement', id: 'a1' },
          action,
          actor: 'user:default/ada',
          from: 'requested',
          to: 'approved',
          data: { step: 1 },
          text: `why ${action}`,
        });
      }
    });
  const sealed = async () => {
    const rows = await db('history').whereNotNull('seq').orderBy('seq');
    return rows.map(row => [Number(row.seq), row.action]);
  };
  const at = (seq: number) => db('history').where({ seq });
  const five = async () => {
    await append('one', 'two', 'three', 'four', 'five');
    await sealer().run();
  };

  it('seals in the order in which a transaction wrote', async () => {
    const actions = Array.from({ length: 15 }, (_, n) => `action-${n}`);
    await append(...actions);
    expect(await sealer().run()).toBe(true);
    expect(await sealed()).toEqual(actions.map((a, n) => [n + 1, a]));
    expect(await sealer().run()).toBe(false);
    expect(await Sealer.verify(db)).toMatchObject({ valid: true, sealed: 15 });
  });

  it('verifies a chain that nothing is in, and one not sealed to its end', async () => {
    expect(await Sealer.verify(db)).toMatchObject({ valid: true, sealed: 0 });
    await five();
    await append('six');
    expect(await Sealer.verify(db)).toMatchObject({ valid: true, sealed: 5 });
  });

  const forged = {
    id: 'forged',
    at: START,
    ordinal: 9,
    subject_kind: 'agreement',
    subject_id: 'a1',
    product_uid: null,
    action: 'approve',
    actor: 'nobody',
    from_state: null,
    to_state: null,
    data: '{}',
    text_hash: null,
    channel: null,
  };
  it.each<[string, () => Promise<unknown>, number, string]>([
    [
      'an action changed',
      () => at(3).update({ action: 'other' }),
      3,
      'Entry 3 is not what was sealed',
    ],
    [
      'an actor changed',
      () => at(1).update({ actor: 'somebody-else' }),
      1,
      'Entry 1 is not what was sealed',
    ],
    [
      'a state changed',
      () => at(5).update({ to_state: 'rejected' }),
      5,
      'Entry 5 is not what was sealed',
    ],
    [
      'data changed',
      () => at(2).update({ data: '{"step":2}' }),
      2,
      'Entry 2 is not what was sealed',
    ],
    [
      'a channel changed',
      () => at(2).update({ channel: 'portal' }),
      2,
      'Entry 2 is not what was sealed',
    ],
    [
      'a channel taken away',
      () => at(2).update({ channel: null }),
      2,
      'Entry 2 is not what was sealed',
    ],
    [
      'a row changed with its own hash made to fit',
      async () => {
        const before = await at(2).first();
        const row = { ...(await at(3).first()), action: 'other' };
        await at(3).update({
          action: 'other',
          hash: chainHash(before.hash, 3, row),
        });
      },
      4,
      'Entry 4 is not what was sealed',
    ],
    ['a middle row deleted', () => at(3).delete(), 3, 'Entry 3 is missing'],
    ['the first row deleted', () => at(1).delete(), 1, 'Entry 1 is missing'],
    [
      'the tail cut off',
      () => db('history').where('seq', '>', 3).delete(),
      4,
      'The chain ends at 3, its head says 5',
    ],
    [
      'everything deleted',
      () => db('history').delete(),
      1,
      'The chain ends at 0, its head says 5',
    ],
    [
      'a row put at the end with a hash that fits',
      async () => {
        const last = await at(5).first();
        await db('history').insert({
          ...forged,
          seq: 6,
          hash: chainHash(last.hash, 6, forged),
        });
      },
      6,
      'The chain goes on to 6, its head says 5',
    ],
    [
      'two rows exchanged',
      async () => {
        await at(2).update({ seq: 99 });
        await at(3).update({ seq: 2 });
        await at(99).update({ seq: 3 });
      },
      2,
      'Entry 2 is not what was sealed',
    ],
    [
      'a text exchanged for another',
      async () => {
        const row = await at(4).first();
        await db('history_texts')
          .where({ history_id: row.id })
          .update({ text: 'I never said that' });
      },
      4,
      'The text of entry 4 is not what was sealed',
    ],
  ])('finds %s', async (_, tamper, sequence, problem) => {
    await five();
    expect(await Sealer.verify(db)).toMatchObject({ valid: true, sealed: 5 });
    await tamper();
    expect(await Sealer.verify(db)).toEqual({
      valid: false,
      sequence,
      problem,
    });
  });

  it('stays valid when a text and a person are erased', async () => {
    await five();
    const row = await at(2).first();
    await db('history_texts').where({ history_id: row.id }).delete();
    await db('people').delete();
    expect(await Sealer.verify(db)).toMatchObject({ valid: true, sealed: 5 });
    const history = await HistoryStore.of(db, [
      { kind: 'agreement', id: 'a1' },
    ]);
    expect(history[1]).toMatchObject({ action: 'two', actor: row.actor });
    expect(history[1].text).toBeUndefined();
    expect(JSON.stringify(history)).not.toMatch(/\bada\b/);
  });

  it('shows people by name, and never stores the name in the chain', async () => {
    await five();
    const [{ actor, text }] = await HistoryStore.of(db, [
      { kind: 'agreement', id: 'a1' },
    ]);
    expect([actor, text]).toEqual(['user:default/ada', 'why one']);
    expect(JSON.stringify(await db('history'))).not.toMatch(
      /user:default|why /,
    );
  });

  it('gives no number twice and leaves none out with two sealers at work', async () => {
    const [one, other] = [sealer(), sealer()];
    for (let round = 0; round < 12; round++) {
      await Promise.all([
        append(`${round}-a`, `${round}-b`),
        one.run(),
        append(`${round}-c`),
        other.run(),
      ]);
    }
    while (await one.run());
    const rows = await sealed();
    expect(rows.map(([seq]) => seq)).toEqual(
      Array.from({ length: 36 }, (_, n) => n + 1),
    );
    expect(await Sealer.verify(db)).toMatchObject({ valid: true, sealed: 36 });
  });

  it('seals many rows in their order, in as many batches as it takes', async () => {
    const actions = Array.from({ length: 1_203 }, (_, n) => `action-${n}`);
    await append(...actions);
    const subject = sealer();
    while (await subject.run());
    expect((await sealed()).map(([, action]) => action)).toEqual(actions);
    expect(await Sealer.verify(db)).toMatchObject({
      valid: true,
      sealed: 1_203,
    });
  });

  it('leaves it to another one that is at it, and takes over when that one died', async () => {
    if (databaseId === 'SQLITE_3') return;
    await append('one');
    const other = await db.transaction();
    await other('chain_heads').forUpdate().first();
    expect(await sealer().run()).toBe(false);
    await other.rollback();
    expect(await sealer().run()).toBe(true);
    expect(await sealed()).toEqual([[1, 'one']]);
  });
});
