import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AGREEMENT_STATES,
  agreementTransitions,
  mayAct,
  type Actor,
  type AgreementAction,
  type AgreementState,
  type Side,
} from '@meshwork/model';
import { contract, organisation, product } from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** What people do with an agreement by themselves; steps and reviews have their own tests. */
const ACTIONS = [
  'withdraw',
  'call-off',
  'give-notice',
  'take-notice-back',
  'waive-notice',
  'suspend',
  'resume',
  'end',
] as const satisfies readonly AgreementAction[];

/** Who is who: ada asked for customer-insights, order-team owns the product. */
const PEOPLE: Record<string, readonly Actor[]> = {
  ada: ['requester', 'consumer-side'],
  ben: ['consumer-side'],
  bo: ['product-owner', 'provider-side'],
  lee: ['product-owner', 'provider-side'],
  dora: ['domain-owner'],
  stella: ['steward'],
  priya: ['privacy-officer'],
  gus: ['governance'],
  otto: [],
};

/** Both ways in which notice can run. */
const SITUATIONS: { state: AgreementState; noticeBy?: Side }[] = [
  ...AGREEMENT_STATES.filter(state => state !== 'terminating').map(state => ({
    state,
  })),
  { state: 'terminating', noticeBy: 'consumer-side' },
  { state: 'terminating', noticeBy: 'provider-side' },
];

describe.each(databases.eachSupportedId())(
  'who may do what with an agreement, on %s',
  databaseId => {
    let mesh: TestMesh;
    let id: string;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', undefined, {
          'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
        }),
      ]);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      const asked = await mesh.as('ada').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2027-03-01',
      });
      id = asked.id;
    });
    afterAll(async () => {
      await mesh.stop();
    });

    const becomes = async (situation: {
      state: AgreementState;
      noticeBy?: Side;
    }) => {
      await mesh
        .knex('agreements')
        .where({ id })
        .update({
          state: situation.state,
          state_version: 1,
          notice_by: situation.noticeBy ?? null,
          notice_end_at: situation.noticeBy ? '2026-06-02T21:59:59.999Z' : null,
          // Nothing begins or lapses by itself meanwhile.
          start_at:
            situation.state === 'approved'
              ? '2026-12-01T00:00:00.000Z'
              : '2026-03-01T23:00:00.000Z',
        });
      await mesh.knex('pending_actions').delete();
    };
    const state = async () =>
      (await mesh.knex('agreements').where({ id }).first('state')).state;

    it.each(SITUATIONS)('in $state $noticeBy', async situation => {
      const answers: string[] = [];
      const expected: string[] = [];
      for (const action of ACTIONS) {
        const row = agreementTransitions.find(
          t => t.from === situation.state && t.action === action,
        );
        for (const [name, as] of Object.entries(PEOPLE)) {
          await becomes(situation);
          const { status } = await mesh
            .as(name)
            .send('POST', `/agreements/${id}/actions`, {
              action,
              stateVersion: 1,
              reason: 'Because',
            });
          const after = await state();
          answers.push(`${action} by ${name}: ${status} ${after}`);
          const { noticeBy } = situation;
          const alone = row && mayAct(row, { as, noticeBy }).allowed;
          const begins =
            row?.second !== undefined && row.by.some(a => as.includes(a));
          const to = alone && row ? row.to[0] : situation.state;
          let answer = 403;
          // Whom it does not concern learns nothing of it.
          if (name === 'otto') answer = 404;
          else if (!row) answer = 409;
          else if (alone || begins) answer = 200;
          expected.push(`${action} by ${name}: ${answer} ${to}`);
        }
      }
      expect(answers).toEqual(expected);
    });

    it.each([
      ['suspend', 'active', 'bo', 'stella', 'suspended'],
      ['suspend', 'active', 'stella', 'bo', undefined],
      ['suspend', 'terminating', 'bo', 'priya', 'suspended'],
      ['suspend', 'active', 'bo', 'lee', undefined],
      ['suspend', 'active', 'bo', 'bo', undefined],
      ['resume', 'suspended', 'bo', 'priya', 'active'],
      ['resume', 'suspended', 'gus', 'bo', 'active'],
      ['end', 'suspended', 'gus', 'stella', 'ended'],
      ['end', 'suspended', 'bo', 'gus', 'ended'],
      ['end', 'suspended', 'gus', 'gus', undefined],
    ] as const)(
      '%s of one that is %s by %s, then %s: %s',
      async (action, from, first, second, to) => {
        await becomes({
          state: from,
          noticeBy: from === 'terminating' ? 'provider-side' : undefined,
        });
        const command = { action, stateVersion: 1, reason: 'A breach' };
        const path = `/agreements/${id}/actions`;
        await mesh.as(first).send('POST', path, command);
        const { pending } = await mesh.as(second).api.getAgreement(id);
        expect(pending?.map(asked => asked.mayJoin)).toEqual(
          first === 'stella' ? [] : [to !== undefined],
        );
        await mesh.as(second).send('POST', path, command);
        expect(await state()).toBe(to ?? from);
      },
    );

    it('forgets who asked for a second person after a day', async () => {
      await becomes({ state: 'active' });
      const command = {
        action: 'suspend',
        stateVersion: 1,
        reason: 'A breach',
      };
      await mesh.as('bo').send('POST', `/agreements/${id}/actions`, command);
      mesh.clock.set('2026-03-03T10:00:00.000Z');
      const { pending } = await mesh.as('stella').api.getAgreement(id);
      expect(pending).toEqual([]);
      const { status } = await mesh
        .as('stella')
        .send('POST', `/agreements/${id}/actions`, command);
      expect([status, await state()]).toEqual([403, 'active']);
    });

    it('suspends nothing without saying why', async () => {
      await becomes({ state: 'active' });
      const { status } = await mesh
        .as('gus')
        .send('POST', `/agreements/${id}/actions`, {
          action: 'suspend',
          stateVersion: 1,
        });
      expect(status).toBe(400);
    });
  },
);
