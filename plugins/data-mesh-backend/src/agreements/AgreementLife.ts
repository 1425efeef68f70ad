import { ConflictError } from '@backstage/errors';
import type { AgreementAction, AgreementState, Side } from '@meshwork/model';
import {
  AGREEMENT_STATES,
  actionsIn,
  agreementTransitions,
  GRANTING_AGREEMENT_STATES,
  remindersOf,
} from '@meshwork/model';
import { StaleStateError } from '../approvals/Approvals';
import { StepStore } from '../approvals/StepStore';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { DataMeshConfig } from '../config';
import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { GrantService } from '../grants/GrantService';
import type { GrantTarget } from '../grants/targets';
import { HistoryStore, SYSTEM_ACTOR } from '../history/HistoryStore';
import {
  AgreementStore,
  agreementFromRow,
  type AgreementRow,
} from './AgreementStore';
import { JOINT_ACTIONS, PendingActionStore } from './acting/PendingActionStore';
import { AgreementReviewStore } from './reviews/AgreementReviewStore';
import { lookAgain } from './reviews/lookAgain';
import { legalAgreement } from './rules';
import { tellAboutAgreement } from './telling';

interface Entry {
  action: AgreementAction;
  at: string;
  actor?: string;
  /** Who was away, where the actor stood in. */
  onBehalfOf?: string;
  text?: string;
  data?: Record<string, string | number>;
}

interface MoveEntry extends Entry {
  decided?: boolean;
  noticeBy?: Side | null;
  noticeEndAt?: string | null;
  /** Its grants were asked for in this transaction. */
  wanted?: boolean;
}

/** States in which it is meant to go on: it may be reviewed, and made longer. */
const RUNNING: readonly AgreementState[] = ['active', 'suspended'];

/** States that nothing leads out of. */
const FINAL: readonly AgreementState[] = AGREEMENT_STATES.filter(
  state => !agreementTransitions.some(row => row.from === state),
);

/**
 * How an agreement moves: the state, its history, what should be granted and
 * what is published are one transaction. Who may move it is decided before.
 */
export class AgreementLife {
  readonly #grants: GrantService;
  readonly #config: Pick<DataMeshConfig, 'agreements' | 'timeZone'>;

  constructor(options: {
    grants: GrantService;
    config: Pick<DataMeshConfig, 'agreements' | 'timeZone'>;
  }) {
    this.#config = options.config;
    this.#grants = options.grants;
  }

