import type { PortMoves } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  LIVE_AGREEMENT_STATES,
  moveProgress,
  speaksFor,
  type AgreementState,
  type Person,
} from '@meshwork/model';
import type { View } from '../../catalog/Visibility';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import { link } from '../../http/present';
import { MoveStore } from './MoveStore';

const SHOWN = 100;

/** How far the consumers of ports that are replaced have moved. */
export class MoveReader {
  readonly #database: MeshDatabase;

  constructor(options: { database: MeshDatabase }) {
    this.#database = options.database;
  }

  /**
   * The moves from a port and to it. Their consumers are shown to whoever speaks for them,
   * and to who oversees the product and sees them in the catalog.
   */
  async ofPort(
    at: { productUid: string; port: string },
    reader: { person: Person; view: View; oversees: boolean },
  ): Promise<PortMoves[]> {
    const { db } = this.#database;
    const successors = (await MoveStore.successors(db, [at.productUid])).filter(
      ({ from, port }) => from === at.port || port === at.port,
    );
    const found: PortMoves[] = [];
    for (const { from, port } of successors) {
      const rows = await agreementsOn(db, at.productUid, from, port);
      const seen = await reader.view.visible([
        ...new Set(rows.map(row => row.consumerRef)),
      ]);
      const all = rows.map(row => ({ ...row, progress: moveProgress(row) }));
      const shown = all
        .filter(
          row =>
            speaksFor(reader.person, [row.consumerRef, row.ownerRef]) ||
            (reader.oversees && seen.has(row.consumerRef)),
        )
        .slice(0, SHOWN);
      const count = (progress: string) =>
        all.filter(row => row.progress === progress).length;
      found.push({
        from,
        to: port,
        open: count('open'),
        asked: count('asked'),
        done: count('done'),
        hidden: all.length - shown.length,
        items: shown.map(row => ({
          agreement: row.id,
          consumer: link(row.consumerRef),
          state: row.progress,
          movedTo: row.movedTo ?? undefined,
          endsAt: row.state === 'terminating' ? row.endsAt : undefined,
        })),
      });
    }
    return found;
  }
}

interface PortAgreement {
  id: string;
  state: AgreementState;
  consumerRef: string;
  ownerRef: string;
  endsAt?: string;
  movedTo?: string;
  movedState?: AgreementState;
}

/** What runs on the old port, and what was moved away from it. */
async function agreementsOn(
  db: Db,
  productUid: string,
  from: string,
  to: string,
): Promise<PortAgreement[]> {
  const moves = db('agreement_moves as m')
    .join('agreements as n', 'n.id', 'm.agreement_id')
    .where({ 'n.product_uid': productUid, 'n.port': to })
    .whereNotIn('n.state', ['rejected', 'withdrawn', 'lapsed'])
    .select('m.from_id', 'n.id as moved_to', 'n.state as moved_state')
    .as('moves');
  return await db('agreements as a')
    .leftJoin(moves, 'moves.from_id', 'a.id')
    .where({ 'a.product_uid': productUid, 'a.port': from })
    .andWhere(q =>
      q
        .whereIn('a.state', LIVE_AGREEMENT_STATES)
        .orWhereNotNull('moves.moved_to'),
    )
    .orderBy(['a.consumer_ref', 'a.id'])
    .select(
      'a.id',
      'a.state',
      'a.consumer_ref as consumerRef',
      'a.consumer_owner_ref as ownerRef',
      'a.notice_end_at as endsAt',
      'moves.moved_to as movedTo',
      'moves.moved_state as movedState',
    );
}
