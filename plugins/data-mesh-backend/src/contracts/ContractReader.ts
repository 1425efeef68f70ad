import { NotFoundError } from '@backstage/errors';
import type {
  Contract,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  LIVE_AGREEMENT_STATES,
  actionsIn,
  mayAct,
  revisionTransitions,
  type Person,
} from '@meshwork/model';
import { describeContract, readContract } from '@meshwork/odcs';
import type { MoveReader } from '../agreements/moves/MoveReader';
import type { Approvals } from '../approvals/Approvals';
import { StepStore } from '../approvals/StepStore';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import type { MeshDatabase } from '../database/MeshDatabase';
import { HistoryStore } from '../history/HistoryStore';
import { link, presentHistory, presentStep } from '../http/present';
import { briefRevision, retiredRevision } from '../products/ProductService';
import type { Standings } from '../people/Standings';
import { onProposingSide } from './changes/ChangeService';
import type { ImpactReader } from './changes/ImpactReader';
import { lastInEffect } from './changes/retired';
import { proposerOf } from './ContractService';
import { inEffectOf } from './Proposals';
import { legalRevision } from './RevisionLife';
import {
  OPEN_REVISION_STATES,
  RevisionStore,
  type RevisionRow,
} from './RevisionStore';

/** So many revisions come with a contract; the others are asked for page by page. */
const NEWEST = 20;

/** Contracts and revisions as pages read them. */
export class ContractReader {
  readonly #database: MeshDatabase;
  readonly #approvals: Approvals;

  readonly #impacts: ImpactReader;
  readonly #moves: MoveReader;
  readonly #standings: Standings;

  constructor(options: {
    database: MeshDatabase;
    approvals: Approvals;
    impacts: ImpactReader;
    moves: MoveReader;
    standings: Standings;
  }) {
    this.#database = options.database;
    this.#approvals = options.approvals;
    this.#impacts = options.impacts;
    this.#moves = options.moves;
    this.#standings = options.standings;
  }

  /**
   * The agreements for which somebody may answer a change now.
   *
   * @throws NotFoundError also for what the reader may not see
   */
  async answerable(id: string, person: Person, view: View): Promise<string[]> {
    const { revision } = await this.#find(id, person, view);
    return await this.#impacts.answerable(revision, person);
  }

