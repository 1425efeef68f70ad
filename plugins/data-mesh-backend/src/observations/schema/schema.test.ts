import { TestDatabases } from '@backstage/backend-test-utils';
import {
  contract,
  document,
  organisation,
  product,
} from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ADOPTED = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const ID = `      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }`;
const id = { name: 'id', type: 'uuid', nullable: false };
const total = { name: 'total', type: 'numeric' };

describe.each(databases.eachSupportedId())('a schema on %s', databaseId => {
  let mesh: TestMesh;
  let minute = 0;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: { adoption: { locations: ['url:https://adopted/'] } },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, ADOPTED),
    ]);
    await waitFor('the contract in force', async () => {
      const { active } = await mesh.as('bo').api.getContract('orders-main');
      return active;
    });
    const { id: agreement, stateVersion } = await mesh
      .as('ada')
      .api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-08-31',
      });
    const approved = await mesh
      .as('bo')
      .send('POST', `/agreements/${agreement}/actions`, {
        action: 'approve',
        stateVersion,
      });
    if (approved.status !== 200) throw new Error('It was not approved');
  });
  afterAll(async () => mesh.stop());

  /** Reports a schema, a minute after the one before, and waits until it was judged. */
  async function found(...columns: object[]) {
    minute += 1;
    const measuredAt = `2026-03-02T08:${10 + minute}:00.000Z`;
    const receipt = await mesh.as('bo').api.reportObservations({
      observations: [
        {
          product: 'orders',
          port: 'main',
          metric: 'schema',
          measuredAt,
          source: 'dbt',
          schema: [{ name: 'orders', columns }],
        },
      ],
    });
    expect(receipt).toMatchObject({ accepted: 1, refused: 0 });
    await waitFor('the comparison', async () => {
      const row = await mesh.knex('found_schemas').first();
      const left = await mesh.knex('outbox').where({ kind: 'notify' }).first();
      return row?.judged_at === measuredAt && left === undefined;
    });
  }
  const told = (topic: string) =>
    mesh.notifications.filter(({ payload }) => payload.topic === topic);
  const differs = () => told('data-mesh:schema-differs');

  it('that is as agreed says nothing to anybody', async () => {
    await found(id, total);
    expect(differs()).toEqual([]);
  });

  it('that is not is told once to those who read it and to its owner', async () => {
    await found(id);
    expect(differs()).toEqual([
      expect.objectContaining({
        recipients: expect.objectContaining({
          entityRef: expect.arrayContaining([
            'group:default/customer-insights',
            'group:default/order-team',
          ]),
        }),
        payload: expect.objectContaining({
          title: 'The schema of orders · main is not the one that was agreed',
          description: expect.stringContaining('total removed'),
        }),
      }),
    ]);
    await found(id);
    expect(differs()).toHaveLength(1);
    await found(id, { ...total, type: 'text' });
    expect(differs()).toHaveLength(2);
    await found(id);
    expect(differs()).toHaveLength(2);
    expect(told('data-mesh:schema-ahead')).toEqual([]);
  });

  it('counts as many differences as there are', async () => {
    const [day] = (
      await mesh.as('ada').api.listObservations('orders', { metric: 'schema' })
    ).items;
    expect(day).toMatchObject({ max: 1, min: 0, last: 1, object: 'orders' });
    expect(day.breaches).toBe(day.judged - 1);
  });

  it('that is a fact, and a check that fails', async () => {
    const card = await waitFor('the score', async () => {
      const { results } = await mesh.as('ada').api.getScorecard('orders');
      const check = results.find(r => r.id === 'schema-as-agreed');
      return check?.outcome === 'fail' && check;
    });
    expect(card.evidence).toContain('Not as agreed: main');
  });

  it('that is ahead of its approval is an alarm', async () => {
    await found(id, total);
    const submitted = await mesh
      .as('bo')
      .send('POST', '/contracts/default/orders-main/revisions', {
        document: document({ version: '2.0.0', columns: ID }),
      });
    expect(submitted.status).toBe(200);
    await found(id);
    await waitFor(
      'the alarm',
      async () => told('data-mesh:schema-ahead').length > 0,
    );
    expect(told('data-mesh:schema-ahead')).toEqual([
      expect.objectContaining({
        recipients: expect.objectContaining({
          entityRef: ['group:default/order-team', 'group:default/governance'],
        }),
        payload: expect.objectContaining({
          title: 'orders · main 2.0.0 is in use and not approved yet',
          severity: 'critical',
        }),
      }),
    ]);
  });

  it('that agrees again is over, and what is older changes nothing', async () => {
    await found(id, total);
    const [last] = differs().slice(-1);
    expect(last.payload.title).toBe(
      'The schema of orders · main is as agreed again',
    );
    const before = differs().length;
    await mesh.as('bo').api.reportObservations({
      observations: [
        {
          product: 'orders',
          port: 'main',
          metric: 'schema',
          measuredAt: '2026-03-01T08:00:00Z',
          source: 'dbt',
          schema: [{ name: 'orders', columns: [id] }],
        },
      ],
    });
    await waitFor('the roll-up', async () => {
      const { items } = await mesh
        .as('ada')
        .api.listObservations('orders', { metric: 'schema' });
      return items.length === 2;
    });
    expect(differs()).toHaveLength(before);
  });

  it('is in the history of the contract', async () => {
    const actions = await waitFor('the history', async () => {
      const rows = await mesh
        .knex('history')
        .where('action', 'like', 'schema-%')
        .orderBy(['at', 'ordinal'])
        .pluck('action');
      return rows.length > 0 && rows;
    });
    expect(actions[0]).toBe('schema-differs');
    expect(actions[actions.length - 1]).toBe('schema-agrees');
  });

  it('is compared again when another contract takes effect', async () => {
    await found(id, total);
    const drift = async () =>
      (await mesh.knex('found_schemas').where({ object: 'orders' }).first())
        .drift;
    expect(await drift()).toBeNull();
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract(
        'orders-main',
        document({
          version: '1.1.0',
          columns: `      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }
      - { name: total, logicalType: number, description: What it costs }
      - { name: note, logicalType: string, description: What was said }`,
        }),
        ADOPTED,
      ),
    ]);
    await waitFor('the other contract in force', async () => {
      const { active } = await mesh.as('bo').api.getContract('orders-main');
      return active?.version === '1.1.0';
    });
    await waitFor('the difference', drift);
    await waitFor('the check to fail', async () => {
      const { results } = await mesh.as('ada').api.getScorecard('orders');
      const check = results.find(r => r.id === 'schema-as-agreed');
      return check?.outcome === 'fail';
    });
  });

  it('comes from reports of other tools as well, which tell what they could not place', async () => {
    const event = {
      eventType: 'COMPLETE',
      eventTime: '2026-03-02T08:50:00Z',
      run: { runId: 'r1' },
      inputs: [
        {
          name: 'warehouse.orders.orders',
          facets: {
            schema: {
              fields: [{ name: 'id', type: 'uuid' }, { name: 'total' }],
            },
          },
        },
        {
          name: 'warehouse.other.things',
          facets: { schema: { fields: [{ name: 'id' }] } },
        },
      ],
    };
    const { api } = mesh.as('bo');
    expect(
      await api.reportOfTool('openlineage', { documents: [event] }),
    ).toEqual({
      read: 2,
      accepted: 1,
      duplicates: 0,
      refused: 0,
      refusals: [],
      unmatched: [
        { dataset: 'warehouse.other.things', why: 'nothing', count: 1 },
      ],
    });
    const mapping = {
      'warehouse.other.things': { product: 'orders', port: 'side' },
    };
    expect(
      await api.reportOfTool('openlineage', { documents: [event], mapping }),
    ).toMatchObject({
      duplicates: 1,
      refusals: [
        {
          what: 'schema of warehouse.other.things',
          path: '/port',
          reason: expect.stringContaining('no output port "side"'),
        },
      ],
      unmatched: [],
    });
    // Somebody else's tables are nobody's for whoever may not report of them.
    const others = await mesh
      .as('ada')
      .api.reportOfTool('openlineage', { documents: [event] });
    expect(others).toMatchObject({ accepted: 0, unmatched: [{}, {}] });
  });

  it.each<[string, object, number]>([
    ['tool-of-nobody', { documents: [{}] }, 400],
    ['dbt', { documents: [{}] }, 400],
    ['dbt', { documents: [] }, 400],
    ['dbt', { documents: [{}], mapping: { a: { product: 'x' } } }, 400],
  ])('from %s with %j is refused', async (format, body, status) => {
    const answer = await mesh
      .as('bo')
      .send('POST', `/observations/${format}`, body);
    expect(answer.status).toBe(status);
  });
});
