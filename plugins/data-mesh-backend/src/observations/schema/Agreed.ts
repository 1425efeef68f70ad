import type { FoundObject } from '@meshwork/model';
import {
  compareAsFound,
  readContract,
  type ContractChange,
  type OdcsDocument,
} from '@meshwork/odcs';
import type { Db } from '../../database/MeshDatabase';
import { Remembered } from '../Remembered';

/** As many documents as are looked at in turns; each may have a megabyte. */
const REMEMBERED = 200;

/** The documents that schemas are held against. */
export class Agreed {
  /** By id of the revision, whose content never changes. */
  readonly #documents = new Remembered<OdcsDocument>(REMEMBERED);

  /** How what was found differs from a revision; nothing where that cannot be read. */
  async compare(
    db: Db,
    revisionId: string,
    found: readonly FoundObject[],
  ): Promise<ContractChange[] | undefined> {
    const document =
      this.#documents.get(revisionId) ?? (await this.#read(db, revisionId));
    return document && compareAsFound(document, found);
  }

  async #read(db: Db, id: string): Promise<OdcsDocument | undefined> {
    const row = await db('revisions').where({ id }).first('document');
    const document = row && readContract(row.document).document;
    return document && this.#documents.set(id, document);
  }
}
