import type {
  GrantResource,
  GrantSpec,
  InspectResult,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { covers, type Privilege } from './privileges';
import { keptOf } from './statements';

/** One thing a principal should be able to read. */
interface Part {
  principal: string;
  resource: GrantResource;
  /** Absent: the whole table. */
  column?: string;
}

/** What was found in the database. */
export interface Found {
  privileges: readonly Privilege[];
  open: readonly { principal: string; schema: string }[];
  /** Whether this grant was revoked last, for where that cannot be seen. */
  revoked: boolean;
}

function partsOf({ principals, resources }: GrantSpec): Part[] {
  return principals.flatMap(principal =>
    resources.flatMap((resource): Part[] =>
      resource.columns
        ? resource.columns.map(column => ({ principal, resource, column }))
        : [{ principal, resource }],
    ),
  );
}

function isKept(spec: GrantSpec, part: Part): boolean {
  const kept = keptOf(spec.keep, part.principal, part.resource);
  return (
    kept.whole ||
    (part.column !== undefined && kept.columns.includes(part.column))
  );
}

const text = ({ principal, resource, column }: Part) =>
  `${principal} on ${[resource.container, resource.name, column]
    .filter(Boolean)
    .join('.')}`;

/** A few are enough to know where to look. */
function some(parts: readonly string[]): string {
  const more = parts.length > 3 ? ` and ${parts.length - 3} more` : '';
  return `${parts.slice(0, 3).join(', ')}${more}`;
}

/**
 * What a database shows of a grant. `absent` means that nothing is left of
 * what only this grant gives; `granted` that all of it can be read.
 */
export function compare(spec: GrantSpec, found: Found): InspectResult {
  const parts = partsOf(spec);
  const has = ({ principal, resource, column }: Part) =>
    covers(found.privileges, principal, resource, column);
  const isOpen = ({ principal, resource }: Part) =>
    found.open.some(
      other =>
        other.principal === principal && other.schema === resource.container,
    );

  const own = parts.filter(part => !isKept(spec, part));
  const left = own.filter(has);
  const missing = parts.filter(part => !has(part) || !isOpen(part));

  if (left.length === 0 && (own.length > 0 || found.revoked)) {
    return { status: 'absent', ...(own.length > 0 && absentDetail(missing)) };
  }
  if (missing.length === 0) {
    return {
      status: 'granted',
      ...(found.revoked && { detail: leftDetail(left, found) }),
    };
  }
  return {
    status: 'unknown',
    detail: found.revoked
      ? leftDetail(left, found)
      : `Not granted: ${some(missing.map(text))}`,
  };
}

function absentDetail(missing: readonly Part[]) {
  return { detail: `Not granted: ${some(missing.map(text))}` };
}

/** Only who gave a privilege can take it, so that is who to ask. */
function leftDetail(left: readonly Part[], { privileges }: Found): string {
  const grantors = new Set(
    privileges
      .filter(privilege =>
        left.some(({ principal }) => principal === privilege.principal),
      )
      .map(({ grantor }) => grantor),
  );
  return `Still granted: ${some(left.map(text))}. It was given by ${[
    ...grantors,
  ].join(', ')}, who has to revoke it`;
}
