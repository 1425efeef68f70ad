import type { Grant } from '@meshwork/backstage-plugin-data-mesh-common';
import type { GrantRow } from './GrantStore';

/** A grant as the API shows it. */
export function presentGrant(grant: GrantRow): Grant {
  return {
    id: grant.id,
    environment: grant.environment,
    provisioner: grant.provisioner,
    wish: grant.wish,
    status: grant.status,
    principals: grant.principals,
    resources: grant.resources.map(
      resource =>
        `${resource.container}.${resource.name}${
          resource.columns ? ` (${resource.columns.length} columns)` : ''
        }`,
    ),
    diagnostics: grant.diagnostics,
    waitingFor: grant.waitingFor,
    waitingUntil: grant.waitingUntil,
    attempts: grant.attempts,
    use: grant.use,
    plan: grant.plan,
    replacedAt: grant.replacedAt,
    blocked: grant.blocked,
    updatedAt: grant.updatedAt,
  };
}
