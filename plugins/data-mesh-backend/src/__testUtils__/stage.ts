import type { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Actor,
  AgreementReviewKind,
  AgreementState,
  RevisionState,
  Side,
} from '@meshwork/model';
import { AgreementReviewStore } from '../agreements/reviews/AgreementReviewStore';
import { StepStore } from '../approvals/StepStore';
import { ImpactStore } from '../contracts/changes/ImpactStore';
import {
  contract,
  document,
  group,
  organisation,
  product,
  user,
} from './company';
import { remember, stopTheWorker } from './standstill';
import { meshConfig, startMesh, waitFor } from './startMesh';

const MORE = [
  ...['rita', 'petra', 'alma', 'pia', 'greta'].map(user),
  group('platform', ['pia']),
  group('governance-office', ['greta'], 'governance'),
];

const ADOPTED = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const NOTICE_END = '2026-06-02T21:59:59.999Z';
/** The column `total` is gone. */
const ID = `      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }`;
/** What the consumer asks for. */
export const REQUEST = {
  product: 'orders',
  port: 'main',
  consumer: 'group:customer-insights',
  purpose: 'analytics',
  firstDay: '2026-03-02',
  lastDay: '2026-08-31',
};

/** Content that breaks who reads `total`. */
export const breaking = (version: string) => document({ version, columns: ID });

/** An agreement in a state, with what else decides who may do what then. */
export interface Situation {
  state: AgreementState;
  noticeBy?: Side;
  /** A review that is open, and which of the actors of the rows it waits for. */
  review?: AgreementReviewKind;
  asks?: Actor;
  /** What is decided says something of what was, and changes nothing. */
  looksBack?: boolean;
}

/**
 * A portal with one agreement and one contract revision that can be put into any state, in
 * which nothing happens by itself. The people are those of `matrix.ts`.
 */
export async function setStage(databases: TestDatabases) {
  const mesh = await startMesh({
    databases,
    databaseId: 'SQLITE_3',
    config: {
      roles: { ...(meshConfig.roles as object), platform: 'group:platform' },
      adoption: { locations: ['url:https://adopted/'] },
    },
  });
  await mesh.provide([
    ...organisation,
    ...MORE,
    product('orders'),
    contract('orders-main', undefined, ADOPTED),
  ]);
  const adopted = await waitFor('the contract in force', async () => {
    const { active } = await mesh.as('bo').api.getContract('api:orders-main');
    return active;
  });
  const { knex } = mesh;
  const { id: agreement } = await mesh.as('ada').api.requestAgreement(REQUEST);
  const submitted = await mesh
    .as('bo')
    .send('POST', '/contracts/default/orders-main/revisions', {
      document: breaking('2.0.0'),
    });
  const { id } = submitted.body.revision;
  const { contract_uid: contractUid } = await knex('revisions')
    .where({ id })
    .first();

  await stopTheWorker(knex);
  await knex('agreements')
    .where({ id: agreement })
    .update({ requester_ref: 'user:default/rita' });
  await knex('revisions')
    .where({ id })
    .update({ proposer_kind: 'person', proposer_ref: 'user:default/petra' });
  await knex('step_approvers').delete();
  for (const step of await knex('steps').select('id')) {
    await knex('step_approvers').insert({
      step_id: step.id,
      ref: 'user:default/alma',
    });
  }
  const restart = await remember(knex);

  /** Puts the agreement into a state; `1` is its version. */
  async function becomesAgreement({ state, noticeBy, review }: Situation) {
    await restart();
    const under = noticeBy !== undefined;
    const open = state === 'requested';
    await knex('agreements')
      .where({ id: agreement })
      .update({
        state,
        state_version: 1,
        notice_by: noticeBy ?? null,
        notice_end_at: under ? NOTICE_END : null,
        // Nothing that waits for its start begins meanwhile.
        ...((open || state === 'approved') && {
          start_at: '2026-06-01T00:00:00.000Z',
        }),
      });
    if (!open) {
      await knex('steps')
        .where({ subject_id: agreement })
        .update({ state: 'approved' });
    }
    if (!review) return;
    const { product_uid: productUid } = await knex('agreements')
      .where({ id: agreement })
      .first();
    await knex.transaction(async tx => {
      const at = mesh.clock.now();
      const reviewId = await AgreementReviewStore.insert(tx, {
        agreementId: agreement,
        productUid,
        kind: review,
        classification: 'internal',
        dueAt: NOTICE_END,
        openedAt: at,
      });
      const [role, approver] =
        review === 'terms'
          ? (['consumer-side', 'group:default/customer-insights'] as const)
          : (['product-owner', 'user:default/alma'] as const);
      await StepStore.open(
        tx,
        { kind: 'agreement-review', id: reviewId!, productUid },
        [{ stage: 1, role, assignedRole: role, approvers: [approver] }],
        at,
      );
    });
  }

  /** The same for the revision. */
  async function becomesRevision(state: RevisionState) {
    await restart();
    const scheduled = state === 'scheduled';
    await knex('agreements')
      .where({ id: agreement })
      .update({ state: 'active' });
    await knex('revisions')
      .where({ id })
      .update({
        state,
        state_version: 1,
        effective_at: scheduled ? NOTICE_END : null,
      });
    if (state === 'active' || state === 'retiring') {
      await knex('revisions')
        .where({ id: adopted.id })
        .update({ state: 'superseded' });
    }
    await knex('steps')
      .where({ subject_id: id })
      .update({ state: state === 'in-review' ? 'open' : 'skipped' });
    if (!scheduled) return;
    await knex.transaction(async tx => {
      const consumer = 'group:default/customer-insights';
      const asked = {
        revisionId: id,
        agreementId: agreement,
        consumerRef: consumer,
        consumerOwnerRef: consumer,
        noticePeriod: 'P3M',
        noticeEndAt: NOTICE_END,
        terms: false,
        why: [],
      };
      const at = mesh.clock.now();
      await ImpactStore.insert(
        tx,
        {
          revisionId: id,
          contractUid,
          scheduledAt: at,
          noticeEndAt: NOTICE_END,
        },
        [asked],
      );
      // So that there is something to decide.
      await ImpactStore.answer(tx, asked, {
        answer: 'objection',
        by: 'user:default/ada',
        reason: 'We need totals',
        at,
      });
    });
  }

  return {
    mesh,
    agreement,
    revision: id,
    restart,
    becomesAgreement,
    becomesRevision,
    post: async (name: string, path: string, sent: object): Promise<number> =>
      (await mesh.as(name).send('POST', path, sent)).status,
    stateOf: async (table: string, of: string): Promise<string | null> =>
      (await knex(table).where({ id: of }).first('state'))?.state ?? null,
  };
}
