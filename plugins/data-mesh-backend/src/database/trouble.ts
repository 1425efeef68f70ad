import type { Tx } from './MeshDatabase';

/** Tables whose rows say what is wrong with something, in the column `trouble`. */
type Troubled = 'policy_files' | 'collector_runs';

/**
 * Notes what is wrong, or that nothing is.
 *
 * @returns whether that is new, so that people are told once
 */
export async function noteTrouble(
  tx: Tx,
  table: Troubled,
  key: Record<string, string>,
  trouble: string | undefined,
): Promise<boolean> {
  const row = tx(table).where(key);
  if (trouble === undefined) {
    await row.update({ trouble: null });
    return false;
  }
  const changed = await row
    .andWhere(q => q.whereNull('trouble').orWhereNot({ trouble }))
    .update({ trouble });
  return changed > 0;
}
