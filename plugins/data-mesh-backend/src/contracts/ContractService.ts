import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  speaksFor,
  type Person,
  type Proposer,
  type StepAssignment,
} from '@meshwork/model';
import {
  demandReason,
  StaleStateError,
  type Approvals,
} from '../approvals/Approvals';
import { StepStore, type StepRow } from '../approvals/StepStore';
import { audited } from '../audit';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { Db, MeshDatabase, Tx } from '../database/MeshDatabase';
import { roleContextOf } from '../people/roleContext';
import { legalRevision, type RevisionLife } from './RevisionLife';
import { RevisionStore, type RevisionRow } from './RevisionStore';
import { tellAboutRevision } from './telling';

export type RevisionCommandAction =
  | 'approve'
  | 'reject'
  | 'request-changes'
  | 'withdraw';

const STEP_STATE = {
  approve: 'approved',
  reject: 'rejected',
  'request-changes': 'changes-requested',
} as const;

/** What may be done with a contract revision that waits: deciding on it, or withdrawing it. */
export class ContractService {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;
  readonly #approvals: Approvals;
  readonly #life: RevisionLife;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    life: RevisionLife;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
    this.#approvals = options.approvals;
    this.#life = options.life;
  }

  /**
   * Decides on a revision, or withdraws it.
   *
   * @throws NotFoundError, NotAllowedError, ConflictError (409 with the state),
   *   InputError when a reason is missing
   */
  async act(
    id: string,
    command: {
      action: RevisionCommandAction;
      reason?: string;
      stateVersion: number;
    },
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

  async #act(
    id: string,
    command: {
      action: RevisionCommandAction;
      reason?: string;
      stateVersion: number;
    },
    person: Person,
  ): Promise<void> {
    const { db } = this.#database;
    const revision = await this.get(id);
    const product = await ProjectionStore.product(db, {
      uid: revision.productUid,
    });
    if (!product) throw new NotFoundError(`No contract revision ${id}`);
    const transition = legalRevision(revision.state, command.action);
    if (transition.reason === 'mandatory') {
      demandReason(command.action, command.reason);
    }
    if (command.action === 'withdraw') {
      if (!speaksFor(person, [revision.proposerRef, product.ownerRef])) {
        throw new NotAllowedError(
          `Only ${product.ownerRef}, who owns the product, withdraws this`,
        );
      }
    } else {
      // Checked before the version, so that who may not decide learns nothing
      // by trying; checked again below by the step's own state.
      try {
        await this.#step(revision, person);
      } catch (error) {
        if (error instanceof ConflictError) {
          await refuseStale(this.#database.db, revision);
        }
        throw error;
      }
    }
    if (command.stateVersion !== revision.stateVersion) {
      throw new StaleStateError('contract revision', revision);
    }
    const following =
      command.action === 'approve'
        ? await this.#following(revision, product, person)
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
      now: string;
      following?: StepAssignment;
    },
  ): Promise<void> {
    const { person, reason, now, following } = decision;
    await refuseStale(tx, revision);
    const steps = (await StepStore.of(tx, 'revision', [revision.id])).get(
      revision.id,
    );
    const step = await openStep(tx, revision, () =>
      this.#approvals.stepFor(person, steps ?? [], proposerOf(revision)),
    );
    const filled = await StepStore.fill(tx, step.id, {
      state: STEP_STATE[action],
      by: person.userRef,
      at: now,
      reason,
    });
    if (!filled) {
      await refuseStale(tx, revision);
      throw new ConflictError('Somebody else decided on this step');
    }
    const by = { actor: person.userRef, text: reason, step: step.position };
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
    if (await StepStore.openNext(tx, 'revision', revision.id, now, following)) {
      await this.#life.move(tx, revision, 'approve', 'in-review', now, by);
      const next = (await StepStore.of(tx, 'revision', [revision.id]))
        .get(revision.id)
        ?.find(s => s.state === 'open');
      await tellAboutRevision(tx, 'waiting', {
        revision,
        product,
        recipients: next?.approvers ?? [],
        exclude: person.userRef,
        at: now,
      });
      return;
    }
    await this.#life.activate(tx, revision, 'approve', now, by);
    await tellAboutRevision(tx, 'active', {
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

  async #following(revision: RevisionRow, product: ProductRow, person: Person) {
    const { db } = this.#database;
    const steps = await StepStore.of(db, 'revision', [revision.id]);
    return await this.#approvals.following(
      person,
      steps.get(revision.id) ?? [],
      await roleContextOf(db, product),
      proposerOf(revision),
    );
  }

  async #step(revision: RevisionRow, person: Person) {
    const steps = await StepStore.of(this.#database.db, 'revision', [
      revision.id,
    ]);
    return this.#approvals.stepFor(
      person,
      steps.get(revision.id) ?? [],
      proposerOf(revision),
    );
  }
}

/** Who put a revision forward, as four eyes sees it. */
export function proposerOf(
  revision: Pick<RevisionRow, 'proposerKind' | 'proposerRef'>,
): Proposer {
  return revision.proposerKind === 'person'
    ? { kind: 'person', userRef: revision.proposerRef }
    : { kind: 'group', groupRef: revision.proposerRef };
}

/** The step to decide on; where none is open, somebody was faster, and that is said. */
async function openStep(
  db: Db,
  revision: RevisionRow,
  find: () => StepRow,
): Promise<StepRow> {
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
