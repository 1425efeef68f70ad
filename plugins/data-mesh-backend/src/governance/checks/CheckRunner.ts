import {
  evaluateChecks,
  type CheckPolicy,
  type CheckResult,
  type Collected,
  type ProductFacts,
} from '@meshwork/model';
import { policyChecks, type PolicyCheck } from '@meshwork/model/cel';
import type { PolicySet } from '../policies/PolicySet';
import type { ThreadFinding } from './threadMain';
import { CheckThread } from './CheckThread';

/** Products that are asked about at a time: so much is in memory twice. */
const BATCH = 100;
/** How long the rules of an organisation may take for a batch. */
const DEADLINE_MS = 2_000;
/** After so many products on which a rule did not end it is not asked any more. */
const STRIKES = 3;
/** Versions of policies that are remembered; each domain may have one. */
const REMEMBERED = 500;

/** The checks of a policy by where they are asked. */
interface Sorted {
  all: readonly CheckPolicy[];
  /** Those of the suite, which are known to end. */
  own: readonly PolicyCheck[];
  /** Those with an expression in them. */
  foreign: readonly CheckPolicy[];
  /** Where each of `all` is in the other two. */
  places: readonly { foreign: boolean; at: number }[];
  /** By number in `foreign`: products on which it did not end. */
  strikes: Map<number, number>;
}

/** What is said already about a product: by number of the foreign check. */
type Given = Map<ProductFacts, Map<number, ThreadFinding>>;

/**
 * Asks the checks of policies about products. Rules that organisations write are asked in
 * threads, because an evaluation cannot be interrupted: one that does not end in time is
 * `unknown` on that product, with all other checks as they are.
 */
export class CheckRunner {
  readonly #free: CheckThread[];
  readonly #threads: readonly CheckThread[];
  readonly #waiting: ((thread: CheckThread) => void)[] = [];
  readonly #deadlineMs: number;
  readonly #sorted = new Map<string, Sorted>();

