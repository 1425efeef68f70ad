import type { PoolClient } from 'pg';
import {
  LOGGING,
  type AccessRule,
  type Found,
  type RoleSetting,
} from './found';

const SETTINGS = ['ssl', 'listen_addresses', ...LOGGING];
/** A value that only the role of the portal has. */
const OF_ONE_ROLE = ['user', 'database user', 'client', 'session'];

/** Looks at what a database shows of itself, and of some of its tables (`schema.table`). */
export async function look(
  client: PoolClient,
  tables: readonly string[],
): Promise<Found> {
  const database = await client.query<{ name: string }>(
    'SELECT current_database()::text AS name',
  );
  const settings = await client.query<{
    name: string;
    setting: string;
    source: string;
  }>(
    `SELECT lower(name) AS name, setting, source FROM pg_settings
      WHERE lower(name) = ANY($1::text[])`,
    [SETTINGS],
  );
  const relations = await findTables(client, tables);
  const rules = await readRules(client);
  return {
    database: database.rows[0].name,
    settings: Object.fromEntries(
      settings.rows
        .filter(({ source }) => !OF_ONE_ROLE.includes(source))
        .map(({ name, setting }) => [name, setting]),
    ),
    roleSettings: await roleSettings(client),
    ...(rules && { rules }),
    tables: new Set(relations.map(({ name }) => name)),
    open: new Set(relations.filter(({ open }) => open).map(({ name }) => name)),
  };
}

/** Settings of roles in this database, or in all; of all, where both, those of this. */
async function roleSettings(client: PoolClient): Promise<RoleSetting[]> {
  const { rows } = await client.query<{ role: string; entry: string }>(
    `SELECT r.rolname::text AS role, unnest(s.setconfig) AS entry
       FROM pg_db_role_setting s
       JOIN pg_roles r ON r.oid = s.setrole
      WHERE s.setdatabase = 0 OR s.setdatabase = (
        SELECT oid FROM pg_database WHERE datname = current_database()
      )
      ORDER BY s.setdatabase`,
  );
  return rows
    .map(({ role, entry }) => {
      const at = entry.indexOf('=');
      return {
        role,
        name: entry.slice(0, at).toLowerCase(),
        value: entry.slice(at + 1),
      };
    })
    .filter(({ name }) => LOGGING.includes(name));
}

/** Nothing where the role may not read them, or one of them is faulty. */
async function readRules(
  client: PoolClient,
): Promise<AccessRule[] | undefined> {
  const may = await client.query<{ may: boolean }>(
    `SELECT has_table_privilege('pg_catalog.pg_hba_file_rules', 'SELECT')
        AND has_function_privilege('pg_catalog.pg_hba_file_rules()', 'EXECUTE')
         AS may`,
  );
  if (!may.rows[0].may) return undefined;
  const { rows } = await client.query<{
    type: string;
    databases: string[];
    users: string[];
    address: string | null;
    netmask: string | null;
    method: string;
    error: string | null;
  }>(
    `SELECT type, database AS databases, user_name AS users, address, netmask,
            auth_method AS method, error
       FROM pg_hba_file_rules
      ORDER BY line_number`,
  );
  if (rows.some(({ error }) => error !== null)) return undefined;
  return rows.map(({ type, databases, users, address, method }) => ({
    type,
    databases,
    users,
    ...(address !== null && { address }),
    method,
  }));
}

/** Those of the tables that are there, and whether everybody may read anything of them. */
async function findTables(
  client: PoolClient,
  tables: readonly string[],
): Promise<{ name: string; open: boolean }[]> {
  const { rows } = await client.query<{ name: string; open: boolean }>(
    `SELECT wanted.name,
            EXISTS (
              SELECT 1 FROM aclexplode(c.relacl) AS acl
               WHERE acl.grantee = 0 AND acl.privilege_type = 'SELECT'
            ) OR EXISTS (
              SELECT 1 FROM pg_attribute a, aclexplode(a.attacl) AS acl
               WHERE a.attrelid = c.oid AND NOT a.attisdropped
                 AND acl.grantee = 0 AND acl.privilege_type = 'SELECT'
            ) AS open
       FROM unnest($1::text[]) AS wanted (name)
       JOIN pg_class c ON c.relkind IN ('r', 'v', 'm', 'f', 'p')
       JOIN pg_namespace n ON n.oid = c.relnamespace
        AND n.nspname || '.' || c.relname = wanted.name`,
    [tables],
  );
  return rows;
}
