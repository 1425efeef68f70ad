import {
  LIVE_AGREEMENT_STATES,
  type AgreementFacts,
  type ProductFacts,
} from '@meshwork/model';
import { BREAK_GLASS_PURPOSE } from '../../agreements/BreakGlass';
import { later } from '../../clock';
import { grouped } from '../../database/grouped';
import { together } from '../../database/together';
import { median } from '../health/figures';
import type { Db } from '../../database/MeshDatabase';

const HOUR_MS = 3_600_000;
/** How far decisions are looked back on. */
const WINDOW_MS = 90 * 24 * HOUR_MS;

/** What is agreed on a product and what came of it. */
export type AccessFacts = Pick<
  ProductFacts,
  'liveAgreements' | 'consumers' | 'grants' | 'agreements'
> & {
  /** Ids of the purposes of live agreements; access in an emergency has none. */
  purposes: string[];
};

/** Who uses products, and whether access is as agreed: some queries for all of them. */
export async function accessFacts(
  db: Db,
  products: readonly { uid: string; ref: string }[],
  at: string,
): Promise<Map<string, AccessFacts>> {
  const uids = products.map(({ uid }) => uid);
  const agreements: {
    product_uid: string;
    consumer_ref: string;
    purpose: string;
  }[] = await db('agreements')
    .whereIn('product_uid', uids)
    .whereIn('state', LIVE_AGREEMENT_STATES)
    .select('product_uid', 'consumer_ref', 'purpose');
  const downstream: { provider_ref: string; ref: string }[] = await db('inputs')
    .join('products', 'products.uid', 'inputs.product_uid')
    .whereIn(
      'provider_ref',
      products.map(({ ref }) => ref),
    )
    .whereNull('products.gone_since')
    .distinct('inputs.provider_ref', 'products.ref');
  const grants: {
    product_uid: string;
    wish: string;
    status: string;
    n: number | string;
  }[] = await db('grants')
    .whereIn('product_uid', uids)
    .groupBy('product_uid', 'wish', 'status')
    .select('product_uid', 'wish', 'status')
    .count({ n: '*' });
  // What reconciliation found: a grant that is known to be right may be so no more.
  const { drifting, asked, impacts, comparedAt } = await together(db, {
    drifting: {
      query: db('drift')
        .whereIn('product_uid', uids)
        .whereNull('resolved_at')
        .groupBy('product_uid', 'kind', 'grant_id')
        .select('product_uid', 'kind', 'grant_id')
        .count({ n: '*' }),
      read: (rows): Drift[] =>
        rows.map(({ product_uid, kind, grant_id, n }) => ({
          product_uid,
          kind,
          grant_id,
          n,
        })),
    },
    asked: {
      query: db('agreements')
        .whereIn('product_uid', uids)
        .andWhere(q =>
          q
            .where('state', 'requested')
            .orWhere('decided_at', '>=', later(at, -WINDOW_MS)),
        )
        .select('product_uid', 'state', 'created_at', 'decided_at'),
      read: (rows): Asked[] =>
        rows.map(({ product_uid, state, created_at, decided_at }) => ({
          product_uid,
          state,
          created_at,
          decided_at,
        })),
    },
    impacts: {
      query: db('revision_impacts')
        .join('revisions', 'revisions.id', 'revision_impacts.revision_id')
        .whereIn('revisions.product_uid', uids)
        .andWhere('revisions.state', 'scheduled')
        .groupBy('revisions.product_uid')
        .select(
          'revisions.product_uid',
          db.raw('count(*) as asked'),
          db.raw('count(answer) as answered'),
        ),
      read: (rows): Impacts[] =>
        rows.map(row => ({
          product_uid: row.product_uid,
          asked: row.asked,
          answered: row.answered,
        })),
    },
    comparedAt: {
      query: db('reconciliations')
        .where({ state: 'done' })
        .max({ at: 'finished_at' }),
      read: ([row]): string | undefined => row?.at ?? undefined,
    },
  });
  const agreed = grouped(agreements, row => row.product_uid);
  const below = grouped(downstream, row => row.provider_ref);
  const granted = grouped(grants, row => row.product_uid);
  const drifted = grouped(drifting, row => row.product_uid);
  const wanted = grouped(asked, row => row.product_uid);
  const hurt = new Map(impacts.map(row => [row.product_uid, row]));
  return new Map(
    products.map(({ uid, ref }) => {
      const own = agreed.get(uid) ?? [];
      const count = (fits: (row: (typeof grants)[number]) => boolean) =>
        (granted.get(uid) ?? [])
          .filter(fits)
          .reduce((sum, { n }) => sum + Number(n), 0);
      const drift = (kind: string) =>
        (drifted.get(uid) ?? []).filter(
          row => row.kind === kind && row.grant_id !== null,
        ).length;
      return [
        uid,
        {
          liveAgreements: own.length,
          purposes: [...new Set(own.map(row => row.purpose))]
            .filter(purpose => purpose !== BREAK_GLASS_PURPOSE)
            .sort(),
          consumers: new Set([
            ...own.map(row => row.consumer_ref),
            ...(below.get(ref) ?? []).map(row => row.ref),
          ]).size,
          grants: {
            wanted: count(({ wish }) => wish === 'wanted'),
            granted:
              count(
                ({ wish, status }) => wish === 'wanted' && status === 'granted',
              ) - drift('missing'),
            failed: count(
              ({ wish, status }) => wish === 'wanted' && status === 'failed',
            ),
            overdue:
              count(
                ({ wish, status }) =>
                  wish === 'unwanted' && status !== 'absent',
              ) + drift('lingering'),
            drifted: (drifted.get(uid) ?? []).reduce(
              (sum, { n }) => sum + Number(n),
              0,
            ),
            ...(comparedAt && { comparedAt }),
          },
          agreements: agreementFacts(wanted.get(uid) ?? [], hurt.get(uid), at),
        },
      ];
    }),
  );
}

interface Drift {
  product_uid: string;
  kind: string;
  grant_id: string | null;
  n: number | string;
}
interface Asked {
  product_uid: string;
  state: string;
  created_at: string;
  decided_at: string | null;
}
interface Impacts {
  product_uid: string;
  asked: number | string;
  answered: number | string;
}

function agreementFacts(
  requests: readonly Asked[],
  impacts: Impacts | undefined,
  at: string,
): AgreementFacts {
  const hours = (from: string, to: string) =>
    Math.round(((Date.parse(to) - Date.parse(from)) / HOUR_MS) * 10) / 10;
  const waiting = requests.filter(({ state }) => state === 'requested');
  const took = requests.flatMap(row =>
    row.decided_at && row.state !== 'requested'
      ? [hours(row.created_at, row.decided_at)]
      : [],
  );
  const asked = Number(impacts?.asked ?? 0);
  return {
    waiting: waiting.length,
    ...(waiting.length > 0 && {
      oldestWaitingHours: Math.max(
        0,
        ...waiting.map(row => hours(row.created_at, at)),
      ),
    }),
    decided: took.length,
    ...(took.length > 0 && { medianDecisionHours: median(took) }),
    asked,
    unacknowledged: asked - Number(impacts?.answered ?? 0),
  };
}
