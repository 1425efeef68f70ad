import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { ContractSettings } from '@meshwork/backstage-plugin-data-mesh-node';
import { replacedBy, type Proposer } from '@meshwork/model';
import type { ApprovalPolicies } from '../approvals/ApprovalPolicies';
import { StaleStateError, type Approvals } from '../approvals/Approvals';
import { changeRisk } from '../approvals/risk';
import {
  firstApprovers,
  StepStore,
  type StagedAssignment,
} from '../approvals/StepStore';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { roleContextOf } from '../people/roleContext';
import { isLeaving } from './changes/retired';
import type { Schedules } from './changes/Schedules';
import { assess, type Assessment } from './intake';
import type { RevisionLife } from './RevisionLife';
import {
  RevisionStore,
  type RevisionHead,
  type RevisionRow,
  type RevisionSource,
} from './RevisionStore';
import { tellAboutRevision } from './telling';

/** Content of a contract that a product hands out. */
export interface Content {
  contract: { uid: string; ref: string; authorRef?: string };
  port: string;
  product: ProductRow;
  /** A document without errors. */
  document: string;
  contentHash: string;
}

/** Content that is put forward. */
export interface Proposal extends Content {
  proposer: Proposer;
  /** Whether the registry has it already, seen from all revisions, newest first. */
  place(heads: readonly RevisionHead[]): { known?: RevisionHead } | 'new';
  /** Whether the first content of the contract counts as agreed. */
  adopt?: boolean;
  /** The catalog holds it. */
  found?: boolean;
  source?: RevisionSource;
  /** The person who submitted it. */
  actor?: string;
  /** What history says of where it comes from. */
  note?: string;
}

/** What is known about content before anybody decides, and who would have to. */
export interface Assessed extends Assessment {
  active?: RevisionRow;
  assignments: StagedAssignment[];
}

/** How often somebody may be faster before it is given up. */
const ATTEMPTS = 3;

/**
 * The one way in which content of a contract becomes a revision, be it found in the catalog
 * or submitted: assessed against what is in effect, held against policies, and given to
 * those who decide.
 */
