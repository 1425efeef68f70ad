import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import { StaleStateError } from '../../approvals/Approvals';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { RevisionLife } from '../RevisionLife';
import { RevisionStore, type RevisionRow } from '../RevisionStore';
import type { Effects } from './Effects';
import { ImpactStore } from './ImpactStore';
import type { RetirementOffers } from './RetirementOffers';
import type { Schedules } from './Schedules';
import type { Withdrawals } from './Withdrawals';

/** As many contracts as one sweep looks at; the next one goes on. */
const SWEPT = 500;

/** Does what time, and agreements that end, demand of the revisions of a contract. */
export class ContractClock {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    life: RevisionLife;
    schedules: Schedules;
    effects: Effects;
    retirements: RetirementOffers;
    withdrawals: Withdrawals;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    life: RevisionLife;
    schedules: Schedules;
    effects: Effects;
    retirements: RetirementOffers;
    withdrawals: Withdrawals;
  }) {
    this.#options = options;
  }

  /** Looks at one contract. Safe to call at any time, as often as wanted. */
  async tick(contractUid: string): Promise<void> {
    const { db } = this.#options.database;
    const revisions = await RevisionStore.ofContractIn(db, contractUid, [
      'scheduled',
      'retiring',
      'superseded',
    ]);
    for (const revision of revisions) {
      try {
        await this.#look(revision);
      } catch (error) {
        // Somebody acted in between: whatever they did has left a row of its own.
        if (!(error instanceof StaleStateError)) throw error;
      }
    }
    if (revisions.some(({ state }) => state === 'superseded')) {
      const { database, effects, clock } = this.#options;
      await database.transaction(tx =>
        effects.retireSuperseded(tx, contractUid, clock.now()),
      );
    }
    await this.#options.retirements.ofContract(contractUid);
  }

  /** Contracts that a clock row should have moved, in case one was lost. */
  async sweep(): Promise<void> {
    const rows = await this.#options.database
      .db('revisions')
      .whereIn('state', ['scheduled', 'retiring'])
      .distinct('contract_uid')
      .limit(SWEPT);
    for (const row of rows) await this.tick(row.contract_uid);
    await this.#options.retirements.sweep();
    await this.#options.withdrawals.sweep();
  }

  async #look(revision: RevisionRow): Promise<void> {
    const { database } = this.#options;
    if (revision.state !== 'scheduled' && revision.state !== 'retiring') return;
    const product = await ProjectionStore.product(database.db, {
      uid: revision.productUid,
    });
    if (revision.state === 'retiring') await this.#retire(revision);
    else if (product) await this.#takeEffect(revision, product);
  }

  async #takeEffect(revision: RevisionRow, product: ProductRow): Promise<void> {
    const { database, clock, schedules } = this.#options;
    const now = clock.now();
    await database.transaction(async tx => {
      const schedule = await ImpactStore.schedule(tx, revision.id);
      if (!schedule) return;
      await schedules.recompute(tx, revision, product, schedule, now);
      if (revision.state === 'scheduled') {
        await schedules.remind(tx, revision, product, now);
      }
    });
  }

  async #retire(revision: RevisionRow): Promise<void> {
    const { database, clock, life } = this.#options;
    await database.transaction(async tx => {
      const left = await tx('agreements')
        .where({ contract_uid: revision.contractUid })
        .whereIn('state', LIVE_AGREEMENT_STATES)
        .first('id');
      if (left) return;
      await life.move(tx, revision, 'notice-over', 'retired', clock.now());
    });
  }
}
