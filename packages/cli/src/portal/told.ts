import type { Comparison, Finding } from '@meshwork/odcs';
import type { GateAnswer, ImpactAnswer, PortalPolicy } from './answers';

/** What a command of the portal has to say, before it is written in a format. */
export interface Told {
  command: 'submit' | 'impact' | 'gate';
  file: string;
  contract: string;
  /** Whether it ends with exit code 0. */
  ok: boolean;
  /** The state of the revision; null where there is none to speak of. */
  state: string | null;
  /** The first line for people. */
  message: string;
  url?: string;
  /** Why it was rejected or sent back. */
  reason?: string;
  version?: string;
  inEffect?: string;
  requiredVersion?: string;
  comparison?: Comparison;
  route?: { reason: string; steps: { role: string; approvers: string[] }[] };
  affected?: ImpactAnswer['affected'];
  policies: readonly PortalPolicy[];
  /** What is wrong with the document, policies and the gate. */
  findings: Finding[];
}

export const failedOf = (policies: readonly PortalPolicy[]) =>
  policies.filter(({ outcome }) => outcome === 'fail');

/** `1 of 9 failed`; empty where there are none. */
export function policySentence(policies: readonly PortalPolicy[]): string {
  return policies.length === 0
    ? ''
    : `${failedOf(policies).length} of ${policies.length} failed`;
}

/** Failed policies as findings. */
export function policyFindings(
  policies: readonly PortalPolicy[],
  blocking: Finding['severity'],
): Finding[] {
  return failedOf(policies).map(({ id, title, evidence, fix, severity }) => ({
    rule: id,
    severity: severity === 'blocking' ? blocking : 'warning',
    path: '',
    message: `${title}: ${evidence}. ${fix}`,
  }));
}

/** What the gate says as a finding, unless it is open. */
export function gateFinding({
  pass,
  state,
  message,
  reason,
  url,
}: GateAnswer): Finding[] {
  if (pass) return [];
  const why = reason === undefined ? '' : `: ${reason}`;
  const where = url === undefined ? '' : ` ${url}`;
  return [
    {
      rule: `gate-${state}`,
      severity: 'error',
      path: '',
      message: `${message}${why}.${where}`,
    },
  ];
}
