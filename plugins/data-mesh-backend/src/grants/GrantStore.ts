import { randomUUID } from 'node:crypto';
import type { GrantStatus, GrantWish, KnownUse } from '@meshwork/model';
import type {
  GrantResource,
  ProvisionerAnswer,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { grouped } from '../database/grouped';
import { insertLast } from '../database/lastWrites';
import type { Db, Tx } from '../database/MeshDatabase';
import type { Knex } from 'knex';
import { alone, type Found, type Statement } from '../database/together';

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
  /** Names the move that runs or ran last; every attempt at it has the same. */
  operation: string;
  /** Failed attempts at this move. */
  attempts: number;
  /** Set while somebody or something else goes on with it. */
  waitingFor?: string;
  /** When waiting is over; absent: an answer is waited for as long as it takes. */
  waitingUntil?: string;
  /** What the platform said of this move since it was last called. */
  answer?: Pick<ProvisionerAnswer, 'status' | 'detail'>;
  diagnostics?: string;
  /** When it was last used, as far as the platform tells. */
  use?: KnownUse & {
    /** For so long that it is offered back. */ unused: boolean;
  };
  /** Counts the plans of this agreement on this platform; the last one stands. */
  plan: number;
  /** When a later plan came to stand in place of this one. */
  replacedAt?: string;
  /** Why it does not follow its contract. */
  blocked?: string;
  stateVersion: number;
  updatedAt: string;
}

/** What a grant is moved to; what is left out stays, `null` clears. */
export interface GrantMove {
  status?: GrantStatus;
  diagnostics?: string | null;
  operation?: string;
  attempts?: number;
  waiting?: { for: string; until?: string } | null;
  answer?: null;
  at: string;
}

/** What should be and what is, side by side. Only SQL. */
export class GrantStore {
  /** Written at the end of the transaction, which cannot read it before. */
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
    > &
      Partial<Pick<GrantRow, 'status' | 'wish' | 'plan'>>,
    now: string,
  ): Promise<string> {
    const id = randomUUID();
    await insertLast(tx, 'grants', {
      id,
      agreement_id: grant.agreementId,
      product_uid: grant.productUid,
      provisioner: grant.provisioner,
      environment: grant.environment,
      principals: JSON.stringify(grant.principals),
      resources: JSON.stringify(grant.resources),
      wish: grant.wish ?? 'wanted',
      plan: grant.plan ?? 1,
      status: grant.status ?? 'absent',
      operation: randomUUID(),
      state_version: 1,
      updated_at: now,
    });
    for (const part of partsOf(id, grant)) {
      await insertLast(tx, 'grant_parts', part);
    }
    return id;
  }

  static async get(db: Db, id: string): Promise<GrantRow | undefined> {
    const row = await db('grants').where({ id }).first();
    return row && grantFromRow(row);
  }

  static async ofAgreements(
    db: Db,
    agreementIds: readonly string[],
  ): Promise<Map<string, GrantRow[]>> {
    if (agreementIds.length === 0) return new Map();
    return await alone(GrantStore.reading(db, agreementIds));
  }

  /** The grants of agreements, by agreement. */
  static reading(
    db: Db,
    agreementIds: Found,
  ): Statement<Map<string, GrantRow[]>> {
    return {
      query: db('grants')
        .whereIn('agreement_id', agreementIds as Knex.QueryBuilder)
        .orderBy([
          { column: 'provisioner' },
          // What stands comes before what it replaced.
          { column: 'plan', order: 'desc' },
        ]),
      read: rows => grouped(rows.map(grantFromRow), row => row.agreementId),
    };
  }

  /**
   * What the principals of a grant should have on the same things through others: a
   * revoke must leave it alone. One entry for each principal and thing.
   */
  static async keptBeside(
    db: Db,
    grant: Pick<
      GrantRow,
      'id' | 'provisioner' | 'principals' | 'resources' | 'environment'
    >,
  ): Promise<{ principals: string[]; resources: GrantResource[] }[]> {
    const kept = new Map<
      string,
      { principals: string[]; resources: GrantResource[] }
    >();
    for (const { container, name } of grant.resources) {
      const rows = await db('grant_parts')
        .join('grants', 'grants.id', 'grant_parts.grant_id')
        .where({
          'grant_parts.provisioner': grant.provisioner,
          'grant_parts.container': container,
          'grant_parts.name': name,
          'grants.wish': 'wanted',
        })
        .whereIn('grant_parts.principal', grant.principals)
        .andWhereNot('grants.id', grant.id)
        .distinct('grant_parts.principal', 'grant_parts.columns');
      for (const { principal, columns } of rows) {
        const resource = {
          container,
          name,
          ...(columns && { columns: JSON.parse(columns) }),
        };
        kept.set(JSON.stringify([principal, resource]), {
          principals: [principal],
          resources: [resource],
        });
      }
    }
    return [...kept.values()];
  }

  /**
   * Changes what should be. It is another move from here on: an answer to the one before
   * is not one to this.
   */
  static async wish(
    tx: Tx,
    id: string,
    wish: GrantWish,
    at: string,
  ): Promise<void> {
    await tx('grants')
      .where({ id })
      .update({
        wish,
        ...columnsOf({
          operation: randomUUID(),
          attempts: 0,
          waiting: null,
          answer: null,
          at,
        }),
        state_version: tx.raw('state_version + 1'),
      });
  }

  /** Another plan stands in its place from now on. */
  static async replace(tx: Tx, id: string, at: string): Promise<void> {
    await tx('grants').where({ id }).update({ replaced_at: at, blocked: null });
  }

  /** Says why a grant does not follow its contract; `null`: it does. */
  static async block(tx: Tx, id: string, reason: string | null): Promise<void> {
    await tx('grants').where({ id }).update({ blocked: reason });
  }

  /** Moves a grant from the version that was looked at; false when it moved on. */
  static async move(
    db: Db,
    grant: Pick<GrantRow, 'id' | 'stateVersion'>,
    to: GrantMove,
  ): Promise<boolean> {
    const moved = await db('grants')
      .where({ id: grant.id, state_version: grant.stateVersion })
      .update({ state_version: grant.stateVersion + 1, ...columnsOf(to) });
    return moved === 1;
  }

  /** Writes down an answer to a move; false when another move runs by now. */
  static async answer(
    tx: Tx,
    id: string,
    answer: ProvisionerAnswer,
    at: string,
  ): Promise<boolean> {
    const written = await tx('grants')
      .where({ id, operation: answer.operation })
      .update({
        answer_operation: answer.operation,
        answer_status: answer.status,
        answer_detail: answer.detail ?? null,
        answered_at: at,
      });
    return written === 1;
  }
}

