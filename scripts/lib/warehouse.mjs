import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { isFree } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { Failure } from './say.mjs';
import { passwords } from './secrets.mjs';

const DATABASE = 'warehouse';
const PROVISIONER = 'meshwork_provisioner';
const PIPELINE = 'domain_pipeline';
const sqlFolder = join(root, 'examples', 'warehouse');

/** The port on which the demo's warehouse listens. */
export function warehousePort(env = process.env) {
  return Number(env.MESHWORK_WAREHOUSE_PORT || 5544);
}

/**
 * Starts the demo's warehouse: a PostgreSQL of its own with the tables behind the
 * demo's output ports, filled on the first start.
 *
 * @param state - the folder with the state of the demo
 * @returns the running server, `env` for the portal, `applied`, the SQL files that were
 *   run now, and `connectPipeline()`, a connection of the domain teams' pipelines
 */
export async function startWarehouse({ state, port }) {
  if (!(await isFree(port))) {
    throw new Failure(
      `port ${port} is in use`,
      'End what listens there, or choose another port with MESHWORK_WAREHOUSE_PORT.',
    );
  }
  const secrets = await passwords(join(state, 'passwords.json'), [
    'postgres',
    PROVISIONER,
    PIPELINE,
  ]);
  const server = await startPostgres({
    folder: join(state, 'warehouse'),
    port,
    password: secrets.postgres,
  });
  try {
    await createDatabase(server);
    const applied = await applyFiles(server);
    await letIn(server, PROVISIONER, secrets[PROVISIONER]);
    await letIn(server, PIPELINE, secrets[PIPELINE]);
    return {
      ...server,
      applied,
      connectPipeline: () =>
        server.connect(DATABASE, {
          user: PIPELINE,
          password: secrets[PIPELINE],
        }),
      env: warehouseEnv(port, secrets[PROVISIONER]),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What the portal's configuration reads about the warehouse. */
export function warehouseEnv(port, password) {
  return {
    MESHWORK_WAREHOUSE_PORT: String(port),
    MESHWORK_WAREHOUSE_PASSWORD: password,
  };
}

async function createDatabase(server) {
  const client = await server.connect('postgres');
  try {
    const { rowCount } = await client.query(
      'SELECT 1 FROM pg_database WHERE datname = $1',
      [DATABASE],
    );
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Runs each file of examples/warehouse once, in the order of their names. */
async function applyFiles(server) {
  const names = (await readdir(sqlFolder).catch(() => []))
    .filter(name => name.endsWith('.sql'))
    .sort();
  const client = await server.connect(DATABASE);
  const applied = [];
  try {
    await client.query('CREATE SCHEMA IF NOT EXISTS meshwork_demo');
    await client.query(`
      CREATE TABLE IF NOT EXISTS meshwork_demo.applied_files (
        name text PRIMARY KEY,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`);
    for (const name of names) {
      const sql = await readFile(join(sqlFolder, name), 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      if (await applyFile(client, name, sql, sha256)) applied.push(name);
    }
  } finally {
    await client.end();
  }
  return applied;
}

/** A file that changed is run again: each is written so that this is harmless. */
async function applyFile(client, name, sql, sha256) {
  const { rowCount } = await client.query(
    'SELECT 1 FROM meshwork_demo.applied_files WHERE name = $1 AND sha256 = $2',
    [name, sha256],
  );
  if (rowCount > 0) return false;
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO meshwork_demo.applied_files (name, sha256) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET sha256 = $2, applied_at = now()`,
      [name, sha256],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const line = error.position
      ? ` (line ${sql.slice(0, Number(error.position)).split('\n').length})`
      : '';
    throw new Failure(
      `examples/warehouse/${name}${line}: ${error.message}`,
      'Correct that file and start again; what came before it is kept.',
    );
  }
  return true;
}

/** The SQL makes roles that log in without a password, so that none is in Git. */
async function letIn(server, role, password) {
  const client = await server.connect(DATABASE);
  try {
    // The warehouse logs every statement; a password belongs in no log.
    await client.query(`SET log_statement = 'none'`);
    await client.query(
      `ALTER ROLE ${client.escapeIdentifier(
        role,
      )} PASSWORD ${client.escapeLiteral(password)}`,
    );
  } finally {
    await client.end();
  }
}
