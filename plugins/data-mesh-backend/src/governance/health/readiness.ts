import {
  classificationPolicy,
  CLASSIFICATIONS,
  DEFAULT_ENVIRONMENT,
  startOf,
  type ApprovalPolicy,
} from '@meshwork/model';
import { later } from '../../clock';
import type { Db } from '../../database/MeshDatabase';
import {
  criticalityCondition,
  type CriticalityRule,
} from '../criticality/asked';
import type { PolicyService } from '../policies/PolicyService';
import type { CheckSets } from '../scores/CheckSets';
import { outcomePlaces } from '../scores/failing';
import type { OutcomeCondition } from '../scores/outcomeFilter';
import { count } from './figures';

/** The purpose of agreements by which models are trained. */
export const TRAINING_PURPOSE = 'model-training';
/** Checks that say whether a product is documented, and the letters that will do. */
const DOCUMENTED = [
  { check: 'documented', letters: ['p'] },
  // Without columns there are none to describe.
  { check: 'columns-described', letters: ['p', 'n'] },
];
/** The criticality of products whose data is critical. */
const CRITICAL = 'critical';

/** What can be asked of the coverage of a product, and of its use for training. */
export const READY_FOR = [
  'covered',
  'uncovered',
  'documented',
  'permitted',
  'measured',
  'training',
] as const;
export type ReadyFor = (typeof READY_FOR)[number];

/** How much of critical data is covered, and of all data ready to train models with. */
export interface Readiness {
  critical: { products: number; covered: number };
  training: {
    products: number;
    documented: number;
    permitted: number;
    measured: number;
    ready: number;
  };
}

/** What the conditions need to know. */
export interface ReadinessRules {
  sets: CheckSets;
  permits: TrainingPermits;
  /** ISO 8601 instant: what was measured before it says nothing of now. */
  measuredSince: string;
  /** Who confirms how critical products are. */
  criticality: CriticalityRule;
}

/** Classifications that permit to train models: where a domain says its own, and elsewhere. */
export interface TrainingPermits {
  elsewhere: readonly string[];
  domains: ReadonlyMap<string, readonly string[]>;
}

export async function readinessRules(
  around: {
    sets: CheckSets;
    policies: Pick<PolicyService, 'all' | 'approval'>;
    staleAfter: number;
  },
  now: string,
): Promise<ReadinessRules> {
  const { sets, policies, staleAfter } = around;
  const { domains, mesh } = await policies.all();
  const own = new Map<string, readonly string[]>();
  for (const ref of domains.keys()) {
    own.set(ref, permittedBy(await policies.approval(ref)));
  }
  return {
    sets,
    permits: {
      elsewhere: permittedBy(await policies.approval()),
      domains: own,
    },
    measuredSince: later(now, -staleAfter),
    criticality: mesh.policies.criticality,
  };
}

/** Classifications of which a policy permits to train models with the data. Pure. */
export function permittedBy(policy: ApprovalPolicy): string[] {
  // Where nobody may ask for it, it is permitted nowhere.
  if (!policy.purposes.some(({ id }) => id === TRAINING_PURPOSE)) return [];
  return CLASSIFICATIONS.filter(name => {
    const { purposes } = classificationPolicy(policy, name);
    return !purposes || purposes.includes(TRAINING_PURPOSE);
  });
}

/**
 * Products of which something holds; each narrows a query that has the columns of
 * `products` and `scores`. What is not known does not hold.
 */
export async function readinessCondition(
  db: Db,
  rules: ReadinessRules,
  what: ReadyFor,
): Promise<OutcomeCondition> {
  const contracted = everyPort(db, port => hasContract(db, port));
  const measured = everyPort(db, port =>
    isMeasured(db, port, rules.measuredSince),
  );
  const documented = await isDocumented(db, rules.sets);
  const permitted = permits(rules.permits, contracted);
  const all: Record<ReadyFor, OutcomeCondition> = {
    covered: query => {
      contracted(query);
      measured(query);
    },
    uncovered: query =>
      query.whereNot(not => {
        contracted(not);
        measured(not);
      }),
    documented,
    permitted,
    measured,
    training: query => {
      documented(query);
      permitted(query);
      measured(query);
    },
  };
  return all[what];
}

