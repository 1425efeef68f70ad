import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  mayAct,
  type Person,
  type Proposer,
  type StepAssignment,
} from '@meshwork/model';
import {
  demandReason,
  sawWhatIs,
  StaleStateError,
  type Approvals,
} from '../approvals/Approvals';
import { StepStore, type StepRow } from '../approvals/StepStore';
import { audited } from '../audit';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { Db, MeshDatabase, Tx } from '../database/MeshDatabase';
import { roleContextOf } from '../people/roleContext';
import type { Standings } from '../people/Standings';
import type { ChangeCommand, ChangeService } from './changes/ChangeService';
import type { Schedules } from './changes/Schedules';
import { legalRevision, type RevisionLife } from './RevisionLife';
import { RevisionStore, type RevisionRow } from './RevisionStore';
import { tellAboutRevision } from './telling';

/** What people do to a revision that is in review. */
const REVIEW_ACTIONS = [
  'approve',
  'reject',
  'request-changes',
  'withdraw',
] as const;
export type RevisionCommandAction = (typeof REVIEW_ACTIONS)[number];

export interface ReviewCommand {
  action: RevisionCommandAction;
  reason?: string;
  stateVersion: number;
  /** Which of several open steps is decided on, by its position. */
  step?: number;
}
export type RevisionCommandInput = ReviewCommand | ChangeCommand;

const STEP_STATE = {
  approve: 'approved',
  reject: 'rejected',
  'request-changes': 'changes-requested',
} as const;

/**
 * What may be done with a contract revision: deciding on it or withdrawing it while it waits,
 * and whatever comes after its review.
 */
