import { createHash } from 'node:crypto';

/** The name of the chain of history, of which there is one. */
export const CHAIN = 'history';

/** The hash before the first row. */
export const GENESIS = '0'.repeat(64);

/** What of a row is bound into the chain. */
export interface ChainedRow {
  id: string;
  at: string;
  ordinal: number;
  subject_kind: string;
  subject_id: string;
  product_uid: string | null;
  action: string;
  actor: string;
  from_state: string | null;
  to_state: string | null;
  data: string;
  text_hash: string | null;
  channel: string | null;
}

/** The hash of a row in its place: everything of it, and the hash before it. */
export function chainHash(
  previous: string,
  seq: number,
  row: ChainedRow,
): string {
  const content = JSON.stringify([
    previous,
    seq,
    row.id,
    row.at,
    row.ordinal,
    row.subject_kind,
    row.subject_id,
    row.product_uid,
    row.action,
    row.actor,
    row.from_state,
    row.to_state,
    row.data,
    row.text_hash,
    // Entries of versions that did not note it were sealed without it.
    ...(row.channel === null ? [] : [row.channel]),
  ]);
  return createHash('sha256').update(content, 'utf8').digest('hex');
}
