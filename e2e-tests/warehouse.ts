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
  return asRole(role, async client => {
    try {
      await client.query(`SELECT count(*) FROM ${named(client, table)}`);
      return true;
    } catch (error) {
      // 42501: insufficient privilege. Anything else is not an answer.
      if ((error as { code?: string }).code === '42501') return false;
      throw error;
    }
  });
}

/**
 * Takes reading away behind the portal's back, as the role that granted it.
 *
 * @returns gives the same columns back
 */
export async function takeAway(
  role: string,
  table: string,
): Promise<() => Promise<void>> {
  const [schema, name] = table.split('.');
  return asRole(PROVISIONER, async client => {
    const { rows } = await client.query<{ column_name: string }>(
      `SELECT column_name FROM information_schema.column_privileges
        WHERE grantee = $1 AND table_schema = $2 AND table_name = $3
          AND privilege_type = 'SELECT'`,
      [role, schema, name],
    );
    const who = client.escapeIdentifier(role);
    const columns = rows.map(row => client.escapeIdentifier(row.column_name));
    await client.query(`REVOKE SELECT ON ${named(client, table)} FROM ${who}`);
    return () =>
      asRole(PROVISIONER, async again => {
        await again.query(
          `GRANT SELECT (${columns}) ON ${named(again, table)} TO ${who}`,
        );
      });
  });
}

const PROVISIONER = 'meshwork_provisioner';

async function asRole<T>(
  role: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
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
    return await work(client);
  } finally {
    await client.end();
  }
}

function named(client: Client, table: string): string {
  return table
    .split('.')
    .map(part => client.escapeIdentifier(part))
    .join('.');
}
