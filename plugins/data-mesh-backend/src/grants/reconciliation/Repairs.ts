import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import type { EnforceRule } from '../settings';
import type { GrantLife } from '../GrantLife';
import { grantFromRow, type GrantRow } from '../GrantStore';
import { DriftStore, type DriftRow } from './DriftStore';

const PAGE = 200;

/** What can be put right: a grant that is known differs from what is there. */
export type RepairKind = 'missing' | 'lingering';

/** Puts right what a run found, where platform configuration says that it is enforced. */
export class Repairs {
  readonly #database: MeshDatabase;
  readonly #life: GrantLife;
  readonly #enforce: readonly EnforceRule[];

  constructor(options: {
    database: MeshDatabase;
    life: GrantLife;
    enforce: readonly EnforceRule[];
  }) {
    this.#database = options.database;
    this.#life = options.life;
    this.#enforce = options.enforce;
  }

  /** How many grants a run would put right. */
  async count(runId: string, kind: RepairKind): Promise<number> {
    const grants = new Set<string>();
    for await (const { grant } of this.#candidates(runId, kind)) {
      grants.add(grant.id);
    }
    return grants.size;
  }

  /** Leaves it to the worker to put them right; returns how many grants. */
  async run(runId: string, kind: RepairKind): Promise<number> {
    const repaired = new Set<string>();
    for await (const { drift, grant } of this.#candidates(runId, kind)) {
      await this.#database.transaction(async tx => {
        if (!repaired.has(grant.id)) {
          // As it was found; what should be done about it follows from that.
          const status = kind === 'missing' ? 'absent' : 'granted';
          const moved = await this.#life.putRight(tx, grant, status, 'repair');
          if (!moved) return;
          repaired.add(grant.id);
        }
        await DriftStore.outcome(tx, drift.id, 'repairing');
      });
    }
    return repaired.size;
  }

  async *#candidates(
    runId: string,
    kind: RepairKind,
  ): AsyncGenerator<{ drift: DriftRow; grant: GrantRow }> {
    if (this.#enforce.length === 0) return;
    const { db } = this.#database;
    for (let last = ''; ; ) {
      const page = await DriftStore.ofRun(db, runId, kind, last, PAGE);
      if (page.length === 0) return;
      last = page[page.length - 1].id;
      const grants = await settledGrants(db, page, kind);
      for (const drift of page) {
        const found = drift.grantId && grants.get(drift.grantId);
        if (found && this.#isEnforced(drift, found)) {
          yield { drift, grant: found.grant };
        }
      }
    }
  }

  #isEnforced(
    drift: DriftRow,
    found: { productRef: string; port: string },
  ): boolean {
    return this.#enforce.some(
      rule =>
        (rule.provisioner === undefined ||
          rule.provisioner === drift.provisioner) &&
        (rule.environment === undefined ||
          rule.environment === drift.environment) &&
        (rule.schemas === undefined ||
          rule.schemas.includes(drift.container)) &&
        (rule.product === undefined || rule.product === found.productRef) &&
        (rule.port === undefined || rule.port === found.port),
    );
  }
}

/** What is not settled any more is in the hands of the worker already. */
async function settledGrants(
  db: Db,
  drifts: readonly DriftRow[],
  kind: RepairKind,
): Promise<Map<string, { grant: GrantRow; productRef: string; port: string }>> {
  const settled =
    kind === 'missing'
      ? { 'grants.wish': 'wanted', 'grants.status': 'granted' }
      : { 'grants.wish': 'unwanted', 'grants.status': 'absent' };
  const rows = await db('grants')
    .join('agreements', 'agreements.id', 'grants.agreement_id')
    .whereIn(
      'grants.id',
      drifts.flatMap(({ grantId }) => grantId ?? []),
    )
    .andWhere(settled)
    .select(
      'grants.*',
      'agreements.product_ref as productRef',
      'agreements.port',
    );
  return new Map(
    rows.map(row => [
      row.id,
      {
        grant: grantFromRow(row),
        productRef: row.productRef,
        port: row.port,
      },
    ]),
  );
}
