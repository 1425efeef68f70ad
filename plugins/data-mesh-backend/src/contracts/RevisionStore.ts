import {
  OPEN_REVISION_STATES,
  type Classification,
  type GateResult,
  type RevisionState,
} from '@meshwork/model';
import type { Comparison, Finding } from '@meshwork/odcs';
import type { Knex } from 'knex';
import type { Db, Tx } from '../database/MeshDatabase';
import { alone, type Statement } from '../database/together';

/** A revision of a data contract as the registry holds it. */
export interface RevisionRow {
  id: string;
  contractRef: string;
  contractUid: string;
  productUid: string;
  port: string;
  contentHash: string;
  attempt: number;
  version: string;
  document: string;
  state: RevisionState;
  stateVersion: number;
  previousId?: string;
  comparison?: Comparison;
  findings: Finding[];
  classification: Classification;
  proposerKind: 'person' | 'group';
  proposerRef: string;
  /** Who wrote it through a template, where a group counts as proposer. */
  authorRef?: string;
  routeReason?: string;
  policyVersion?: string;
  createdAt: string;
  effectiveAt?: string;
  /** Where it was submitted from; nothing of it for content found in the catalog. */
  source?: RevisionSource;
  /** When the catalog was first seen to hold it; absent until it is merged. */
  foundAt?: string;
  /** What policies found in it when it was put forward. */
  policies: GateResult[];
}

/** Where submitted content comes from. */
export interface RevisionSource {
  commit?: string;
  /** An https address. */
  pullRequest?: string;
}

/** A revision without its document and what was found in it: what lists and rules need. */
export type RevisionHead = Pick<
  RevisionRow,
  | 'id'
  | 'contentHash'
  | 'attempt'
  | 'version'
  | 'state'
  | 'stateVersion'
  | 'createdAt'
  | 'effectiveAt'
  | 'foundAt'
>;

const HEAD_COLUMNS = [
  'id',
  'content_hash',
  'attempt',
  'version',
  'state',
  'state_version',
  'created_at',
  'effective_at',
  'found_at',
];

export { OPEN_REVISION_STATES };

/** The revisions of contracts. Only SQL. */
export class RevisionStore {
  /** Answers false when another replica wrote the same revision first. */
  static async insert(tx: Tx, revision: RevisionRow): Promise<boolean> {
    const existing = await tx('revisions')
      .where({
        contract_uid: revision.contractUid,
        content_hash: revision.contentHash,
        attempt: revision.attempt,
      })
      .first('id');
    if (existing) return false;
    await tx('revisions')
      .insert({
        id: revision.id,
        contract_ref: revision.contractRef,
        contract_uid: revision.contractUid,
        product_uid: revision.productUid,
        port: revision.port,
        content_hash: revision.contentHash,
        attempt: revision.attempt,
        version: revision.version,
        document: revision.document,
        state: revision.state,
        state_version: revision.stateVersion,
        previous_id: revision.previousId ?? null,
        comparison: revision.comparison
          ? JSON.stringify(revision.comparison)
          : null,
        findings: JSON.stringify(revision.findings),
        classification: revision.classification,
        proposer_kind: revision.proposerKind,
        proposer_ref: revision.proposerRef,
        author_ref: revision.authorRef ?? null,
        route_reason: revision.routeReason ?? null,
        policy_version: revision.policyVersion ?? null,
        created_at: revision.createdAt,
        effective_at: revision.effectiveAt ?? null,
        source_commit: revision.source?.commit ?? null,
        source_link: revision.source?.pullRequest ?? null,
        found_at: revision.foundAt ?? null,
        policies: JSON.stringify(revision.policies),
        change_kinds: JSON.stringify([
          ...new Set(revision.comparison?.changes.map(({ kind }) => kind)),
        ]),
      })
      .onConflict(['contract_uid', 'content_hash', 'attempt'])
      .ignore();
    const written = await tx('revisions')
      .where({ id: revision.id })
      .first('id');
    return Boolean(written);
  }

  static async get(db: Db, id: string): Promise<RevisionRow | undefined> {
    const row = await db('revisions').where({ id }).first();
    return row && fromRow(row);
  }

