import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { later, type Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { CHAIN } from './chain';
import { verifyChain, type Verification } from './verifyChain';

/** How the latest walk along the chain stands. */
export interface VerificationState {
  /** The sequence of the last entry that is sealed now. */
  sealed: number;
  running: boolean;
  checked: number;
  total: number;
  startedAt?: string;
  finishedAt?: string;
  valid?: boolean;
  /** Where it is broken, and how. */
  sequence?: number;
  problem?: string;
}

/** A walk that said nothing for so long is dead: its replica was stopped. */
const SILENCE_MS = 60_000;
/** How often a walk says how far it is. */
const WORD_MS = 1_000;

/**
 * Walks the chain of history from end to end, on a schedule and when an auditor asks, one
 * walk at a time among all replicas. A chain that is broken is told to the portal's
 * auditor, counted, and told to whoever runs and governs the mesh.
 */
export class Verifier {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    logger: LoggerService;
    /** Whom to tell of a broken chain. */
    recipients: () => string[];
  };
  readonly #verified: ReturnType<MetricsService['createCounter']>;
  #walking: Promise<void> = Promise.resolve();

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    logger: LoggerService;
    metrics: MetricsService;
    recipients: () => string[];
  }) {
    this.#options = options;
    this.#verified = options.metrics.createCounter(
      'data_mesh.history.verifications',
      { description: 'Walks along the chain of history, by what they found' },
    );
  }

  async state(): Promise<VerificationState> {
    const { db } = this.#options.database;
    const head = await db('chain_heads').where({ name: CHAIN }).first('seq');
    const row = await db('verifications').where({ name: CHAIN }).first();
    return {
      sealed: Number(head?.seq ?? 0),
      running: row !== undefined && !row.finished_at && this.#alive(row),
      checked: Number(row?.checked ?? 0),
      total: Number(row?.total ?? 0),
      startedAt: row?.started_at,
      finishedAt: row?.finished_at ?? undefined,
      valid:
        row === undefined || row.valid === null
          ? undefined
          : Boolean(row.valid),
      sequence:
        row === undefined || row.broken_at === null
          ? undefined
          : Number(row.broken_at),
      problem: row?.problem ?? undefined,
    };
  }

  /** Begins a walk, unless one is under way. Returns at once. */
  async begin(): Promise<void> {
    if (!(await this.#claim())) return;
    this.#walking = this.#walk().catch(error => {
      this.#options.logger.error('History could not be verified', error);
    });
  }

  /** Begins a walk, unless one is under way, and waits for its end. */
  async run(): Promise<void> {
    await this.begin();
    await this.#walking;
  }

  #alive(row: { seen_at: string }): boolean {
    return row.seen_at > later(this.#options.clock.now(), -SILENCE_MS);
  }

  async #claim(): Promise<boolean> {
    const { database, clock } = this.#options;
    const now = clock.now();
    const fresh = {
      started_at: now,
      seen_at: now,
      finished_at: null,
      checked: 0,
      total: 0,
    };
    return await database.db.transaction(async tx => {
      const added = await tx('verifications')
        .insert({ name: CHAIN, ...fresh })
        .onConflict('name')
        .ignore()
        .returning('name');
      if (added.length === 1) return true;
      const claimed = await tx('verifications')
        .where({ name: CHAIN })
        .andWhere(q =>
          q
            .whereNotNull('finished_at')
            .orWhere('seen_at', '<=', later(now, -SILENCE_MS)),
        )
        .update(fresh);
      return claimed === 1;
    });
  }

  async #walk(): Promise<void> {
    const { database, clock } = this.#options;
    const { db } = database;
    let said = Date.now();
    const result = await verifyChain(db, async (checked, total) => {
      if (Date.now() - said < WORD_MS) return;
      said = Date.now();
      await db('verifications')
        .where({ name: CHAIN })
        .update({ checked, total, seen_at: clock.now() });
    });
    const now = clock.now();
    this.#verified.add(1, { valid: result.valid });
    await this.#audit(result);
    await database.transaction(async tx => {
      const before = await tx('verifications').where({ name: CHAIN }).first();
      const end = result.valid ? result.sealed : result.sequence;
      await tx('verifications')
        .where({ name: CHAIN })
        .update({
          seen_at: now,
          finished_at: now,
          checked: end,
          total: Math.max(end, Number(before?.total ?? 0)),
          valid: result.valid,
          head: result.valid ? result.head : null,
          broken_at: result.valid ? null : result.sequence,
          problem: result.valid ? null : result.problem,
        });
      if (result.valid) return;
      await Outbox.add(
        tx,
        'notify',
        {
          recipients: this.#options.recipients(),
          title: 'The history of the data mesh is broken',
          description: `${result.problem}. What was recorded cannot be relied on from there`,
          link: '/data-mesh/history',
          topic: 'data-mesh:history',
          scope: 'data-mesh:history:verification',
          severity: 'critical',
        },
        { at: now },
      );
    });
  }

  async #audit(result: Verification): Promise<void> {
    const event = await this.#options.auditor.createEvent({
      eventId: 'history-verify',
      severityLevel: result.valid ? 'low' : 'critical',
      meta: { ...result },
    });
    if (result.valid) await event.success();
    else await event.fail({ error: new Error(result.problem) });
  }
}
