import { NotAllowedError } from '@backstage/errors';
import { mayAct, type Person } from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { Standings } from '../../people/Standings';
import type { ContractService } from '../ContractService';
import { inEffectOf } from '../Proposals';
import { legalRevision } from '../RevisionLife';
import { RevisionStore, type RevisionHead } from '../RevisionStore';
import type { Withdrawals } from './Withdrawals';

/** What became of one contract of a product that is retired. */
export interface RetiredContract {
  contractRef: string;
  port: string;
  revision: RevisionHead;
  /** Whether it was retired just now; it was on its way already otherwise. */
  retired: boolean;
}

/**
 * Retires a product: each contract of it that is in effect, with notice for its agreements.
 * What still waits of its contracts is withdrawn.
 */
export class ProductRetirement {
  readonly #database: MeshDatabase;
  readonly #contracts: ContractService;
  readonly #standings: Standings;
  readonly #withdrawals: Withdrawals;

  constructor(options: {
    database: MeshDatabase;
    contracts: ContractService;
    standings: Standings;
    withdrawals: Withdrawals;
  }) {
    this.#database = options.database;
    this.#contracts = options.contracts;
    this.#standings = options.standings;
    this.#withdrawals = options.withdrawals;
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
    // A product of which nothing is in effect yet has no decision that would ask for it.
    const may = mayAct(legalRevision('active', 'retire'), {
      as: await this.#standings.of(person, product),
    });
    if (!may.allowed) throw new NotAllowedError(may.reason);
    const inEffect = active(await this.#inEffect(product));
    for (const id of [
      ...inEffect.map(({ revision }) => revision.id),
      ...(await this.#withdrawals.waiting(product)),
    ]) {
      await demand(id);
    }
    // First: what is approved meanwhile is in effect, and retired with the rest.
    await this.#withdrawals.ofProduct(product, {
      reason,
      actor: person.userRef,
    });
    const found = await this.#inEffect(product);
    const waiting = active(found);
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

function active<T extends { revision: RevisionHead }>(contracts: T[]): T[] {
  return contracts.filter(({ revision }) => revision.state === 'active');
}
