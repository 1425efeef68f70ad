import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  InitiativeDetail,
  InitiativeTerms,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  INITIATIVE_STATES,
  initiativeTransitions,
  type InitiativeState,
} from '@meshwork/model';
import { organisation, product } from '../../__testUtils__/company';
import { InitiativeStore } from './InitiativeStore';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ALL = { domains: [], owners: [], criticalities: [], lifecycles: [] };
const TERMS: InitiativeTerms = {
  name: 'Say what it is',
  description: 'Nobody finds what nobody describes',
  checks: ['described'],
  scope: ALL,
  owner: 'user:default/stella',
  lastDay: '2026-04-01',
};
/** Long enough for the check, and in words. */
const WORDS =
  'What each customer ordered, when, where and for how much, with what came back';

describe.each(databases.eachSupportedId())('initiatives, on %s', databaseId => {
  let mesh: TestMesh;

  const begin = (terms: Partial<InitiativeTerms> = {}) =>
    mesh.as('gus').api.createInitiative({ ...TERMS, ...terms });
  const until = (
    id: string,
    ready: (one: InitiativeDetail) => boolean,
  ): Promise<InitiativeDetail> =>
    waitFor('the initiative', async () => {
      const one = await mesh.as('gus').api.getInitiative(id);
      return ready(one) ? one : false;
    });
  const told = (topic: string, id: string) =>
    mesh.notifications.filter(
      ({ payload }) =>
        payload.topic === `data-mesh:initiative-${topic}` &&
        payload.scope?.startsWith(`data-mesh:initiative:${id}`),
    );
  const describeAll = async (...names: string[]) => {
    await mesh.provide([
      ...organisation,
      product('orders', {
        description: names.includes('orders') ? WORDS : undefined,
      }),
      product('returns', {
        description: names.includes('returns') ? WORDS : undefined,
      }),
      product('customers', {
        owner: 'group:customer-insights',
        domain: 'customer',
        description: names.includes('customers') ? WORDS : undefined,
      }),
    ]);
  };
  const scored = (ready: (letter: string) => boolean, name: string) =>
    waitFor('the score', async () => {
      const card = await mesh
        .as('gus')
        .api.getScorecard(name)
        .catch(() => undefined);
      const result = card?.results.find(({ id }) => id === 'described');
      return result !== undefined && ready(result.outcome);
    });

  beforeAll(async () => {
    mesh = await startMesh({ databases, databaseId });
    await describeAll('customers');
    for (const name of ['orders', 'returns']) {
      await scored(outcome => outcome === 'fail', name);
    }
    await scored(outcome => outcome === 'pass', 'customers');
  });
  afterAll(() => mesh.stop());
  afterEach(async () => {
    await mesh.knex('initiatives').delete();
  });

  it('are reached at once where everything passes already', async () => {
    const begun = await begin({
      scope: { ...ALL, domains: ['domain:default/customer'] },
    });
    expect(begun).toMatchObject({
      state: 'reached',
      stateVersion: 2,
      progress: { products: 1, satisfied: 1, failing: 0 },
      actions: [],
    });
    // In one moment: which of them is published first is nobody's promise.
    expect((await mesh.eventsAbout(begun.id)).sort()).toEqual([
      'initiative.create',
      'initiative.reach',
    ]);
    await waitFor(
      'who answers for it to be told',
      async () => told('reach', begun.id).length > 0,
    );
    // Nobody is asked for what is so.
    expect(told('remind', begun.id)).toEqual([]);
  });

  it('are begun, followed by domain and by check, and reached', async () => {
    const begun = await begin();
    const { id } = begun;
    expect(begun).toMatchObject({
      state: 'open',
      stateVersion: 1,
      until: '2026-04-01T21:59:59.999Z',
      checks: [{ id: 'described' }],
      owner: { ref: 'user:default/stella' },
      progress: { products: 3, satisfied: 1, failing: 2, asked: 3, passed: 1 },
      aboutToMiss: false,
      actions: ['change', 'cancel'],
    });
    expect(begun.checks[0].title).not.toBe('described');
    expect(begun.domains).toMatchObject([
      { domain: { ref: 'domain:default/customer' }, products: 1, satisfied: 1 },
      { domain: { ref: 'domain:default/orders' }, products: 2, satisfied: 0 },
    ]);
    expect(begun.byCheck).toMatchObject([
      { id: 'described', passed: 1, failing: 2, waived: 0 },
    ]);
    expect(begun.days).toMatchObject([{ day: '2026-03-02', satisfied: 1 }]);

    // One message for each owner, whatever they own.
    await waitFor(
      'what owners are told',
      async () => told('remind', id).length > 0,
    );
    expect(told('remind', id)).toMatchObject([
      {
        recipients: { entityRef: ['group:default/order-team'] },
        payload: {
          title: 'Say what it is asks something of 2 data products of yours',
          description: 'Until 2026-04-01: orders, returns',
        },
      },
    ]);

    await describeAll('customers', 'orders');
    const half = await until(begun.id, one => one.progress?.satisfied === 2);
    expect(half.state).toBe('open');
    await describeAll('customers', 'orders', 'returns');
    const reached = await until(begun.id, one => one.state === 'reached');
    expect(reached).toMatchObject({
      progress: { products: 3, satisfied: 3, failing: 0 },
      actions: [],
    });
    await waitFor('who is told', async () => told('reach', id).length > 0);
    expect(told('reach', id)).toMatchObject([
      {
        recipients: { entityRef: ['user:default/stella'] },
        payload: { title: 'Say what it is is reached' },
      },
    ]);
    // What becomes worse later is another story.
    await describeAll('customers');
    await scored(outcome => outcome === 'fail', 'orders');
    const after = await mesh.as('gus').api.getInitiative(begun.id);
    expect(after).toMatchObject({
      state: 'reached',
      progress: { satisfied: 3 },
    });
  });

  it('are left to whom the table says, in every state', async () => {
    const { id } = await begin();
    await waitFor('the first word', async () => told('remind', id).length > 0);
    const who: Record<string, string[]> = {
      gus: ['initiator'],
      // Who answers for it cannot put it off.
      stella: [],
      bo: [],
      otto: [],
    };
    const found: string[] = [];
    const expected: string[] = [];
    for (const state of INITIATIVE_STATES) {
      for (const action of ['change', 'cancel']) {
        for (const [name, actors] of Object.entries(who)) {
          await mesh
            .knex('initiatives')
            .where({ id })
            .update({ state, state_version: 1 });
          const { status } = await mesh
            .as(name)
            .send('POST', `/initiatives/${id}/actions`, {
              action,
              stateVersion: 1,
              reason: 'Because',
              ...(action === 'change' && { change: TERMS }),
            });
          const row = initiativeTransitions.find(
            one =>
              one.from === (state as InitiativeState) && one.action === action,
          );
          const may = row?.by.some(actor => actors.includes(actor));
          const refused = row ? 403 : 409;
          found.push(`${name} ${action} ${state} ${status}`);
          expected.push(`${name} ${action} ${state} ${may ? 200 : refused}`);
        }
      }
    }
    expect(found).toEqual(expected);
    for (const name of ['stella', 'bo', 'otto']) {
      const { status } = await mesh
        .as(name)
        .send('POST', '/initiatives', TERMS);
      expect([name, status]).toEqual([name, 403]);
    }
  });

  it('show whom they ask, by how they stand, page by page', async () => {
    const { id } = await begin();
    const { api } = mesh.as('bo');
    const first = await api.listInitiativeProducts(id, { limit: 1 });
    expect(first).toMatchObject({
      items: [
        {
          product: { ref: 'dataproduct:default/orders' },
          owner: { ref: 'group:default/order-team' },
          lacking: [{ id: 'described', outcome: 'fail', waived: false }],
        },
      ],
      totalItems: 2,
    });
    const second = await api.listInitiativeProducts(id, {
      limit: 1,
      cursor: first.nextCursor,
    });
    expect(second.items.map(({ product: one }) => one.title)).toEqual([
      'returns',
    ]);
    expect(second.nextCursor).toBeUndefined();
    const satisfied = await api.listInitiativeProducts(id, {
      standing: 'satisfied',
    });
    expect(satisfied.items.map(({ product: one }) => one.title)).toEqual([
      'customers',
    ]);
    const others = await api.listInitiativeProducts(id, {
      owner: 'group:default/customer-insights',
    });
    expect(others.items).toEqual([]);
    const file = await (await api.exportInitiative(id)).text();
    expect(file.split('\r\n').slice(0, 2)).toEqual([
      'product,title,domain,owner,criticality,standing,asked,passed,lacking,exempted',
      expect.stringMatching(
        /^dataproduct:default\/orders,orders,domain:default\/orders,group:default\/order-team,\w+,failing,1,0,described,$/,
      ),
    ]);
    expect(await api.listProductInitiatives('orders')).toMatchObject({
      items: [{ id, lastDay: '2026-04-01', asked: 1, passed: 0 }],
    });
  });

  it('show who is exempted as exempted, and are not reached by that', async () => {
    const { id } = await begin();
    const waiver = await mesh.as('bo').api.requestWaiver('orders', {
      check: 'described',
      reason: 'It is being written',
      lastDay: '2026-03-31',
    });
    await mesh.as('gus').api.actOnWaiver(waiver.id, {
      action: 'approve',
      stateVersion: 1,
    });
    const exempted = await until(id, one => one.progress?.waived === 1);
    expect(exempted.progress).toMatchObject({
      products: 3,
      satisfied: 1,
      failing: 1,
      passed: 1,
      exempted: 1,
    });
    const { api } = mesh.as('gus');
    const waived = await api.listInitiativeProducts(id, { standing: 'waived' });
    expect(waived.items).toMatchObject([
      { lacking: [{ id: 'described', waived: true }] },
    ]);
    await describeAll('customers', 'returns');
    const most = await until(id, one => one.progress?.failing === 0);
    expect(most.state).toBe('open');
    await describeAll('customers');
    await api.actOnWaiver(waiver.id, {
      action: 'revoke',
      stateVersion: 2,
      reason: 'It was long enough',
    });
    await until(id, one => one.progress?.failing === 2);
  });

  it('narrow by everything that scorecards filter by', async () => {
    const count = async (scope: Partial<InitiativeTerms['scope']>) => {
      const one = await begin({ scope: { ...ALL, ...scope } });
      return one.progress?.products;
    };
    expect(
      await Promise.all([
        count({ domains: ['customer'] }),
        count({ owners: ['order-team'] }),
        count({ lifecycles: ['production'], domains: ['orders'] }),
        count({ criticalities: ['critical'] }),
      ]),
    ).toEqual([1, 2, 2, 0]);
  });

  it('ask anew what they did not ask before, and only that', async () => {
    const { id } = await begin();
    await waitFor(
      'the first word',
      async () => told('remind', id).length === 1,
    );
    const { api } = mesh.as('gus');
    const renamed = await api.actOnInitiative(id, {
      action: 'change',
      stateVersion: 1,
      change: { ...TERMS, name: 'Describe', description: undefined },
    });
    expect(renamed).toMatchObject({ name: 'Describe', stateVersion: 2 });
    expect(renamed.description).toBeUndefined();
    await api.actOnInitiative(id, {
      action: 'change',
      stateVersion: 2,
      change: { ...TERMS, lastDay: '2026-05-01' },
    });
    await waitFor(
      'the second word',
      async () => told('remind', id).length === 2,
    );
    expect(told('remind', id)[1].payload.description).toContain('2026-05-01');
    const cancelled = await api.actOnInitiative(id, {
      action: 'cancel',
      stateVersion: 3,
      reason: 'Something else comes first',
    });
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      cancelReason: 'Something else comes first',
    });
    const { items } = await api.listInitiatives({ view: 'over' });
    expect(items.map(one => one.id)).toEqual([id]);
    const history = await mesh
      .knex('history')
      .where({ subject_kind: 'initiative', subject_id: id })
      .orderBy('at')
      .pluck('action');
    expect(history.filter(action => action !== 'remind')).toEqual([
      'create',
      'change',
      'change',
      'cancel',
    ]);
  });

  it('keep what their clock did meanwhile when somebody renames them', async () => {
    const { id } = await begin();
    await waitFor(
      'the first word',
      async () => told('remind', id).length === 1,
    );
    const now = await InitiativeStore.find(mesh.knex, id);
    const seen = { ...now!, told: undefined, nextAt: now!.announcedAt };
    await mesh.knex.transaction(tx =>
      InitiativeStore.move(tx, seen, {
        state: 'open',
        changed: { ...seen, name: 'Describe' },
        announced: false,
      }),
    );
    expect(await InitiativeStore.find(mesh.knex, id)).toMatchObject({
      name: 'Describe',
      told: now!.told,
      nextAt: now!.nextAt,
    });
  });

  it('are reached whatever is not known of products that they do not ask', async () => {
    const uid = 'never-evaluated';
    await mesh.knex('products').insert({
      ...(await mesh.knex('products').where('ref', 'like', '%orders').first()),
      uid,
      ref: 'dataproduct:default/elsewhere',
      domain_ref: 'domain:default/elsewhere',
    });
    const scope = { ...ALL, domains: ['domain:default/customer'] };
    expect((await begin()).state).toBe('open');
    expect((await begin({ scope })).state).toBe('reached');
    await mesh.knex('scores').where({ product_uid: uid }).delete();
    await mesh.knex('products').where({ uid }).delete();
  });

  it.each<[string, object, number, RegExp]>([
    [
      'a check that nobody asks',
      { checks: ['nothing'] },
      400,
      /checks\/0.*"nothing"/,
    ],
    ['no check at all', { checks: [] }, 400, /checks/],
    ['a day that is over', { lastDay: '2026-03-01' }, 400, /is over/],
    ['no day', { lastDay: 'soon' }, 400, /"soon" is not a day/],
    ['no name', { name: '  ' }, 400, /name is empty/],
    [
      'a person in the scope',
      { scope: { ...ALL, owners: ['user:default/bo'] } },
      400,
      /scope\/owners\/0.*expected a group/,
    ],
    [
      'an owner that is a thing',
      { owner: 'component:default/x' },
      400,
      /owner/,
    ],
    ['another field', { forEver: true }, 400, /forEver|additional/],
  ])('with %s are refused', async (_, terms, status, message) => {
    const answer = await mesh
      .as('gus')
      .send('POST', '/initiatives', { ...TERMS, ...terms });
    expect([answer.status, answer.body.error.message]).toEqual([
      status,
      expect.stringMatching(message),
    ]);
  });

  it('are acted on by who saw what there is', async () => {
    const { id } = await begin();
    const gus = mesh.as('gus');
    const act = (path: string, command: object) =>
      gus.send('POST', `/initiatives/${path}/actions`, command);
    expect(
      await act(id, { action: 'cancel', stateVersion: 7, reason: 'Because' }),
    ).toMatchObject({
      status: 409,
      body: { error: { state: 'open', stateVersion: 1 } },
    });
    const without = await act(id, { action: 'cancel', stateVersion: 1 });
    expect(without.status).toBe(400);
    const nothing = await act(id, { action: 'change', stateVersion: 1 });
    expect(nothing.status).toBe(400);
    const nowhere = await act('nothing', { action: 'cancel', stateVersion: 1 });
    expect(nowhere.status).toBe(404);
  });

  // Last: what was evaluated later is not replaced by what is evaluated earlier.
  it('remind owners in time, once each, and end on their last day', async () => {
    const { id } = await begin();
    const after = async (instant: string, count: number) => {
      mesh.clock.set(instant);
      await waitFor(
        `what is told at ${instant}`,
        async () => told('remind', id).length >= count,
      );
    };
    await after('2026-03-02T09:00:01.000Z', 1);
    await after('2026-03-18T07:00:01.000Z', 2);
    await after('2026-03-29T06:00:01.000Z', 3);
    await after('2026-04-01T06:00:01.000Z', 4);
    const what = '2 data products';
    expect(told('remind', id).map(({ payload }) => payload.title)).toEqual([
      `Say what it is asks something of ${what} of yours`,
      `Say what it is: two weeks are left for ${what}`,
      `Say what it is: three days are left for ${what}`,
      `Say what it is: today is the last day for ${what}`,
    ]);
    expect(
      new Set(told('remind', id).map(({ payload }) => payload.scope)).size,
    ).toBe(1);
    mesh.clock.set('2026-04-01T22:00:00.000Z');
    const over = await until(id, one => one.state === 'ended');
    expect(over).toMatchObject({
      closedAt: expect.stringMatching(/^2026-04-01T22/),
      progress: { satisfied: 1, failing: 2 },
    });
    await waitFor('who is told', async () => told('end', id).length > 0);
    expect(told('end', id)).toMatchObject([
      {
        recipients: { entityRef: ['user:default/stella'] },
        payload: {
          title: 'Say what it is is over: 1 of 3 data products pass',
        },
      },
    ]);
    expect(told('remind', id)).toHaveLength(4);
  });
});
