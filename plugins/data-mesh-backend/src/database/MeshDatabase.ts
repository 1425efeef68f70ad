import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { withLastWrites } from './lastWrites';

/** A transaction. Inside one, use only it: SQLite has a single connection. */
export type Tx = Knex.Transaction;
/** Either the database or a transaction on it, for reads that serve both. */
export type Db = Knex;

/** Whether a statement may use what PostgreSQL has and SQLite has not. */
export function isPostgres(db: Db): boolean {
  return db.client.config.client === 'pg';
}

const migrations = resolvePackagePath(
  '@meshwork/backstage-plugin-data-mesh-backend',
  'migrations',
);

/** The plugin's database, migrated, with a word for "after the commit". */
export class MeshDatabase {
  readonly db: Db;
  readonly #listeners: (() => void)[] = [];

  static async create(database: DatabaseService): Promise<MeshDatabase> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({ directory: migrations });
    }
    return new MeshDatabase(knex);
  }

  private constructor(db: Db) {
    this.db = db;
  }

  /** Calls back after every committed transaction: there may be work to do. */
  onCommit(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.db.transaction(tx => withLastWrites(tx, work));
    for (const listener of this.#listeners) listener();
    return result;
  }
}
