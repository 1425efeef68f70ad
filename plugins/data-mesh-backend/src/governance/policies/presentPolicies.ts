import type { Policies as PoliciesAnswer } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  stagesOf,
  type Applicability,
  type CheckPolicy,
  type CheckRule,
  type PolicyFile,
} from '@meshwork/model';

type Current = PoliciesAnswer['current'];

/** Policies apart from the checks, as the API has them. */
export function presentDocument(policies: PolicyFile): Current['policies'] {
  const { controls, purposes, quality, levels } = policies;
  const { residency, grace, weights, criticality } = policies;
  return {
    controls,
    classifications: policies.classifications?.map(own => ({
      ...own,
      controls: own.controls ?? [],
      accessSteps: stagesOf(own.accessSteps ?? []),
    })),
    purposes: purposes?.map(({ id, title }) => ({ id, title })),
    quality,
    levels,
    residency,
    grace,
    weights,
    criticality,
  };
}

/**
 * A check with where it comes from.
 *
 * @param said - what the files of the domain and of the mesh say
 */
export function presentCheck(
  check: CheckPolicy,
  said: { mesh?: PolicyFile; domain?: PolicyFile },
  failing?: number,
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
    rule: ruleText(check.rule),
    ...(words && { appliesTo: words }),
    saidBy: says(said.domain) ? 'domain' : byMesh,
    ...(failing !== undefined && { failing }),
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
