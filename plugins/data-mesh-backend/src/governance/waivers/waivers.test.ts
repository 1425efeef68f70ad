import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Scorecard,
  Waiver,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  WAIVER_STATES,
  waiverTransitions,
  type WaiverState,
} from '@meshwork/model';
import { organisation, product } from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const WISH = {
  check: 'described',
  reason: 'The description is being written',
  lastDay: '2026-03-31',
};

describe.each(databases.eachSupportedId())('waivers, on %s', databaseId => {
  let mesh: TestMesh;

  const card = (ready: (one: Scorecard) => boolean) =>
    waitFor<Scorecard>('the scorecard', async () => {
      const one = await mesh.as('bo').api.getScorecard('orders');
      return ready(one) ? one : false;
    });
  const described = (one: Scorecard) =>
    one.results.find(({ id }) => id === WISH.check)!;
  const set = (id: string, state: WaiverState) =>
    mesh
      .knex('waivers')
      .where({ id })
      .update({
        state,
        state_version: 1,
        open_key:
          state === 'requested' || state === 'approved' ? 'the one' : null,
      });

  beforeAll(async () => {
    mesh = await startMesh({ databases, databaseId });
    await mesh.provide([...organisation, product('orders')]);
    await card(() => true);
  });
  afterAll(() => mesh.stop());
  afterEach(async () => {
    mesh.clock.set('2026-03-02T09:00:00.000Z');
    await mesh.knex('waivers').delete();
  });

  it('are asked for, approved by whom the policy names, seen, and over', async () => {
    const before = await card(one => described(one).outcome === 'fail');
    const asked = await mesh.as('lee').api.requestWaiver('orders', WISH);
    expect(asked).toMatchObject({
      state: 'requested',
      check: { id: 'described' },
      approvers: [{ ref: 'group:default/governance' }],
      until: '2026-03-31T21:59:59.999Z',
      actions: ['withdraw'],
    });
    const waiting = await mesh.as('gus').api.listWaivers({ view: 'waiting' });
    expect(waiting.items).toMatchObject([
      { id: asked.id, actions: ['approve', 'reject'] },
    ]);
    expect((await mesh.as('gus').api.getMe()).waitingFor?.waivers).toBe(1);
    expect((await mesh.as('lee').api.getMe()).waitingFor?.waivers).toBe(0);
    // What is only asked for counts as it did.
    expect(described(await card(() => true)).waived).toBe(false);

    await mesh.as('gus').api.actOnWaiver(asked.id, {
      action: 'approve',
      stateVersion: 1,
      reason: 'Until the end of the month',
    });
    const after = await card(one => described(one).waived);
    expect(described(after)).toMatchObject({ outcome: 'fail', waived: true });
    expect(after.score.value).toBeGreaterThan(before.score.value!);
    expect(after.changes[0].causes).toEqual({
      waiver: expect.any(Number),
    });
    const report = await waitFor('it in the roll-up', async () => {
      const one = await mesh.as('gus').api.getMesh();
      return one.waivers === 1 && one;
    });
    expect(report.failing).toContainEqual(
      expect.objectContaining({ id: 'described', waived: 1, products: 0 }),
    );

    mesh.clock.set('2026-04-11T09:00:00.000Z');
    const over = await card(one => !described(one).waived);
    expect(over.score.value).toBeCloseTo(before.score.value!);
    const { items } = await mesh.as('bo').api.listWaivers({ view: 'mine' });
    expect(items).toMatchObject([
      { state: 'expired', decidedBy: { ref: 'user:default/gus' }, actions: [] },
    ]);
    const topics = () =>
      mesh.notifications
        .map(({ payload }) => payload.topic)
        .filter(topic => topic?.startsWith('data-mesh:waiver-'));
    await waitFor('what was told', async () => topics().length >= 3);
    expect(topics()).toEqual([
      'data-mesh:waiver-request',
      'data-mesh:waiver-approve',
      'data-mesh:waiver-expire',
    ]);
  });

  it('are left to whom the table says, in every state', async () => {
    const { id } = await mesh.as('lee').api.requestWaiver('orders', WISH);
    const who: Record<string, string[]> = {
      lee: ['requester', 'product-owner'],
      bo: ['product-owner'],
      gus: ['approver'],
      dora: [],
      otto: [],
    };
    const found: string[] = [];
    const expected: string[] = [];
    for (const state of WAIVER_STATES) {
      for (const action of ['approve', 'reject', 'withdraw', 'revoke']) {
        for (const [name, actors] of Object.entries(who)) {
          await set(id, state);
          const { status } = await mesh
            .as(name)
            .send('POST', `/waivers/${id}/actions`, {
              action,
              stateVersion: 1,
              reason: 'Because',
            });
          const row = waiverTransitions.find(
            one => one.from === state && one.action === action,
          );
          const may = row?.by.some(actor => actors.includes(actor));
          const refused = row ? 403 : 409;
          found.push(`${name} ${action} ${state} ${status}`);
          expected.push(`${name} ${action} ${state} ${may ? 200 : refused}`);
        }
      }
    }
    expect(found).toEqual(expected);
  });

  it('are decided by whoever holds the role now, not by who held it', async () => {
    const asked = await mesh.as('lee').api.requestWaiver('orders', WISH);
    await mesh.knex('waiver_approvers').update({ ref: 'group:default/old' });
    const decided = await mesh.as('gus').api.actOnWaiver(asked.id, {
      action: 'reject',
      stateVersion: 1,
      reason: 'It was never in the hands of the old ones',
    });
    expect(decided.state).toBe('rejected');
  });

  it('are never decided by who asked, whatever else they are', async () => {
    // Of the governance group as well, and still not alone.
    const asked = await mesh.as('lee').api.requestWaiver('orders', WISH);
    await mesh
      .knex('waivers')
      .where({ id: asked.id })
      .update({ requester_ref: 'user:default/gus' });
    const { status, body } = await mesh
      .as('gus')
      .send('POST', `/waivers/${asked.id}/actions`, {
        action: 'approve',
        stateVersion: 1,
      });
    expect(status).toBe(403);
    expect(body.error.message).toContain('Nobody decides on what they asked');
  });

  it.each<[string, string, object, number, RegExp]>([
    ['somebody else', 'ada', WISH, 403, /left to/],
    [
      'no check of the product',
      'bo',
      { ...WISH, check: 'nothing' },
      400,
      /no check "nothing"/,
    ],
    ['a check that passes', 'bo', { ...WISH, check: 'owned' }, 409, /is pass/],
    ['no day', 'bo', { ...WISH, lastDay: 'soon' }, 400, /"soon" is not a day/],
    [
      'a day that is over',
      'bo',
      { ...WISH, lastDay: '2026-03-01' },
      400,
      /is over/,
    ],
    [
      'longer than the policy permits',
      'bo',
      { ...WISH, lastDay: '2026-09-30' },
      400,
      /permits P6M at most/,
    ],
    ['no reason', 'bo', { ...WISH, reason: '  ' }, 400, /reason must be given/],
    [
      'another field',
      'bo',
      { ...WISH, forEver: true },
      400,
      /forEver|additional/,
    ],
  ])('for %s are refused', async (_, name, wish, status, message) => {
    const answer = await mesh
      .as(name)
      .send('POST', '/products/default/orders/waivers', wish);
    expect([answer.status, answer.body.error.message]).toEqual([
      status,
      expect.stringMatching(message),
    ]);
  });

  it('are asked for once, and decided by who saw what there is', async () => {
    const first: Waiver = await mesh.as('bo').api.requestWaiver('orders', WISH);
    const again = await mesh
      .as('lee')
      .send('POST', '/products/default/orders/waivers', WISH);
    expect(again.status).toBe(409);
    const stale = await mesh
      .as('gus')
      .send('POST', `/waivers/${first.id}/actions`, {
        action: 'approve',
        stateVersion: 7,
      });
    expect(stale).toMatchObject({
      status: 409,
      body: { error: { state: 'requested', stateVersion: 1 } },
    });
    const silent = await mesh
      .as('gus')
      .send('POST', `/waivers/${first.id}/actions`, {
        action: 'reject',
        stateVersion: 1,
      });
    expect(silent.status).toBe(400);
    const nowhere = await mesh
      .as('gus')
      .send('POST', '/waivers/nothing/actions', {
        action: 'approve',
        stateVersion: 1,
      });
    expect(nowhere.status).toBe(404);
  });
});