  /**
   * Approves, and starts it in the same breath when its start is reached.
   *
   * @param entry - `offered`: what the targets were planned from cannot have changed since
   */
  async approve(
    tx: Tx,
    agreement: AgreementRow,
    product: ProductRow,
    targets: readonly GrantTarget[],
    { offered, ...entry }: Entry & { offered?: boolean },
  ): Promise<void> {
    const starts = !agreement.renews && agreement.startAt <= entry.at;
    await this.#moveThrough(tx, agreement, [
      { to: 'approved', entry: { ...entry, decided: true } },
      ...(starts
        ? [
            {
              to: 'active' as const,
              entry: { action: 'start' as const, at: entry.at, wanted: true },
            },
          ]
        : []),
    ]);
    await tellAboutAgreement(tx, 'approved', {
      agreement,
      productTitle: product.title,
      recipients: [agreement.requesterRef],
      exclude: entry.actor,
      text: entry.text,
      at: entry.at,
    });
    if (agreement.renews) {
      await this.#prolong(tx, agreement, product, entry);
      return;
    }
    // Written down at approval: what was approved is what is granted, and it follows its
    // contract from then on.
    const subject = subjectOf(agreement);
    await this.#grants.wantFirst(tx, subject, targets, entry.at, starts);
    if (!starts) await this.watch(tx, agreement.id, agreement.startAt);
    await this.watchEnd(tx, agreement.id, agreement.endAt, entry.at);
    // What it was moved from ends when its access is there.
    if (agreement.origin === 'move') {
      await this.watch(tx, agreement.id, entry.at);
    }
    // The contract may have moved on while the decision was being made.
    if (!offered) await lookAgain(tx, agreement.productUid, entry.at);
  }

  /**
   * Takes down an agreement that runs from its first moment, with what has to be granted
   * for it at once.
   */
  async begin(
    tx: Tx,
    agreement: AgreementRow,
    targets: readonly GrantTarget[],
    entry: Entry,
  ): Promise<void> {
    await this.note(tx, agreement, { ...entry, to: agreement.state });
    await this.#grants.want(tx, subjectOf(agreement), targets, entry.at);
    await this.watch(tx, agreement.id, agreement.endAt);
    await Outbox.add(
      tx,
      'evaluate',
      { productUid: agreement.productUid },
      { at: entry.at, dedupe: `evaluate:${agreement.productUid}` },
    );
  }

  /**
   * What a renewal asked for: the running agreement ends later, on the terms of now. Its
   * grant is not touched, so that there is no gap.
   *
   * @throws ConflictError when it does not run now: suspended, for example
   */
  async #prolong(
    tx: Tx,
    renewal: AgreementRow,
    product: ProductRow,
    entry: Entry,
  ): Promise<void> {
    const running = await AgreementStore.get(tx, renewal.renews ?? '');
    if (running?.state !== 'active') {
      throw new ConflictError(
        `The agreement that this would make longer is ${
          running?.state ?? 'gone'
        }`,
      );
    }
    await AgreementStore.prolong(tx, running.id, renewal.endAt);
    if (renewal.agreed) {
      await AgreementStore.setAgreed(tx, running.id, {
        agreed: renewal.agreed,
        noticePeriod: renewal.noticePeriod,
      });
    }
    await this.move(tx, running, 'active', {
      action: 'renew',
      at: entry.at,
      actor: entry.actor,
      text: renewal.purposeText,
    });
    await this.watchEnd(tx, running.id, renewal.endAt, entry.at);
    await this.move(tx, renewal, 'ended', { action: 'renew', at: entry.at });
    await tellAboutAgreement(tx, 'renewed', {
      agreement: running,
      productTitle: product.title,
      recipients: [
        renewal.requesterRef,
        running.consumerOwnerRef,
        product.ownerRef,
      ],
      exclude: entry.actor,
      at: entry.at,
    });
    await lookAgain(tx, running.productUid, entry.at);
  }

  /** @throws StaleStateError when it has moved on since it was read */
  async move(
    tx: Tx,
    agreement: AgreementRow,
    to: AgreementState,
    entry: MoveEntry,
  ): Promise<void> {
    await this.#moveThrough(tx, agreement, [{ to, entry }]);
  }

  /** Several moves in one breath: each has its version and its history. */
  async #moveThrough(
    tx: Tx,
    agreement: AgreementRow,
    moves: readonly { to: AgreementState; entry: MoveEntry }[],
  ): Promise<void> {
    let from = agreement.state;
    for (const { to, entry } of moves) {
      legalAgreement(from, entry.action);
      from = to;
    }
    const all: MoveEntry = Object.assign(
      {},
      ...moves.map(({ entry }) => entry),
    );
    const moved = await AgreementStore.move(tx, agreement, {
      state: from,
      moves: moves.length,
      final: FINAL.includes(from),
      noticeBy: all.noticeBy,
      noticeEndAt: all.noticeEndAt,
      decidedAt: all.decided ? all.at : undefined,
    });
    if (!moved) {
      const current = await AgreementStore.get(tx, agreement.id);
      throw new StaleStateError('agreement', current ?? agreement);
    }
    for (const { to, entry } of moves)
      await this.#moved(tx, agreement, to, entry);
  }

  /** What follows from a move. */
  async #moved(
    tx: Tx,
    agreement: AgreementRow,
    to: AgreementState,
    entry: MoveEntry,
  ): Promise<void> {
    const from = agreement.state;
    agreement.state = to;
    agreement.stateVersion += 1;
    await this.note(tx, agreement, { ...entry, from, to });
    if (FINAL.includes(to)) {
      // A revision may have waited for nobody else.
      await Outbox.add(
        tx,
        'contract-clock',
        { contractUid: agreement.contractUid },
        { at: entry.at, dedupe: `contract-clock:${agreement.contractUid}` },
      );
    }
    const gave = GRANTING_AGREEMENT_STATES.includes(from);
    const gives = GRANTING_AGREEMENT_STATES.includes(to);
    if (gave && !gives) {
      const urgent = to === 'suspended';
      await this.#grants.unwant(tx, agreement.id, entry.at, urgent);
    }
    if (!gave && gives && !entry.wanted) {
      await this.#grants.want(tx, subjectOf(agreement), [], entry.at);
    }
    if (RUNNING.includes(from) && !RUNNING.includes(to)) {
      await AgreementReviewStore.closeAll(tx, agreement.id, entry.at);
      await this.#closeRenewals(tx, agreement, entry.at);
    }
    if (from !== to && takesTwo(from)) {
      await PendingActionStore.clear(tx, agreement.id);
    }
    if (from !== 'active' && to === 'active' && !entry.wanted) {
      await lookAgain(tx, agreement.productUid, entry.at);
    }
    await Outbox.add(
      tx,
      'evaluate',
      { productUid: agreement.productUid },
      { at: entry.at, dedupe: `evaluate:${agreement.productUid}` },
    );
  }

  /**
   * Binds an agreement to what its contract has become: another major, columns of other
   * names. Not a state of its own, but whoever looked at it before looks again.
   *
   * @throws StaleStateError when it has moved on since it was read
   */
  async follow(
    tx: Tx,
    agreement: AgreementRow,
    to: { contractMajor: number; columns?: string[]; masked?: string[] },
    entry: { version: string; at: string },
  ): Promise<void> {
    legalAgreement(agreement.state, 'follow');
    if (!(await AgreementStore.follow(tx, agreement, to))) {
      const current = await AgreementStore.get(tx, agreement.id);
      throw new StaleStateError('agreement', current ?? agreement);
    }
    await this.note(tx, agreement, {
      action: 'follow',
      from: agreement.state,
      to: agreement.state,
      at: entry.at,
      data: {
        version: entry.version,
        major: to.contractMajor,
        ...(to.columns && { columns: to.columns.join(', ') }),
        ...(to.masked && { masked: to.masked.join(', ') }),
      },
    });
    agreement.stateVersion += 1;
    agreement.contractMajor = to.contractMajor;
    agreement.columns = to.columns;
    agreement.masked = to.masked;
  }

  /** What does not go on is not renewed either: nobody needs to decide on it. */
  async #closeRenewals(tx: Tx, agreement: AgreementRow, at: string) {
    const rows = await tx('agreements').where({
      renews: agreement.id,
      state: 'requested',
    });
    for (const row of rows) {
      await StepStore.skipRest(tx, 'agreement', row.id);
      await this.move(tx, agreementFromRow(row), 'withdrawn', {
        action: 'withdraw',
        at,
      });
    }
  }

  async note(
    tx: Tx,
    agreement: AgreementRow,
    entry: Omit<Entry, 'action'> & {
      /** A move of the table, or that access was found which nobody agreed to. */
      action: AgreementAction | 'inherit';
      from?: string;
      to: string;
    },
  ): Promise<void> {
    await HistoryStore.append(tx, {
      at: entry.at,
      subject: { kind: 'agreement', id: agreement.id },
      productUid: agreement.productUid,
      action: entry.action,
      actor: entry.actor ?? SYSTEM_ACTOR,
      onBehalfOf: entry.onBehalfOf,
      from: entry.from,
      to: entry.to,
      data: {
        port: agreement.port,
        environment: agreement.environment,
        consumer: agreement.consumerRef.startsWith('user:')
          ? 'a person'
          : agreement.consumerRef,
        ...entry.data,
      },
      text: entry.text,
    });
    await Outbox.add(
      tx,
      'publish',
      {
        type: `agreement.${entry.action}`,
        subject: {
          kind: 'agreement',
          id: agreement.id,
          productRef: agreement.productRef,
        },
      },
      { at: entry.at },
    );
  }

  /** Asks the worker to look at an agreement when a time has come. */
  async watch(tx: Tx, agreementId: string, at: string): Promise<void> {
    await Outbox.add(tx, 'agreement-clock', { agreementId }, { at });
  }

  /** Asks the worker to look at an agreement when it ends, and when to warn of it. */
  async watchEnd(
    tx: Tx,
    agreementId: string,
    end: string,
    since: string,
  ): Promise<void> {
    const { agreements, timeZone: zone } = this.#config;
    const { warnings: periods } = agreements;
    for (const { at } of remindersOf({ due: end, since, periods, zone })) {
      await this.watch(tx, agreementId, at);
    }
    await this.watch(tx, agreementId, end);
  }
}

/** Whether something waits, in a state, for a second person to join. */
function takesTwo(state: AgreementState): boolean {
  const actions = actionsIn(agreementTransitions, state);
  return JOINT_ACTIONS.some(action => actions.includes(action));
}

export function subjectOf(agreement: AgreementRow) {
  return {
    agreementId: agreement.id,
    productUid: agreement.productUid,
    productRef: agreement.productRef,
    port: agreement.port,
    consumerRef: agreement.consumerRef,
  };
}
