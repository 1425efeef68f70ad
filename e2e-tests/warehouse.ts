import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/**
 * Whether a role of the demo's warehouse can read a table: asks the database itself, as
 * that role, rather than the portal.
 *
 * @param role - for example `team_marketing_analytics`
 * @param table - schema and table, for example `customer.visits`
 */
export async function canRead(role: string, table: string): Promise<boolean> {
  const state = process.env.MESHWORK_STATE ?? '.meshwork/state';
  const secrets = JSON.parse(
    await readFile(join(state, 'passwords.json'), 'utf8'),
  );
  const client = new Client({
    host: '127.0.0.1',
    port: Number(process.env.MESHWORK_WAREHOUSE_PORT ?? 5544),
    database: 'warehouse',
    user: 'postgres',
    password: secrets.postgres,
  });
  await client.connect();
  try {
    await client.query(`SET ROLE ${client.escapeIdentifier(role)}`);
    const name = table
      .split('.')
      .map(part => client.escapeIdentifier(part))
      .join('.');
    await client.query(`SELECT count(*) FROM ${name}`);
    return true;
  } catch (error) {
    // 42501: insufficient privilege. Anything else is not an answer.
    if ((error as { code?: string }).code === '42501') return false;
    throw error;
  } finally {
    await client.end();
  }
}
