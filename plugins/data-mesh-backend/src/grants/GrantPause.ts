import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Person } from '@meshwork/model';
import { demandReason } from '../approvals/Approvals';
import { audited } from '../audit';
import type { Clock } from '../clock';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { HistoryStore } from '../history/HistoryStore';

/** Who stopped all granting, and why. */
export interface PauseState {
  paused: boolean;
  by?: string;
  reason?: string;
  at?: string;
}

/** What a grant says that waits for granting to go on: its retry is hurried by it. */
const PAUSED = 'Granting is paused';

/**
 * The switch that stops every call that changes something on a platform, in all replicas.
 * Looking goes on, and nothing is lost: what is to be done waits.
 */
export class GrantPause {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
  }

  async state(db: Db = this.#database.db): Promise<PauseState> {
    const row = await db('switches').where({ name: 'grants-paused' }).first();
    if (!row) return { paused: false };
    const { by, reason, at } = row;
    return { paused: Boolean(row.on), by, reason, at };
  }

  /** @throws Error while granting is paused, for the worker to come again */
  async demandRunning(): Promise<void> {
    const { paused, reason } = await this.state();
    if (paused) throw new Error(`${PAUSED}: ${reason}`);
  }

  /** @throws InputError without a reason */
  async set(paused: boolean, person: Person, reason: string): Promise<void> {
    const action = paused ? 'pause' : 'resume';
    demandReason(action, reason);
    const text = reason.trim();
    await audited(
      this.#auditor,
      { eventId: 'grants-pause', meta: { actionType: action } },
      async () => {
        const at = this.#clock.now();
        await this.#database.transaction(async tx => {
          const before = await this.state(tx);
          if (before.paused === paused) return;
          await tx('switches')
            .insert({
              name: 'grants-paused',
              on: paused,
              by: person.userRef,
              reason: text,
              at,
            })
            .onConflict('name')
            .merge();
          await HistoryStore.append(tx, {
            at,
            subject: { kind: 'platform', id: 'grants' },
            action,
            actor: person.userRef,
            from: before.paused ? 'paused' : 'running',
            to: paused ? 'paused' : 'running',
            text,
          });
          if (!paused) {
            await tx('outbox')
              .where({ kind: 'grant' })
              .andWhere('last_error', 'like', `${PAUSED}%`)
              .update({ available_at: at });
          }
          await Outbox.add(
            tx,
            'publish',
            {
              type: `grants.${paused ? 'paused' : 'resumed'}`,
              subject: { kind: 'platform', id: 'grants' },
            },
            { at },
          );
        });
      },
    );
  }
}
