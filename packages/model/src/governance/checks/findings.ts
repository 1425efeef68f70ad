import type { ContractFacts, PortFacts, ProductFacts } from '../facts';
import type { Finding, Parameter } from './check';

export const pass = (evidence: string): Finding => ({
  outcome: 'pass',
  evidence,
});
export const fail = (evidence: string): Finding => ({
  outcome: 'fail',
  evidence,
});
export const unknown = (evidence: string): Finding => ({
  outcome: 'unknown',
  evidence,
});
export const notApplicable = (evidence: string): Finding => ({
  outcome: 'not-applicable',
  evidence,
});

/** What can be promised and measured; a dashboard only shows it. */
export const OBJECTIVES = ['freshness', 'completeness', 'accuracy'] as const;

/** The value that holds: what an organisation set, or what comes with the rule. */
export const valueOf = (
  parameters: Readonly<Record<string, Parameter>>,
  name: string,
  values: Readonly<Record<string, number>> | undefined,
) => values?.[name] ?? parameters[name].standard;

export const names = (ports: readonly { name: string }[]) =>
  ports.map(port => port.name).join(', ');

/** The contracts that ports name. */
export const contracted = (facts: ProductFacts) =>
  facts.outputPorts.flatMap(port => (port.contract ? [port.contract] : []));

/** Passes when every port satisfies, else fails with the names of those that do not. */
export function everyPort(
  facts: ProductFacts,
  satisfies: (port: PortFacts) => boolean,
  good: string,
  bad: string,
): Finding {
  const all = facts.outputPorts.length;
  if (all === 0) return notApplicable('It has no output ports');
  const failing = facts.outputPorts.filter(port => !satisfies(port));
  return failing.length === 0
    ? pass(`All ${all} output ports ${good}`)
    : fail(
        `${failing.length} of ${all} output ports ${bad}: ${names(failing)}`,
      );
}

/** The same for every contract that can be read; without one, nothing is known. */
export function everyContract(
  facts: ProductFacts,
  satisfies: (contract: ContractFacts) => boolean,
  good: string,
  bad: string,
): Finding {
  const found = contracted(facts).filter(contract => contract.found);
  if (found.length === 0) return unknown('There is no contract to look at');
  const failing = found.filter(contract => !satisfies(contract));
  return failing.length === 0
    ? pass(`All ${found.length} contracts ${good}`)
    : fail(
        `${failing.length} of ${found.length} contracts ${bad}: ${failing
          .map(({ ref }) => ref)
          .join(', ')}`,
      );
}