  /** @param options - `collectors`: whose facts rules may read */
  constructor(
    options: {
      threads?: number;
      deadlineMs?: number;
      collectors?: readonly Collected[];
    } = {},
  ) {
    this.#threads = Array.from(
      { length: options.threads ?? 1 },
      () => new CheckThread(options.collectors),
    );
    this.#free = [...this.#threads];
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  /**
   * The results for each product, in the order of `facts`; those of a product in the order
   * of the checks.
   *
   * @param day - `2027-01-31`; every check that is not off is asked, also before it counts
   */
  async run(
    set: PolicySet,
    day: string,
    facts: readonly ProductFacts[],
  ): Promise<CheckResult[][]> {
    const sorted = this.#sort(set, day);
    const batches: Promise<CheckResult[][]>[] = [];
    for (let from = 0; from < facts.length; from += BATCH) {
      const batch = this.#batch(
        set.version,
        sorted,
        facts.slice(from, from + BATCH),
      );
      // Told with the one that is waited for.
      batch.catch(() => {});
      batches.push(batch);
      // So many ahead that threads have something to do; others have their turn between.
      await batches[batches.length - 1 - this.#threads.length];
    }
    return (await Promise.all(batches)).flat();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map(thread => thread.stop()));
  }

  #sort({ version, policies }: PolicySet, day: string): Sorted {
    const known = this.#sorted.get(version);
    if (known) return known;
    const all = (policies.checks ?? []).filter(({ off }) => !off);
    const foreign = all.filter(isForeign);
    const own = all.filter(check => !isForeign(check));
    const sorted: Sorted = {
      all,
      own: policyChecks({ checks: own }, day),
      foreign,
      places: all.map(check =>
        isForeign(check)
          ? { foreign: true, at: foreign.indexOf(check) }
          : { foreign: false, at: own.indexOf(check) },
      ),
      strikes: new Map(),
    };
    if (this.#sorted.size >= REMEMBERED) this.#sorted.clear();
    this.#sorted.set(version, sorted);
    return sorted;
  }

  async #batch(
    version: string,
    sorted: Sorted,
    facts: readonly ProductFacts[],
  ): Promise<CheckResult[][]> {
    // Both at the same time: the others are asked while the thread works.
    const asked = this.#foreign(version, sorted, facts);
    // Told when it is waited for.
    asked.catch(() => {});
    const own = facts.map(one => evaluateChecks(sorted.own, one));
    const foreign = await asked;
    return facts.map((_, product) =>
      sorted.places.map(({ foreign: isForeignOne, at }) => {
        if (!isForeignOne) return own[product][at];
        const { id, title, dimension, why, fix, weight } = sorted.foreign[at];
        const [outcome, evidence] = foreign[product][at];
        const about = { id, title, dimension, why, fix, weight };
        return { ...about, outcome, evidence };
      }),
    );
  }

  async #foreign(
    version: string,
    sorted: Sorted,
    facts: readonly ProductFacts[],
  ): Promise<ThreadFinding[][]> {
    if (sorted.foreign.length === 0) return facts.map(() => []);
    const thread = await this.#take();
    try {
      return await this.#ask(thread, version, sorted, facts, new Map());
    } finally {
      this.#release(thread);
    }
  }

  /** Asks until all is answered, each time without what did not end. */
  async #ask(
    thread: CheckThread,
    version: string,
    sorted: Sorted,
    facts: readonly ProductFacts[],
    given: Given,
  ): Promise<ThreadFinding[][]> {
    for (;;) {
      leaveOutStruck(sorted, facts, given);
      const without = facts.flatMap((one, product) =>
        [...(given.get(one)?.keys() ?? [])].map(check => `${product} ${check}`),
      );
      const said = await thread.ask(
        { key: version, checks: sorted.foreign, facts, without },
        this.#deadlineMs,
      );
      if ('findings' in said) {
        return said.findings.map((row, product) =>
          row.map(
            (finding, check) =>
              finding ?? given.get(facts[product])!.get(check)!,
          ),
        );
      }
      const { doing, ended } = said;
      const blamed =
        doing && (facts.length === 1 || doing.forMs >= this.#deadlineMs / 2);
      if (blamed) {
        const { product, check } = doing;
        give(given, facts[product], check, this.#notEnded(ended));
        sorted.strikes.set(check, (sorted.strikes.get(check) ?? 0) + 1);
      } else if (facts.length === 1) {
        return [sorted.foreign.map(() => this.#notEnded(ended))];
      } else {
        // Many things together took long: half of them at a time.
        const middle = Math.ceil(facts.length / 2);
        const halves = [facts.slice(0, middle), facts.slice(middle)];
        const answers: ThreadFinding[][] = [];
        for (const half of halves) {
          answers.push(
            ...(await this.#ask(thread, version, sorted, half, given)),
          );
        }
        return answers;
      }
    }
  }

  #notEnded(how: 'late' | 'broken'): ThreadFinding {
    return [
      'unknown',
      how === 'late'
        ? `The rule did not come to an end within ${
            this.#deadlineMs / 1000
          } s on this product, so it was stopped`
        : 'The rule took more memory than it may on this product, so it was stopped',
    ];
  }

  async #take(): Promise<CheckThread> {
    const free = this.#free.pop();
    if (free) return free;
    return await new Promise(resolve => {
      this.#waiting.push(resolve);
    });
  }

  #release(thread: CheckThread): void {
    const next = this.#waiting.shift();
    if (next) next(thread);
    else this.#free.push(thread);
  }
}

function isForeign({ rule, appliesTo }: CheckPolicy): boolean {
  return 'cel' in rule || appliesTo?.when !== undefined;
}

/** A rule that went astray again and again is left alone until the policy is another. */
function leaveOutStruck(
  { strikes }: Sorted,
  facts: readonly ProductFacts[],
  given: Given,
): void {
  for (const [check, times] of strikes) {
    if (times < STRIKES) continue;
    for (const one of facts) {
      if (given.get(one)?.has(check)) continue;
      give(given, one, check, [
        'unknown',
        `The rule is not asked any more: it did not come to an end on ${STRIKES} products`,
      ]);
    }
  }
}

function give(
  given: Given,
  facts: ProductFacts,
  check: number,
  finding: ThreadFinding,
): void {
  const own = given.get(facts) ?? new Map<number, ThreadFinding>();
  given.set(facts, own.set(check, finding));
}
