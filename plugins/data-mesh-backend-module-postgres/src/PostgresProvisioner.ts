import type {
  FoundAccess,
  GrantProvisioner,
  GrantSpec,
  InspectResult,
  ProvisionerCallOptions,
  ProvisionerPlan,
  ProvisionerStatus,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { PoolClient } from 'pg';
import { compare } from './inspect';
import {
  discoverPrivileges,
  findOpenSchemas,
  findPrivileges,
  findRelations,
  findRoles,
  hasAnythingIn,
} from './privileges';
import {
  closeSchemaStatement,
  grantStatements,
  revokeStatements,
} from './statements';
import type { Warehouse } from './Warehouse';

/** Keys remembered as revoked; what is forgotten is only revoked once more. */
const REMEMBERED = 1000;

const schemasOf = ({ resources }: Pick<GrantSpec, 'resources'>) => [
  ...new Set(resources.map(({ container }) => container)),
];

/**
 * Makes grants true in one PostgreSQL database: SELECT on tables or columns,
 * and USAGE on their schemas. It never makes roles or tables; those are the
 * platform's.
 */
export class PostgresProvisioner implements GrantProvisioner {
  readonly id: string;
  readonly type = 'postgres';
  readonly #warehouse: Warehouse;
  /**
   * Grants that were revoked last. Where another agreement keeps all of a
   * grant, being there and being gone look the same in the database.
   */
  readonly #revoked = new Set<string>();

  constructor(id: string, warehouse: Warehouse) {
    this.id = id;
    this.#warehouse = warehouse;
  }

  async plan(spec: GrantSpec): Promise<ProvisionerPlan> {
    return { statements: grantStatements(spec) };
  }

  async grant(
    spec: GrantSpec,
    { signal }: ProvisionerCallOptions,
  ): Promise<void> {
    await this.#warehouse.transaction(signal, async client => {
      await this.#check(client, spec);
      for (const statement of grantStatements(spec)) {
        await client.query(statement).catch(error => {
          throw this.#explain(error, statement);
        });
      }
      // Without the right to hand on, PostgreSQL only warns.
      const { status, detail } = await this.#look(client, spec, false);
      if (status !== 'granted') {
        throw new Error(
          `${detail}. The role ${
            this.#warehouse.user
          } may not hand it on: have the owner grant it WITH GRANT OPTION`,
        );
      }
    });
    this.#revoked.delete(spec.key);
  }

  async revoke(
    spec: GrantSpec,
    { signal }: ProvisionerCallOptions,
  ): Promise<void> {
    await this.#warehouse.transaction(signal, async client => {
      // Who or what is gone has no privileges that could be revoked.
      const roles = await findRoles(client, spec.principals);
      const relations = await findRelations(client, spec.resources);
      for (const principal of roles) {
        for (const resource of spec.resources) {
          const relation = relations.find(
            ({ container, name }) =>
              container === resource.container && name === resource.name,
          );
          if (!relation) continue;
          const columns = resource.columns?.filter(column =>
            relation.columns.includes(column),
          );
          const statements = revokeStatements(
            principal,
            { ...resource, columns },
            spec.keep,
          );
          for (const statement of statements) {
            await client.query(statement).catch(error => {
              throw this.#explain(error, statement);
            });
          }
        }
        await this.#closeSchemas(client, principal, spec);
      }
    });
    this.#remember(spec.key);
  }

  async inspect(
    spec: GrantSpec,
    { signal }: ProvisionerCallOptions,
  ): Promise<InspectResult> {
    return await this.#warehouse.connected(signal, client =>
      this.#look(client, spec, this.#revoked.has(spec.key)),
    );
  }

  /**
   * When access was last used is not asked of PostgreSQL: it counts reads of tables, and
   * not by whom.
   */
  async discover(
    { containers }: { environment: string; containers: string[] },
    { signal }: ProvisionerCallOptions,
  ): Promise<FoundAccess[]> {
    return await this.#warehouse.connected(signal, client =>
      discoverPrivileges(client, containers),
    );
  }

  async status({ signal }: ProvisionerCallOptions): Promise<ProvisionerStatus> {
    try {
      await this.#warehouse.connected(signal, client =>
        client.query('SELECT 1'),
      );
      return { available: true };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { available: false, message };
    }
  }

  async #check(client: PoolClient, spec: GrantSpec): Promise<void> {
    const roles = await findRoles(client, spec.principals);
    const role = spec.principals.find(name => !roles.includes(name));
    if (role !== undefined) {
      throw new Error(
        `Role ${role} does not exist in ${this.id}: have the platform team create it`,
      );
    }
    const relations = await findRelations(client, spec.resources);
    for (const { container, name, columns, filters } of spec.resources) {
      const relation = relations.find(
        other => other.container === container && other.name === name,
      );
      if (!relation) {
        throw new Error(
          `Table ${container}.${name} does not exist in ${this.id}: have the domain create it, or correct the contract`,
        );
      }
      if (filters !== undefined && !relation.barrier) {
        throw new Error(
          `${container}.${name} is to be granted in place of ${filters}, but it is no view WITH (security_barrier): without it a reader can look past the filter. Have the platform team create it so`,
        );
      }
      const missing = (columns ?? []).filter(
        column => !relation.columns.includes(column),
      );
      if (missing.length > 0) {
        throw new Error(
          `Table ${container}.${name} has no column ${missing.join(', ')} in ${
            this.id
          }: have the domain add it, or correct the contract`,
        );
      }
    }
  }

  async #closeSchemas(
    client: PoolClient,
    principal: string,
    spec: GrantSpec,
  ): Promise<void> {
    const kept = spec.keep
      .filter(({ principals }) => principals.includes(principal))
      .flatMap(schemasOf);
    const open = await findOpenSchemas(client, [principal], schemasOf(spec));
    for (const { schema } of open) {
      if (kept.includes(schema)) continue;
      if (await hasAnythingIn(client, principal, schema)) continue;
      await client.query(closeSchemaStatement(principal, schema));
    }
  }

  async #look(
    client: PoolClient,
    spec: GrantSpec,
    revoked: boolean,
  ): Promise<InspectResult> {
    const privileges = await findPrivileges(client, spec);
    const open = await findOpenSchemas(
      client,
      spec.principals,
      schemasOf(spec),
    );
    return compare(spec, { privileges, open, revoked });
  }

  #explain(error: unknown, statement: string): Error {
    const { code, message } = error as { code?: string; message?: string };
    if (code === '42501') {
      return new Error(
        `The role ${this.#warehouse.user} may not run "${statement}" in ${
          this.id
        }: have the owner grant it the same WITH GRANT OPTION`,
      );
    }
    return new Error(`"${statement}" failed in ${this.id}: ${message}`, {
      cause: error,
    });
  }

  #remember(key: string): void {
    this.#revoked.add(key);
    if (this.#revoked.size > REMEMBERED) {
      const [oldest] = this.#revoked;
      this.#revoked.delete(oldest);
    }
  }
}
