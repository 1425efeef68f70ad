import { randomUUID } from 'node:crypto';
import type {
  AgreementReviewKind,
  AgreementReviewState,
  Classification,
} from '@meshwork/model';
import type { Knex } from 'knex';
import { StepStore } from '../../approvals/StepStore';
import { grouped } from '../../database/grouped';
import type { Db, Tx } from '../../database/MeshDatabase';
import { alone, type Found, type Statement } from '../../database/together';

/** A review of a running agreement. Who decides on it are steps of its own. */
export interface AgreementReviewRow {
  id: string;
  agreementId: string;
  productUid: string;
  kind: AgreementReviewKind;
  state: AgreementReviewState;
  /** Of what is agreed, as it was when the review was opened. */
  classification: Classification;
  note?: string;
  dueAt: string;
  openedAt: string;
  decidedAt?: string;
}

/** Reviews of agreements in the database. Only SQL. */
export class AgreementReviewStore {
  /** Opens one; `undefined` when one of this kind is open already. */
  static async insert(
    tx: Tx,
    review: Omit<AgreementReviewRow, 'id' | 'state' | 'decidedAt'>,
  ): Promise<string | undefined> {
    const id = randomUUID();
    await tx('agreement_reviews')
      .insert({
        id,
        agreement_id: review.agreementId,
        product_uid: review.productUid,
        kind: review.kind,
        state: 'open',
        open_key: `${review.agreementId}:${review.kind}`,
        classification: review.classification,
        note: review.note ?? null,
        due_at: review.dueAt,
        opened_at: review.openedAt,
      })
      .onConflict('open_key')
      .ignore();
    const written = await tx('agreement_reviews').where({ id }).first('id');
    return written && id;
  }

  static async get(
    db: Db,
    id: string,
  ): Promise<AgreementReviewRow | undefined> {
    const row = await db('agreement_reviews').where({ id }).first();
    return row && fromRow(row);
  }

  /** The reviews of some agreements, by agreement, oldest first. */
  static async of(
    db: Db,
    agreementIds: readonly string[],
    states?: readonly AgreementReviewState[],
  ): Promise<Map<string, AgreementReviewRow[]>> {
    if (agreementIds.length === 0) return new Map();
    return await alone(AgreementReviewStore.reading(db, agreementIds, states));
  }

  /** The same, by agreement. */
  static reading(
    db: Db,
    agreementIds: Found,
    states?: readonly AgreementReviewState[],
  ): Statement<Map<string, AgreementReviewRow[]>> {
    return {
      query: AgreementReviewStore.rows(db, agreementIds, states).orderBy([
        'opened_at',
        'id',
      ]),
      read: rows => grouped(rows.map(fromRow), row => row.agreementId),
    };
  }

  static rows(
    db: Db,
    agreementIds: Found,
    states?: readonly AgreementReviewState[],
  ): Knex.QueryBuilder {
    const query = db('agreement_reviews').whereIn(
      'agreement_id',
      agreementIds as Knex.QueryBuilder,
    );
    return states ? query.whereIn('state', states) : query;
  }

  /** Decides or closes an open one; false when somebody was first. */
  static async settle(
    tx: Tx,
    id: string,
    state: Exclude<AgreementReviewState, 'open'>,
    at: string,
  ): Promise<boolean> {
    const settled = await tx('agreement_reviews')
      .where({ id, state: 'open' })
      .update({ state, open_key: null, decided_at: at });
    if (settled === 1) await StepStore.skipRest(tx, 'agreement-review', id);
    return settled === 1;
  }

  /**
   * Closes what is open of an agreement that no longer runs. Breaking the glass is
   * looked at also when the access is over by then.
   */
  static async closeAll(tx: Tx, agreementId: string, at: string) {
    const open = await tx('agreement_reviews')
      .where({ agreement_id: agreementId, state: 'open' })
      .andWhereNot({ kind: 'break-glass' })
      .select('id');
    for (const { id } of open) {
      await AgreementReviewStore.settle(tx, id, 'closed', at);
    }
  }
}

type Row = Record<string, never>;

function fromRow(row: Row): AgreementReviewRow {
  return {
    id: row.id,
    agreementId: row.agreement_id,
    productUid: row.product_uid,
    kind: row.kind,
    state: row.state,
    classification: row.classification,
    note: row.note ?? undefined,
    dueAt: row.due_at,
    openedAt: row.opened_at,
    decidedAt: row.decided_at ?? undefined,
  };
}