/** The figures of the page for leadership; of products that are not retired. */
export async function readiness(
  db: Db,
  rules: ReadinessRules,
): Promise<Readiness> {
  const products = () =>
    db('products')
      .leftJoin('scores', 'scores.product_uid', 'products.uid')
      .whereNull('products.gone_since')
      .whereNot('products.lifecycle', 'retired');
  // Each is looked for once, and not again for each figure that it is a part of.
  const having = async (what: ReadyFor) => {
    const query = products();
    (await readinessCondition(db, rules, what))(query);
    return new Set<string>(await query.pluck('products.uid'));
  };
  const documented = await having('documented');
  const permitted = await having('permitted');
  const measured = await having('measured');
  const critical = () => {
    const query = products();
    criticalityCondition([CRITICAL], rules.criticality)(query);
    return query;
  };
  const covered = critical();
  (await readinessCondition(db, rules, 'covered'))(covered);
  return {
    critical: {
      products: await count(critical()),
      covered: await count(covered),
    },
    training: {
      products: await count(products()),
      documented: documented.size,
      permitted: permitted.size,
      measured: measured.size,
      ready: [...documented].filter(
        uid => permitted.has(uid) && measured.has(uid),
      ).length,
    },
  };
}

type Ports = ReturnType<Db>;

/** It has ports, and something is so of each of them. */
function everyPort(db: Db, narrow: (ports: Ports) => void): OutcomeCondition {
  return query => {
    query.whereExists(
      db('ports')
        .whereRaw('ports.product_uid = products.uid')
        .select(db.raw('1')),
    );
    const lacking = db('ports')
      .whereRaw('ports.product_uid = products.uid')
      .select(db.raw('1'));
    narrow(lacking);
    query.whereNotExists(lacking);
  };
}

/** Leaves the ports that have no contract in effect. */
function hasContract(db: Db, ports: Ports): void {
  ports.whereNotExists(
    db('revisions')
      .whereRaw('revisions.contract_ref = ports.contract_ref')
      .where('revisions.state', 'active')
      .select(db.raw('1')),
  );
}

/** Leaves the ports of which nothing was measured lately, in production. */
function isMeasured(db: Db, ports: Ports, since: string): void {
  ports.whereNotExists(
    db('observation_series')
      .join(
        'observation_roll_ups',
        'observation_roll_ups.series_id',
        'observation_series.id',
      )
      .whereRaw('observation_series.product_uid = ports.product_uid')
      .whereRaw('observation_series.port = ports.name')
      .where('observation_series.environment', DEFAULT_ENVIRONMENT)
      .where('observation_roll_ups.grain', 'day')
      .where('observation_roll_ups.start', '>=', startOf('day', since))
      .where('observation_roll_ups.last_at', '>=', since)
      .select(db.raw('1')),
  );
}

/** The checks of documentation pass; a waiver does not describe anything. */
async function isDocumented(
  db: Db,
  sets: CheckSets,
): Promise<OutcomeCondition> {
  const asked = await Promise.all(
    DOCUMENTED.map(async ({ check, letters }) => ({
      letters,
      places: await outcomePlaces(db, sets, check),
    })),
  );
  return query => {
    for (const { letters, places } of asked) {
      query.where(anyOf => {
        // Who is not asked has not shown it.
        anyOf.whereRaw('1 = 0');
        for (const { checkSet, position } of places) {
          anyOf.orWhere(one =>
            one
              .where('scores.check_set', checkSet)
              .whereRaw(
                `substr(scores.outcomes, ?, 1) in (${letters.map(() => '?')})`,
                [position, ...letters],
              ),
          );
        }
      });
    }
  };
}

/** Its classification permits the purpose, and each port has a contract to agree on. */
function permits(
  { elsewhere, domains }: TrainingPermits,
  contracted: OutcomeCondition,
): OutcomeCondition {
  return query => {
    query.where(anyOf => {
      anyOf.where(rest =>
        rest
          .whereNotIn('products.domain_ref', [...domains.keys()])
          .whereIn('products.classification', [...elsewhere]),
      );
      for (const [domain, classifications] of domains) {
        anyOf.orWhere(own =>
          own
            .where('products.domain_ref', domain)
            .whereIn('products.classification', [...classifications]),
        );
      }
    });
    contracted(query);
  };
}
