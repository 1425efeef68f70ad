import type { Person } from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { ContractService } from '../ContractService';
import { inEffectOf } from '../Proposals';
import { RevisionStore, type RevisionHead } from '../RevisionStore';

/** What became of one contract of a product that is retired. */
export interface RetiredContract {
  contractRef: string;
  port: string;
  revision: RevisionHead;
  /** Whether it was retired just now; it was on its way already otherwise. */
  retired: boolean;
}

/** Retires a product: each contract of it that is in effect, with notice for its agreements. */
export class ProductRetirement {
  readonly #database: MeshDatabase;
  readonly #contracts: ContractService;

  constructor(options: { database: MeshDatabase; contracts: ContractService }) {
    this.#database = options.database;
    this.#contracts = options.contracts;
  }

  /**
   * Each contract is a decision of its own. Where one fails the others before it stand;
   * asked again, what is being retired already is left alone.
   *
   * @param demand - refuses what a portal's policy does not let the person do with a revision
   * @throws as `ContractService.act`
   */
  async retire(
    product: ProductRow,
    reason: string | undefined,
    person: Person,
    demand: (revisionId: string) => Promise<void>,
  ): Promise<RetiredContract[]> {
    const found = await this.#inEffect(product);
    const waiting = found.filter(
      ({ revision: { state } }) => state === 'active',
    );
    for (const { revision } of waiting) await demand(revision.id);
    for (const { revision } of waiting) {
      const { id, stateVersion } = revision;
      await this.#contracts.act(
        id,
        { action: 'retire', reason, stateVersion },
        person,
      );
    }
    const { db } = this.#database;
    return await Promise.all(
      found.map(async one => ({
        ...one,
        // Where nobody uses it, it may be retired by now.
        revision:
          (await RevisionStore.get(db, one.revision.id)) ?? one.revision,
        retired: waiting.includes(one),
      })),
    );
  }

  async #inEffect(
    product: ProductRow,
  ): Promise<Omit<RetiredContract, 'retired'>[]> {
    const { db } = this.#database;
    const ports: { name: string; contract_ref: string; uid: string }[] =
      await db('ports')
        .join('contracts', 'contracts.ref', 'ports.contract_ref')
        .where({ product_uid: product.uid })
        .orderBy('ports.position')
        .select('ports.name', 'ports.contract_ref', 'contracts.uid');
    const contracts: Omit<RetiredContract, 'retired'>[] = [];
    for (const { name, contract_ref: contractRef, uid } of ports) {
      const revision = inEffectOf(await RevisionStore.heads(db, uid));
      if (revision) contracts.push({ contractRef, port: name, revision });
    }
    return contracts;
  }
}
