import { later } from '../../clock';
import type { Db } from '../../database/MeshDatabase';

/** A product whose score moved. */
export interface Mover {
  ref: string;
  title: string;
  /** Points since the beginning of the window. */
  points: number;
  value: number;
}

/** How far movers look back. */
const WINDOW_MS = 30 * 86_400_000;

/**
 * What products had at the beginning of the window, of those whose score became another one
 * since: it is what the first of the changes began with.
 *
 * @returns by uid
 */
export async function movers(
  db: Db,
  now: string,
): Promise<Map<string, number>> {
  const from = later(now, -WINDOW_MS);
  const first = db('score_changes')
    .where('at', '>=', from)
    .groupBy('product_uid')
    .select('product_uid')
    .min({ at: 'at' })
    .as('first');
  const rows: { uid: string; before: number | null }[] = await db(
    'score_changes',
  )
    .join(first, join =>
      join
        .on('first.product_uid', 'score_changes.product_uid')
        .andOn('first.at', 'score_changes.at'),
    )
    .select('score_changes.product_uid as uid', 'score_changes.before');
  return new Map(
    rows.flatMap(({ uid, before }) =>
      before === null ? [] : [[uid, before] as const],
    ),
  );
}
