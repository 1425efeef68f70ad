import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { StillClock } from '../__testUtils__/StillClock';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { waitFor } from '../__testUtils__/startMesh';
import { LANES, type Lane } from './lanes';
import { backlog } from './metrics';
import { LEASE_MS, Outbox, type OutboxKind } from './Outbox';
import { Worker, type BackgroundTask, type OutboxHandlers } from './Worker';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const nothing = async () => {};
const handlers = (own: Partial<OutboxHandlers>): OutboxHandlers => ({
  grant: nothing,
  'agreement-reviews': nothing,
  'grant-plans': nothing,
  'platform-plans': nothing,
  'grant-look': nothing,
  'agreement-clock': nothing,
  'step-clock': nothing,
  'external-step': nothing,
  'contract-clock': nothing,
  notify: nothing,
  publish: nothing,
  evaluate: nothing,
  'evaluate-outdated': nothing,
  'criticality-declared': nothing,
  'waiver-clock': nothing,
  'initiative-clock': nothing,
  continue: nothing,
  'roll-up': nothing,
  observations: nothing,
  reassign: nothing,
  ...own,
});
const message = {
  recipients: ['user:default/ada'],
  title: 'Hello',
  link: '/',
  topic: 't',
  scope: 's',
};

describe.each(databases.eachSupportedId())('the worker on %s', databaseId => {
  let database: MeshDatabase;
  let db: Db;
  let clock: StillClock;

  beforeAll(async () => {
    database = await testDatabase(databases, databaseId);
    db = database.db;
  });
  beforeEach(async () => {
    clock = new StillClock();
    await db('outbox').delete();
    await db('people').delete();
  });

  const worker = (own: Partial<OutboxHandlers>, tasks: BackgroundTask[] = []) =>
    new Worker({
      db,
      clock,
      logger: mockServices.logger.mock(),
      handlers: handlers(own),
      tasks,
    });
  const add = (...args: [id: string, dedupe?: string]) =>
    database.transaction(tx =>
      Outbox.add(
        tx,
        'reassign',
        { productUid: args[0] },
        { at: clock.now(), dedupe: args[1] },
      ),
    );
  const rows = () => db('outbox').orderBy('available_at');

  it('delivers each row once with two workers at work', async () => {
    for (let n = 0; n < 45; n++) await add(`p${n}`);
    const seen: string[] = [];
    const reassign = async ({ productUid }: { productUid: string }) => {
      seen.push(productUid);
    };
    await Promise.all([
      worker({ reassign }).drain(),
      worker({ reassign }).drain(),
    ]);
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
    expect(await rows()).toEqual([]);
  });

  it('does not look at what is not due', async () => {
    const reassign = jest.fn(nothing);
    await database.transaction(tx =>
      Outbox.add(
        tx,
        'reassign',
        { productUid: 'later' },
        { at: '2026-03-02T09:00:01.000Z' },
      ),
    );
    await worker({ reassign }).drain();
    expect(reassign).not.toHaveBeenCalled();
    clock.pass(1000);
    await worker({ reassign }).drain();
    expect(reassign).toHaveBeenCalledTimes(1);
  });

  it('tries again after 1, 2, 5, 15 seconds, 1 and 5 minutes, and then every 5', async () => {
    const reassign = jest.fn(async () => {
      throw new Error('not today');
    });
    const subject = worker({ reassign });
    await add('p');
    await subject.drain();
    let calls = 1;
    for (const rest of [1, 2, 5, 15, 60, 300, 300]) {
      clock.pass(rest * 1000 - 1);
      await subject.drain();
      expect([rest, reassign.mock.calls.length]).toEqual([rest, calls]);
      clock.pass(1);
      await subject.drain();
      calls += 1;
      expect([rest, reassign.mock.calls.length]).toEqual([rest, calls]);
    }
    const [row] = await rows();
    expect(row).toMatchObject({ attempts: 8, last_error: 'not today' });
  });

  it.each<[OutboxKind, (tries: number) => boolean]>([
    ['notify', tries => tries === 12],
    ['publish', tries => tries === 12],
    ['grant', tries => tries === 30],
    ['agreement-clock', tries => tries === 30],
  ])('gives up on %s only where that harms nobody', async (kind, holds) => {
    const failing = jest.fn(async () => {
      throw new Error('away');
    });
    const subject = worker({ [kind]: failing });
    await database.transaction(async tx => {
      const at = { at: clock.now() };
      await Outbox.add(tx, 'notify', message, at);
      await Outbox.add(
        tx,
        'publish',
        { type: 't', subject: { kind: 'k', id: 'i' } },
        at,
      );
      await Outbox.add(tx, 'grant', { grantId: 'g' }, at);
      await Outbox.add(tx, 'agreement-clock', { agreementId: 'a' }, at);
    });
    for (let n = 0; n < 30; n++) {
      await subject.drain();
      clock.pass(300_000);
    }
    expect(holds(failing.mock.calls.length)).toBe(true);
    const [row] = await rows();
    const givenUp = failing.mock.calls.length === 12;
    expect([row.kind, row.failed_at !== null]).toEqual([kind, givenUp]);
  });

  it('keeps one waiting row of a key, and takes down what comes while it works', async () => {
    await add('p', 'reassign:p');
    await add('p', 'reassign:p');
    expect(await rows()).toHaveLength(1);
    let calls = 0;
    await worker({
      reassign: async () => {
        calls += 1;
        // It has begun to read: what changes now must not be missed.
        if (calls === 1) {
          await add('p', 'reassign:p');
          await add('p', 'reassign:p');
        }
      },
    }).drain();
    expect(calls).toBe(2);
    expect(await rows()).toEqual([]);
  });

  it('does not work on a row before the transaction that counts on it is over', async () => {
    await add('p', 'reassign:p');
    const seen: unknown[] = [];
    const subject = worker({
      reassign: async () => {
        seen.push(await db('people').select('ref'));
      },
    });
    const tx = await db.transaction();
    await tx('people').insert({ id: '1', ref: 'user:default/new' });
    await Outbox.add(
      tx,
      'reassign',
      { productUid: 'p' },
      { at: clock.now(), dedupe: 'reassign:p' },
    );
    const drained = subject.drain();
    // Gives the worker every chance to be too early.
    for (let n = 0; n < 20; n++) await tx('people').select('id');
    await tx.commit();
    await drained;
    await subject.drain();
    expect(seen).toEqual([[{ ref: 'user:default/new' }]]);
  });

  const claim = (owner: string, lane: Lane = 'rest', limit = 10) =>
    Outbox.claim(db, owner, clock.now(), { lane, limit });

  it('delivers again after the lease of a worker that died', async () => {
    await add('p');
    const [lost] = await claim('dead');
    const reassign = jest.fn(nothing);
    clock.pass(LEASE_MS);
    await worker({ reassign }).drain();
    expect(reassign).not.toHaveBeenCalled();
    clock.pass(1);
    const [again] = await claim('other');
    expect(again.id).toBe(lost.id);
    // The first one was only slow: it may neither finish nor fail what is not its own.
    await Outbox.done(db, [lost.id], 'dead');
    await Outbox.failed(db, lost.id, 'dead', { now: clock.now(), error: 'x' });
    await Outbox.renew(db, 'dead', '2030-01-01T00:00:00.000Z');
    expect(await rows()).toEqual([
      expect.objectContaining({
        lease_owner: 'other',
        lease_until: again.lease_until,
        failed_at: null,
      }),
    ]);
    await Outbox.done(db, [lost.id], 'other');
    expect(await rows()).toEqual([]);
  });

  it('leaves a worker that lives what it has under way, however long that takes', async () => {
    await add('p');
    await claim('slow');
    for (let n = 0; n < 5; n++) {
      clock.pass(LEASE_MS);
      await Outbox.renew(db, 'slow', clock.now());
      expect(await claim('other')).toEqual([]);
    }
  });

  it('takes a lease for over that no worker can have: the clock was set back', async () => {
    await add('p');
    await claim('dead');
    clock.pass(-3_600_000);
    await db('outbox').update({ available_at: clock.now() });
    expect(await claim('other')).toHaveLength(1);
  });

  it('goes on with what was to be done at once when the clock is set back', async () => {
    const reassign = jest.fn(nothing);
    const subject = worker({ reassign });
    await subject.drain();
    await add('p');
    clock.pass(-3_600_000);
    await subject.drain();
    expect(reassign).toHaveBeenCalledTimes(1);
  });

  it('claims each row once, however many claim at once', async () => {
    for (let n = 0; n < 60; n++) await add(`p${n}`);
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, n) => claim(`worker-${n}`, 'rest', 5)),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const left = await claim('last', 'rest', 60);
    expect(ids.length + left.length).toBe(60);
  });

  it('claims the oldest first', async () => {
    for (let n = 0; n < 4; n++) {
      await add(`p${n}`);
      clock.pass(1);
    }
    const claimed = await claim('one', 'rest', 3);
    expect(claimed.map(({ payload }) => payload)).toEqual(
      ['p0', 'p1', 'p2'].map(productUid => ({ productUid })),
    );
  });

  const addGrant = (
    grantId: string,
    options: { partition?: string; urgent?: boolean } = {},
  ) =>
    database.transaction(tx =>
      Outbox.add(tx, 'grant', { grantId }, { at: clock.now(), ...options }),
    );

  it('is held up by a platform that does not answer nowhere else', async () => {
    for (let n = 0; n < 30; n++) {
      await addGrant(`silent-${n}`, { partition: 'silent' });
    }
    clock.pass(1);
    await addGrant('answering', { partition: 'warehouse' });
    await addGrant('emergency', { partition: 'warehouse', urgent: true });
    await add('p');
    await database.transaction(tx =>
      Outbox.add(tx, 'notify', message, { at: clock.now() }),
    );
    let release = () => {};
    const silence = new Promise<void>(resolve => {
      release = resolve;
    });
    const done: string[] = [];
    let hanging = 0;
    const subject = worker({
      grant: async ({ grantId }) => {
        if (grantId.startsWith('silent')) {
          hanging += 1;
          await silence;
        } else {
          done.push(grantId);
        }
      },
      notify: async () => {
        done.push('notify');
      },
      reassign: async () => {
        done.push('reassign');
      },
    });
    subject.start();
    await waitFor('the others', async () => done.length === 4);
    expect([...done].sort()).toEqual([
      'answering',
      'emergency',
      'notify',
      'reassign',
    ]);
    expect(hanging).toBe(LANES.grants.perPartition);
    release();
    await waitFor('the silent ones', async () => (await rows()).length === 0);
    expect(hanging).toBe(30);
    await subject.stop();
  });

  it('takes an emergency before what its platform has to do already', async () => {
    for (let n = 0; n < 50; n++) {
      await addGrant(`grant-${n}`, { partition: 'warehouse' });
    }
    clock.pass(1);
    await addGrant('emergency', { partition: 'warehouse', urgent: true });
    const order: string[] = [];
    await worker({
      grant: async ({ grantId }) => {
        order.push(grantId);
        await db('outbox').count();
      },
    }).drain();
    expect(order).toHaveLength(51);
    expect(order.indexOf('emergency')).toBeLessThan(
      LANES.grants.slots + LANES.urgent.slots,
    );
  });

  it('says what waits, for how long, and how often it was tried', async () => {
    await add('p');
    await addGrant('g');
    await claim('one', 'grants');
    await Outbox.failed(
      db,
      (await rows()).find(r => r.kind === 'grant')!.id,
      'one',
      {
        now: clock.now(),
        error: 'x',
        next: clock.now(),
      },
    );
    clock.pass(90_000);
    await add('q');
    expect(
      (await backlog(db, clock.now())).sort((a, b) =>
        a.lane.localeCompare(b.lane),
      ),
    ).toEqual([
      { lane: 'grants', waiting: 1, oldest: 90, attempts: 1, givenUp: 0 },
      { lane: 'rest', waiting: 2, oldest: 90, attempts: 0, givenUp: 0 },
    ]);
  });

  it('delivers although another task of it fails', async () => {
    await add('p');
    const reassign = jest.fn(nothing);
    await worker({ reassign }, [
      async () => {
        throw new Error('The catalog is away');
      },
    ]).drain();
    expect(reassign).toHaveBeenCalledTimes(1);
  });

  it('wakes up after a commit, and stops when what is under way is done', async () => {
    let release = () => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    let begun = () => {};
    const started = new Promise<void>(resolve => {
      begun = resolve;
    });
    const subject = worker({
      reassign: async () => {
        begun();
        await gate;
      },
    });
    subject.start();
    database.onCommit(() => subject.wake());
    await add('p');
    await started;
    let stopped = false;
    const stop = subject.stop().then(() => {
      stopped = true;
    });
    await add('q');
    expect(stopped).toBe(false);
    release();
    await stop;
    expect(await rows()).toEqual([
      expect.objectContaining({ payload: '{"productUid":"q"}' }),
    ]);
  });
});
