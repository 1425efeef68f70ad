import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import { count, median } from './figures';

const HOUR_MS = 3_600_000;
/** How many decisions the median looks back on. */
const DECISIONS = 500;
/** Classifications of data that not everybody should see. */
const SENSITIVE = ['confidential', 'restricted'];
/** Purposes that are told; the rest is few. */
const PURPOSES = 10;

/** How access to data is doing. */
export interface AccessHealth {
  /** Requests that wait for a decision. */
  waiting: number;
  /** Steps of approval that are open for longer than they are left before they escalate. */
  overdueDecisions: number;
  medianHoursToDecision?: number;
  /** Grants that the platform refused. */
  failed: number;
  /** Ended, but the access is still there. */
  overdue: number;
  /** Differences between what is agreed and what is, that nobody has settled. */
  drift: number;
  /** Who can see data that not everybody should, and what for. */
  sensitive: {
    agreements: number;
    consumers: number;
    purposes: { purpose: string; agreements: number }[];
  };
}

/**
 * @param openSince - steps that were opened before this instant are overdue; none are
 *   when absent
 */
export async function accessHealth(
  db: Db,
  openSince: string | undefined,
): Promise<AccessHealth> {
  const live = () =>
    db('agreements')
      .whereIn('state', LIVE_AGREEMENT_STATES)
      .whereIn('classification', SENSITIVE);
  const purposes: { purpose: string; n: number | string }[] = await live()
    .groupBy('purpose')
    .select('purpose', db.raw('count(*) as n'))
    .orderBy('n', 'desc');
  const consumers = await live().countDistinct({ n: 'consumer_ref' }).first();
  return {
    waiting: await count(db('agreements').where('state', 'requested')),
    overdueDecisions: openSince
      ? await count(
          db('steps')
            .where('state', 'open')
            .andWhere('opened_at', '<', openSince),
        )
      : 0,
    medianHoursToDecision: await medianHours(db),
    failed: await count(
      db('grants').where({ wish: 'wanted', status: 'failed' }),
    ),
    overdue: await count(
      db('grants')
        .where({ wish: 'unwanted' })
        .andWhereNot({ status: 'absent' }),
    ),
    drift: await count(db('drift').whereNull('resolved_at')),
    sensitive: {
      agreements: purposes.reduce((sum, { n }) => sum + Number(n), 0),
      consumers: Number(consumers?.n ?? 0),
      purposes: purposes
        .slice(0, PURPOSES)
        .map(({ purpose, n }) => ({ purpose, agreements: Number(n) })),
    },
  };
}

async function medianHours(db: Db): Promise<number | undefined> {
  const rows = await db('agreements')
    .whereNotNull('decided_at')
    .orderBy('decided_at', 'desc')
    .limit(DECISIONS)
    .select('created_at', 'decided_at');
  return median(
    rows.map(
      row =>
        (Date.parse(row.decided_at) - Date.parse(row.created_at)) / HOUR_MS,
    ),
  );
}
