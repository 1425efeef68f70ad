import {
  followPlans,
  GRANTING_AGREEMENT_STATES,
  type AgreementState,
  type FollowStep,
  type PlanTarget,
} from '@meshwork/model';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import { RevisionStore } from '../contracts/RevisionStore';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import type { GrantService } from '../grants/GrantService';
import { GrantStore, type GrantRow } from '../grants/GrantStore';
import { differenceText } from '../grants/noteFollowing';
import { planTargets } from '../grants/targets';
import { subjectOf } from './AgreementLife';
import {
  AgreementStore,
  agreementFromRow,
  type AgreementRow,
} from './AgreementStore';
import type { FoundOffer, Offers } from './Offers';
import type { PlatformFollowing } from './PlatformFollowing';
import { AgreementReviewStore } from './reviews/AgreementReviewStore';
import { lookAgain } from './reviews/lookAgain';
import { tellAboutAgreement } from './telling';

/** States in which something was planned, to be given now or later. */
export const PLANNED: readonly AgreementState[] = [
  'approved',
  'active',
  'terminating',
  'suspended',
];
const PAGE = 200;

/**
 * Has what is granted follow what agreements cover: columns that are gone or have another
 * name, what is above the classification that was approved or was approved since, a port
 * that is somewhere else. Like the reviews it compares states and not events: run as often
 * as one likes, missed or doubled, the outcome is the same.
 */
export class GrantFollowing {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    offers: Offers;
    grants: GrantService;
    platform: PlatformFollowing;
    platformRefs: readonly string[];
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    offers: Offers;
    grants: GrantService;
    platform: PlatformFollowing;
    platformRefs: readonly string[];
  }) {
    this.#options = options;
  }

  /** Looks at every agreement of a product for which something was planned. */
  async evaluate(productUid: string): Promise<void> {
    const { database, platform } = this.#options;
    const { db } = database;
    if (await platform.leave(productUid)) return;
    for (let after = ''; ; ) {
      const rows = await db('agreements')
        .where({ product_uid: productUid })
        .whereIn('state', PLANNED)
        .andWhere('id', '>', after)
        .orderBy('id')
        .limit(PAGE);
      for (const row of rows) await this.#look(agreementFromRow(row));
      if (rows.length < PAGE) return;
      after = rows[rows.length - 1].id;
    }
  }

  async #look(agreement: AgreementRow): Promise<void> {
    const { clock, database, grants } = this.#options;
    const planned = await this.#planned(agreement);
    if (!planned) return;
    const { found, targets } = planned;
    const known = await standing(database.db, agreement.id);
    if (stepsOf(agreement, known, targets(known)).length === 0) return;
    const at = clock.now();
    await database.transaction(async tx => {
      await AgreementStore.lock(tx, agreement.id);
      const current = await AgreementStore.get(tx, agreement.id);
      if (!current || !PLANNED.includes(current.state)) return;
      if (!(await isStill(tx, agreement, current, found))) {
        await lookAgain(tx, agreement.productUid, at);
        return;
      }
      const own = await standing(tx, current.id);
      const steps = stepsOf(current, own, targets(own));
      if (steps.length === 0) return;
      await grants.follow(tx, subjectOf(current), steps, {
        environment: current.environment,
        gives: GRANTING_AGREEMENT_STATES.includes(current.state),
        at,
      });
      await this.#tell(tx, current, found, steps, at);
    });
  }

  /** What should be granted; nothing to go by while a port or contract is on its way. */
  async #planned(agreement: AgreementRow) {
    const { database, offers } = this.#options;
    // Nobody has said yet that what was found is agreed: nothing is changed about it.
    if (agreement.origin === 'inherited') {
      const open = await AgreementReviewStore.of(
        database.db,
        [agreement.id],
        ['open'],
      );
      const waits = open.get(agreement.id)?.some(r => r.kind === 'inherited');
      if (waits) return undefined;
    }
    // Columns that the contract does not have any more must not hide what it has.
    const found = await offers
      .of({ ...agreement, columns: undefined })
      .catch(() => undefined);
    if (!found) return undefined;
    const targets = await offers.targetsOf(agreement, found);
    return {
      found,
      targets: (grants: readonly GrantRow[]) =>
        planTargets(targets, {
          contract: found.offer.contract,
          environment: agreement.environment,
          granted: grants.map(({ provisioner }) => provisioner),
        }),
    };
  }

  async #tell(
    tx: Tx,
    agreement: AgreementRow,
    found: FoundOffer,
    steps: readonly FollowStep<GrantRow>[],
    at: string,
  ): Promise<void> {
    const { product } = found;
    const blocked = steps.flatMap(step =>
      step.kind === 'block' ? step.reason : [],
    );
    if (blocked.length > 0) {
      await tellAboutAgreement(tx, 'cannot-follow', {
        agreement,
        productTitle: product.title,
        recipients: [product.ownerRef, ...this.#options.platformRefs],
        text: blocked.join('. '),
        at,
      });
    }
    const text = changesOf(steps);
    if (!text) return;
    await tellAboutAgreement(tx, 'access-changed', {
      agreement,
      productTitle: product.title,
      recipients: [
        agreement.requesterRef,
        agreement.consumerOwnerRef,
        product.ownerRef,
      ],
      text,
      at,
    });
  }
}

