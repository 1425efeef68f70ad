import type { ChangeAheadPage } from '@meshwork/backstage-plugin-data-mesh-common';
import { consumerDate, type Person } from '@meshwork/model';
import type { View } from '../../catalog/Visibility';
import { decodeCursor, encodeCursor } from '../../database/cursor';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { link } from '../../http/present';
import { impactFromRow } from './ImpactStore';

/** More than this is "many": a tab needs no exact figure beyond it. */
const COUNTED = 100;

/** Scheduled changes as those see them whom they break. */
export class ChangesAhead {
  readonly #database: MeshDatabase;

  constructor(database: MeshDatabase) {
    this.#database = database;
  }

  /** How many changes wait for an answer of those whom a person speaks for. */
  async countUnanswered(person: Person): Promise<number> {
    const rows = await this.#asked(person)
      .whereNull('revision_impacts.answer')
      .limit(COUNTED)
      .select('revision_impacts.agreement_id');
    return rows.length;
  }

  #asked(person: Person) {
    return this.#database
      .db('revision_impacts')
      .join('revisions', 'revisions.id', 'revision_impacts.revision_id')
      .where('revisions.state', 'scheduled')
      .whereNull('revision_impacts.settled_at')
      .whereIn('revision_impacts.consumer_owner_ref', [
        person.userRef,
        ...person.memberOf,
      ]);
  }

  /** What waits for the answers of those whom a person speaks for, soonest first. */
  async list(
    person: Person,
    view: View,
    filter: { agreement?: string; unanswered?: boolean },
    page: { cursor?: string; limit: number },
  ): Promise<ChangeAheadPage> {
    const query = this.#asked(person)
      .join('agreements', 'agreements.id', 'revision_impacts.agreement_id')
      .leftJoin('products', 'products.uid', 'revisions.product_uid')
      .orderBy(['revisions.effective_at', 'revision_impacts.agreement_id'])
      .limit(page.limit + 1)
      .select(
        'revision_impacts.*',
        'revisions.port',
        'revisions.version',
        'revisions.effective_at',
        'revisions.state_version',
        'agreements.product_ref',
        'products.title',
      );
    if (filter.agreement) {
      query.where('revision_impacts.agreement_id', filter.agreement);
    }
    if (filter.unanswered) query.whereNull('revision_impacts.answer');
    const position = decodeCursor(page.cursor, 2);
    if (position) {
      const [effectiveAt, id] = position;
      query.where(q =>
        q
          .where('revisions.effective_at', '>', effectiveAt)
          .orWhere(w =>
            w
              .where('revisions.effective_at', effectiveAt)
              .andWhere('revision_impacts.agreement_id', '>', id),
          ),
      );
    }
    const rows = await query;
    const shown = rows.slice(0, page.limit);
    const last = shown[shown.length - 1];
    const seen = await view.visible([
      ...new Set(shown.map(row => String(row.product_ref))),
    ]);
    return {
      items: shown.map(row => {
        const impact = impactFromRow(row);
        return {
          revision: impact.revisionId,
          stateVersion: row.state_version,
          agreement: impact.agreementId,
          consumer: link(impact.consumerRef),
          product: link(
            row.product_ref,
            seen.has(row.product_ref) ? row.title ?? undefined : undefined,
          ),
          port: row.port,
          version: row.version,
          effectiveAt: row.effective_at,
          date: consumerDate(impact).at,
          noticeEndAt: impact.noticeEndAt,
          why: impact.why,
          answer: impact.answer,
          migratingBy: impact.migratingBy,
        };
      }),
      ...(rows.length > page.limit && {
        nextCursor: encodeCursor([last.effective_at, last.agreement_id]),
      }),
    };
  }
}
