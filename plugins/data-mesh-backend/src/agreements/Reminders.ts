import { dueReminder, remindersOf } from '@meshwork/model';
import type { DataMeshConfig } from '../config';
import type { Tx } from '../database/MeshDatabase';

/**
 * Notes that a reminder of an end is being sent, and says whether it is the first to:
 * any number of replicas, after any number of restarts, send each one once. Those that
 * were missed before it count as sent with it. The agreement has to be locked by the
 * transaction.
 *
 * @param coming.subject - what ends
 * @param coming.since - since when its end is known
 */
export async function takeReminder(
  tx: Tx,
  config: Pick<DataMeshConfig, 'agreements' | 'timeZone'>,
  coming: { subject: string; due: string; since: string; now: string },
): Promise<boolean> {
  const { subject, due, since, now } = coming;
  const settings = {
    due,
    periods: config.agreements.warnings,
    zone: config.timeZone,
  };
  const reminder = dueReminder({ ...settings, since, now });
  let isFirst = false;
  // Also those from before it was known are done with: nobody looks at them again.
  const passed = remindersOf({ ...settings, since: new Date(0).toISOString() });
  for (const { period, at } of passed) {
    if (at > now) continue;
    const known = await tx('sent_reminders')
      .where({ subject, due_at: due, period })
      .first('period');
    if (known) continue;
    await tx('sent_reminders').insert({
      subject,
      due_at: due,
      period,
      sent_at: now,
    });
    if (period === reminder?.period) isFirst = true;
  }
  return isFirst;
}
