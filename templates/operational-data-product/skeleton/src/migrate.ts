/**
 * Brings the database up to date, or takes migrations back:
 *
 *   npm run migrate up
 *   npm run migrate down [how many, 1 when absent]
 *   npm run migrate status
 *
 * Where the database is stands in DATABASE_URL. Each migration is a transaction; one
 * process at a time migrates, and what was applied is not to be changed any more.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const folder = new URL('../migrations/', import.meta.url);
const manifest = new URL('../package.json', import.meta.url);
const UP = '.up.sql';
const DOWN = '.down.sql';

const { name } = JSON.parse(await readFile(manifest, 'utf8'));
/** Products of a domain share a database, so each remembers its own. */
const applied = pg.escapeIdentifier(`${name}_migrations`);

const read = (file: string) => readFile(new URL(file, folder), 'utf8');

const checksum = (sql: string) =>
  createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');

async function migrations(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter(file => file.endsWith(UP))
    .map(file => file.slice(0, -UP.length))
    .sort();
}

async function inTransaction(client: pg.Client, work: () => Promise<void>) {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** One process at a time; the lock ends with the connection, if not before. */
async function alone<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const lock = 'hashtextextended($1, 0)';
  await client.query(`SELECT pg_advisory_lock(${lock})`, [name]);
  try {
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${applied} (
        migration text PRIMARY KEY,
        checksum text NOT NULL,
        applied_at timestamp with time zone NOT NULL DEFAULT now()
      )`,
    );
    return await work();
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${lock})`, [name]);
  }
}

async function checksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query(
    `SELECT migration, checksum FROM ${applied} ORDER BY migration`,
  );
  return new Map(rows.map(row => [row.migration, row.checksum]));
}

/** Applies what is not applied yet, and says what that was. */
export const up = (client: pg.Client): Promise<string[]> =>
  alone(client, async () => {
    const known = await checksums(client);
    const done: string[] = [];
    for (const migration of await migrations()) {
      const sql = await read(migration + UP);
      const before = known.get(migration);
      if (before === undefined) {
        await inTransaction(client, async () => {
          await client.query(sql);
          await client.query(
            `INSERT INTO ${applied} (migration, checksum) VALUES ($1, $2)`,
            [migration, checksum(sql)],
          );
        });
        done.push(migration);
      } else if (before !== checksum(sql)) {
        throw new Error(
          `${migration} was changed after it was applied: write a new migration instead`,
        );
      }
    }
    return done;
  });

/** Takes back the last ones, and says which. */
export const down = (client: pg.Client, count = 1): Promise<string[]> =>
  alone(client, async () => {
    const last = [...(await checksums(client)).keys()].reverse();
    const done = last.slice(0, count);
    for (const migration of done) {
      const sql = await read(migration + DOWN);
      await inTransaction(client, async () => {
        await client.query(sql);
        await client.query(`DELETE FROM ${applied} WHERE migration = $1`, [
          migration,
        ]);
      });
    }
    return done;
  });

async function status(client: pg.Client): Promise<string[]> {
  return alone(client, async () => {
    const known = await checksums(client);
    return (await migrations()).map(
      migration =>
        `${known.has(migration) ? 'applied' : 'pending'} ${migration}`,
    );
  });
}

async function main([command, count = '1']: string[]): Promise<void> {
  const works: Record<string, (client: pg.Client) => Promise<string[]>> = {
    up,
    down: client => down(client, Number(count)),
    status,
  };
  const work = works[command ?? ''];
  if (!work || !/^\d+$/.test(count)) {
    throw new Error('Usage: npm run migrate up | down [count] | status');
  }
  if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL is not set');
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const lines = await work(client);
    console.log(lines.length > 0 ? lines.join('\n') : 'nothing to do');
  } finally {
    await client.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2)).catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
