import type {
  AnswerOutcome,
  ProvisionerAnswer,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { takeGrantAnswer } from '@meshwork/model';
import type { Clock } from '../clock';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { retryAt, type GrantLife } from './GrantLife';
import { GrantStore } from './GrantStore';

/**
 * Takes what platforms tell later. An answer is written down before anything follows from
 * it, and only one to the move that runs now says anything: others have what is there
 * looked at again.
 */
export class GrantAnswers {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #life: GrantLife;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    life: GrantLife;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#life = options.life;
  }

  async take(
    provisionerId: string,
    answer: ProvisionerAnswer,
  ): Promise<AnswerOutcome> {
    return await this.#database.transaction(tx =>
      this.takeIn(tx, provisionerId, answer),
    );
  }

  /** The same, together with what else the answer changes. */
  async takeIn(
    tx: Tx,
    provisionerId: string,
    answer: ProvisionerAnswer,
  ): Promise<AnswerOutcome> {
    const now = this.#clock.now();
    const grant = await GrantStore.get(tx, answer.key);
    if (!grant || grant.provisioner !== provisionerId) return 'unknown';
    const { outcome, then } = takeGrantAnswer(grant, answer);
    if (outcome === 'taken') {
      const written = await GrantStore.answer(tx, grant.id, answer, now);
      if (!written) return await this.#look(tx, grant.id, now);
    }
    if (then === 'look') return await this.#look(tx, grant.id, now, outcome);
    if (then === 'work') {
      await Outbox.add(
        tx,
        'grant',
        { grantId: grant.id },
        { at: now, partition: provisionerId },
      );
    }
    if (then === 'fail') {
      const failed = await this.#life.fail(
        tx,
        grant,
        answer.detail ?? 'The platform answered that it failed',
      );
      if (!failed) return await this.#look(tx, grant.id, now);
      await Outbox.add(
        tx,
        'grant',
        { grantId: grant.id },
        { at: retryAt(now, grant.attempts + 1), partition: provisionerId },
      );
    }
    return outcome;
  }

  async #look(
    tx: Tx,
    grantId: string,
    at: string,
    outcome: AnswerOutcome = 'stale',
  ): Promise<AnswerOutcome> {
    await Outbox.add(
      tx,
      'grant-look',
      { grantId },
      { at, dedupe: `grant-look:${grantId}` },
    );
    return outcome;
  }
}
