import { ConflictError, InputError } from '@backstage/errors';
import {
  type Agreed,
  agreedAfter,
  type AgreementReviewKind,
  type Classification,
  type Person,
  type StepAssignment,
} from '@meshwork/model';
import {
  demandReason,
  StaleStateError,
  type Approvals,
} from '../../approvals/Approvals';
import { accessRisk } from '../../approvals/risk';
import { StepStore, type StepRow } from '../../approvals/StepStore';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { Directory } from '../../people/Directory';
import { roleContextOf } from '../../people/roleContext';
import type { Roles } from '../../people/Roles';
import type { AgreementLife } from '../AgreementLife';
import { AgreementStore, type AgreementRow } from '../AgreementStore';
import { agreedOn } from '../agreed';
import type { Offers } from '../Offers';
import { legalAgreement } from '../rules';
import { tellAboutAgreement } from '../telling';
import {
  AgreementReviewStore,
  type AgreementReviewRow,
} from './AgreementReviewStore';
import {
  assignmentOf,
  firstAssignments,
  reviewProposer,
  whyReviewsRest,
} from './deciders';
import { declineReview } from './decline';
import { lookAgain } from './lookAgain';
import { newEnd } from './newEnd';
import { stepsOf } from './steps';

/** A person's answer to the question whether an agreement continues. */
export interface ReviewCommand {
  action: 'continue' | 'decline';
  /** Which review; not needed while only one is open. */
  review?: string;
  reason?: string;
  /** The last day from now on: wanted for inherited access, which has none. */
  lastDay?: string;
  stateVersion: number;
}

/**
 * Reviews of agreements while access goes on: opened by what changed, decided by the side
 * that the change concerns. What nobody answers is declined by the `ReviewClock`.
 */
