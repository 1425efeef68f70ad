import { TestDatabases } from '@backstage/backend-test-utils';
import { testDatabase } from '../__testUtils__/testDatabase';
import { Outbox } from '../delivery/Outbox';
import { HistoryStore } from '../history/HistoryStore';
import {
  isPostgres,
  type Db,
  type MeshDatabase,
  type Tx,
} from './MeshDatabase';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AT = '2026-03-02T09:00:00.000Z';

describe.each(databases.eachSupportedId())(
  'what a transaction leaves behind, on %s',
  databaseId => {
    let database: MeshDatabase;
    let db: Db;

    beforeAll(async () => {
      database = await testDatabase(databases, databaseId);
      db = database.db;
    });
    beforeEach(async () => {
      for (const table of ['outbox', 'history', 'history_texts', 'people']) {
        await db(table).delete();
      }
    });

    const tell = (tx: Tx, id: string) =>
      Outbox.add(
        tx,
        'publish',
        { type: 'a', subject: { kind: 'agreement', id } },
        { at: AT },
      );
    const evaluate = (tx: Tx, productUid: string) =>
      Outbox.add(
        tx,
        'evaluate',
        { productUid },
        { at: AT, dedupe: `evaluate:${productUid}` },
      );
    const note = (tx: Tx, action: string, text?: string) =>
      HistoryStore.append(tx, {
        at: AT,
        subject: { kind: 'agreement', id: 'a1' },
        action,
        actor: 'user:default/ada',
        text,
      });

    it('may be more than one statement takes', async () => {
      await database.transaction(async tx => {
        for (let n = 0; n < 12_000; n += 1) await evaluate(tx, `p${n}`);
      });
      const [{ n }] = await db('outbox').count({ n: '*' });
      expect(Number(n)).toBe(12_000);
    });

    it('is there once it has committed, in the order of what happened', async () => {
      await database.transaction(async tx => {
        await note(tx, 'request', 'why');
        await tell(tx, 'a1');
        await note(tx, 'approve');
        await tell(tx, 'a1');
      });
      const history = await HistoryStore.of(db, [
        { kind: 'agreement', id: 'a1' },
      ]);
      expect(history).toMatchObject([
        { action: 'request', text: 'why', actor: 'user:default/ada' },
        { action: 'approve', text: undefined, actor: 'user:default/ada' },
      ]);
      expect(await db('outbox')).toHaveLength(2);
    });

    it('takes a statement for each table, and one on PostgreSQL, however much it is', async () => {
      const statements: string[] = [];
      const listen = ({ sql }: { sql: string }) => statements.push(sql);
      db.on('query', listen);
      await database.transaction(async tx => {
        for (let n = 0; n < 20; n += 1) {
          await note(tx, 'request', `why ${n}`);
          await tell(tx, `a${n}`);
          await evaluate(tx, `p${n % 3}`);
        }
      });
      db.removeListener('query', listen);
      const inserts = statements
        .filter(sql => sql.includes('insert into'))
        .map(sql => [...sql.matchAll(/insert into .(\w+)/g)].map(m => m[1]));
      // The person is mentioned for the first time.
      const rest = ['history_texts', 'history', 'outbox'];
      expect(inserts).toEqual([
        ['people'],
        ...(isPostgres(db) ? [rest] : rest.map(table => [table])),
      ]);
      expect(await db('outbox')).toHaveLength(20 + 3);
      expect(await db('history')).toHaveLength(20);
    });

    it('is nothing when it fails, be it at the end', async () => {
      const failing = database.transaction(async tx => {
        await note(tx, 'request');
        await tell(tx, 'a1');
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await database.transaction(tx => tell(tx, 'a1'));
      const [{ id }] = await db('outbox');
      const clash = database.transaction(async tx => {
        await tx('people').insert({ id: 'x', ref: 'user:default/x' });
        await note(tx, 'request');
        await tx('outbox').where({ id }).delete();
        // What cannot be written takes everything else with it.
        await HistoryStore.append(tx, {
          at: AT,
          subject: { kind: 'agreement', id: 'a1' },
          action: null as never,
          actor: 'user:default/ada',
        });
      });
      await expect(clash).rejects.toThrow();
      expect(await db('history')).toEqual([]);
      expect(await db('people')).toEqual([]);
      expect(await db('outbox')).toHaveLength(1);
    });

    it('keeps what waits already under a key, with what is said last', async () => {
      await database.transaction(tx => evaluate(tx, 'p1'));
      const [{ id }] = await db('outbox');
      await database.transaction(async tx => {
        await evaluate(tx, 'p1');
        await evaluate(tx, 'p2');
        await evaluate(tx, 'p1');
      });
      const rows = await db('outbox').orderBy('dedupe');
      expect(rows.map(({ dedupe }) => dedupe)).toEqual([
        'evaluate:p1',
        'evaluate:p2',
      ]);
      expect(rows[0].id).toBe(id);
    });

    it('is not put off by what is added under the same key for later', async () => {
      const add = (tx: Tx, at: string) =>
        Outbox.add(tx, 'roll-up', {}, { at, dedupe: 'roll-up' });
      await database.transaction(async tx => {
        await add(tx, AT);
        await add(tx, '2026-03-09T09:00:00.000Z');
      });
      expect(await db('outbox')).toMatchObject([{ available_at: AT }]);
    });

    it('has more rows than a statement takes', async () => {
      await database.transaction(async tx => {
        for (let n = 0; n < 250; n += 1) await tell(tx, `a${n}`);
      });
      expect(await db('outbox')).toHaveLength(250);
    });

    it('is written at once in a transaction of somebody else', async () => {
      await db.transaction(async tx => {
        await tell(tx, 'a1');
        expect(await tx('outbox')).toHaveLength(1);
      });
    });
  },
);
