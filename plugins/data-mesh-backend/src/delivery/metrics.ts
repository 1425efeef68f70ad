import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Clock } from '../clock';
import type { Db } from '../database/MeshDatabase';
import type { OutboxPayloads, OutboxRow } from './Outbox';

/** How one delivery ended. */
export type DeliveryOutcome = 'done' | 'failed' | 'given-up';

export interface DeliveryMetrics {
  delivered(row: OutboxRow, outcome: DeliveryOutcome): void;
}

export const noMetrics: DeliveryMetrics = { delivered() {} };

/** What waits in one lane. */
export interface Backlog {
  lane: string;
  waiting: number;
  /** Seconds since the oldest one could have been done; 0 where nothing is due. */
  oldest: number;
  /** How often the most unlucky one was tried. */
  attempts: number;
  givenUp: number;
}

/** What is due and not done, by lane. */
export async function backlog(db: Db, now: string): Promise<Backlog[]> {
  const rows: {
    lane: string;
    waiting: number | string;
    oldest: string | null;
    attempts: number | null;
    given_up: number | string;
  }[] = await db('outbox')
    .where('available_at', '<=', now)
    .groupBy('lane')
    .select('lane')
    .select(
      db.raw('count(case when failed_at is null then 1 end) as waiting'),
      db.raw('count(failed_at) as given_up'),
      db.raw(
        'min(case when failed_at is null then available_at end) as oldest',
      ),
      db.raw('max(case when failed_at is null then attempts end) as attempts'),
    );
  return rows.map(row => ({
    lane: row.lane,
    waiting: Number(row.waiting),
    oldest: row.oldest
      ? Math.max(0, (Date.parse(now) - Date.parse(row.oldest)) / 1000)
      : 0,
    attempts: row.attempts ?? 0,
    givenUp: Number(row.given_up),
  }));
}

/**
 * What to watch of a portal that runs: see docs/operations.md. The gauges ask the
 * database when they are read, all with one query.
 */
export function observe(options: {
  metrics: MetricsService;
  db: Db;
  clock: Clock;
  logger: LoggerService;
}): DeliveryMetrics {
  const { metrics, db, clock, logger } = options;
  let reading: Promise<Backlog[]> | undefined;
  const read = () => {
    reading ??= backlog(db, clock.now())
      .catch(error => {
        // No figure is better than one that says all is well.
        logger.warn(`The backlog could not be read: ${error}`);
        return [];
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const gauge = (
    name: string,
    description: string,
    unit: string,
    value: (lane: Backlog) => number,
  ) =>
    metrics
      .createObservableGauge(name, { description, unit })
      .addCallback(async result => {
        for (const lane of await read()) {
          result.observe(value(lane), { lane: lane.lane });
        }
      });
  gauge(
    'data_mesh.outbox.waiting',
    'What is due and not done, by lane',
    '{row}',
    lane => lane.waiting,
  );
  gauge(
    'data_mesh.outbox.oldest',
    'How long the oldest of it has been due',
    's',
    lane => lane.oldest,
  );
  gauge(
    'data_mesh.outbox.attempts',
    'How often the most unlucky of it was tried',
    '{attempt}',
    lane => lane.attempts,
  );
  gauge(
    'data_mesh.outbox.given_up',
    'What is not tried any more',
    '{row}',
    lane => lane.givenUp,
  );
  const deliveries = metrics.createCounter('data_mesh.outbox.deliveries', {
    description: 'Attempts to deliver, by kind and outcome',
    unit: '{attempt}',
  });
  const happened = metrics.createCounter('data_mesh.events', {
    description: 'What was decided and done, by type: agreement.approve, …',
    unit: '{event}',
  });
  return {
    delivered(row, outcome) {
      deliveries.add(1, { kind: row.kind, outcome });
      if (outcome === 'done' && row.kind === 'publish') {
        const { type } = row.payload as OutboxPayloads['publish'];
        happened.add(1, { type });
      }
    },
  };
}
