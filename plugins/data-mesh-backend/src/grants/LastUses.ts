import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  GrantProvisioner,
  LastUse,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { isUnused, unusedDays } from '@meshwork/model';
import { later, type Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { DEADLINE_MS, withDeadline } from './deadline';
import { grantFromRow, type GrantRow } from './GrantStore';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Of one platform in one sweep; the rest follows with the next. */
const LIMIT = 200;

/** Told once when access has not been used for long. */
export type UnusedListener = (
  tx: Parameters<Parameters<MeshDatabase['transaction']>[0]>[0],
  grant: GrantRow,
  days: number,
  at: string,
) => Promise<void>;

/** Asks platforms, where they can tell, when access was last used; once a day each. */
export class LastUses {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    provisioners: ReadonlyMap<string, GrantProvisioner>;
    lastUse: (
      grant: GrantRow,
      signal: AbortSignal,
    ) => Promise<LastUse | undefined>;
    unusedAfter: string;
    listener: UnusedListener;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    provisioners: ReadonlyMap<string, GrantProvisioner>;
    lastUse: (
      grant: GrantRow,
      signal: AbortSignal,
    ) => Promise<LastUse | undefined>;
    unusedAfter: string;
    listener: UnusedListener;
  }) {
    this.#options = options;
  }

  async sweep(): Promise<void> {
    const { logger, provisioners } = this.#options;
    for (const [id, provisioner] of provisioners) {
      if (!provisioner.lastUse) continue;
      try {
        await this.#ask(id);
      } catch (error) {
        logger.warn(`${id} does not tell of the last use: ${error}`);
      }
    }
  }

  async #ask(provisioner: string): Promise<void> {
    const { database, clock, lastUse } = this.#options;
    const since = later(clock.now(), -DAY_MS);
    const rows = await database
      .db('grants')
      .where({ provisioner, status: 'granted', wish: 'wanted' })
      .andWhere(q =>
        q.whereNull('use_checked_at').orWhere('use_checked_at', '<=', since),
      )
      .orderBy('use_checked_at')
      .limit(LIMIT);
    for (const row of rows) {
      const grant = grantFromRow(row);
      const signal = AbortSignal.timeout(DEADLINE_MS);
      const use = await withDeadline(lastUse(grant, signal), signal);
      await this.#note(grant, row.unused_told_at ?? undefined, use);
    }
  }

  async #note(
    grant: GrantRow,
    toldAt: string | undefined,
    use: LastUse | undefined,
  ): Promise<void> {
    const { database, clock, unusedAfter, listener } = this.#options;
    const at = clock.now();
    const unused = use !== undefined && isUnused(use, unusedAfter, at);
    await database.transaction(async tx => {
      // Beside the state: what a platform counts does not make the grant another one.
      await tx('grants')
        .where({ id: grant.id })
        .update({
          last_used_at: use?.lastUsedAt ?? null,
          observed_since: use?.observedSince ?? null,
          use_checked_at: at,
          unused_told_at: unused ? toldAt ?? at : null,
        });
      if (unused && !toldAt) {
        await listener(tx, grant, unusedDays(use, at), at);
      }
    });
  }
}
