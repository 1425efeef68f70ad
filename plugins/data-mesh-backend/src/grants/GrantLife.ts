import { randomUUID } from 'node:crypto';
import type { GrantStatus } from '@meshwork/model';
import { later, type Clock } from '../clock';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../history/HistoryStore';
import { GrantStore, type GrantRow } from './GrantStore';

/** What became of a move of a grant. */
export type GrantOutcome =
  | 'granted'
  | 'revoked'
  | 'failed'
  | 'overtaken'
  | 'repair';

/** Told when a grant came to be, or ceased to be, or could not be made. */
export type GrantListener = (
  tx: Tx,
  grant: GrantRow,
  outcome: Exclude<GrantOutcome, 'overtaken' | 'repair'>,
  at: string,
) => Promise<void>;

/** How long a grant rests after its n-th failure that was told later. */
const BACKOFF_MS = [1_000, 5_000, 30_000, 120_000, 300_000];

export function retryAt(now: string, attempts: number): string {
  return later(now, BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1]);
}

/**
 * How a grant moves: the state, its history and whom to tell are one transaction. What
 * moves it was found out before.
 */
export class GrantLife {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #listener: GrantListener;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    listener: GrantListener;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#listener = options.listener;
  }

  /** It is as it should be, and the platform shows it. */
  async settle(grant: GrantRow): Promise<void> {
    const granted = grant.wish === 'wanted';
    const status = granted ? 'granted' : 'absent';
    const at = this.#clock.now();
    await this.#database.transaction(async tx => {
      const moved = await GrantStore.move(tx, grant, {
        status,
        diagnostics: null,
        waiting: null,
        at,
      });
      if (!moved) {
        await lookAgain(tx, grant.id, at);
        return;
      }
      await this.#note(tx, grant, status, granted ? 'granted' : 'revoked', at);
    });
  }

  /** Somebody or something else goes on with it: it is looked at again at the end of that. */
  async wait(
    grant: GrantRow,
    pending: { waitingFor: string; until?: string },
  ): Promise<void> {
    const at = this.#clock.now();
    await this.#database.transaction(async tx => {
      const moved = await GrantStore.move(tx, grant, {
        waiting: { for: pending.waitingFor, until: pending.until },
        diagnostics: null,
        at,
      });
      if (moved && pending.until) {
        await Outbox.add(
          tx,
          'grant',
          { grantId: grant.id },
          { at: pending.until, partition: grant.provisioner },
        );
      }
    });
  }

  /**
   * An attempt failed. Told once, not at every attempt.
   *
   * @returns false when the grant has moved on
   */
  async fail(
    tx: Tx,
    grant: GrantRow,
    diagnostics: string,
    options: { forgetAnswer?: boolean } = {},
  ): Promise<boolean> {
    const at = this.#clock.now();
    const moved = await GrantStore.move(tx, grant, {
      status: 'failed',
      diagnostics,
      attempts: grant.attempts + 1,
      waiting: null,
      ...(options.forgetAnswer && { answer: null }),
      at,
    });
    if (!moved) await lookAgain(tx, grant.id, at);
    if (moved && grant.diagnostics !== diagnostics) {
      await this.#note(tx, grant, 'failed', 'failed', at);
    }
    return moved;
  }

  /** What was settled is so no more: an older move was done after all. */
  async overtaken(grant: GrantRow, status: GrantStatus): Promise<void> {
    await this.#database.transaction(tx =>
      this.putRight(tx, grant, status, 'overtaken'),
    );
  }

  /**
   * Takes over what is really there, and has it put right by a move of its own.
   *
   * @returns false when the grant has moved on
   */
  async putRight(
    tx: Tx,
    grant: GrantRow,
    status: GrantStatus,
    because: 'overtaken' | 'repair',
  ): Promise<boolean> {
    const at = this.#clock.now();
    const moved = await GrantStore.move(tx, grant, {
      status,
      operation: randomUUID(),
      attempts: 0,
      waiting: null,
      answer: null,
      at,
    });
    if (!moved) return false;
    await this.#note(tx, grant, status, because, at);
    await Outbox.add(
      tx,
      'grant',
      { grantId: grant.id },
      { at, partition: grant.provisioner },
    );
    return true;
  }

  async #note(
    tx: Tx,
    grant: GrantRow,
    status: GrantStatus,
    outcome: GrantOutcome,
    at: string,
  ): Promise<void> {
    await HistoryStore.append(tx, {
      at,
      subject: { kind: 'grant', id: grant.id },
      productUid: grant.productUid,
      action: outcome,
      actor: SYSTEM_ACTOR,
      from: grant.status,
      to: status,
      data: {
        agreement: grant.agreementId,
        provisioner: grant.provisioner,
        environment: grant.environment,
        principals: grant.principals.join(', '),
      },
    });
    await Outbox.add(
      tx,
      'evaluate',
      { productUid: grant.productUid },
      { at, dedupe: `evaluate:${grant.productUid}` },
    );
    await Outbox.add(
      tx,
      'publish',
      {
        type: `grant.${outcome}`,
        subject: { kind: 'agreement', id: grant.agreementId },
      },
      { at },
    );
    if (outcome === 'overtaken' || outcome === 'repair') return;
    // That columns go with an earlier plan was told when the plan changed.
    if (grant.replacedAt && outcome === 'revoked') return;
    await this.#listener(tx, grant, outcome, at);
  }
}

/**
 * The grant moved on while its platform was being asked: another move may have been done
 * and settled in between, and what was asked for here may have come after it. So what is
 * there is looked at once more.
 */
async function lookAgain(tx: Tx, grantId: string, at: string): Promise<void> {
  await Outbox.add(
    tx,
    'grant-look',
    { grantId },
    { at, dedupe: `grant-look:${grantId}` },
  );
}
