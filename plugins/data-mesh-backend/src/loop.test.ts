import { TestDatabases } from '@backstage/backend-test-utils';
import { Sealer } from './history/Sealer';
import { contract, organisation, product } from './__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from './__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('the loop on %s', databaseId => {
  let mesh: TestMesh;

  beforeAll(async () => {
    mesh = await startMesh({ databases, databaseId });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main'),
    ]);
  });
  afterAll(async () => {
    await mesh.stop();
  });

  const find = () =>
    waitFor('the contract in review', async () => {
      const { open } = await mesh.as('bo').api.getContract('api:orders-main');
      return open?.state === 'in-review' && open;
    });

  it('puts a new contract in review, for the domain owner and nobody else', async () => {
    const { id } = await find();
    const revision = await mesh.as('dora').api.getRevision(id);
    expect(revision).toMatchObject({
      state: 'in-review',
      first: true,
      version: '1.0.0',
      proposer: { kind: 'group', ref: 'group:default/order-team' },
      steps: [{ role: 'domain-owner', state: 'open', mayDecide: true }],
      actions: ['approve', 'request-changes', 'reject'],
      view: { columnCount: 2, noticePeriod: 'P3M' },
    });
    for (const [name, waiting] of [
      ['dora', 1],
      ['bo', 0],
      ['stella', 0],
      ['ada', 0],
    ] as const) {
      const { items } = await mesh
        .as(name)
        .api.listReviews({ view: 'waiting' });
      expect([name, items.length]).toEqual([name, waiting]);
    }
    await mesh.notified('group:default/domain-owners');
  });

  it('offers no access before the contract is approved', async () => {
    await waitFor('the product', () => mesh.as('ada').api.getProduct('orders'));
    const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
    expect(outputPorts[0]).toMatchObject({
      requestable: false,
      whyNotRequestable: 'The contract of this port is not approved yet',
    });
  });

  it('takes effect when the domain owner approves', async () => {
    const { id } = await find();
    const { stateVersion } = await mesh.as('dora').api.getRevision(id);
    const approved = await mesh
      .as('dora')
      .api.actOnRevision(id, { action: 'approve', stateVersion });
    expect(approved).toMatchObject({ state: 'active', actions: [] });
    const { active, open, head } = await mesh
      .as('ada')
      .api.getContract('api:orders-main');
    expect(active?.version).toBe('1.0.0');
    expect(open).toBeUndefined();
    expect(head.matches).toBe('active');
  });

  it('lets only those ask who speak for the consumer', async () => {
    await expect(
      mesh.as('otto').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-09-30',
      }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });

  it('previews who decides and what is executed, and changes nothing', async () => {
    const preview = await mesh.as('ada').api.previewAgreement({
      product: 'orders',
      port: 'main',
      consumer: 'group:customer-insights',
    });
    expect(preview).toMatchObject({
      classification: 'internal',
      steps: [{ role: 'product-owner' }],
      noticePeriod: 'P3M',
      plan: {
        steps: [
          {
            provisioner: 'warehouse',
            principals: ['role_insights'],
            statements: ['role_insights reads orders.orders(id,total)'],
          },
        ],
      },
    });
    const { steps } = await mesh.as('ada').api.previewAgreement({
      product: 'orders',
      port: 'main',
      consumer: 'group:customer-insights',
      purpose: 'model-training',
    });
    expect(steps.map(({ role }) => role)).toEqual(['product-owner', 'steward']);
    const { items } = await mesh
      .as('ada')
      .api.listAgreements({ scope: 'consumer' });
    expect(items).toEqual([]);
  });

  let agreementId: string;

  it('waits in the queue of the owning team, also of members through a child group', async () => {
    const agreement = await mesh.as('ada').api.requestAgreement({
      product: 'orders',
      port: 'main',
      consumer: 'group:customer-insights',
      purpose: 'analytics',
      purposeText: 'Who leaves, and why',
      firstDay: '2026-03-02',
      lastDay: '2026-09-30',
    });
    agreementId = agreement.id;
    expect(agreement).toMatchObject({
      state: 'requested',
      start: '2026-03-01T23:00:00.000Z',
      end: '2026-09-30T21:59:59.999Z',
      waitingFor: [{ ref: 'group:default/order-team' }],
      actions: ['withdraw'],
    });
    for (const [name, waiting] of [
      ['bo', 1],
      ['lee', 1],
      ['dora', 0],
      ['ada', 0],
    ] as const) {
      const { items } = await mesh
        .as(name)
        .api.listReviews({ view: 'waiting' });
      expect([name, items.length]).toEqual([name, waiting]);
    }
    expect((await mesh.as('lee').api.getMe()).waiting).toBe(1);
  });

  it('grants on the platform on approval, and says so', async () => {
    await mesh.as('lee').api.actOnAgreement(agreementId, {
      action: 'approve',
      stateVersion: 1,
      reason: 'Go ahead',
    });
    const agreement = await waitFor('the grant', async () => {
      const current = await mesh.as('ada').api.getAgreement(agreementId);
      return current.grants[0]?.status === 'granted' && current;
    });
    expect(agreement).toMatchObject({
      state: 'active',
      grants: [{ wish: 'wanted', status: 'granted' }],
    });
    expect([...mesh.platform.access]).toEqual([
      'role_insights reads orders.orders(id,total)',
    ]);
    expect(agreement.history.map(entry => entry.action)).toEqual([
      'request',
      'approve',
      'start',
      'granted',
    ]);
    await mesh.notified(
      'user:default/ada',
      'Access to orders · main is approved',
    );
  });

  it('gives notice in calendar months, and takes it back', async () => {
    const before = await mesh.as('ada').api.getAgreement(agreementId);
    const terminating = await mesh.as('ada').api.actOnAgreement(agreementId, {
      action: 'give-notice',
      stateVersion: before.stateVersion,
    });
    expect(terminating).toMatchObject({
      state: 'terminating',
      noticeBy: 'consumer-side',
      endsAt: '2026-06-02T21:59:59.999Z',
    });
    await expect(
      mesh.as('bo').api.actOnAgreement(agreementId, {
        action: 'take-notice-back',
        stateVersion: terminating.stateVersion,
      }),
    ).rejects.toMatchObject({ statusCode: 403 });
    const active = await mesh.as('ada').api.actOnAgreement(agreementId, {
      action: 'take-notice-back',
      stateVersion: terminating.stateVersion,
    });
    expect(active.state).toBe('active');
    expect(active.noticeBy).toBeUndefined();
  });

  it('takes access away when notice is over', async () => {
    const before = await mesh.as('ada').api.getAgreement(agreementId);
    await mesh.as('bo').api.actOnAgreement(agreementId, {
      action: 'give-notice',
      stateVersion: before.stateVersion,
    });
    mesh.clock.set('2026-06-02T22:00:00.000Z');
    const ended = await waitFor('the end', async () => {
      const current = await mesh.as('ada').api.getAgreement(agreementId);
      return current.grants[0].status === 'absent' && current;
    });
    expect(ended).toMatchObject({
      state: 'ended',
      grants: [{ wish: 'unwanted', status: 'absent' }],
    });
    expect(mesh.platform.access.size).toBe(0);
  });

  it('scores the product with evidence, and rolls it up', async () => {
    const card = await waitFor(
      'the end of the agreement in the score',
      async () => {
        const current = await mesh.as('ada').api.getScorecard('orders');
        const used = current.results.find(result => result.id === 'used');
        return used?.outcome === 'fail' && current;
      },
    );
    expect(
      card.results.find(result => result.id === 'contract-approved'),
    ).toMatchObject({
      outcome: 'pass',
      evidence: 'All 1 output ports have an approved contract',
    });
    const report = await waitFor('the same in the mesh', async () => {
      // Asked together: what was under way may have been evaluated once more since.
      const [made, current] = await Promise.all([
        mesh.as('gus').api.getMesh(),
        mesh.as('ada').api.getScorecard('orders'),
      ]);
      const difference = (made.score.value ?? 0) - (current.score.value ?? -1);
      return Math.abs(difference) < 0.005 && made;
    });
    expect(report).toMatchObject({
      counts: { products: 1, domains: 2, contracts: 1, agreements: 0 },
      access: { waiting: 0, failed: 0, overdue: 0 },
    });
    expect(
      await mesh.as('gus').api.getDomainScorecard(report.domains[0].domain.ref),
    ).toMatchObject({ score: report.score, products: 1 });
  });

  it('seals all of it in one chain that verifies', async () => {
    await waitFor('the seal', async () => {
      const open = await mesh.knex('history').whereNull('seq').first();
      return open === undefined;
    });
    const [{ n }] = await mesh.knex('history').count({ n: '*' });
    expect(await Sealer.verify(mesh.knex)).toMatchObject({
      valid: true,
      sealed: Number(n),
    });
  });
});
