import { NotFoundError } from '@backstage/errors';
import type {
  RevisionComparison,
  RevisionPage,
  SimilarRevisions,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { ContractSettings } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  DECIDED_REVISION_STATES,
  similarChanges,
  type ChangeProfile,
} from '@meshwork/model';
import { compareContracts, readContract } from '@meshwork/odcs';
import { StepStore, type StepRow } from '../approvals/StepStore';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import { decodeCursor, pageOfRead } from '../database/cursor';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { link } from '../http/present';
import { briefRevision } from '../products/ProductService';
import { RevisionStore, type RevisionRow } from './RevisionStore';

/** Of each circle (contract, product, domain, mesh) so many past changes are looked at. */
const LOOKED_AT = 200;
const SHOWN = 10;

/** A past change as rows say it. */
interface Past extends ChangeProfile {
  version: string;
  state: RevisionRow['state'];
  createdAt: string;
  effectiveAt?: string;
  previousVersion?: string;
  productRef: string;
  productTitle: string;
}

/** What was before: every revision of a contract, any two compared, and changes alike. */
export class PastRevisions {
  readonly #database: MeshDatabase;
  readonly #settings: ContractSettings;

  constructor(options: { database: MeshDatabase; settings: ContractSettings }) {
    this.#database = options.database;
    this.#settings = options.settings;
  }

  /** @throws NotFoundError also for what the reader may not see */
  async list(
    contractRef: string,
    view: View,
    page: { cursor?: string; limit: number },
  ): Promise<RevisionPage> {
    const { db } = this.#database;
    const contract = (await ProjectionStore.contracts(db, [contractRef])).get(
      contractRef,
    );
    if (!contract || !(await view.visible([contractRef])).has(contractRef)) {
      throw new NotFoundError(`No data contract ${contractRef}`);
    }
    const position = decodeCursor(page.cursor, 2);
    const read = await RevisionStore.page(db, contract.uid, {
      after: position && {
        createdAt: String(position[0]),
        id: String(position[1]),
      },
      limit: page.limit + 1,
      narrow: query => view.revisions.narrow(query),
    });
    const { rows, nextCursor } = pageOfRead(read, page.limit, row => [
      row.createdAt,
      row.id,
    ]);
    return { items: rows.map(briefRevision), nextCursor };
  }

  /**
   * Two revisions, of one contract or of two, the older one first.
   *
   * @throws NotFoundError also for what the reader may not see
   */
  async compare(
    ids: readonly [string, string],
    view: View,
  ): Promise<RevisionComparison> {
    const found = await Promise.all(ids.map(id => this.find(id, view)));
    const [before, after] = found.sort((a, b) =>
      `${a.createdAt} ${a.attempt}`.localeCompare(
        `${b.createdAt} ${b.attempt}`,
        'en',
      ),
    );
    const { profile, verdicts } = this.#settings;
    const shown = (revision: RevisionRow) => ({
      contract: link(revision.contractRef),
      revision: briefRevision(revision),
      document: revision.document,
    });
    return {
      before: shown(before),
      after: shown(after),
      comparison: compareContracts(
        readContract(before.document).document ?? {},
        readContract(after.document).document ?? {},
        { profile, overrides: verdicts },
      ),
    };
  }

  /**
   * Past changes of the same kinds with what was decided on them, among those that the
   * reader may see.
   *
   * @throws NotFoundError also for what the reader may not see
   */
  async similar(id: string, view: View): Promise<SimilarRevisions> {
    const { db } = this.#database;
    const revision = await this.find(id, view);
    const product = await ProjectionStore.product(db, {
      uid: revision.productUid,
    });
    const profile: ChangeProfile = {
      id,
      contractRef: revision.contractRef,
      productUid: revision.productUid,
      domainRef: product?.domainRef ?? '',
      classification: revision.classification,
      kinds: [...new Set(revision.comparison?.changes.map(({ kind }) => kind))],
      first: !revision.previousId,
    };
    const past = await this.#past(profile);
    const seen = await view.visible([
      ...new Set(past.flatMap(p => [p.contractRef, p.productRef])),
    ]);
    const left = await view.revisions.of(
      db,
      past.map(other => other.id),
    );
    const found = similarChanges(
      profile,
      past.filter(other => seen.has(other.contractRef) && left.has(other.id)),
      SHOWN,
    );
    const steps = await StepStore.of(
      db,
      'revision',
      found.map(({ change }) => change.id),
    );
    return {
      items: found.map(({ change, likeness, reasons }) => ({
        revision: briefRevision(change),
        contract: link(change.contractRef),
        product: seen.has(change.productRef)
          ? link(change.productRef, change.productTitle)
          : undefined,
        previousVersion: change.previousVersion,
        likeness,
        reasons,
        ...decisionOf(steps.get(change.id) ?? []),
      })),
    };
  }

  /**
   * A revision that the reader may see.
   *
   * @throws NotFoundError
   */
  async find(id: string, view: View): Promise<RevisionRow> {
    const { db } = this.#database;
    const revision = await RevisionStore.get(db, id);
    const seen =
      revision &&
      (await view.visible([revision.contractRef])).size > 0 &&
      (await view.revisions.of(db, [id])).has(id);
    if (!revision || !seen) {
      throw new NotFoundError(`No contract revision ${id}`);
    }
    return revision;
  }

  /** The latest decided changes of the contract, product, domain and mesh, newest first. */
  async #past(profile: ChangeProfile): Promise<Past[]> {
    const { db } = this.#database;
    const circles = [
      { 'revisions.product_uid': profile.productUid },
      { 'products.domain_ref': profile.domainRef },
      {},
    ];
    const rows = new Map<string, Past>();
    for (const circle of circles) {
      for (const row of await decided(db, circle)) rows.set(row.id, row);
    }
    return [...rows.values()].sort((a, b) =>
      b.createdAt.localeCompare(a.createdAt, 'en'),
    );
  }
}

async function decided(db: Db, where: object): Promise<Past[]> {
  const rows = await db('revisions')
    .join('products', 'products.uid', 'revisions.product_uid')
    .leftJoin('revisions as previous', 'previous.id', 'revisions.previous_id')
    .where(where)
    .whereIn('revisions.state', DECIDED_REVISION_STATES)
    .whereNotNull('revisions.change_kinds')
    .orderBy('revisions.created_at', 'desc')
    .limit(LOOKED_AT)
    .select(
      'revisions.id',
      'revisions.contract_ref',
      'revisions.product_uid',
      'revisions.classification',
      'revisions.change_kinds',
      'revisions.version',
      'revisions.state',
      'revisions.created_at',
      'revisions.effective_at',
      'revisions.previous_id',
      'previous.version as previous_version',
      'products.domain_ref',
      'products.ref',
      'products.title',
    );
  return rows.map(row => ({
    id: row.id,
    contractRef: row.contract_ref,
    productUid: row.product_uid,
    domainRef: row.domain_ref,
    classification: row.classification,
    kinds: JSON.parse(row.change_kinds),
    first: row.previous_id === null,
    version: row.version,
    state: row.state,
    createdAt: row.created_at,
    effectiveAt: row.effective_at ?? undefined,
    previousVersion: row.previous_version ?? undefined,
    productRef: row.ref,
    productTitle: row.title,
  }));
}

/** The last word that somebody said on it; nothing where a policy let it pass. */
function decisionOf(steps: readonly StepRow[]) {
  const last = steps.filter(({ decidedBy }) => decidedBy).pop();
  if (!last?.decidedBy) return {};
  return {
    decidedBy: link(last.decidedBy),
    decidedAt: last.decidedAt,
    reason: last.reason,
  };
}