export class Proposals {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #approvals: Approvals;
  readonly #policies: ApprovalPolicies;
  readonly #life: RevisionLife;
  readonly #schedules: Schedules;
  readonly #settings: ContractSettings;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    approvals: Approvals;
    policies: ApprovalPolicies;
    life: RevisionLife;
    schedules: Schedules;
    settings: ContractSettings;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#approvals = options.approvals;
    this.#policies = options.policies;
    this.#life = options.life;
    this.#schedules = options.schedules;
    this.#settings = options.settings;
  }

  /** Assesses content as it would be put forward now. Changes nothing; asks the catalog. */
  async assess(
    content: Content,
    proposer: Proposer,
    heads: readonly RevisionHead[],
  ): Promise<Assessed> {
    const { db } = this.#database;
    const inEffect = inEffectOf(heads);
    const active = inEffect && (await RevisionStore.get(db, inEffect.id));
    const assessment = assess({
      text: content.document,
      active: active?.document,
      productClassification: content.product.classification,
      policy: await this.#policies.approval(content.product.domainRef),
      settings: this.#settings,
    });
    const assignments = await this.#approvals.assign(
      assessment.route.stages,
      await roleContextOf(db, content.product),
      proposer,
    );
    return { ...assessment, active, assignments };
  }

  /**
   * Puts content forward, unless the registry has it already.
   *
   * @returns the revision, or the one that is there
   * @throws ConflictError where the contract changes faster than it can be assessed, and for
   *   what somebody submits for a product that is retired
   */
  async put(proposal: Proposal): Promise<{ id?: string; created: boolean }> {
    const { db } = this.#database;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const heads = await RevisionStore.heads(db, proposal.contract.uid);
      const placed = proposal.place(heads);
      if (placed !== 'new') return { id: placed.known?.id, created: false };
      if (await isLeaving(db, proposal.product)) {
        // The catalog may still hold what was withdrawn with the product.
        if (proposal.found) return { created: false };
        throw new ConflictError(
          `${proposal.product.ref} is retired, and nothing new takes effect on it. To bring it back, change its lifecycle first`,
        );
      }
      const assessed = await this.assess(proposal, proposal.proposer, heads);
      try {
        const id = await this.#write(proposal, assessed);
        if (id) return { id, created: true };
      } catch (error) {
        // Somebody decided on a revision that was to give way.
        if (!(error instanceof StaleStateError)) throw error;
      }
    }
    throw new ConflictError(
      `${proposal.contract.ref} changes while this is put forward; try again`,
    );
  }

  /** Withdraws revisions whose place is taken, or that have none any more. */
  async withdraw(
    tx: Tx,
    heads: readonly RevisionHead[],
    product: ProductRow,
    by: { now: string; actor?: string; note?: string; text?: string },
  ): Promise<void> {
    for (const head of heads) {
      const revision = await RevisionStore.get(tx, head.id);
      if (!revision) continue;
      if (revision.state === 'scheduled') {
        await this.#schedules.tellCancelled(tx, revision, product, by.now, by);
      }
      await StepStore.skipRest(tx, 'revision', revision.id);
      await this.#life.move(tx, revision, 'withdraw', 'withdrawn', by.now, {
        note: by.note ?? 'newer content of the same contract',
        text: by.text,
      });
      await tellAboutRevision(tx, 'withdrawn', {
        revision,
        product,
        // Where a group counts as proposer its own next change is no news to it.
        recipients:
          revision.proposerKind === 'person' ? [revision.proposerRef] : [],
        exclude: by.actor,
        reason: by.text,
        at: by.now,
      });
    }
  }

  /** Answers nothing where the contract moved on since it was assessed. */
  async #write(
    proposal: Proposal,
    assessed: Assessed,
  ): Promise<string | undefined> {
    const { contract, product, actor } = proposal;
    const now = this.#clock.now();
    const written = await this.#database.transaction(async tx => {
      // Who puts something forward for the same contract waits here for the other one.
      await tx('contracts')
        .where({ uid: contract.uid })
        .update({ uid: contract.uid });
      const heads = await RevisionStore.heads(tx, contract.uid);
      const moved =
        inEffectOf(heads)?.id !== assessed.active?.id ||
        proposal.place(heads) !== 'new';
      if (moved) return undefined;
      await this.withdraw(
        tx,
        replacedBy(proposal.contentHash, heads, 'newer'),
        product,
        { now, actor },
      );
      const revision = revisionOf(proposal, assessed, {
        attempt:
          heads.filter(h => h.contentHash === proposal.contentHash).length + 1,
        now,
      });
      if (!(await RevisionStore.insert(tx, revision))) return undefined;
      await this.#life.note(tx, revision, {
        action: 'propose',
        to: 'proposed',
        at: now,
        actor,
        note: proposal.note,
      });
      await this.#route(tx, revision, proposal, assessed, now);
      return revision;
    });
    if (written) {
      this.#logger.info(
        `${contract.ref} ${written.version}: ${written.routeReason}`,
      );
    }
    return written?.id;
  }

  async #route(
    tx: Tx,
    revision: RevisionRow,
    { product, adopt, actor }: Proposal,
    { assignments }: Assessed,
    now: string,
  ): Promise<void> {
    if (adopt || assignments.length === 0) {
      const action = adopt ? 'adopt' : 'pass';
      await this.#schedules.conclude(tx, revision, product, action, now);
      return;
    }
    await StepStore.open(
      tx,
      {
        kind: 'revision',
        id: revision.id,
        productUid: product.uid,
        version: revision.stateVersion + 1,
        risk: changeRisk(revision.comparison?.verdict, revision.classification),
      },
      assignments,
      now,
    );
    await this.#life.move(tx, revision, 'route', 'in-review', now);
    await tellAboutRevision(tx, 'waiting', {
      revision,
      product,
      recipients: firstApprovers(assignments),
      exclude: actor ?? revision.authorRef,
      at: now,
    });
  }
}

/**
 * The owning group as proposer: of what nobody submitted in their own name. Whoever wrote the
 * contract through a template counts as well, also for what it became since: that they changed
 * it by hand must not make them somebody else.
 */
export function proposedByOwners({
  contract,
  product,
}: Pick<Content, 'contract' | 'product'>): Proposer {
  return {
    kind: 'group',
    groupRef: product.ownerRef,
    author: contract.authorRef,
  };
}

/** The revision in effect; one that is being retired is, until notice is over. */
export function inEffectOf(
  heads: readonly RevisionHead[],
): RevisionHead | undefined {
  return heads.find(({ state }) => state === 'active' || state === 'retiring');
}

function revisionOf(
  proposal: Proposal,
  assessed: Assessed,
  { attempt, now }: { attempt: number; now: string },
): RevisionRow {
  const { contract, product, proposer } = proposal;
  return {
    id: randomUUID(),
    contractRef: contract.ref,
    contractUid: contract.uid,
    productUid: product.uid,
    port: proposal.port,
    contentHash: proposal.contentHash,
    attempt,
    version: assessed.version,
    document: proposal.document,
    state: 'proposed',
    stateVersion: 1,
    previousId: assessed.active?.id,
    comparison: assessed.comparison,
    findings: assessed.findings,
    policies: assessed.policies,
    classification: assessed.classification,
    proposerKind: proposer.kind,
    proposerRef:
      proposer.kind === 'person' ? proposer.userRef : proposer.groupRef,
    authorRef: proposer.kind === 'group' ? proposer.author : undefined,
    routeReason: proposal.adopt
      ? 'Agreed before the mesh was installed: adopted by platform configuration'
      : assessed.route.reason,
    policyVersion: assessed.route.policyVersion,
    source: proposal.source,
    foundAt: proposal.found ? now : undefined,
    createdAt: now,
  };
}
