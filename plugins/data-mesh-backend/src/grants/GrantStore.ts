import { randomUUID } from 'node:crypto';
import type { GrantStatus, GrantWish } from '@meshwork/model';
import type { GrantResource } from '@meshwork/backstage-plugin-data-mesh-node';
import type { Db, Tx } from '../database/MeshDatabase';

export interface GrantRow {
  id: string;
  agreementId: string;
  productUid: string;
  provisioner: string;
  environment: string;
  principals: string[];
  resources: GrantResource[];
  wish: GrantWish;
  status: GrantStatus;
  diagnostics?: string;
  stateVersion: number;
  updatedAt: string;
}

/** What should be and what is, side by side. Only SQL. */
export class GrantStore {
  static async insert(
    tx: Tx,
    grant: Pick<
      GrantRow,
      | 'agreementId'
      | 'productUid'
      | 'provisioner'
      | 'environment'
      | 'principals'
      | 'resources'
    >,
    now: string,
  ): Promise<string> {
    const id = randomUUID();
    await tx('grants').insert({
      id,
      agreement_id: grant.agreementId,
      product_uid: grant.productUid,
      provisioner: grant.provisioner,
      environment: grant.environment,
      principals: JSON.stringify(grant.principals),
      resources: JSON.stringify(grant.resources),
      wish: 'wanted',
      status: 'absent',
      state_version: 1,
      updated_at: now,
    });
    return id;
  }

  static async get(db: Db, id: string): Promise<GrantRow | undefined> {
    const row = await db('grants').where({ id }).first();
    return row && fromRow(row);
  }

  static async ofAgreements(
    db: Db,
    agreementIds: readonly string[],
  ): Promise<Map<string, GrantRow[]>> {
    const rows = await db('grants')
      .whereIn('agreement_id', agreementIds)
      .orderBy('provisioner');
    const result = new Map<string, GrantRow[]>();
    for (const row of rows.map(fromRow)) {
      result.set(row.agreementId, [
        ...(result.get(row.agreementId) ?? []),
        row,
      ]);
    }
    return result;
  }

  /** Grants that should be, on one provisioner: what a revoke must leave alone. */
  static async wantedOn(
    db: Db,
    provisioner: string,
    exceptId: string,
  ): Promise<GrantRow[]> {
    const rows = await db('grants')
      .where({ provisioner, wish: 'wanted' })
      .andWhereNot({ id: exceptId });
    return rows.map(fromRow);
  }

  /** Moves a grant from the version that was looked at; false when it moved on. */
  static async move(
    db: Db,
    grant: Pick<GrantRow, 'id' | 'stateVersion'>,
    to: {
      wish?: GrantWish;
      status?: GrantStatus;
      diagnostics?: string | null;
      at: string;
    },
  ): Promise<boolean> {
    const moved = await db('grants')
      .where({ id: grant.id, state_version: grant.stateVersion })
      .update({
        state_version: grant.stateVersion + 1,
        updated_at: to.at,
        ...(to.wish && { wish: to.wish }),
        ...(to.status && { status: to.status }),
        ...(to.diagnostics !== undefined && { diagnostics: to.diagnostics }),
      });
    return moved === 1;
  }
}

type Row = Record<string, never>;

function fromRow(row: Row): GrantRow {
  return {
    id: row.id,
    agreementId: row.agreement_id,
    productUid: row.product_uid,
    provisioner: row.provisioner,
    environment: row.environment,
    principals: JSON.parse(row.principals),
    resources: JSON.parse(row.resources),
    wish: row.wish,
    status: row.status,
    diagnostics: row.diagnostics ?? undefined,
    stateVersion: row.state_version,
    updatedAt: row.updated_at,
  };
}
