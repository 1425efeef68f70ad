import type { Criticality } from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import { equals, type Sought, type Statement } from '../../database/together';

/** What a product counts as, as it was confirmed last. */
export interface CriticalityRow {
  counted: Criticality;
  stateVersion: number;
}

export class CriticalityStore {
  /** @param productUid - or a query that finds it */
  static reading(
    db: Db,
    productUid: Sought,
  ): Statement<CriticalityRow | undefined> {
    return {
      query: db('criticalities')
        .where(equals(db, 'product_uid', productUid))
        .select('counted', 'state_version'),
      read: ([row]) =>
        row && { counted: row.counted, stateVersion: row.state_version },
    };
  }
}
