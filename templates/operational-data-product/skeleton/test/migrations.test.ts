/**
 * Tries the migrations on a database of its own, beside the one that DATABASE_URL
 * names: nothing that is in that one is touched.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { down, up } from '../src/migrate.ts';

interface Entity {
  schema: string;
  table: string;
  key: string[];
  columns: string[];
  history: string;
  snapshot: string;
  example: Record<string, unknown>;
}

const url = process.env.DATABASE_URL;
const skip = url ? false : 'needs DATABASE_URL';
const entities: Entity[] = JSON.parse(
  await readFile(new URL('../entities.json', import.meta.url), 'utf8'),
);
const database = `migrations_${randomBytes(6).toString('hex')}`;

let admin: pg.Client;
let client: pg.Client;

before(async () => {
  if (!url) return;
  admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  const own = new URL(url);
  own.pathname = `/${database}`;
  client = new pg.Client({ connectionString: own.href });
  await client.connect();
});

after(async () => {
  if (!url) return;
  await client.end();
  await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  await admin.end();
});

const quoted = (name: string) => pg.escapeIdentifier(name);

test('migrations go up, down and up again', { skip }, async () => {
  const all = await up(client);
  assert.ok(all.length > 0);
  assert.deepEqual(await up(client), []);
  assert.deepEqual(await down(client, all.length), [...all].reverse());
  assert.deepEqual(await up(client), all);
});

for (const entity of entities) {
  const table = `${quoted(entity.schema)}.${quoted(entity.table)}`;

  test(`${entity.table} remembers what it was`, { skip }, async () => {
    const columns = entity.columns.map(quoted).join(', ');
    await client.query(
      `INSERT INTO ${table} (${columns})
       SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1)`,
      [JSON.stringify(entity.example)],
    );
    const { rows } = await client.query('SELECT clock_timestamp() AS now');
    const other = entity.columns.find(column => !entity.key.includes(column));
    if (other) {
      // The same value again is no state of its own.
      await client.query(
        `UPDATE ${table} SET ${quoted(other)} = ${quoted(other)}`,
      );
    }
    await client.query(`DELETE FROM ${table}`);
    const history = await client.query(
      `SELECT history_operation FROM ${entity.history} ORDER BY history_id`,
    );
    assert.deepEqual(
      history.rows.map(row => row.history_operation),
      ['insert', 'delete'],
    );
    const then = await client.query(`SELECT * FROM ${entity.snapshot}($1)`, [
      rows[0].now,
    ]);
    assert.equal(then.rows.length, 1);
    const now = await client.query(
      `SELECT * FROM ${entity.snapshot}(clock_timestamp())`,
    );
    assert.equal(now.rows.length, 0);
  });
}