export class AgreementReviews {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    approvals: Approvals;
    directory: Directory;
    roles: Roles;
    life: AgreementLife;
    offers: Offers;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    approvals: Approvals;
    directory: Directory;
    roles: Roles;
    life: AgreementLife;
    offers: Offers;
  }) {
    this.#options = options;
  }

  /**
   * Opens a review of a running agreement, in the transaction of what calls for it. Does
   * nothing while one of this kind is open. The catalog is not asked: who is on the steps
   * is found out again right after.
   *
   * @param review.due - ISO instant at which the review counts as declined
   * @param review.classification - of what is agreed as it is now, when it was raised
   */
  async open(
    tx: Tx,
    agreement: AgreementRow,
    review: {
      kind: AgreementReviewKind;
      due: string;
      at: string;
      note?: string;
      classification?: Classification;
    },
  ): Promise<void> {
    const { kind, due, at, note } = review;
    const classification = review.classification ?? agreement.classification;
    const product = await ProjectionStore.product(tx, {
      uid: agreement.productUid,
    });
    if (!product) return;
    const id = await AgreementReviewStore.insert(tx, {
      agreementId: agreement.id,
      productUid: agreement.productUid,
      kind,
      classification,
      note,
      dueAt: due,
      openedAt: at,
    });
    if (!id) return;
    const assignments = firstAssignments(
      {
        kind,
        classification,
        agreement,
        context: await roleContextOf(tx, product),
        roles: this.#options.roles,
      },
      reviewProposer(kind, agreement, product),
    );
    await StepStore.open(
      tx,
      {
        kind: 'agreement-review',
        id,
        productUid: product.uid,
        dueAt: due,
        risk: accessRisk(classification),
      },
      assignments,
      at,
    );
    await Outbox.add(
      tx,
      'reassign',
      { productUid: product.uid },
      { at, dedupe: `reassign:${product.uid}` },
    );
    await this.#options.life.move(tx, agreement, agreement.state, {
      action: 'open-review',
      at,
      text: note,
      data: { note: kind },
    });
    await this.#options.life.watchEnd(tx, agreement.id, due, at);
    await tellAboutAgreement(tx, 'review', {
      agreement,
      productTitle: product.title,
      recipients: assignments[0]?.approvers ?? [],
      text: note,
      at,
    });
  }

  /**
   * Decides whether an agreement continues.
   *
   * @throws ConflictError when no review is open, InputError when it is not clear which
   *   one is meant or a reason or last day is missing, NotAllowedError, StaleStateError
   */
  async act(
    agreement: AgreementRow,
    product: ProductRow,
    command: ReviewCommand,
    person: Person,
  ): Promise<void> {
    const { approvals, clock, config, database, life, offers } = this.#options;
    const review = await this.#reviewOf(agreement, command);
    const proposer = reviewProposer(review.kind, agreement, product);
    const steps = await stepsOf(database.db, review.id);
    approvals.stepFor(person, steps, proposer);
    if (command.action === 'decline') {
      demandReason(command.action, command.reason);
    }
    if (command.stateVersion !== agreement.stateVersion) {
      throw new StaleStateError('agreement', agreement);
    }
    const now = clock.now();
    const end = newEnd(review, command, { now, zone: config.timeZone });
    const found = await offers.of(agreement).catch(() => undefined);
    await database.transaction(async tx => {
      const current = await AgreementStore.get(tx, agreement.id);
      if (current?.stateVersion !== agreement.stateVersion) {
        throw new StaleStateError('agreement', current ?? agreement);
      }
      const step = approvals.stepFor(
        person,
        await stepsOf(tx, review.id),
        proposer,
      );
      const filled = await StepStore.fill(tx, step.id, {
        state: command.action === 'continue' ? 'approved' : 'rejected',
        by: person.userRef,
        onBehalfOf: step.onBehalfOf,
        at: now,
        reason: command.reason,
      });
      if (!filled) throw new ConflictError('Somebody else decided on this');
      const by = { actor: person.userRef, text: command.reason };
      if (command.action === 'decline') {
        await declineReview(
          tx,
          { life, zone: config.timeZone },
          { agreement, product, review },
          { ...by, at: now },
        );
        return;
      }
      await this.#note(tx, agreement, review, now, by);
      const { left } = await StepStore.advance(
        tx,
        'agreement-review',
        review.id,
        { now },
      );
      if (left) return;
      await AgreementReviewStore.settle(tx, review.id, 'continued', now);
      if (found) {
        const present = agreedOn(found, agreement.consumerOwnerRef);
        const agreed = agreedAfter(
          review.kind,
          agreement.agreed ?? present,
          present,
        );
        await AgreementStore.setAgreed(tx, agreement.id, {
          agreed,
          // Notice is one of the terms: it changes with them, and not before.
          ...(review.kind === 'terms' && {
            noticePeriod: found.offer.noticePeriod,
          }),
        });
        // What was withheld until now may be given.
        await lookAgain(tx, agreement.productUid, now);
      }
      if (end) {
        await AgreementStore.prolong(tx, agreement.id, end);
        agreement.endAt = end;
        await life.watchEnd(tx, agreement.id, end, now);
      }
    });
  }

  /**
   * The consumer's side accepted a change, and the terms or the price with it: they are agreed
   * from now on, and reviews that ask the same have their answer.
   */
  async accepted(
    tx: Tx,
    agreement: AgreementRow,
    change: {
      kinds: readonly AgreementReviewKind[];
      agreed: Agreed;
      noticePeriod: string;
      by?: string;
      version: string;
      at: string;
    },
  ): Promise<void> {
    const { kinds, agreed, noticePeriod, by, version, at } = change;
    const open = await AgreementReviewStore.of(tx, [agreement.id], ['open']);
    for (const review of open.get(agreement.id) ?? []) {
      if (!kinds.includes(review.kind)) continue;
      await AgreementReviewStore.settle(tx, review.id, 'continued', at);
    }
    await AgreementStore.setAgreed(tx, agreement.id, {
      agreed,
      ...(kinds.includes('terms') && { noticePeriod }),
    });
    await this.#options.life.move(tx, agreement, agreement.state, {
      action: 'continue',
      at,
      actor: by,
      data: { note: `${kinds.join(', ')}: accepted with version ${version}` },
    });
  }

  /** Who is on a step of a review now. Asks the catalog. */
  async assign(
    step: Pick<StepRow, 'subjectId' | 'position'>,
    product: ProductRow,
    decidedBy: readonly string[],
  ): Promise<StepAssignment | undefined> {
    const { approvals, database, directory, roles } = this.#options;
    const review = await AgreementReviewStore.get(database.db, step.subjectId);
    const agreement =
      review && (await AgreementStore.get(database.db, review.agreementId));
    if (!review || !agreement) return undefined;
    const excluded = await approvals.excluded(
      reviewProposer(review.kind, agreement, product),
    );
    for (const person of decidedBy) excluded.add(person);
    return await assignmentOf(
      {
        kind: review.kind,
        classification: review.classification,
        agreement,
        context: await roleContextOf(database.db, product),
        roles,
      },
      directory,
      step.position,
      excluded,
    );
  }

  async #reviewOf(
    agreement: AgreementRow,
    command: ReviewCommand,
  ): Promise<AgreementReviewRow> {
    if (whyReviewsRest(agreement)) {
      legalAgreement(agreement.state, command.action);
    }
    const open =
      (
        await AgreementReviewStore.of(
          this.#options.database.db,
          [agreement.id],
          ['open'],
        )
      ).get(agreement.id) ?? [];
    const named = command.review
      ? open.filter(({ id }) => id === command.review)
      : open;
    if (named.length === 1) return named[0];
    if (named.length > 1) {
      throw new InputError(
        `request/body/review must say which one is meant: ${named
          .map(({ id, kind }) => `${id} (${kind})`)
          .join(', ')}`,
      );
    }
    legalAgreement(agreement.state, command.action);
    throw new ConflictError(
      `The agreement is ${agreement.state}, and no review of it is open`,
    );
  }

  /** One that does not run any more is only noted: its review looks back. */
  async #note(
    tx: Tx,
    agreement: AgreementRow,
    review: AgreementReviewRow,
    at: string,
    by: { actor?: string; text?: string },
  ) {
    const entry = {
      ...by,
      action: 'continue' as const,
      at,
      data: { note: review.kind },
    };
    const { life } = this.#options;
    if (agreement.state === 'active') {
      await life.move(tx, agreement, 'active', entry);
    } else {
      const { state } = agreement;
      await life.note(tx, agreement, { ...entry, from: state, to: state });
    }
  }
}
