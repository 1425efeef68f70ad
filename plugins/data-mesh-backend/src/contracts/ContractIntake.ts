import { placeFound, replacedBy } from '@meshwork/model';
import {
  ProjectionStore,
  type ContractRow,
  type ProductRow,
} from '../catalog/ProjectionStore';
import type { ProjectionListener } from '../catalog/Projector';
import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { isLeaving } from './changes/retired';
import type { Withdrawals } from './changes/Withdrawals';
import { proposedByOwners, type Proposals } from './Proposals';
import { RevisionStore } from './RevisionStore';

/** Turns what the catalog holds into revisions. */
export class ContractIntake implements ProjectionListener {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #proposals: Proposals;
  readonly #adoptedLocations: readonly string[];
  readonly #withdrawals: Withdrawals;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    proposals: Proposals;
    adoptedLocations: readonly string[];
    withdrawals: Withdrawals;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#proposals = options.proposals;
    this.#adoptedLocations = options.adoptedLocations;
    this.#withdrawals = options.withdrawals;
  }

  /**
   * The head of a contract, or the port it belongs to, changed. Content that
   * the registry does not know becomes a revision; a document with errors, or
   * one that no product hands out, leaves everything as it is.
   */
  async contractChanged(contractRef: string): Promise<void> {
    const { db } = this.#database;
    const head = (await ProjectionStore.contracts(db, [contractRef])).get(
      contractRef,
    );
    const port = await ProjectionStore.portOf(db, contractRef);
    if (!head?.valid || !head.contentHash || !port) return;
    const product = await ProjectionStore.product(db, { uid: port.productUid });
    if (!product) return;
    const { contentHash } = head;
    const content = { contentHash, since: head.contentSince };
    // What was submitted has reached the catalog: from here on it can be left again.
    await RevisionStore.found(db, head.uid, contentHash, this.#clock.now());
    if (await isLeaving(db, product)) {
      // What was put forward again before the descriptor said that the product goes.
      await this.#withdrawals.ofProduct(product);
      return;
    }
    const heads = await RevisionStore.heads(db, head.uid);
    switch (placeFound(content, heads)) {
      case 'in-effect':
        await this.#returned(head.uid, contentHash, product);
        break;
      case 'new':
        await this.#proposals.put({
          contract: head,
          port: port.port,
          product,
          document: head.document,
          contentHash,
          proposer: proposedByOwners({ contract: head, product }),
          place: now => (placeFound(content, now) === 'new' ? 'new' : {}),
          adopt: heads.length === 0 && this.#isAdopted(head),
          found: true,
        });
        break;
      default:
    }
  }

  /** The catalog holds what is in effect: what it held in between is given up. */
  async #returned(contractUid: string, hash: string, product: ProductRow) {
    await this.#database.transaction(async tx => {
      const heads = await RevisionStore.heads(tx, contractUid);
      await this.#proposals.withdraw(
        tx,
        replacedBy(hash, heads, 'return'),
        product,
        { now: this.#clock.now() },
      );
    });
  }

  #isAdopted({ location }: ContractRow): boolean {
    return this.#adoptedLocations.some(prefix => location?.startsWith(prefix));
  }
}
