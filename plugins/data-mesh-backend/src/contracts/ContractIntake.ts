import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ContractSettings } from '@meshwork/backstage-plugin-data-mesh-node';
import type { ApprovalPolicy, Proposer } from '@meshwork/model';
import type { Approvals } from '../approvals/Approvals';
import { firstApprovers, StepStore } from '../approvals/StepStore';
import { changeRisk } from '../approvals/risk';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { ProjectionListener } from '../catalog/Projector';
import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { roleContextOf } from '../people/roleContext';
import { assess } from './intake';
import type { RevisionLife } from './RevisionLife';
import {
  OPEN_REVISION_STATES,
  RevisionStore,
  type RevisionRow,
} from './RevisionStore';
import { tellAboutRevision } from './telling';

/** Turns what the catalog holds into revisions, and finds who has to decide. */
export class ContractIntake implements ProjectionListener {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #approvals: Approvals;
  readonly #policy: ApprovalPolicy;
  readonly #life: RevisionLife;
  readonly #adoptedLocations: readonly string[];
  readonly #settings: ContractSettings;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    approvals: Approvals;
    policy: ApprovalPolicy;
    life: RevisionLife;
    adoptedLocations: readonly string[];
    settings: ContractSettings;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#approvals = options.approvals;
    this.#policy = options.policy;
    this.#life = options.life;
    this.#adoptedLocations = options.adoptedLocations;
    this.#settings = options.settings;
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
    const { db } = this.#database;
    const { head, product, active } = found;
    const now = this.#clock.now();
    const assessment = assess({
      text: head.document,
      active: active?.document,
      productClassification: product.classification,
      policy: this.#policy,
      settings: this.#settings,
    });
    const proposer: Proposer = { kind: 'group', groupRef: product.ownerRef };
    const adopted =
      !active && found.attempt === 1 && this.#isAdopted(head.location);
    const passes = !adopted && assessment.route.stages.length === 0;
    const assignments =
      adopted || passes
        ? []
        : await this.#approvals.assign(
            assessment.route.stages,
            await roleContextOf(db, product),
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
      await this.#life.note(tx, revision, {
        action: 'propose',
        to: 'proposed',
        at: now,
      });
      if (adopted || passes) {
        await this.#life.activate(
          tx,
          revision,
          adopted ? 'adopt' : 'pass',
          now,
        );
        return;
      }
      await StepStore.open(
        tx,
        {
          kind: 'revision',
          id: revision.id,
          productUid: product.uid,
          version: revision.stateVersion + 1,
          risk: changeRisk(
            revision.comparison?.verdict,
            revision.classification,
          ),
        },
        assignments,
        now,
      );
      await this.#life.move(tx, revision, 'route', 'in-review', now);
      await tellAboutRevision(tx, 'waiting', {
        revision,
        product,
        recipients: firstApprovers(assignments),
        at: now,
      });
    });
    this.#logger.info(
      `${head.ref} ${revision.version}: ${revision.routeReason}`,
    );
  }

  #isAdopted(location: string | undefined): boolean {
    return this.#adoptedLocations.some(prefix => location?.startsWith(prefix));
  }

  async #withdrawReplaced(revision: RevisionRow, product: ProductRow) {
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      await StepStore.skipRest(tx, 'revision', revision.id);
      await this.#life.move(tx, revision, 'withdraw', 'withdrawn', now, {
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
}
