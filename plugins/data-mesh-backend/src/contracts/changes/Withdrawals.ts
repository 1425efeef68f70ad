import { StaleStateError } from '../../approvals/Approvals';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { Proposals } from '../Proposals';
import { OPEN_REVISION_STATES, RevisionStore } from '../RevisionStore';
import { leavingWithOpen } from './retired';

/** As many products as are read at once. */
const PAGE = 100;
/** How often somebody may be faster before it is left to the next sweep. */
const ATTEMPTS = 3;

/**
 * Withdraws what waits of the contracts of a product that is retired: it would take effect
 * on a product that nobody can ask for, and reviewers would decide on it for nothing.
 */
export class Withdrawals {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    proposals: Proposals;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    proposals: Proposals;
  }) {
    this.#options = options;
  }

  /**
   * @param reason - why it is retired, in the words of who retires it
   * @throws StaleStateError where what waits changes faster than it can be withdrawn
   */
  async ofProduct(
    product: ProductRow,
    by: { reason?: string; actor?: string } = {},
  ): Promise<void> {
    const { database } = this.#options;
    const contracts: string[] = await database
      .db('revisions')
      .where({ product_uid: product.uid })
      .whereIn('state', OPEN_REVISION_STATES)
      .distinct('contract_uid')
      .pluck('contract_uid');
    for (const uid of contracts) await this.#ofContract(uid, product, by);
  }

  /** Ids of what waits of the contracts of a product. */
  async waiting({ uid }: Pick<ProductRow, 'uid'>): Promise<string[]> {
    return await this.#options.database
      .db('revisions')
      .where({ product_uid: uid })
      .whereIn('state', OPEN_REVISION_STATES)
      .pluck('id');
  }

  /** What still waits, where only the descriptor retired the product, or somebody was faster. */
  async sweep(): Promise<void> {
    const { db } = this.#options.database;
    let after = '';
    for (;;) {
      const uids = await leavingWithOpen(db, { after, limit: PAGE });
      for (const uid of uids) {
        const product = await ProjectionStore.product(db, { uid });
        if (product) await this.ofProduct(product);
      }
      if (uids.length < PAGE) return;
      after = uids[uids.length - 1];
    }
  }

  async #ofContract(
    contractUid: string,
    product: ProductRow,
    { reason, actor }: { reason?: string; actor?: string },
  ): Promise<void> {
    const { database, clock, proposals } = this.#options;
    for (let attempt = 1; ; attempt++) {
      try {
        await database.transaction(async tx => {
          // Who puts something forward for it waits here, and finds it retired.
          await tx('contracts')
            .where({ uid: contractUid })
            .update({ uid: contractUid });
          const heads = await RevisionStore.heads(tx, contractUid);
          await proposals.withdraw(
            tx,
            heads.filter(({ state }) => OPEN_REVISION_STATES.includes(state)),
            product,
            {
              now: clock.now(),
              actor,
              note: 'its product is retired',
              text: reason,
            },
          );
        });
        return;
      } catch (error) {
        // Somebody decided on it meanwhile, and it may have taken effect.
        if (!(error instanceof StaleStateError) || attempt === ATTEMPTS) {
          throw error;
        }
      }
    }
  }
}