  /** All revisions of a contract in brief, newest first. */
  static async heads(db: Db, contractUid: string): Promise<RevisionHead[]> {
    const rows = await db('revisions')
      .where({ contract_uid: contractUid })
      .select(HEAD_COLUMNS)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'attempt', order: 'desc' },
      ]);
    return rows.map(headFromRow);
  }

  /** A page of them. */
  static async page(
    db: Db,
    contractUid: string,
    page: {
      after?: { createdAt: string; id: string };
      limit: number;
      /** Takes away what the reader may not see. */
      narrow(query: Knex.QueryBuilder): void;
    },
  ): Promise<RevisionHead[]> {
    const query = db('revisions')
      .where({ contract_uid: contractUid })
      .select(HEAD_COLUMNS)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(page.limit);
    const { after } = page;
    page.narrow(query);
    if (after) {
      query.andWhere(q =>
        q
          .where('created_at', '<', after.createdAt)
          .orWhere(w =>
            w
              .where('created_at', after.createdAt)
              .andWhere('id', '<', after.id),
          ),
      );
    }
    return (await query).map(headFromRow);
  }

  /** Notes that the catalog holds some content now, where that is news. */
  static async found(
    db: Db,
    contractUid: string,
    contentHash: string,
    now: string,
  ): Promise<void> {
    await db('revisions')
      .where({ contract_uid: contractUid, content_hash: contentHash })
      .whereNull('found_at')
      .update({ found_at: now });
  }

  /** The revisions of one contract in some states, newest first. */
  static async ofContractIn(
    db: Db,
    contractUid: string,
    states: readonly RevisionState[],
  ): Promise<RevisionRow[]> {
    const rows = await db('revisions')
      .where({ contract_uid: contractUid })
      .whereIn('state', states)
      .orderBy('created_at', 'desc');
    return rows.map(fromRow);
  }

  /** The revisions in some states, of several contracts, newest first. */
  static async inStates(
    db: Db,
    contractRefs: readonly string[],
    states: readonly RevisionState[],
  ): Promise<Map<string, RevisionRow[]>> {
    const rows = await db('revisions')
      .whereIn('contract_ref', contractRefs)
      .whereIn('state', states)
      .orderBy('created_at', 'desc');
    const result = new Map<string, RevisionRow[]>();
    for (const row of rows.map(fromRow)) {
      result.set(row.contractRef, [
        ...(result.get(row.contractRef) ?? []),
        row,
      ]);
    }
    return result;
  }

  /** The one in effect of the contract that a port has. */
  static async activeOf(
    db: Db,
    productUid: string,
    port: string,
  ): Promise<RevisionRow | undefined> {
    return await alone(RevisionStore.active(db, productUid, port));
  }

  /**
   * The same.
   *
   * @param port - its name, or queries for where it is
   */
  static active(
    db: Db,
    productUid: string | Knex.QueryBuilder,
    port: string | Knex.QueryBuilder,
  ): Statement<RevisionRow | undefined> {
    const query = db('ports')
      .join('revisions', 'revisions.contract_ref', 'ports.contract_ref')
      .where({
        'ports.product_uid': productUid,
        'ports.name': port,
        'revisions.state': 'active',
      })
      .orderBy('revisions.created_at', 'desc')
      .limit(1)
      .select('revisions.*');
    return { query, read: ([row]) => row && fromRow(row) };
  }

  /**
   * Moves a revision from the state version that was looked at. Answers false
   * when it has moved on since.
   */
  static async move(
    tx: Tx,
    revision: Pick<RevisionRow, 'id' | 'stateVersion'>,
    to: { state: RevisionState; effectiveAt?: string },
  ): Promise<boolean> {
    const moved = await tx('revisions')
      .where({ id: revision.id, state_version: revision.stateVersion })
      .update({
        state: to.state,
        state_version: revision.stateVersion + 1,
        ...(to.effectiveAt && { effective_at: to.effectiveAt }),
      });
    return moved === 1;
  }
}

type Row = Record<string, never>;

function headFromRow(row: Row): RevisionHead {
  return {
    id: row.id,
    contentHash: row.content_hash,
    attempt: row.attempt,
    version: row.version,
    state: row.state,
    stateVersion: row.state_version,
    createdAt: row.created_at,
    effectiveAt: row.effective_at ?? undefined,
    foundAt: row.found_at ?? undefined,
  };
}

function fromRow(row: Row): RevisionRow {
  return {
    ...headFromRow(row),
    contractRef: row.contract_ref,
    contractUid: row.contract_uid,
    productUid: row.product_uid,
    port: row.port,
    document: row.document,
    previousId: row.previous_id ?? undefined,
    comparison: row.comparison ? JSON.parse(row.comparison) : undefined,
    findings: JSON.parse(row.findings),
    classification: row.classification,
    proposerKind: row.proposer_kind,
    proposerRef: row.proposer_ref,
    authorRef: row.author_ref ?? undefined,
    routeReason: row.route_reason ?? undefined,
    policyVersion: row.policy_version ?? undefined,
    source:
      row.source_commit || row.source_link
        ? {
            commit: row.source_commit ?? undefined,
            pullRequest: row.source_link ?? undefined,
          }
        : undefined,
    policies: row.policies ? JSON.parse(row.policies) : [],
  };
}
