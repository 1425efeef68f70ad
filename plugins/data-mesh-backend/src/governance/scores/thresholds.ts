import type {
  CheckPolicy,
  MovedThreshold,
  PolicyFile,
  ProductFacts,
  QualityThresholds,
} from '@meshwork/model';
import { factsRead } from '@meshwork/model/cel';
import { durationSeconds } from '@meshwork/odcs';
import type { Db } from '../../database/MeshDatabase';
import { later } from '../../clock';

const METRICS = ['completeness', 'accuracy', 'freshness'] as const;
type Metric = (typeof METRICS)[number];

/** What measurements are looked back at: as long, a threshold of before is in them. */
const WINDOW_MS = 30 * 86_400_000;

/** A threshold that was another one not long ago. */
export interface Moved {
  metric: Metric;
  way: MovedThreshold;
  /** What is asked for now: percent, or seconds. */
  now: number;
}

/** Checks over what is measured, by id, with the thresholds that were moved lately. */
export type MovedThresholds = ReadonlyMap<string, readonly Moved[]>;

/**
 * Which checks ask for more or less than some weeks ago because a quality threshold of the
 * policies is another one. What is measured is judged when it comes in, so that it shows
 * little by little.
 *
 * @param day - `2027-01-31`
 */
export async function movedThresholds(
  db: Db,
  { version, policies }: { version: string; policies: PolicyFile },
  day: string,
): Promise<MovedThresholds> {
  const before = await qualityBefore(db, version, day);
  const moved = before ? movesOf(before, policies.quality ?? {}) : [];
  if (moved.length === 0) return new Map();
  return new Map(
    (policies.checks ?? []).flatMap(check => {
      const metrics = metricsOf(check);
      const own = moved.filter(({ metric }) => metrics.includes(metric));
      return own.length > 0 ? [[check.id, own] as const] : [];
    }),
  );
}

/** Of a product, those of its checks that are moved: where it promises no more by itself. */
export function movedFor(
  moved: MovedThresholds,
  facts: ProductFacts,
): ReadonlyMap<string, MovedThreshold> {
  const found = new Map<string, MovedThreshold>();
  for (const [id, thresholds] of moved) {
    const decisive = thresholds.find(
      ({ metric, now }) => facts.observed?.[metric]?.promised === now,
    );
    if (decisive) found.set(id, decisive.way);
  }
  return found;
}

/** What was asked for at the beginning of the time that measurements are looked back at. */
async function qualityBefore(
  db: Db,
  version: string,
  day: string,
): Promise<QualityThresholds | undefined> {
  const scopes = db('policy_versions').where({ version }).select('scope');
  const of = () =>
    db('policy_versions').whereIn('scope', scopes).whereNot({ version });
  const from = later(`${day}T00:00:00.000Z`, -WINDOW_MS);
  const row =
    (await of().where('since', '<', from).orderBy('since', 'desc').first()) ??
    (await of().where('since', '>=', from).orderBy('since').first());
  const own = await db('policy_versions')
    .where({ version })
    .orderBy('since')
    .first();
  // What holds for longer than that is in all of them.
  if (!row || !own || own.since < from) return undefined;
  return (JSON.parse(row.document) as PolicyFile).quality;
}

function movesOf(before: QualityThresholds, after: QualityThresholds): Moved[] {
  return METRICS.flatMap((metric): Moved[] => {
    const [was, now] = [limitOf(before, metric), limitOf(after, metric)];
    if (now === undefined || was === now) return [];
    const more =
      was === undefined || (metric === 'freshness' ? now < was : now > was);
    return [{ metric, now, way: more ? 'tighter' : 'looser' }];
  });
}

function limitOf(quality: QualityThresholds, metric: Metric) {
  if (metric !== 'freshness') return quality[metric];
  return quality.freshness === undefined
    ? undefined
    : durationSeconds(quality.freshness);
}

/** What is measured on which a check depends. */
function metricsOf(check: CheckPolicy): Metric[] {
  const { rule } = check;
  if ('use' in rule) {
    return METRICS.filter(
      metric => rule.use === 'objectives-kept' || rule.use === `${metric}-kept`,
    );
  }
  const reads = factsRead(check);
  return METRICS.filter(metric =>
    reads.some(
      path =>
        path === 'observed' ||
        path === `observed.${metric}` ||
        path.startsWith(`observed.${metric}.`),
    ),
  );
}
