import { NotFoundError } from '@backstage/errors';
import { meshReadPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import { speaksFor } from '@meshwork/model';
import type { Caller } from './Caller';
import type { Services } from './services';

/**
 * The scorecard of a domain, for those who own it and those who may read aggregates.
 *
 * @throws NotFoundError for one that there is not, or that they may not see
 */
export async function domainScorecard(
  { callers, mesh }: Pick<Services, 'callers' | 'mesh'>,
  { person, view, credentials }: Caller,
  ref: string,
) {
  const found = await mesh.owned(ref);
  const seen = found && (await view.visible([ref])).has(ref);
  if (!seen) throw new NotFoundError(`No domain ${ref}`);
  const owns = found.ownerRef && speaksFor(person, [found.ownerRef]);
  if (!owns) await callers.demand(credentials, meshReadPermission);
  return await mesh.domain(ref, view);
}
