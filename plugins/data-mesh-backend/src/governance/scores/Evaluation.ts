import {
  attribute,
  outcomeLetters,
  outcomesOf,
  scoreResults,
  type CheckResult,
  type ProductFacts,
  type ScoredCheck,
} from '@meshwork/model';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import { later, type Clock } from '../../clock';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { FactCollector } from '../facts/FactCollector';
import type { Policies, PolicySet } from '../policies/PolicySet';
import { WaiverStore } from '../waivers/WaiverStore';
import type { CheckSet, CheckSets } from './CheckSets';
import type { RunChecks } from './inThread';
import { tellRegression } from './regression';
import { movedFor } from './thresholds';
import {
  ScoreStore,
  type EndedOutcome,
  type ScoreChange,
  type ScoreRow,
} from './ScoreStore';

/** Many products change together: they are rolled up once. */
const ROLL_UP_DELAY_MS = 500;
/** While all are evaluated: a roll-up reads all of them. */
const ROLL_UP_MEANWHILE_MS = 5_000;

/** One product, evaluated and not stored yet. */
interface Evaluated {
  product: ProductRow;
  policy: PolicySet;
  set: CheckSet;
  facts: ProductFacts;
  results: CheckResult[];
}

/** Evaluates products and stores what came out: some statements for all of them. */
export class Evaluation {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    facts: FactCollector;
    policies: Policies;
    sets: CheckSets;
    run: RunChecks;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    facts: FactCollector;
    policies: Policies;
    sets: CheckSets;
    run: RunChecks;
  }) {
    this.#options = options;
  }

  /**
   * Products that are gone are left as they were.
   *
   * @param options - `more`: others are evaluated right after these
   */
  async evaluate(
    productUids: readonly string[],
    options: { more?: boolean } = {},
  ): Promise<void> {
    const { database } = this.#options;
    const products = await ProjectionStore.products(database.db, productUids);
    if (products.length === 0) return;
    const evaluated = await this.#ask(products);
    await database.transaction(async tx => {
      if (await store(tx, evaluated)) {
        const rest = options.more ? ROLL_UP_MEANWHILE_MS : ROLL_UP_DELAY_MS;
        const at = later(this.#options.clock.now(), rest);
        await Outbox.add(tx, 'roll-up', {}, { at, dedupe: 'roll-up' });
      }
    });
  }

  async #ask(products: readonly ProductRow[]): Promise<Evaluated[]> {
    const { facts: collector, policies, sets, run } = this.#options;
    const facts = await collector.collect(products);
    const byVersion = new Map<string, { policy: PolicySet; own: number[] }>();
    for (const [index, { domainRef }] of products.entries()) {
      const policy = await policies.of(domainRef);
      const group = byVersion.get(policy.version) ?? { policy, own: [] };
      group.own.push(index);
      byVersion.set(policy.version, group);
    }
    const waivers = await WaiverStore.holding(
      this.#options.database.db,
      products.map(({ uid }) => uid),
      this.#options.clock.now(),
    );
    const evaluated: Evaluated[] = [];
    for (const { policy, own } of byVersion.values()) {
      const day = facts[own[0]].at.slice(0, 10);
      const set = await sets.of(policy, day);
      const results = await run(
        policy,
        day,
        own.map(index => facts[index]),
      );
      for (const [n, index] of own.entries()) {
        evaluated.push({
          product: products[index],
          policy,
          set,
          facts: facts[index],
          results: asCounted(
            set.checks,
            results[n],
            waivers.get(products[index].uid),
          ),
        });
      }
    }
    return evaluated;
  }
}

/** The results with what the list says of each, which is what is stored beside them. */
export function asCounted(
  checks: readonly ScoredCheck[],
  results: readonly CheckResult[],
  waived: ReadonlySet<string> = new Set(),
): CheckResult[] {
  const byId = new Map(results.map(result => [result.id, result]));
  return checks.map(({ id, announced, meshWeight, widened }) => {
    const result = byId.get(id);
    if (!result) throw new Error(`The check ${id} was not evaluated`);
    // What passes or does not apply needs no exemption.
    const lacks = result.outcome === 'fail' || result.outcome === 'unknown';
    return {
      ...result,
      ...(meshWeight !== undefined && { meshWeight }),
      ...(widened && { widened }),
      ...(announced && { announced }),
      ...(lacks && waived.has(id) && { waived: true }),
    };
  });
}

/** Whether nothing has to be written but that it was looked at. */
const isSame = (before: ScoreRow, row: ScoreRow): boolean =>
  before.checkSet === row.checkSet &&
  before.outcomes === row.outcomes &&
  before.level === row.level &&
  JSON.stringify(before.card) === JSON.stringify(row.card);

