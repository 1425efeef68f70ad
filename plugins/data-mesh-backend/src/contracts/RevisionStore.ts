import type { Classification, RevisionState } from '@meshwork/model';
import type { Comparison, Finding } from '@meshwork/odcs';
import type { Db, Tx } from '../database/MeshDatabase';

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
  routeReason?: string;
  policyVersion?: string;
  createdAt: string;
  effectiveAt?: string;
}

/** The states in which a revision still waits for something. */
export const OPEN_REVISION_STATES: readonly RevisionState[] = [
  'proposed',
  'in-review',
  'changes-requested',
  'scheduled',
];

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
        route_reason: revision.routeReason ?? null,
        policy_version: revision.policyVersion ?? null,
        created_at: revision.createdAt,
        effective_at: revision.effectiveAt ?? null,
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

  /** All revisions of a contract, newest first. */
  static async ofContract(db: Db, contractUid: string): Promise<RevisionRow[]> {
    const rows = await db('revisions')
      .where({ contract_uid: contractUid })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'attempt', order: 'desc' },
      ]);
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

function fromRow(row: Row): RevisionRow {
  return {
    id: row.id,
    contractRef: row.contract_ref,
    contractUid: row.contract_uid,
    productUid: row.product_uid,
    port: row.port,
    contentHash: row.content_hash,
    attempt: row.attempt,
    version: row.version,
    document: row.document,
    state: row.state,
    stateVersion: row.state_version,
    previousId: row.previous_id ?? undefined,
    comparison: row.comparison ? JSON.parse(row.comparison) : undefined,
    findings: JSON.parse(row.findings),
    classification: row.classification,
    proposerKind: row.proposer_kind,
    proposerRef: row.proposer_ref,
    routeReason: row.route_reason ?? undefined,
    policyVersion: row.policy_version ?? undefined,
    createdAt: row.created_at,
    effectiveAt: row.effective_at ?? undefined,
  };
}
