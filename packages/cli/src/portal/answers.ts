import type { Comparison, Finding } from '@meshwork/odcs';

/**
 * What the portal answers, as far as the command tells of it. Its whole shape is in the API
 * document of the portal; the tests hold these against it.
 */

interface Named {
  ref: string;
  title?: string;
}

export interface PortalRevision {
  id: string;
  version: string;
  state: string;
}

export interface PortalPolicy {
  id: string;
  title: string;
  fix: string;
  severity: 'blocking' | 'warning';
  outcome: 'pass' | 'fail' | 'not-applicable';
  evidence: string;
}

export interface GateAnswer {
  pass: boolean;
  state: string;
  message: string;
  revision?: PortalRevision;
  url?: string;
  reason?: string;
  active?: PortalRevision;
  policies?: PortalPolicy[];
}

export interface SubmitAnswer {
  created: boolean;
  revision: PortalRevision;
  contentHash: string;
  url: string;
  routeReason?: string;
  waitsFor?: Named[];
  comparison?: Comparison;
  findings: Finding[];
  policies: PortalPolicy[];
  gate: GateAnswer;
}

export interface ImpactAnswer {
  version: string;
  active?: PortalRevision;
  known?: PortalRevision;
  comparison?: Comparison;
  requiredVersion?: string;
  findings: Finding[];
  policies: PortalPolicy[];
  route: {
    reason: string;
    steps: { assignedRole: string; approvers: Named[] }[];
  };
  affected: {
    agreements: number;
    broken: number;
    products: number;
    who?: {
      consumers: { consumer: Named; environment: string; level: string }[];
      products: Named[];
    };
  };
}
