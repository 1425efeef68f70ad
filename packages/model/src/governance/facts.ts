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

/** What was measured of one promise: the worst of the ports, in 30 days at most. */
export interface ObservedMeasure {
  /** The last value: seconds of freshness, percent of the others. */
  latest: number;
  /** Whether none of the last ones broke its promise. */
  latestKept: boolean;
  /** What was promised to it, in the same unit. */
  promised?: number;
  /** When the one that is the longest ago was measured, ISO 8601, and how long ago. */
  at: string;
  ageHours: number;
  /** Who measured that one. */
  source: string;
  /** How many of 30 days were held against a promise. */
  judged: number;
  /** Share of these that kept it; of the port that kept it least. */
  keptPercent: number;
  /** Names of the ports of which it was measured. */
  ports: readonly string[];
}

/** What was measured of a product; what says nothing of now any more is absent. */
export interface ObservedFacts {
  freshness?: ObservedMeasure;
  completeness?: ObservedMeasure;
  accuracy?: ObservedMeasure;
  tests?: {
    total: number;
    failing: number;
    /** At most ten of them. */
    failingNames: readonly string[];
    at: string;
    ageHours: number;
    source: string;
  };
  schema?: {
    /** Names of the ports whose schema was found, and of those where it is another. */
    ports: readonly string[];
    drifting: readonly string[];
    at: string;
    ageHours: number;
    source: string;
  };
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
  /** What was measured; absent while nobody reports. */
  observed?: ObservedFacts;
  /**
   * By collector, what it delivered. What is older than the collector says that it holds is
   * not here.
   */
  collected?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By collector, when it last delivered something, ISO 8601; also what holds no more. */
  collectedAt?: Readonly<Record<string, string>>;
}
