import type {
  FoundAccess,
  GrantResource,
  GrantSpec,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { PoolClient } from 'pg';
import { sameRelation } from './statements';

/** One direct privilege to read: of a role, on a table or one column of it. */
export interface Privilege {
  principal: string;
  container: string;
  name: string;
  /** Absent: on all of the table. */
  column?: string;
  /** Who gave it, and who alone can take it. */
  grantor: string;
}

/** One table that exists, with its columns. */
export interface Relation {
  container: string;
  name: string;
  columns: string[];
  /** Whether it is a view that lets nobody look past its filter. */
  barrier: boolean;
}

const containersOf = (resources: readonly GrantResource[]) =>
  resources.map(({ container }) => container);
const namesOf = (resources: readonly GrantResource[]) =>
  resources.map(({ name }) => name);

/** Those of the names that are roles of the server. */
export async function findRoles(
  client: PoolClient,
  names: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT rolname AS name FROM pg_roles WHERE rolname = ANY($1::text[])',
    [names],
  );
  return rows.map(({ name }) => name);
}

/** Those of the tables, views and the like that exist. */
export async function findRelations(
  client: PoolClient,
  resources: readonly GrantResource[],
): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(
    `SELECT n.nspname::text AS container, c.relname::text AS name,
            array_remove(array_agg(a.attname::text), NULL) AS columns,
            c.relkind = 'v' AND EXISTS (
              SELECT 1 FROM pg_options_to_table(c.reloptions)
               WHERE option_name = 'security_barrier'
                 AND option_value::boolean
            ) AS barrier
       FROM unnest($1::text[], $2::text[]) AS wanted (container, name)
       JOIN pg_namespace n ON n.nspname = wanted.container
       JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
        AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
       LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        AND NOT a.attisdropped
      GROUP BY n.nspname, c.relname, c.relkind, c.reloptions`,
    [containersOf(resources), namesOf(resources)],
  );
  return rows;
}

/**
 * The privileges to read that roles have in their own name on some tables.
 * What they may read as members of other roles is another matter, and no
 * grant of ours.
 */
export async function findPrivileges(
  client: PoolClient,
  { principals, resources }: Pick<GrantSpec, 'principals' | 'resources'>,
): Promise<Privilege[]> {
  const { rows } = await client.query<
    Omit<Privilege, 'column'> & { column: string | null }
  >(
    `WITH relation AS (
       SELECT DISTINCT c.oid, c.relacl, n.nspname, c.relname
         FROM unnest($2::text[], $3::text[]) AS wanted (container, name)
         JOIN pg_namespace n ON n.nspname = wanted.container
         JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
     ), privilege AS (
       SELECT nspname, relname, NULL::name AS attname, acl.*
         FROM relation, aclexplode(relacl) AS acl
       UNION ALL
       SELECT nspname, relname, a.attname, acl.*
         FROM relation JOIN pg_attribute a ON a.attrelid = relation.oid,
              aclexplode(a.attacl) AS acl
        WHERE NOT a.attisdropped
     )
     SELECT r.rolname::text AS principal, nspname::text AS container,
            relname::text AS name, attname::text AS column,
            pg_get_userbyid(grantor)::text AS grantor
       FROM privilege JOIN pg_roles r ON r.oid = grantee
      WHERE privilege_type = 'SELECT' AND r.rolname = ANY($1::text[])`,
    [principals, containersOf(resources), namesOf(resources)],
  );
  return rows.map(({ column, ...privilege }) =>
    column === null ? privilege : { ...privilege, column },
  );
}

/**
 * All that roles may read in some schemas in their own name, and what everybody may
 * (`PUBLIC`). Left out: what owners have of what is theirs, superusers, and the role that
 * asks, which has everything in order to hand it on.
 */
export async function discoverPrivileges(
  client: PoolClient,
  schemas: readonly string[],
): Promise<FoundAccess[]> {
  const { rows } = await client.query<{
    principal: string;
    container: string;
    name: string;
    columns: string[] | null;
  }>(
    `WITH relation AS (
       SELECT c.oid, c.relowner, c.relacl, n.nspname, c.relname
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY($1::text[])
          AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
     ), privilege AS (
       SELECT relation.*, NULL::name AS attname, acl.grantee
         FROM relation, aclexplode(relacl) AS acl
        WHERE acl.privilege_type = 'SELECT'
       UNION ALL
       SELECT relation.*, a.attname, acl.grantee
         FROM relation JOIN pg_attribute a ON a.attrelid = relation.oid,
              aclexplode(a.attacl) AS acl
        WHERE NOT a.attisdropped AND acl.privilege_type = 'SELECT'
     )
     SELECT COALESCE(r.rolname::text, 'PUBLIC') AS principal,
            nspname::text AS container, relname::text AS name,
            CASE WHEN bool_or(attname IS NULL) THEN NULL
                 ELSE array_agg(DISTINCT attname::text) END AS columns
       FROM privilege LEFT JOIN pg_roles r ON r.oid = grantee
      WHERE (grantee = 0 OR (r.oid IS NOT NULL AND NOT r.rolsuper))
        AND grantee <> relowner
        AND r.rolname IS DISTINCT FROM current_user
      GROUP BY 1, 2, 3`,
    [schemas],
  );
  return rows.map(({ principal, container, name, columns }) => ({
    principal,
    resource: { container, name, ...(columns && { columns }) },
  }));
}

/** Which of the roles may enter which of the schemas, as `role schema`. */
export async function findOpenSchemas(
  client: PoolClient,
  principals: readonly string[],
  schemas: readonly string[],
): Promise<{ principal: string; schema: string }[]> {
  const { rows } = await client.query<{ principal: string; schema: string }>(
    `SELECT r.rolname::text AS principal, n.nspname::text AS schema
       FROM pg_roles r CROSS JOIN pg_namespace n
      WHERE r.rolname = ANY($1::text[]) AND n.nspname = ANY($2::text[])
        AND has_schema_privilege(r.oid, n.oid, 'USAGE')`,
    [principals, schemas],
  );
  return rows;
}

/** Whether a role has anything left in a schema, of whatever kind. */
export async function hasAnythingIn(
  client: PoolClient,
  principal: string,
  schema: string,
): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `WITH grantee AS (SELECT oid FROM pg_roles WHERE rolname = $1),
          home AS (SELECT oid FROM pg_namespace WHERE nspname = $2),
          acl AS (
            SELECT relacl AS items FROM pg_class, home
             WHERE relnamespace = home.oid AND relacl IS NOT NULL
            UNION ALL
            SELECT attacl FROM pg_attribute JOIN pg_class c ON c.oid = attrelid, home
             WHERE relnamespace = home.oid AND attacl IS NOT NULL
               AND NOT attisdropped
            UNION ALL
            SELECT proacl FROM pg_proc, home
             WHERE pronamespace = home.oid AND proacl IS NOT NULL
            UNION ALL
            SELECT typacl FROM pg_type, home
             WHERE typnamespace = home.oid AND typacl IS NOT NULL
          )
     SELECT EXISTS (
       SELECT 1 FROM acl, aclexplode(items) AS entry, grantee
        WHERE entry.grantee = grantee.oid
     ) AS found`,
    [principal, schema],
  );
  return rows[0]?.found ?? false;
}

/** Whether a role has a table or column in its own name; a table covers its columns. */
export function covers(
  privileges: readonly Privilege[],
  principal: string,
  resource: GrantResource,
  column?: string,
): boolean {
  return privileges.some(
    privilege =>
      privilege.principal === principal &&
      sameRelation(privilege, resource) &&
      (privilege.column === undefined || privilege.column === column),
  );
}