export class ContractService {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;
  readonly #approvals: Approvals;
  readonly #standings: Standings;
  readonly #life: RevisionLife;
  readonly #schedules: Schedules;
  readonly #changes: ChangeService;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    standings: Standings;
    life: RevisionLife;
    schedules: Schedules;
    changes: ChangeService;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
    this.#approvals = options.approvals;
    this.#standings = options.standings;
    this.#life = options.life;
    this.#schedules = options.schedules;
    this.#changes = options.changes;
  }

  /**
   * Decides on a revision, withdraws it, or does what comes after its review.
   *
   * @throws NotFoundError, NotAllowedError, ConflictError (409 with the state),
   *   InputError when a reason is missing
   */
  async act(
    id: string,
    command: RevisionCommandInput,
    person: Person,
  ): Promise<void> {
    await audited(
      this.#auditor,
      {
        eventId: 'revision-act',
        meta: {
          revision: id,
          actionType: command.action,
          actor: person.userRef,
        },
      },
      () => this.#act(id, command, person),
    );
  }

  /**
   * Acts. Who fills a step while somebody fills another one of the same stage is not told
   * to look again: it is tried again on what there is then.
   */
  async #act(
    id: string,
    command: RevisionCommandInput,
    person: Person,
  ): Promise<void> {
    for (;;) {
      const revision = await this.get(id);
      const { stateVersion } = revision;
      try {
        await this.#actOn(revision, command, person);
        return;
      } catch (error) {
        if (
          !(error instanceof StaleStateError) ||
          !isReview(command) ||
          !(await this.#stillSame(id, stateVersion, command, person))
        ) {
          throw error;
        }
      }
    }
  }

  /** Whether only steps beside this person's were filled since a revision was read. */
  async #stillSame(
    id: string,
    read: number,
    command: ReviewCommand,
    person: Person,
  ): Promise<boolean> {
    const current = await this.get(id);
    if (current.state !== 'in-review' || current.stateVersion === read) {
      return false;
    }
    try {
      const step = await this.#step(current, person, command.step);
      return sawWhatIs(step, command.stateVersion, current.stateVersion);
    } catch {
      return false;
    }
  }

  async #actOn(
    revision: RevisionRow,
    command: RevisionCommandInput,
    person: Person,
  ): Promise<void> {
    const { id } = revision;
    const { db } = this.#database;
    const product = await ProjectionStore.product(db, {
      uid: revision.productUid,
    });
    if (!product) throw new NotFoundError(`No contract revision ${id}`);
    if (!isReview(command)) {
      await this.#changes.act(revision, product, command, person);
      return;
    }
    const transition = legalRevision(revision.state, command.action);
    if (transition.reason === 'mandatory') {
      demandReason(command.action, command.reason);
    }
    if (command.action === 'withdraw') {
      const { proposerRef } = revision;
      const as = await this.#standings.of(person, product, { proposerRef });
      const eligibility = mayAct(transition, { as });
      if (!eligibility.allowed) throw new NotAllowedError(eligibility.reason);
    }
    // Checked before the version, so that who may not decide learns nothing
    // by trying; checked again below by the step's own state.
    const mine =
      command.action === 'withdraw'
        ? undefined
        : await this.#step(revision, person, command.step);
    if (!sawWhatIs(mine ?? {}, command.stateVersion, revision.stateVersion)) {
      throw new StaleStateError('contract revision', revision);
    }
    const following =
      mine && command.action === 'approve'
        ? await this.#following(revision, product, person, mine)
        : undefined;
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      if (command.action === 'withdraw') {
        await StepStore.skipRest(tx, 'revision', id);
        await this.#life.move(tx, revision, 'withdraw', 'withdrawn', now, {
          actor: person.userRef,
          text: command.reason,
        });
        return;
      }
      await this.#decide(tx, revision, product, command.action, {
        person,
        reason: command.reason,
        step: command.step,
        now,
        following,
      });
    });
  }

  async #decide(
    tx: Tx,
    revision: RevisionRow,
    product: ProductRow,
    action: keyof typeof STEP_STATE,
    decision: {
      person: Person;
      reason?: string;
      step?: number;
      now: string;
      following?: ReadonlyMap<StepRow, StepAssignment>;
    },
  ): Promise<void> {
    const { person, reason, now, following } = decision;
    await refuseStale(tx, revision);
    const steps = (await StepStore.of(tx, 'revision', [revision.id])).get(
      revision.id,
    );
    const step = await openStep(tx, revision, () =>
      this.#approvals.stepFor(
        person,
        steps ?? [],
        proposerOf(revision),
        decision.step,
      ),
    );
    const filled = await StepStore.fill(tx, step.id, {
      state: STEP_STATE[action],
      by: person.userRef,
      onBehalfOf: step.onBehalfOf,
      at: now,
      reason,
      there: person.system?.decidedBy,
    });
    if (!filled) {
      await refuseStale(tx, revision);
      throw new ConflictError('Somebody else decided on this step');
    }
    const by = {
      actor: person.userRef,
      onBehalfOf: step.onBehalfOf,
      text: reason,
      step: step.position,
    };
    if (action !== 'approve') {
      await StepStore.skipRest(tx, 'revision', revision.id);
      const to = action === 'reject' ? 'rejected' : 'changes-requested';
      await this.#life.move(tx, revision, action, to, now, by);
      await tellAboutRevision(tx, to, {
        revision,
        product,
        recipients: [product.ownerRef],
        exclude: person.userRef,
        reason,
        at: now,
      });
      return;
    }
    const { left, opened } = await StepStore.advance(
      tx,
      'revision',
      revision.id,
      {
        now,
        version: revision.stateVersion + 1,
        assignments: following,
      },
    );
    if (left) {
      await this.#life.move(tx, revision, 'approve', 'in-review', now, by);
      await tellAboutRevision(tx, 'waiting', {
        revision,
        product,
        recipients: opened,
        exclude: person.userRef,
        at: now,
      });
      return;
    }
    const to = await this.#schedules.conclude(
      tx,
      revision,
      product,
      'approve',
      now,
      by,
    );
    await tellAboutRevision(tx, to, {
      revision,
      product,
      recipients: [product.ownerRef],
      exclude: person.userRef,
      reason,
      at: now,
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<RevisionRow> {
    const revision = await RevisionStore.get(this.#database.db, id);
    if (!revision) throw new NotFoundError(`No contract revision ${id}`);
    return revision;
  }

  async #following(
    revision: RevisionRow,
    product: ProductRow,
    person: Person,
    mine: StepRow & { onBehalfOf?: string },
  ) {
    const { db } = this.#database;
    const steps = await StepStore.of(db, 'revision', [revision.id]);
    return await this.#approvals.following(
      { userRef: person.userRef, onBehalfOf: mine.onBehalfOf },
      mine,
      steps.get(revision.id) ?? [],
      await roleContextOf(db, product),
      proposerOf(revision),
    );
  }

  async #step(revision: RevisionRow, person: Person, position?: number) {
    const { db } = this.#database;
    const steps = await StepStore.of(db, 'revision', [revision.id]);
    return await openStep(db, revision, () =>
      this.#approvals.stepFor(
        person,
        steps.get(revision.id) ?? [],
        proposerOf(revision),
        position,
      ),
    );
  }
}

function isReview(command: RevisionCommandInput): command is ReviewCommand {
  return (REVIEW_ACTIONS as readonly string[]).includes(command.action);
}

/** Who put a revision forward, as four eyes sees it. */
export function proposerOf(
  revision: Pick<RevisionRow, 'proposerKind' | 'proposerRef' | 'authorRef'>,
): Proposer {
  return revision.proposerKind === 'person'
    ? { kind: 'person', userRef: revision.proposerRef }
    : {
        kind: 'group',
        groupRef: revision.proposerRef,
        author: revision.authorRef,
      };
}

/** The step to decide on; where none is open, somebody was faster, and that is said. */
async function openStep<T>(
  db: Db,
  revision: RevisionRow,
  find: () => T,
): Promise<T> {
  try {
    return find();
  } catch (error) {
    if (error instanceof ConflictError) await refuseStale(db, revision);
    throw error;
  }
}

/** Somebody may have acted since the revision was read. */
async function refuseStale(db: Db, revision: RevisionRow): Promise<void> {
  const current = await RevisionStore.get(db, revision.id);
  if (current?.stateVersion !== revision.stateVersion) {
    throw new StaleStateError('contract revision', current ?? revision);
  }
}
