import type {
  Archetype,
  Classification,
  Criticality,
  DatasetKind,
  Lifecycle,
  Pattern,
  PortType,
} from '../vocabulary';

/** The `apiVersion` of the kind. */
export const DATA_PRODUCT_API_VERSION = 'meshwork.dev/v1alpha1';
/** The `kind`. */
export const DATA_PRODUCT_KIND = 'DataProduct';
/** The `spec.type` of an `API` entity whose definition is a data contract. */
export const DATA_CONTRACT_API_TYPE = 'datacontract';
/**
 * The annotation by which the `API` entity of a contract says who wrote it through a template:
 * full reference of a user, who does not decide on what is proposed for the contract.
 */
export const PROPOSED_BY_ANNOTATION = 'meshwork.dev/proposed-by';

/** Where a port really is. */
export interface PortEnvironment {
  /** `prod`, `test`, …; matches ODCS `servers[].environment`. */
  name: string;
  /** The name of the server in the port's contract (ODCS `servers[].server`). */
  server?: string;
  /** How data is laid out there: `avro`, `parquet`, `json`, `table`, … */
  format?: string;
  /** Address within the server: `schema.table`, a topic, a URL. */
  location?: string;
  /**
   * Name of a filter that platform configuration has: only some rows are handed out. Never
   * a condition.
   */
  rowFilter?: string;
}

export interface NamedLink {
  url: string;
  title?: string;
}

/** A place where a data product hands data out. */
export interface OutputPort {
  /** Unique within the product. */
  name: string;
  title?: string;
  description?: string;
  type: PortType;
  dataset?: DatasetKind;
  /** Entity reference of the data contract, default kind `API`. */
  contract?: string;
  /**
   * Name of the output port of this product that it takes the place of: the old one is on
   * its way out, and what is agreed on it can be moved here.
   */
  replaces?: string;
  environments?: PortEnvironment[];
  links?: NamedLink[];
}

/** A place where a data product takes data in: another product's port, or a source outside of the mesh. */
export interface InputPort {
  name: string;
  description?: string;
  type?: PortType;
  /** Entity reference of the providing product, default kind `DataProduct`. */
  dataProduct?: string;
  /** The output port of that product. */
  outputPort?: string;
  /**
   * Entity reference of the contract that this port reads by, default kind
   * `API`. Only with it is the product shown as a consumer of that contract.
   */
  contract?: string;
  external?: { name: string; url?: string };
}

/** What the product promises as a whole; its contracts may promise more, port by port. */
export interface ServiceObjectives {
  /** ISO 8601 duration: data is never older. */
  freshness?: string;
  /** Percent of expected records or values that are there. */
  completeness?: number;
  /** Percent of values that are right. */
  accuracy?: number;
  /** Where the keeping of it can be watched. */
  dashboard?: string;
}

export interface SupportChannel {
  channel: string;
  tool?: 'slack' | 'teams' | 'email' | 'ticket' | 'other';
  url?: string;
  description?: string;
}

export interface DataProductSpec {
  type: Pattern;
  archetype: Archetype;
  lifecycle: Lifecycle;
  /** Entity reference, default kind `Group`. */
  owner: string;
  /** Entity reference, default kind `Domain`. */
  domain: string;
  /** Entity reference, default kind `System`. */
  system?: string;
  /** Semantic version of the product. */
  version: string;
  criticality?: Criticality;
  classification: Classification;
  inputPorts?: InputPort[];
  outputPorts: OutputPort[];
  serviceObjectives?: ServiceObjectives;
  support?: SupportChannel[];
  documentation?: string;
}

/** The catalog entity of a data product, without what the catalog adds to it. */
export interface DataProductEntity {
  apiVersion: typeof DATA_PRODUCT_API_VERSION;
  kind: typeof DATA_PRODUCT_KIND;
  metadata: {
    name: string;
    namespace?: string;
    title?: string;
    description?: string;
    uid?: string;
    etag?: string;
    tags?: string[];
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
    links?: { url: string; title?: string; icon?: string; type?: string }[];
  };
  spec: DataProductSpec;
}
