import {
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { MeshDatabase } from '../database/MeshDatabase';
import type { TestDatabaseId } from './startMesh';

/** A fresh and migrated database of the plugin. */
export async function testDatabase(
  databases: TestDatabases,
  databaseId: TestDatabaseId,
): Promise<MeshDatabase> {
  const knex = await databases.init(databaseId);
  return await MeshDatabase.create(mockServices.database({ knex }));
}
