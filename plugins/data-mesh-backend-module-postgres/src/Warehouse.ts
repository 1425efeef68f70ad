import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Pool, type PoolClient } from 'pg';
import type { WarehouseOptions } from './config';

/** Few: grants are rare, and a warehouse's connections belong to its readers. */
const MAX_CONNECTIONS = 3;
const IDLE_MS = 10_000;
const CONNECT_MS = 5_000;
/** Somebody else granted on the same table in the same moment. */
const CONCURRENT_UPDATE = /tuple concurrently (updated|deleted)/;
const MAX_ATTEMPTS = 3;

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case '28P01':
    case '28000':
      return 'it refused user or password: correct them in dataMesh.postgres.warehouses';
    case '3D000':
      return 'it has no such database: correct dataMesh.postgres.warehouses';
    case 'ECONNREFUSED':
      return 'nothing answers there: is the server running?';
    case 'ENOTFOUND':
      return 'there is no such host: correct dataMesh.postgres.warehouses';
    default:
      return message ?? 'it does not answer';
  }
}

/** Connections to one database, made when they are needed. */
export class Warehouse {
  readonly user: string;
  readonly #where: string;
  readonly #pool: Pool;

  constructor(options: WarehouseOptions, logger: Pick<LoggerService, 'warn'>) {
    const { id, host, port, database, user, password, ssl } = options;
    this.user = user;
    this.#where = `The warehouse "${id}" at ${host}:${port}/${database}`;
    this.#pool = new Pool({
      host,
      port,
      database,
      user,
      password,
      ssl,
      max: MAX_CONNECTIONS,
      idleTimeoutMillis: IDLE_MS,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: options.statementTimeout,
      idle_in_transaction_session_timeout: options.statementTimeout,
      application_name: 'meshwork',
      allowExitOnIdle: true,
    });
    // An idle connection that breaks is replaced; unheard, it would end the process.
    this.#pool.on('error', error =>
      logger.warn(`${this.#where}: ${stringifyError(error)}`),
    );
  }

  /**
   * Runs some work on one connection. When the signal is aborted the
   * connection is cut, and with it whatever was not committed.
   *
   * @throws Error that says which warehouse and what is wrong, without secrets
   */
  async connected<T>(
    signal: AbortSignal,
    work: (client: PoolClient) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    let client: PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      throw new Error(`${this.#where} cannot be reached: ${reason(error)}`);
    }
    let released = false;
    const release = (cut: boolean) => {
      if (released) return;
      released = true;
      client.release(cut);
    };
    const onAbort = () => release(true);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      signal.throwIfAborted();
      const result = await work(client);
      release(false);
      return result;
    } catch (error) {
      // In an unknown state after an error: not for the next one.
      release(true);
      if (signal.aborted) {
        throw new Error(`${this.#where} did not answer within the deadline`);
      }
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /**
   * Runs some work as one transaction, one at a time per database: two
   * changes of privileges of one table at once fail in PostgreSQL.
   */
  async transaction(
    signal: AbortSignal,
    work: (client: PoolClient) => Promise<void>,
  ): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.connected(signal, async client => {
          await client.query('BEGIN');
          await client.query(
            `SELECT pg_advisory_xact_lock(hashtext('meshwork'), hashtext('grants'))`,
          );
          await work(client);
          await client.query('COMMIT');
        });
        return;
      } catch (error) {
        const again =
          error instanceof Error && CONCURRENT_UPDATE.test(error.message);
        if (!again || attempt >= MAX_ATTEMPTS) throw error;
      }
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#pool.end();
  }
}
