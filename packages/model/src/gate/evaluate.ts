import {
  GATE_SEVERITIES,
  gatePolicies,
  type GateFacts,
  type GateFinding,
  type GatePolicy,
  type GateSeverity,
} from './policies';

/** How grave policies are here, by their id; the others are as they come. */
export type GatePolicyConfig = Readonly<Record<string, GateSeverity>>;

/** A policy with what it found in some content, as it is kept beside that content. */
export interface GateResult extends GateFinding {
  id: string;
  title: string;
  why: string;
  fix: string;
  severity: Exclude<GateSeverity, 'off'>;
}

/** Holds content against every policy that is not switched off. Pure. */
export function evaluateGate(
  facts: GateFacts,
  config: GatePolicyConfig = {},
  policies: readonly GatePolicy[] = gatePolicies,
): GateResult[] {
  return policies.flatMap(policy => {
    const severity = config[policy.id] ?? policy.severity;
    if (severity === 'off') return [];
    const { id, title, why, fix } = policy;
    return [{ id, title, why, fix, severity, ...policy.evaluate(facts) }];
  });
}

/** The results that keep content from passing without anybody's decision. */
export function blockingFailures(results: readonly GateResult[]): GateResult[] {
  return results.filter(
    ({ outcome, severity }) => outcome === 'fail' && severity === 'blocking',
  );
}

/**
 * What is wrong with a configuration of policies.
 *
 * @returns one sentence for each fault, none when it can be used
 */
export function gateConfigFaults(config: unknown): string[] {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    return ['it must say a severity for each policy'];
  }
  const ids = gatePolicies.map(({ id }) => id);
  return Object.entries(config).flatMap(([id, severity]) => {
    if (!ids.includes(id)) {
      return [`"${id}" is not a policy; there are ${ids.join(', ')}`];
    }
    return GATE_SEVERITIES.some(known => known === severity)
      ? []
      : [
          `${id} cannot be ${JSON.stringify(
            severity,
          )}; use ${GATE_SEVERITIES.join(', ')}`,
        ];
  });
}
