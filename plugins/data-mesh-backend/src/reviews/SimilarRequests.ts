import type { SimilarRequests as Similar } from '@meshwork/backstage-plugin-data-mesh-common';
import { isSimilarRequest, outcomeOf, summarise } from '@meshwork/model';
import {
  agreementFromRow,
  AgreementStore,
  type AgreementRow,
} from '../agreements/AgreementStore';
import { StepStore } from '../approvals/StepStore';
import type { View } from '../catalog/Visibility';
import type { MeshDatabase } from '../database/MeshDatabase';
import { link } from '../http/present';

/** How many earlier requests of a port are looked at, newest first. */
const LOOKED_AT = 500;
/** How many are shown one by one. */
const SHOWN = 5;

/** Earlier requests like one that waits, and what became of them. */
export class SimilarRequests {
  readonly #database: MeshDatabase;

  constructor(options: { database: MeshDatabase }) {
    this.#database = options.database;
  }

  /** For those who decide; whoever may see them is settled before. */
  async of(agreementId: string, view: View): Promise<Similar> {
    const { db } = this.#database;
    const agreement = await AgreementStore.get(db, agreementId);
    if (!agreement) return { count: 0, outcomes: [], last: [] };
    const rows = await db('agreements')
      .where({
        product_uid: agreement.productUid,
        port: agreement.port,
        purpose: agreement.purpose,
        classification: agreement.classification,
      })
      .andWhereNot({ id: agreement.id })
      .andWhereNot({ state: 'requested' })
      .orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }])
      .limit(LOOKED_AT);
    const found: AgreementRow[] = rows
      .map(agreementFromRow)
      .filter((other: AgreementRow) => isSimilarRequest(agreement, other));
    const left = await view.agreements.of(
      db,
      found.map(({ id }) => id),
    );
    const similar = found.filter(({ id }) => left.has(id));
    const last = similar.slice(0, SHOWN);
    const steps = await StepStore.of(
      db,
      'agreement',
      last.map(({ id }) => id),
    );
    return {
      count: similar.length,
      outcomes: summarise(similar),
      last: last.map(other => {
        const decided = (steps.get(other.id) ?? [])
          .filter(({ decidedAt }) => decidedAt)
          .sort((a, b) => (a.decidedAt! < b.decidedAt! ? 1 : -1));
        return {
          id: other.id,
          consumer: link(other.consumerRef),
          outcome: outcomeOf(other),
          decidedAt: other.decidedAt,
          reason: decided.find(({ reason }) => reason)?.reason,
        };
      }),
    };
  }
}