/** What is granted or planned, without the plans of before. */
async function standing(
  db: Parameters<typeof GrantStore.ofAgreements>[0],
  agreementId: string,
): Promise<GrantRow[]> {
  const grants = await GrantStore.ofAgreements(db, [agreementId]);
  return (grants.get(agreementId) ?? []).filter(grant => !grant.replacedAt);
}

/**
 * What has to be done. Access that was there before anybody agreed is confirmed for who had
 * it where they had it, and for nobody else. Pure.
 */
function stepsOf(
  agreement: Pick<AgreementRow, 'origin'>,
  grants: readonly GrantRow[],
  targets: readonly PlanTarget[],
): FollowStep<GrantRow>[] {
  if (agreement.origin !== 'inherited') return followPlans(grants, targets);
  const narrowed = targets.flatMap((target): PlanTarget[] => {
    const grant = grants.find(g => g.provisioner === target.provisioner);
    if (!grant) return [];
    if (!('plan' in target)) return [target];
    const { principals } = grant;
    return [{ ...target, plan: { ...target.plan, principals } }];
  });
  return followPlans(grants, narrowed);
}

/** Whether what a plan was made from is what is: it was read before the transaction. */
async function isStill(
  tx: Tx,
  before: AgreementRow,
  now: AgreementRow,
  found: FoundOffer,
): Promise<boolean> {
  const covers = (agreement: AgreementRow) =>
    JSON.stringify([
      agreement.port,
      agreement.columns,
      agreement.masked,
      agreement.classification,
      agreement.consumerRef,
      agreement.consumerOwnerRef,
    ]);
  if (covers(before) !== covers(now)) return false;
  const product = await ProjectionStore.product(tx, {
    uid: found.product.uid,
  });
  if (product?.hash !== found.product.hash) return false;
  const { ref, revisionId } = found.contract;
  const active = (await RevisionStore.inStates(tx, [ref], ['active'])).get(ref);
  return active?.[0]?.id === revisionId;
}

/** What changes, for people; nothing where nothing is taken or given. */
function changesOf(steps: readonly FollowStep<GrantRow>[]): string {
  const differences = steps.flatMap(step =>
    step.kind === 'replace' || step.kind === 'withdraw' ? step.difference : [],
  );
  return differenceText({
    takenBack: differences.flatMap(({ takenBack }) => takenBack),
    added: [
      ...differences.flatMap(({ added }) => added),
      ...steps.flatMap(step =>
        step.kind === 'add'
          ? step.plan.resources.map(thing => ({ principal: '', ...thing }))
          : [],
      ),
    ],
  });
}
