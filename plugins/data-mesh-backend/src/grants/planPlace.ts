import type { GrantSpec } from '@meshwork/backstage-plugin-data-mesh-node';
import { planDifference, type PlanPart } from '@meshwork/model';
import type { Db } from '../database/MeshDatabase';
import { GrantStore, type GrantRow } from './GrantStore';

/**
 * What a grant is beside others: what they keep of it, which earlier plans it replaces, and
 * which later one it goes over to. Of an earlier plan only what the later one does not give
 * is left to be taken back.
 */
export async function planPlace(
  db: Db,
  grant: GrantRow,
): Promise<Pick<GrantSpec, 'resources' | 'keep' | 'replaces' | 'replacedBy'>> {
  const keep = await GrantStore.keptBeside(db, grant);
  const whole = { resources: grant.resources, keep };
  if (grant.plan === 1 && !grant.replacedAt) return whole;
  const others = (
    (await GrantStore.ofAgreements(db, [grant.agreementId])).get(
      grant.agreementId,
    ) ?? []
  ).filter(
    other => other.provisioner === grant.provisioner && other.id !== grant.id,
  );
  if (!grant.replacedAt) {
    const replaces = others
      .filter(other => other.replacedAt && other.status !== 'absent')
      .map(({ id, principals, resources }) => ({
        key: id,
        principals,
        resources,
      }));
    return { ...whole, ...(replaces.length > 0 && { replaces }) };
  }
  const later = others.find(
    other => !other.replacedAt && other.wish === 'wanted',
  );
  if (!later) return whole;
  return { resources: leftOf(grant, later), keep, replacedBy: later.id };
}

/** What a plan gives and a later one does not; all of it where principals differ in that. */
function leftOf(grant: GrantRow, later: GrantRow): GrantRow['resources'] {
  const { takenBack } = planDifference([grant], [later]);
  const of = (principal: string) =>
    takenBack.filter(part => part.principal === principal);
  const shape = (parts: readonly PlanPart[]) =>
    JSON.stringify(parts.map(({ principal: _, ...rest }) => rest));
  const [first, ...rest] = grant.principals.map(of);
  if (rest.some(parts => shape(parts) !== shape(first))) return grant.resources;
  return grant.resources.flatMap(resource => {
    const left = first?.find(
      ({ container, name }) =>
        container === resource.container && name === resource.name,
    );
    if (!left) return [];
    const { columns, ...thing } = resource;
    if (!columns || !left.columns) return [resource];
    const own = columns.filter(column => left.columns?.includes(column));
    return own.length > 0 ? [{ ...thing, columns: own }] : [];
  });
}
