import type { Policies as PoliciesAnswer } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  approvalPolicyOf,
  CLASSIFICATIONS,
  NAMED_ROLES,
  stagesOf,
  type Applicability,
  type CheckPolicy,
  type CheckRule,
  type PolicyFile,
  type RoleGroups,
} from '@meshwork/model';
import { link as entityLink } from '../../http/present';

type Current = PoliciesAnswer['current'];

/**
 * Policies apart from the checks, as the API has them.
 *
 * @param about - `domain`: whose they are, where they are not the mesh's; `seen`: what of
 *   the catalog the reader may see
 */
export function presentDocument(
  policies: PolicyFile,
  about: { domain?: string; seen: ReadonlySet<string> },
): Current['policies'] {
  const { controls, quality, levels } = policies;
  const { residency, grace, waivers, weights, criticality } = policies;
  const approval = approvalPolicyOf(policies, '');
  const { revisions, breakGlass } = approval;
  const { remindAfter, escalateAfter, escalateTo, lapseAfter } = approval;
  return {
    controls,
    classifications: policies.classifications?.map(own => ({
      ...own,
      controls: own.controls ?? [],
      accessSteps: stagesOf(own.accessSteps ?? []),
    })),
    purposes: approval.purposes.map(({ id, title, extraSteps = [] }) => ({
      id,
      title,
      extraSteps: stagesOf(extraSteps),
    })),
    revisions: CLASSIFICATIONS.map(classification => ({
      classification,
      first: stagesOf(revisions.first[classification]),
      breaking: stagesOf(revisions.breaking[classification]),
      warning: stagesOf(revisions.warning[classification]),
      safe: stagesOf(revisions.safe[classification]),
    })),
    roles: presentRoles(policies.roles ?? {}, about),
    clocks: {
      remindAfter,
      escalateAfter,
      escalateTo: [...escalateTo],
      lapseAfter,
      breakGlass: breakGlass.longest,
    },
    quality,
    levels,
    residency,
    grace,
    waivers,
    weights,
    criticality,
  };
}

/** Who holds the roles: in a domain, and in the mesh with the domains of their own stewards. */
function presentRoles(
  roles: RoleGroups,
  { domain, seen }: Parameters<typeof presentDocument>[1],
): Current['policies']['roles'] {
  const { stewardByDomain = {} } = roles;
  const holders = (refs: readonly string[] = []) =>
    refs.map(ref => entityLink(ref));
  const own = domain && stewardByDomain[domain];
  return [
    ...NAMED_ROLES.map(role => ({
      role,
      holders: holders(role === 'steward' && own ? own : roles[role]),
    })),
    ...Object.entries(domain ? {} : stewardByDomain)
      .filter(([ref]) => seen.has(ref))
      .map(([ref, refs]) => ({
        role: 'steward' as const,
        domain: entityLink(ref),
        holders: holders(refs),
      })),
  ];
}

/**
 * A check with where it comes from.
 *
 * @param said - what the files of the domain and of the mesh say
 * @param now - for how many products it fails, and from which day it counts, where it does
 *   not yet
 */
export function presentCheck(
  check: CheckPolicy,
  said: { mesh?: PolicyFile; domain?: PolicyFile },
  now: { failing?: number; countsFrom?: string } = {},
): Current['checks'][number] {
  const { id, title, dimension, why, fix, link, weight, severity } = check;
  const { owner, blocks, effectiveFrom, appliesTo } = check;
  const says = (file?: PolicyFile) => file?.checks?.some(one => one.id === id);
  const byMesh = says(said.mesh) ? 'mesh' : 'suite';
  const words = appliesTo && applicability(appliesTo);
  return {
    id,
    title,
    dimension,
    why,
    fix,
    ...(link && { link }),
    weight,
    severity,
    owner,
    blocks,
    ...(effectiveFrom && { effectiveFrom }),
    ...(now.countsFrom && { countsFrom: now.countsFrom }),
    rule: ruleText(check.rule),
    ...(words && { appliesTo: words }),
    saidBy: says(said.domain) ? 'domain' : byMesh,
    ...(now.failing !== undefined && { failing: now.failing }),
  };
}

function ruleText(rule: CheckRule): string {
  if ('cel' in rule) return rule.cel;
  const numbers = Object.entries(rule.with ?? {}).map(
    ([name, value]) => `${name} ${value}`,
  );
  return [rule.use, ...numbers].join(', ');
}

function applicability(to: Applicability): string {
  const lists = (
    [
      ['lifecycle', to.lifecycles],
      ['classification', to.classifications],
      ['criticality', to.criticalities],
      ['tags', to.tags],
    ] as const
  ).flatMap(([name, values]) => (values ? `${name} ${values.join(', ')}` : []));
  return [...lists, ...(to.when === undefined ? [] : [to.when])].join('; ');
}