/** @returns whether anything that rolls up is another one */
async function store(
  tx: Tx,
  evaluated: readonly Evaluated[],
): Promise<boolean> {
  const stored = await ScoreStore.locked(
    tx,
    evaluated.map(({ product }) => product.uid),
  );
  const lists = await listsOf(tx, stored.values());
  const rows: ScoreRow[] = [];
  const same = new Map<string, ScoreRow[]>();
  const ended: EndedOutcome[] = [];
  const changes: ScoreChange[] = [];
  for (const one of evaluated) {
    const before = stored.get(one.product.uid);
    // Somebody who began later was faster: what they know is newer.
    if (before && before.evaluatedAt > one.facts.at) continue;
    const list = before && lists.get(before.checkSet);
    const row = rowOf(one, before, list);
    if (before && isSame(before, row)) {
      const key = `${row.evaluatedAt} ${row.policyVersion}`;
      same.set(key, [...(same.get(key) ?? []), row]);
      continue;
    }
    const change = before && list && changeOf(one, before, list, row);
    if (change) {
      changes.push(change);
      ended.push(...endedOf(before, list, row, one.set.checks));
      row.toldLevel = await tellRegression(tx, one.product, change, {
        told: before.toldLevel,
        checks: one.set.checks.map((check, n) =>
          one.results[n].waived ? { ...check, waived: true } : check,
        ),
      });
    } else {
      row.toldLevel = before?.toldLevel;
    }
    rows.push(row);
  }
  await ScoreStore.put(tx, rows);
  for (const own of same.values()) await ScoreStore.touch(tx, own);
  await ScoreStore.addEnded(tx, ended);
  await ScoreStore.addChanges(tx, changes);
  const moved = rows.filter(
    row =>
      !stored.has(row.productUid) ||
      changes.some(({ productUid }) => productUid === row.productUid),
  );
  await ScoreStore.putDays(
    tx,
    moved.map(row => ({
      scope: `product:${row.productUid}`,
      day: row.evaluatedAt.slice(0, 10),
      value: row.value,
      coverage: row.coverage,
      level: row.level,
    })),
  );
  return moved.length > 0;
}

async function listsOf(
  tx: Tx,
  stored: Iterable<ScoreRow>,
): Promise<Map<string, readonly ScoredCheck[]>> {
  const ids = [...new Set([...stored].map(({ checkSet }) => checkSet))];
  const rows = await tx('check_sets').whereIn('id', ids);
  return new Map(rows.map(row => [row.id, JSON.parse(row.checks)]));
}

function rowOf(
  { product, policy, set, facts, results }: Evaluated,
  before: ScoreRow | undefined,
  list: readonly ScoredCheck[] | undefined,
): ScoreRow {
  const { value, coverage, level } = scoreResults(results, set.levels);
  const outcomes = outcomeLetters(results);
  const known = new Map(
    list?.map(({ id }, index) => [
      id,
      {
        letter: before!.outcomes[index].toLowerCase(),
        since: before!.card.since[index],
      },
    ]),
  );
  return {
    productUid: product.uid,
    value,
    coverage,
    level,
    checkSet: set.id,
    outcomes,
    card: {
      evidence: results.map(({ evidence }) => evidence),
      since: results.map(({ id }, index) => {
        const same = known.get(id);
        return same?.letter === outcomes[index].toLowerCase()
          ? same.since
          : facts.at;
      }),
    },
    policyVersion: policy.version,
    evaluatedAt: facts.at,
  };
}

/** What is another one; nothing where only evidence or policies are, without effect. */
function changeOf(
  { product, facts, policy, set }: Evaluated,
  before: ScoreRow,
  list: readonly ScoredCheck[],
  row: ScoreRow,
): ScoreChange | undefined {
  const after = { checks: set.checks, outcomes: row.outcomes };
  const causes = attribute(
    { checks: list, outcomes: before.outcomes },
    after,
    movedFor(set.moved, facts),
  );
  const old = new Map(
    outcomesOf(list, before.outcomes).map(({ outcome }, index) => [
      list[index].id,
      { outcome, title: list[index].title },
    ]),
  );
  const now = new Map(
    outcomesOf(set.checks, row.outcomes).map(({ outcome }, index) => [
      set.checks[index].id,
      { outcome, title: set.checks[index].title },
    ]),
  );
  const checks = [...new Set([...old.keys(), ...now.keys()])].flatMap(id => {
    const [from, to] = [old.get(id), now.get(id)];
    return from?.outcome === to?.outcome
      ? []
      : [
          {
            id,
            title: (to ?? from)!.title,
            from: from?.outcome,
            to: to?.outcome,
          },
        ];
  });
  const moved =
    checks.length > 0 ||
    row.level !== before.level ||
    before.outcomes !== row.outcomes ||
    Object.values(causes ?? {}).some(points => points !== 0);
  return moved
    ? {
        productUid: product.uid,
        at: facts.at,
        before: before.value,
        after: row.value,
        levelBefore: before.level,
        levelAfter: row.level,
        causes: Object.fromEntries(
          Object.entries(causes ?? {}).filter(([, points]) => points !== 0),
        ),
        checks,
        policyVersion: policy.version,
      }
    : undefined;
}

/** What held until now, with the evidence that it had. */
function endedOf(
  before: ScoreRow,
  list: readonly ScoredCheck[],
  row: ScoreRow,
  checks: readonly ScoredCheck[],
): EndedOutcome[] {
  const now = new Map(
    outcomesOf(checks, row.outcomes).map(({ outcome }, index) => [
      checks[index].id,
      outcome,
    ]),
  );
  return outcomesOf(list, before.outcomes).flatMap(({ outcome }, index) =>
    now.get(list[index].id) === outcome
      ? []
      : [
          {
            productUid: before.productUid,
            checkId: list[index].id,
            outcome,
            evidence: before.card.evidence[index],
            since: before.card.since[index],
            until: row.evaluatedAt,
          },
        ],
  );
}
