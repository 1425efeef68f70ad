import { TestDatabases } from '@backstage/backend-test-utils';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { Db, MeshDatabase, Tx } from '../database/MeshDatabase';
import { StepStore, type StagedAssignment, type StepRow } from './StepStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AT = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-03T09:00:00.000Z';
const [ANNA, BEN, CLEO] = ['a', 'b', 'c'].map(name => `user:default/${name}`);

const on = (stage: number, ...approvers: string[]): StagedAssignment => ({
  role: 'steward',
  assignedRole: 'steward',
  stage,
  approvers,
});

describe.each(databases.eachSupportedId())(
  'whom steps wait for, on %s',
  databaseId => {
    let database: MeshDatabase;
    let db: Db;

    beforeAll(async () => {
      database = await testDatabase(databases, databaseId);
      db = database.db;
    });
    beforeEach(async () => {
      for (const table of ['step_approvers', 'steps', 'outbox']) {
        await db(table).delete();
      }
      await database.transaction(tx =>
        StepStore.open(
          tx,
          { kind: 'agreement', id: 'x', productUid: 'p' },
          [on(1, ANNA, BEN, ANNA), on(1, CLEO), on(2, BEN)],
          AT,
        ),
      );
    });

    const stepId = async (tx: Db, position: number): Promise<string> =>
      (await tx('steps').where({ position }).first('id')).id;
    const idOf = (position: number) => stepId(db, position);
    const stepAt = async (position: number): Promise<StepRow> =>
      (await StepStore.get(db, await idOf(position)))!;
    const governance = (...approvers: string[]) => ({
      assignedRole: 'governance' as const,
      approvers,
    });
    const fill = async (tx: Tx, position: number) =>
      await StepStore.fill(tx, await stepId(tx, position), {
        state: 'approved',
        by: ANNA,
        at: LATER,
      });

    /** Who waits since when, by step; and that it is what the steps themselves say. */
    const waiting = async () => {
      const rows = await db('step_approvers')
        .join('steps', 'steps.id', 'step_approvers.step_id')
        .orderBy(['position', 'ref'])
        .select('position', 'ref', 'open_at', 'state', 'opened_at');
      for (const { state, open_at: openAt, opened_at: openedAt } of rows) {
        expect(openAt).toBe(state === 'open' ? openedAt : null);
      }
      return rows
        .filter(row => row.open_at)
        .map(row => `${row.position} ${row.ref} ${row.open_at}`);
    };

    it('are those of the first stage', async () => {
      expect(await waiting()).toEqual([
        `1 ${ANNA} ${AT}`,
        `1 ${BEN} ${AT}`,
        `2 ${CLEO} ${AT}`,
      ]);
    });

    it('wait no more once it is filled, and the next stage does when all are', async () => {
      await database.transaction(async tx => {
        await fill(tx, 1);
        await StepStore.advance(tx, 'agreement', 'x', { now: LATER });
      });
      expect(await waiting()).toEqual([`2 ${CLEO} ${AT}`]);
      await database.transaction(async tx => {
        await fill(tx, 2);
        await StepStore.advance(tx, 'agreement', 'x', { now: LATER });
      });
      expect(await waiting()).toEqual([`3 ${BEN} ${LATER}`]);
    });

    it('wait on where somebody else was faster', async () => {
      await database.transaction(tx => fill(tx, 1));
      expect(await database.transaction(tx => fill(tx, 1))).toBe(false);
      expect(await waiting()).toEqual([`2 ${CLEO} ${AT}`]);
    });

    it('wait no more when the rest is skipped', async () => {
      await database.transaction(tx =>
        StepStore.skipRest(tx, 'agreement', 'x'),
      );
      expect(await waiting()).toEqual([]);
    });

    it('are others since the step is open, and not before it is', async () => {
      const others = { assignedRole: 'governance' as const, approvers: [CLEO] };
      for (const position of [1, 3]) {
        const step = await stepAt(position);
        await database.transaction(tx => StepStore.reassign(tx, step, others));
      }
      expect(await waiting()).toEqual([`1 ${CLEO} ${AT}`, `2 ${CLEO} ${AT}`]);
    });

    it('are set right where a replica that knew nothing of it wrote', async () => {
      await db('step_approvers')
        .where({ step_id: await idOf(1) })
        .update({ open_at: null });
      await db('steps').where({ position: 2 }).update({ state: 'approved' });
      await StepStore.repair(db);
      expect(await waiting()).toEqual([`1 ${ANNA} ${AT}`, `1 ${BEN} ${AT}`]);
    });

    it('keep what somebody decided when the rest is skipped', async () => {
      await database.transaction(async tx => {
        await fill(tx, 1);
        await StepStore.skipRest(tx, 'agreement', 'x');
      });
      const states = await db('steps').orderBy('position').pluck('state');
      expect(states).toEqual(['approved', 'skipped', 'skipped']);
      expect(await waiting()).toEqual([]);
    });

    it.each<[string, (tx: Tx, step: StepRow) => Promise<unknown>, string[]]>([
      [
        'pinned somebody',
        (tx, step) => StepStore.reassign(tx, step, governance(CLEO), true),
        [CLEO],
      ],
      [
        'put it up',
        (tx, step) => StepStore.escalate(tx, step, [CLEO], 'Put up'),
        [ANNA, BEN, CLEO],
      ],
      ['decided', tx => fill(tx, 1), []],
    ])(
      'stay as they are for who read it before somebody %s',
      async (_, meanwhile, then) => {
        const read = await stepAt(1);
        await database.transaction(tx => meanwhile(tx, read));
        const late = await database.transaction(tx =>
          StepStore.reassign(tx, read, governance(BEN)),
        );
        expect(late).toBe(false);
        const on1 = (await waiting()).filter(line => line.startsWith('1 '));
        expect(on1).toEqual(then.map(ref => `1 ${ref} ${AT}`));
      },
    );

    it('are joined once, whoever is on it by then', async () => {
      const read = await stepAt(1);
      await database.transaction(tx =>
        StepStore.reassign(tx, read, governance(BEN), true),
      );
      const up = () =>
        database.transaction(tx =>
          StepStore.escalate(tx, read, [BEN, CLEO], 'Put up'),
        );
      expect([await up(), await up()]).toEqual([true, false]);
      expect(await stepAt(1)).toMatchObject({
        approvers: [BEN, CLEO],
        pinned: true,
        escalations: 1,
        note: 'Put up',
      });
    });

    it('may be nobody', async () => {
      const step = await stepAt(2);
      const nobody = { assignedRole: 'governance' as const, approvers: [] };
      await database.transaction(tx => StepStore.reassign(tx, step, nobody));
      expect(await waiting()).toEqual([`1 ${ANNA} ${AT}`, `1 ${BEN} ${AT}`]);
    });
  },
);
