import type {
  GrantResource,
  GrantSpec,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { escapeIdentifier } from 'pg';

const list = (names: readonly string[]) =>
  names.map(name => escapeIdentifier(name)).join(', ');

const relation = ({ container, name }: GrantResource) =>
  `${escapeIdentifier(container)}.${escapeIdentifier(name)}`;

const select = (columns: readonly string[] | undefined) =>
  columns ? `SELECT (${list(columns)})` : 'SELECT';

/** Whether two resources are columns of the same table, or it. */
export function sameRelation(a: GrantResource, b: GrantResource): boolean {
  return a.container === b.container && a.name === b.name;
}

/** No columns would be a syntax error, and it means nothing. */
const isSomething = ({ columns }: GrantResource) =>
  columns === undefined || columns.length > 0;

/** The statements that make a grant true, in order. Running them again changes nothing. */
export function grantStatements(
  spec: Pick<GrantSpec, 'principals' | 'resources'>,
): string[] {
  const { principals } = spec;
  const resources = spec.resources.filter(isSomething);
  if (principals.length === 0 || resources.length === 0) return [];
  const to = `TO ${list(principals)}`;
  const schemas = [...new Set(resources.map(({ container }) => container))];
  return [
    ...schemas.map(
      schema => `GRANT USAGE ON SCHEMA ${escapeIdentifier(schema)} ${to}`,
    ),
    ...resources.map(
      resource =>
        `GRANT ${select(resource.columns)} ON TABLE ${relation(
          resource,
        )} ${to}`,
    ),
  ];
}

/** What one principal keeps of one table through other agreements. */
export function keptOf(
  keep: GrantSpec['keep'],
  principal: string,
  resource: GrantResource,
): { whole: boolean; columns: string[] } {
  const kept = keep
    .filter(({ principals }) => principals.includes(principal))
    .flatMap(({ resources }) => resources)
    .filter(other => sameRelation(other, resource));
  return {
    whole: kept.some(({ columns }) => columns === undefined),
    columns: [...new Set(kept.flatMap(({ columns }) => columns ?? []))],
  };
}

/**
 * The statements that take one table from one principal, except for what it
 * keeps. PostgreSQL takes the columns along with the table, so kept columns
 * are given again in the same transaction.
 */
export function revokeStatements(
  principal: string,
  resource: GrantResource,
  keep: GrantSpec['keep'],
): string[] {
  const kept = keptOf(keep, principal, resource);
  const role = escapeIdentifier(principal);
  if (resource.columns === undefined) {
    if (kept.whole) return [];
    return [
      `REVOKE SELECT ON TABLE ${relation(resource)} FROM ${role}`,
      ...(kept.columns.length > 0
        ? grantStatements({
            principals: [principal],
            resources: [{ ...resource, columns: kept.columns }],
          }).slice(1)
        : []),
    ];
  }
  const columns = resource.columns.filter(
    column => !kept.columns.includes(column),
  );
  return columns.length > 0
    ? [`REVOKE ${select(columns)} ON TABLE ${relation(resource)} FROM ${role}`]
    : [];
}

/** The statement that closes a schema to one principal. */
export function closeSchemaStatement(
  principal: string,
  schema: string,
): string {
  return `REVOKE USAGE ON SCHEMA ${escapeIdentifier(
    schema,
  )} FROM ${escapeIdentifier(principal)}`;
}