  /**
   * A page of those whom a change affects.
   *
   * @throws NotFoundError also for what the reader may not see
   */
  async affected(
    id: string,
    person: Person,
    view: View,
    which: 'agreements' | 'downstream',
    page: { cursor?: string; limit: number },
  ) {
    const found = await this.#find(id, person, view);
    const { viewer } = await this.#viewer(found, person, view);
    return await this.#impacts[which](
      found.revision,
      found.product,
      viewer,
      page,
    );
  }

  /** @throws NotFoundError also for what the reader may not see */
  async contract(ref: string, view: View): Promise<Contract> {
    const { db } = this.#database;
    const head = (await ProjectionStore.contracts(db, [ref])).get(ref);
    if (!head || !(await view.visible([ref])).has(ref)) {
      throw new NotFoundError(`No data contract ${ref}`);
    }
    const revisions = await RevisionStore.heads(db, head.uid);
    const active = inEffectOf(revisions);
    const open = revisions.find(revision =>
      OPEN_REVISION_STATES.includes(revision.state),
    );
    const port = await ProjectionStore.portOf(db, ref);
    const product =
      port && (await ProjectionStore.product(db, { uid: port.productUid }));
    const productSeen =
      product && (await view.visible([product.ref])).has(product.ref);
    const retired = active
      ? undefined
      : (await lastInEffect(db, [ref])).get(ref);
    const shown = active ?? open ?? retired;
    const text =
      (shown && (await RevisionStore.get(db, shown.id))?.document) ??
      head.document;
    const document = text ? readContract(text).document : undefined;
    const matchesOf = () => {
      if (active?.contentHash === head.contentHash) return 'active' as const;
      if (open && open.contentHash === head.contentHash) return 'open' as const;
      const last = revisions.find(({ id }) => id === retired?.id);
      return last && last.contentHash === head.contentHash
        ? ('retired' as const)
        : ('neither' as const);
    };
    return {
      ref,
      title: head.title,
      ...(productSeen && {
        product: link(product.ref, product.title),
        port: port.port,
      }),
      active: active && briefRevision(active),
      open: open && briefRevision(open),
      retired: retired && retiredRevision(retired),
      head: {
        version: head.version,
        valid: head.valid,
        findings: head.findings,
        matches: matchesOf(),
      },
      ...(document && { view: describeContract(document) }),
      viewOf: viewOf({ active, open, retired }),
      document: text,
      revisions: revisions.slice(0, NEWEST).map(briefRevision),
      moreRevisions: revisions.length > NEWEST,
    };
  }

  /** @throws NotFoundError also for what the reader may not see */
  async revision(
    id: string,
    person: Person,
    view: View,
  ): Promise<RevisionDetail> {
    const { db } = this.#database;
    const found = await this.#find(id, person, view);
    const { revision, product, seen } = found;
    const previous = revision.previousId
      ? await RevisionStore.get(db, revision.previousId)
      : undefined;
    const { viewer, as, mayDecide, steps } = await this.#viewer(
      found,
      person,
      view,
    );
    const { document } = readContract(revision.document);
    const affected = await db('agreements')
      .where({ contract_uid: revision.contractUid })
      .whereIn('state', LIVE_AGREEMENT_STATES)
      .count({ n: '*' })
      .first();
    const impact = await this.#impacts.of(revision, product, viewer);
    const mayAnswer =
      (await this.#impacts.answerable(revision, person)).length > 0;
    const mayDecideObjection = await this.#impacts.mayDecide(
      revision,
      product,
      viewer,
    );
    return {
      id,
      contract: link(revision.contractRef),
      product: seen.has(product.ref)
        ? link(product.ref, product.title)
        : link(product.ref),
      port: revision.port,
      classification: revision.classification,
      version: revision.version,
      contentHash: revision.contentHash,
      state: revision.state,
      stateVersion: revision.stateVersion,
      first: !previous,
      proposer: {
        kind: revision.proposerKind,
        ref: revision.proposerRef,
        author: revision.authorRef,
      },
      createdAt: revision.createdAt,
      effectiveAt: revision.effectiveAt,
      previous: previous && briefRevision(previous),
      previousDocument: previous?.document,
      comparison: revision.comparison,
      routeReason: revision.routeReason,
      policyVersion: revision.policyVersion,
      steps,
      findings: revision.findings,
      policies: revision.policies,
      source: revision.source,
      foundAt: revision.foundAt,
      view: describeContract(document ?? {}),
      document: revision.document,
      affected: { agreements: Number(affected?.n ?? 0) },
      impact,
      moves: await this.#moves.ofPort(
        { productUid: product.uid, port: revision.port },
        viewer,
      ),
      history: presentHistory(
        await HistoryStore.of(db, [{ kind: 'revision', id }]),
      ),
      actions: actionsIn(revisionTransitions, revision.state).filter(action => {
        switch (action) {
          case 'approve':
          case 'reject':
          case 'request-changes':
            return mayDecide;
          case 'answer':
            return mayAnswer;
          case 'decide-objection':
            return mayDecideObjection;
          case 'force':
            return (
              as.includes('governance') &&
              !onProposingSide(person, revision, product)
            );
          default:
            return mayAct(legalRevision(revision.state, action), { as })
              .allowed;
        }
      }),
    };
  }

  /** @throws NotFoundError also for what the reader may not see */
  async #find(id: string, person: Person, view: View): Promise<FoundRevision> {
    const { db } = this.#database;
    const revision = await RevisionStore.get(db, id);
    const product =
      revision &&
      (await ProjectionStore.product(db, { uid: revision.productUid }));
    const seen =
      revision && product
        ? await view.visible([revision.contractRef, product.ref])
        : new Set<string>();
    // Whoever is asked has agreed to it once, and is shown what they are asked.
    const shown =
      (seen.has(revision?.contractRef ?? '') &&
        (await view.revisions.of(db, [id])).has(id)) ||
      (await this.#impacts.asks(id, person));
    if (!revision || !product || !shown) {
      throw new NotFoundError(`No contract revision ${id}`);
    }
    return { revision, product, seen };
  }

  /** What the reader is to a revision, and what of it they decide on. */
  async #viewer(
    { revision, product }: FoundRevision,
    person: Person,
    view: View,
  ) {
    const { db } = this.#database;
    const rows =
      (await StepStore.of(db, 'revision', [revision.id])).get(revision.id) ??
      [];
    const proposer = proposerOf(revision);
    const steps = rows.map(step =>
      presentStep(
        step,
        this.#approvals.eligibility(person, step, rows, proposer),
      ),
    );
    const mayDecide = steps.some(step => step.mayDecide);
    const as = await this.#standings.of(person, product, {
      proposerRef: revision.proposerRef,
    });
    const viewer = {
      person,
      view,
      // Those who decide on it, or oversee it, see who uses it.
      oversees: as.length > 0 || mayDecide,
      governance: as.includes('governance'),
    };
    return { viewer, as, mayDecide, steps };
  }
}

interface FoundRevision {
  revision: RevisionRow;
  product: ProductRow;
  /** Refs of contract and product that the catalog shows the reader. */
  seen: ReadonlySet<string>;
}

function viewOf({
  active,
  open,
  retired,
}: Record<'active' | 'open' | 'retired', object | undefined>) {
  if (active) return 'active' as const;
  if (open) return 'open' as const;
  return retired ? ('retired' as const) : ('head' as const);
}