function partsOf(
  grantId: string,
  grant: Pick<
    GrantRow,
    'provisioner' | 'environment' | 'principals' | 'resources'
  >,
) {
  return grant.principals
    .flatMap(principal =>
      grant.resources.map(resource => ({ principal, resource })),
    )
    .map(({ principal, resource }, part) => ({
      grant_id: grantId,
      part,
      provisioner: grant.provisioner,
      environment: grant.environment,
      container: resource.container,
      principal,
      name: resource.name,
      columns: resource.columns ? JSON.stringify(resource.columns) : null,
    }));
}

function columnsOf(to: GrantMove) {
  return {
    updated_at: to.at,
    ...(to.status && { status: to.status }),
    ...(to.diagnostics !== undefined && { diagnostics: to.diagnostics }),
    ...(to.operation && { operation: to.operation }),
    ...(to.attempts !== undefined && { attempts: to.attempts }),
    ...(to.waiting !== undefined && {
      waiting_for: to.waiting?.for ?? null,
      waiting_until: to.waiting?.until ?? null,
    }),
    ...(to.answer === null && {
      answer_operation: null,
      answer_status: null,
      answer_detail: null,
      answered_at: null,
    }),
  };
}

type Row = Record<string, never>;

export function grantFromRow(row: Row): GrantRow {
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
    operation: row.operation,
    attempts: Number(row.attempts),
    waitingFor: row.waiting_for ?? undefined,
    waitingUntil: row.waiting_until ?? undefined,
    answer:
      row.answer_operation === row.operation && row.answer_status
        ? {
            status: row.answer_status,
            detail: row.answer_detail ?? undefined,
          }
        : undefined,
    diagnostics: row.diagnostics ?? undefined,
    use: row.observed_since
      ? {
          lastUsedAt: row.last_used_at ?? undefined,
          observedSince: row.observed_since,
          unused: row.unused_told_at !== null,
        }
      : undefined,
    plan: Number(row.plan),
    replacedAt: row.replaced_at ?? undefined,
    blocked: row.blocked ?? undefined,
    stateVersion: row.state_version,
    updatedAt: row.updated_at,
  };
}
