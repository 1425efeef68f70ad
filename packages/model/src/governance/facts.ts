import type { ServiceObjectives } from '../kind';
import type { Criticality, PortType } from '../vocabulary';

/** A contract as the checks see it. */
export interface ContractFacts {
  ref: string;
  /** Whether the catalog has the entity that the port refers to. */
  found: boolean;
  /** Version of the revision that is in effect. */
  activeVersion?: string;
  /** Whether a newer revision waits for a decision. */
  inReview: boolean;
  /** Error findings of the document at the head. */
  errors: number;
  warnings: number;
  columns: number;
  describedColumns: number;
  personalColumns: number;
  /** Columns that are tagged personal and carry a classification. */
  classifiedPersonalColumns: number;
  qualityRules: number;
  serviceLevels: number;
  noticePeriod?: string;
}

export interface PortFacts {
  name: string;
  type: PortType;
  described: boolean;
  /** Whether each environment of it says where it is. */
  addressed: boolean;
  contract?: ContractFacts;
}

/** What is known about one data product at one moment: the input of every check. */
export interface ProductFacts {
  /** When the facts were put together, ISO 8601. */
  at: string;
  ref: string;
  title?: string;
  description?: string;
  tags: readonly string[];
  lifecycle: string;
  classification: string;
  criticality: Criticality;
  documentation: boolean;
  support: number;
  serviceObjectives: ServiceObjectives;
  owner: {
    ref: string;
    /** `undefined` when the catalog could not be asked. */
    found?: boolean;
    /** People in the owning group, through child groups as well. */
    members?: number;
  };
  domain: { ref: string; found: boolean };
  outputPorts: readonly PortFacts[];
  inputPorts: readonly {
    name: string;
    /** Whether what it refers to is in the catalog; `undefined` for an external source. */
    found?: boolean;
  }[];
  /** Agreements that give access now or soon. */
  liveAgreements: number;
  /** Distinct consumers behind them, and products downstream by lineage. */
  consumers: number;
  grants: {
    wanted: number;
    /** Of the wanted ones, those that the platform confirmed. */
    granted: number;
    failed: number;
    /** Unwanted, but still there: ended and still has access. */
    overdue: number;
  };
}
