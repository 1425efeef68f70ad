import { TestDatabases } from '@backstage/backend-test-utils';
import { productRow } from '../__testUtils__/rows';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { MeshDatabase } from '../database/MeshDatabase';
import { ProjectionStore } from './ProjectionStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const OLD = 'dataproduct:default/orders';

/** What the catalog shows, and whether it still has what the mesh knows. */
interface Seen {
  catalogUid: string;
  ref: string;
  ownerRef: string;
  stableId?: string;
  meant: boolean;
  oldIsThere: boolean;
}

const RENAMED: Seen = {
  catalogUid: 'c2',
  ref: 'dataproduct:default/sales',
  ownerRef: 'group:default/o',
  stableId: 'p-1',
  meant: true,
  oldIsThere: false,
};

describe.each(databases.eachSupportedId())(
  'what an entity of the catalog is, on %s',
  databaseId => {
    let database: MeshDatabase;

    beforeAll(async () => {
      database = await testDatabase(databases, databaseId);
    });
    beforeEach(async () => {
      await database.db('products').delete();
      await database.db('products').insert({
        ...productRow({ uid: 'p1', ref: OLD }),
        catalog_uid: 'c1',
        stable_id: 'p-1',
      });
    });

    it.each<[string, Partial<Seen>, string | undefined]>([
      ['the same, by its uid', { catalogUid: 'c1' }, 'p1'],
      ['the same, by its id under another name', {}, 'p1'],
      [
        'the same, registered again under its name',
        { ref: OLD, stableId: undefined },
        'p1',
      ],
      [
        'nothing yet while the old name is there',
        { oldIsThere: true },
        undefined,
      ],
      // The old name stays in the catalog for a while: between two renames it is the only
      // one that has the id, and must not take back what was agreed.
      ['nothing where its source forgot it', { meant: false }, undefined],
      [
        'itself though its source forgot it',
        { catalogUid: 'c1', meant: false },
        'p1',
      ],
      ['another one with another owner', { ownerRef: 'group:default/x' }, 'c2'],
      ['another one with another id', { stableId: 'p-2' }, 'c2'],
      ['another one without an id', { stableId: undefined }, 'c2'],
    ])('is %s', async (_, change, uid) => {
      const { oldIsThere, ...entity } = { ...RENAMED, ...change };
      expect(
        await ProjectionStore.recognize(
          database.db,
          'products',
          entity,
          async () => oldIsThere,
        ),
      ).toBe(uid);
    });
  },
);
