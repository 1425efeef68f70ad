import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  revisionTransitions,
  speaksFor,
  transitionOf,
  IllegalTransitionError,
  type ApprovalPolicy,
  type Person,
  type Proposer,
  type RevisionAction,
  type RevisionState,
} from '@meshwork/model';
import {
  demandReason,
  StaleStateError,
  type Approvals,
} from '../approvals/Approvals';
import { StepStore } from '../approvals/StepStore';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../history/HistoryStore';
import { assess } from './intake';
import {
  OPEN_REVISION_STATES,
  RevisionStore,
  type RevisionRow,
} from './RevisionStore';
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

/** The rules of contract revisions: what is found, who decides, what is in effect. */
export class ContractService {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #auditor: AuditorService;
  readonly #approvals: Approvals;
  readonly #policy: ApprovalPolicy;
  readonly #adoptedLocations: readonly string[];

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    auditor: AuditorService;
    approvals: Approvals;
    policy: ApprovalPolicy;
    adoptedLocations: readonly string[];
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#auditor = options.auditor;
    this.#approvals = options.approvals;
    this.#policy = options.policy;
    this.#adoptedLocations = options.adoptedLocations;
  }

  /**
   * The head of a contract, or the port it belongs to, changed. Content that
   * the registry does not know becomes a revision; a document with errors, or
   * one that no product hands out, leaves everything as it is.
   */
  async contractChanged(contractRef: string): Promise<void> {
    const { db } = this.#database;
    const head = (await ProjectionStore.contracts(db, [contractRef])).get(
      contractRef,
    );
    const port = await ProjectionStore.portOf(db, contractRef);
    if (!head?.valid || !head.contentHash || !port) return;
    const product = await ProjectionStore.product(db, { uid: port.productUid });
    if (!product) return;
    const revisions = await RevisionStore.ofContract(db, head.uid);
    const active = revisions.find(revision => revision.state === 'active');
    const open = revisions.filter(revision =>
      OPEN_REVISION_STATES.includes(revision.state),
    );
    const same = revisions.filter(r => r.contentHash === head.contentHash);
    const known = same.some(
      revision =>
        revision === active ||
        open.includes(revision) ||
        // Rejected content stays rejected until it changes.
        (revision.state === 'rejected' && revision === revisions[0]),
    );
    if (active?.contentHash === head.contentHash || !known) {
      // Newer content of the same contract, also a return to what is active.
      for (const revision of open) {
        if (revision.contentHash !== head.contentHash) {
          await this.#withdrawReplaced(revision, product);
        }
      }
    }
    if (known) return;
    await this.#propose({
      head: { ...head, contentHash: head.contentHash },
      port: port.port,
      product,
      active,
      attempt: same.length + 1,
    });
  }

  async #propose(found: {
    head: {
      uid: string;
      ref: string;
      document: string;
      contentHash: string;
      location?: string;
      ownerRef?: string;
    };
    port: string;
    product: ProductRow;
    active?: RevisionRow;
    attempt: number;
  }): Promise<void> {
    const { head, product, active } = found;
    const now = this.#clock.now();
    const assessment = assess({
      text: head.document,
      active: active?.document,
      productClassification: product.classification,
      policy: this.#policy,
    });
    const proposer: Proposer = { kind: 'group', groupRef: product.ownerRef };
    const adopted =
      !active && found.attempt === 1 && this.#isAdopted(head.location);
    const passes = !adopted && assessment.route.steps.length === 0;
    const assignments =
      adopted || passes
        ? []
        : await this.#approvals.assign(
            assessment.route.steps,
            await this.roleContext(product),
            proposer,
          );
    const revision: RevisionRow = {
      id: randomUUID(),
      contractRef: head.ref,
      contractUid: head.uid,
      productUid: product.uid,
      port: found.port,
      contentHash: head.contentHash,
      attempt: found.attempt,
      version: assessment.version,
      document: head.document,
      state: 'proposed',
      stateVersion: 1,
      previousId: active?.id,
      comparison: assessment.comparison,
      findings: assessment.findings,
      classification: assessment.classification,
      proposerKind: 'group',
      proposerRef: product.ownerRef,
      routeReason: adopted
        ? 'Agreed before the mesh was installed: adopted by platform configuration'
        : assessment.route.reason,
      policyVersion: assessment.route.policyVersion,
      createdAt: now,
    };
    await this.#database.transaction(async tx => {
      if (!(await RevisionStore.insert(tx, revision))) return;
      await this.#note(tx, revision, {
        action: 'propose',
        to: 'proposed',
        at: now,
      });
      if (adopted || passes) {
        await this.#activate(tx, revision, adopted ? 'adopt' : 'pass', now);
        return;
      }
      await StepStore.open(
        tx,
        { kind: 'revision', id: revision.id, productUid: product.uid },
        assignments,
        now,
      );
      await this.#move(tx, revision, 'route', 'in-review', now);
      await tellAboutRevision(tx, 'waiting', {
        revision,
        product,
        recipients: assignments[0].approvers,
        at: now,
      });
    });
    this.#logger.info(
      `${head.ref} ${revision.version}: ${revision.routeReason}`,
    );
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
    const event = await this.#auditor.createEvent({
      eventId: 'revision-act',
      severityLevel: 'medium',
      meta: { revision: id, actionType: command.action, actor: person.userRef },
    });
    try {
      await this.#act(id, command, person);
      await event.success();
    } catch (error) {
      await event.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
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
    const transition = legal(revision.state, command.action);
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
      await this.#step(revision, person);
    }
    if (command.stateVersion !== revision.stateVersion) {
      throw new StaleStateError('contract revision', revision);
    }
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      if (command.action === 'withdraw') {
        await StepStore.skipRest(tx, 'revision', id);
        await this.#move(tx, revision, 'withdraw', 'withdrawn', now, {
          actor: person.userRef,
          text: command.reason,
        });
        return;
      }
      await this.#decide(tx, revision, product, command.action, {
        person,
        reason: command.reason,
        now,
      });
    });
  }

  async #decide(
    tx: Tx,
    revision: RevisionRow,
    product: ProductRow,
    action: keyof typeof STEP_STATE,
    decision: { person: Person; reason?: string; now: string },
  ): Promise<void> {
    const { person, reason, now } = decision;
    const steps = (await StepStore.of(tx, 'revision', [revision.id])).get(
      revision.id,
    );
    const step = this.#approvals.stepFor(
      person,
      steps ?? [],
      proposerOf(revision),
    );
    const filled = await StepStore.fill(tx, step.id, {
      state: STEP_STATE[action],
      by: person.userRef,
      at: now,
      reason,
    });
    if (!filled) throw new ConflictError('Somebody else decided on this step');
    const by = { actor: person.userRef, text: reason, step: step.position };
    if (action !== 'approve') {
      await StepStore.skipRest(tx, 'revision', revision.id);
      const to = action === 'reject' ? 'rejected' : 'changes-requested';
      await this.#move(tx, revision, action, to, now, by);
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
    if (await StepStore.openNext(tx, 'revision', revision.id, now)) {
      await this.#move(tx, revision, 'approve', 'in-review', now, by);
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
    await this.#activate(tx, revision, 'approve', now, by);
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

  async roleContext(product: ProductRow) {
    const domains = await ProjectionStore.domains(this.#database.db, [
      product.domainRef,
    ]);
    return {
      productOwnerRef: product.ownerRef,
      domainRef: product.domainRef,
      domainOwnerRef: domains.get(product.domainRef)?.ownerRef,
    };
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

  #isAdopted(location: string | undefined): boolean {
    return this.#adoptedLocations.some(prefix => location?.startsWith(prefix));
  }

  async #withdrawReplaced(revision: RevisionRow, product: ProductRow) {
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      await StepStore.skipRest(tx, 'revision', revision.id);
      await this.#move(tx, revision, 'withdraw', 'withdrawn', now, {
        note: 'newer content of the same contract',
      });
      await tellAboutRevision(tx, 'withdrawn', {
        revision,
        product,
        recipients: [],
        at: now,
      });
    });
  }

  /** Makes a revision the one in effect, in place of the one before it. */
  async #activate(
    tx: Tx,
    revision: RevisionRow,
    action: RevisionAction,
    now: string,
    by: { actor?: string; text?: string; step?: number } = {},
  ): Promise<void> {
    const actives = await RevisionStore.inStates(
      tx,
      [revision.contractRef],
      ['active'],
    );
    for (const old of actives.get(revision.contractRef) ?? []) {
      await this.#move(tx, old, 'supersede', 'superseded', now);
    }
    await this.#move(tx, revision, action, 'active', now, by, now);
    await Outbox.add(
      tx,
      'evaluate',
      { productUid: revision.productUid },
      { at: now, dedupe: `evaluate:${revision.productUid}` },
    );
  }

  async #move(
    tx: Tx,
    revision: RevisionRow,
    action: RevisionAction,
    to: RevisionState,
    now: string,
    by: { actor?: string; text?: string; step?: number; note?: string } = {},
    effectiveAt?: string,
  ): Promise<void> {
    const from = revision.state;
    legal(from, action);
    if (!(await RevisionStore.move(tx, revision, { state: to, effectiveAt }))) {
      const current = await RevisionStore.get(tx, revision.id);
      throw new StaleStateError('contract revision', current ?? revision);
    }
    revision.state = to;
    revision.stateVersion += 1;
    await this.#note(tx, revision, { action, from, to, at: now, ...by });
  }

  async #note(
    tx: Tx,
    revision: RevisionRow,
    entry: {
      action: RevisionAction;
      from?: string;
      to: string;
      at: string;
      actor?: string;
      text?: string;
      step?: number;
      note?: string;
    },
  ): Promise<void> {
    await HistoryStore.append(tx, {
      at: entry.at,
      subject: { kind: 'revision', id: revision.id },
      productUid: revision.productUid,
      action: entry.action,
      actor: entry.actor ?? SYSTEM_ACTOR,
      from: entry.from,
      to: entry.to,
      data: {
        contract: revision.contractRef,
        version: revision.version,
        content: revision.contentHash,
        ...(entry.step && { step: entry.step }),
        ...(entry.note && { note: entry.note }),
      },
      text: entry.text,
    });
    await Outbox.add(
      tx,
      'publish',
      {
        type: `revision.${entry.action}`,
        subject: { kind: 'revision', id: revision.id },
      },
      { at: entry.at },
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

/** The state machine's answer as an error of the API: 409, naming the state. */
function legal(state: RevisionState, action: RevisionAction) {
  try {
    return transitionOf(
      revisionTransitions,
      'contract revision',
      state,
      action,
    );
  } catch (error) {
    if (error instanceof IllegalTransitionError) {
      throw new ConflictError(error.message);
    }
    throw error;
  }
}
