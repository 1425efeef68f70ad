import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { speaksFor } from '@meshwork/model';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { Db } from '../database/MeshDatabase';
import type { Caller } from '../http/Caller';
import type { Directory } from '../people/Directory';
import type { Wait } from './ContinuationStore';

/** Who may have something follow: whoever owns what it waits for, or has asked for it. */
export class WhoMayWait {
  readonly #db: Db;
  readonly #directory: Pick<Directory, 'entities'>;

  constructor(options: { db: Db; directory: Pick<Directory, 'entities'> }) {
    this.#db = options.db;
    this.#directory = options.directory;
  }

  /**
   * @throws NotFoundError for what there is not, or the caller may not see
   * @throws NotAllowedError for a contract of others
   */
  async demand({ kind, subject }: Wait, caller: Caller): Promise<void> {
    if (kind === 'agreement') await this.#demandSide(subject, caller);
    else await this.#demandOwner(kind, subject, caller);
  }

  /** An agreement is that of the side that asked for it. */
  async #demandSide(id: string, { person }: Caller): Promise<void> {
    const agreement = await this.#db('agreements').where({ id }).first();
    if (
      !agreement ||
      !speaksFor(person, [
        agreement.consumer_owner_ref,
        agreement.consumer_ref,
        agreement.requester_ref,
      ])
    ) {
      throw new NotFoundError(`No agreement ${id}`);
    }
  }

  /** A contract, and a revision of it, is that of the product's owner. */
  async #demandOwner(
    kind: 'contract' | 'revision',
    subject: string,
    { person, view }: Caller,
  ): Promise<void> {
    const revision =
      kind === 'revision' &&
      (await this.#db('revisions')
        .where({ id: subject })
        .first('contract_ref'));
    const contractRef =
      kind === 'contract' ? subject : revision && revision.contract_ref;
    if (!contractRef || !(await view.visible([contractRef])).has(contractRef)) {
      throw new NotFoundError(`No ${kind} ${subject}`);
    }
    const owners = await this.#ownersOf(contractRef);
    if (!speaksFor(person, owners)) {
      throw new NotAllowedError(
        `Only ${
          owners.join(', ') || 'its owner'
        } may have something follow on ${contractRef}`,
      );
    }
  }

  async #ownersOf(contractRef: string): Promise<string[]> {
    const port = await ProjectionStore.portOf(this.#db, contractRef);
    const product =
      port &&
      (await ProjectionStore.product(this.#db, { uid: port.productUid }));
    if (product) return [product.ownerRef];
    // A product that was made just now is not known for some seconds; its contract says who.
    const entity = (await this.#directory.entities([contractRef])).get(
      contractRef,
    );
    return (entity?.relations ?? [])
      .filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ targetRef }) => targetRef);
  }
}
