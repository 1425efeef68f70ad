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
  /** Columns that lead to a term of the glossary; not known when absent. */
  linkedColumns?: number;
  /**
   * Whether the version in effect moved as far as its changes ask; absent while none is in
   * effect.
   */
  versionKept?: boolean;
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
  /** What is absent because it is measured no more, and since when. */
  silent?: readonly { metric: string; since: string }[];
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

/** What is asked of a product and agreed on it; looked back on for 90 days. */
export interface AgreementFacts {
  /** Requests that wait for a decision, and for how long the oldest has. */
  waiting: number;
  oldestWaitingHours?: number;
  /** Requests that were decided on, and how long half of them took at most. */
  decided: number;
  medianDecisionHours?: number;
  /** Agreements that a breaking change ahead hurts, and those that have not answered. */
  asked: number;
  unacknowledged: number;
}

/** What went wrong with a product in 90 days, as incidents were reported. */
export interface IncidentFacts {
  /** Whether incidents are reported to this mesh at all. */
  reported: boolean;
  open: number;
  /** Of the open ones, those that nobody has taken. */
  unacknowledged: number;
  oldestUnacknowledgedHours?: number;
  oldestOpenHours?: number;
  resolved: number;
  medianHoursToAcknowledge?: number;
  medianHoursToRepair?: number;
}

/** A product from which an input port takes its data, as it was evaluated last. */
export interface UpstreamFacts {
  ref: string;
  /** Absent before it was evaluated. */
  level?: string;
}

/** A control that the classification of a product demands, and what is known of it. */
export interface ControlFact {
  id: string;
  title: string;
  /** Whether it is so, by evidence; absent where nobody reported it. */
  holds?: boolean;
  /** Whether there is nothing yet that it could be about. */
  idle?: boolean;
  /** What says so, for people. */
  evidence: string;
}

/** What is demanded to protect a product, and what proves it. */
export interface ProtectionFacts {
  controls: readonly ControlFact[];
  /** Regions where it may be; anywhere when absent. */
  permittedRegions?: readonly string[];
  /** Regions where it was found, and by whom; absent where nobody reported any. */
  regions?: readonly string[];
  regionsFrom?: string;
  /** Who told regions once that hold no more. */
  regionsLapsed?: string;
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
    /** Differences between what is agreed and what is there that nobody settled. */
    drifted?: number;
    /** When all access was last held against what is agreed, ISO 8601. */
    comparedAt?: string;
  };
  agreements?: AgreementFacts;
  incidents?: IncidentFacts;
  /** Products of the mesh that its input ports come from, at most 50. */
  upstream?: readonly UpstreamFacts[];
  /** Days since it was first in the catalog. */
  ageDays?: number;
  /** What its classification demands, and what proves it. */
  protection?: ProtectionFacts;
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
