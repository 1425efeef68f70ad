import { createHash } from 'node:crypto';
import {
  ALWAYS,
  countsFrom,
  demandsOf,
  scoredCheck,
  type CheckPolicy,
  type LevelPolicy,
  type PolicyFile,
  type ScoredCheck,
} from '@meshwork/model';
import { collectorsOf } from '@meshwork/model/cel';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import type { PolicySet } from '../policies/PolicySet';
import { movedThresholds, type MovedThresholds } from './thresholds';

/** What products are evaluated by on a day. */
export interface CheckSet {
  /** Of the list: the same list has the same. */
  id: string;
  checks: readonly ScoredCheck[];
  levels?: readonly LevelPolicy[];
  /** Checks over what is measured that ask for another thing than some weeks ago. */
  moved: MovedThresholds;
}

/** Lists that are remembered; each policy has one a day. */
const REMEMBERED = 200;

/**
 * The lists of checks that products were evaluated by. A score refers to its list, so that
 * it can be read, and explained, whatever the policies say today.
 */
export class CheckSets {
  readonly #database: MeshDatabase;
  readonly #today = new Map<string, Promise<CheckSet>>();
  readonly #byId = new Map<string, readonly ScoredCheck[]>();

  constructor(options: { database: MeshDatabase }) {
    this.#database = options.database;
  }

  /**
   * What a policy evaluates by on a day. It is written down before it is used.
   *
   * @param day - `2027-01-31`
   */
  async of(set: PolicySet, day: string): Promise<CheckSet> {
    const key = `${set.version} ${day}`;
    const known = this.#today.get(key);
    if (known) return await known;
    if (this.#today.size >= REMEMBERED) this.#today.clear();
    const made = this.#make(set, day);
    this.#today.set(key, made);
    // What failed is made again.
    made.catch(() => this.#today.delete(key));
    return await made;
  }

  /** Lists that were used once, by id; those that nobody knows are left out. */
  async read(
    db: Db,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly ScoredCheck[]>> {
    const missing = [...new Set(ids)].filter(id => !this.#byId.has(id));
    if (missing.length > 0) {
      if (this.#byId.size >= REMEMBERED) this.#byId.clear();
      const rows = await db('check_sets').whereIn('id', [...new Set(ids)]);
      for (const row of rows) {
        if (!this.#byId.has(row.id)) {
          this.#byId.set(row.id, JSON.parse(row.checks));
        }
      }
    }
    return this.#byId;
  }

  async #make(set: PolicySet, day: string): Promise<CheckSet> {
    const { db } = this.#database;
    const { policies, mesh } = set;
    const asked = (policies.checks ?? []).filter(({ off }) => !off);
    const firstDays = await this.#firstDays(
      asked.map(({ id }) => id),
      day,
    );
    const from = (check: CheckPolicy, { grace }: PolicyFile) =>
      countsFrom(
        {
          effectiveFrom: check.effectiveFrom,
          firstDay: firstDays.get(check.id) ?? ALWAYS,
        },
        grace?.checks,
        day,
      );
    const announced = (check: CheckPolicy, by: PolicyFile) =>
      from(check, by) !== undefined;
    const checks = asked.map(check =>
      scoredCheck(check, announced(check, policies), {
        collectors: collectorsOf(check),
        mesh: mesh && countedIn(mesh, check.id, announced),
        demands: demandsOf(check, policies),
        ...(mesh && { meshDemands: demandsOf(check, mesh) }),
      }),
    );
    const text = JSON.stringify(checks);
    const id = createHash('sha256').update(text).digest('hex').slice(0, 40);
    await db('check_sets')
      .insert({ id, checks: text, since: day })
      .onConflict('id')
      .ignore();
    const shared = (await this.read(db, [id])).get(id) ?? checks;
    return {
      id,
      checks: shared,
      levels: policies.levels,
      moved: await movedThresholds(db, set, day),
    };
  }

  /** Since when checks are evaluated; those that nobody knew yet since today. */
  async #firstDays(
    ids: readonly string[],
    day: string,
  ): Promise<Map<string, string>> {
    const { db } = this.#database;
    const none = (await db('check_days').first('check_id')) === undefined;
    if (ids.length > 0) {
      await db('check_days')
        .insert(
          ids.map(id => ({ check_id: id, first_day: none ? ALWAYS : day })),
        )
        .onConflict('check_id')
        .ignore();
    }
    const rows = await db('check_days').whereIn('check_id', ids);
    return new Map(rows.map(row => [row.check_id, row.first_day]));
  }
}

/** What the mesh says of a check, where it is one of its own and counts already. */
function countedIn(
  mesh: PolicyFile,
  id: string,
  announced: (check: CheckPolicy, policies: PolicyFile) => boolean,
): CheckPolicy | false {
  const check = mesh.checks?.find(one => one.id === id);
  return check && !check.off && !announced(check, mesh) ? check : false;
}
