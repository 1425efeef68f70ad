import { COLUMN_TYPES } from './columnTypes';

/** How changes leave the database of an operational product. */
export const CHANGE_CAPTURES = ['tables', 'outbox'] as const;

/** A column as somebody fills it in. */
export interface ColumnForm {
  name?: string;
  /** Logical type of the contract standard. */
  type?: (typeof COLUMN_TYPES)[number];
  required?: boolean;
  /** Whether it is part of the key, in the order of the columns. */
  key?: boolean;
  /** Of the product when absent. */
  classification?: string;
  /** Whether it says something about a person. */
  personal?: boolean;
  description?: string;
}

/** An output port as somebody fills it in. */
export interface PortForm {
  name?: string;
  title?: string;
  description?: string;
  type?: string;
  dataset?: string;
  /** Name of the output port that it takes the place of. */
  replaces?: string;
  columns?: ColumnForm[];
}

/** An output port of another product that is read. */
export interface InputForm {
  from?: {
    /** Entity reference, default kind `DataProduct`. */
    product?: string;
    /** Name of the output port. */
    port?: string;
  };
  /** Id of a purpose of the policies. */
  purpose?: string;
  legalBasis?: string;
  /** The last day of access, `YYYY-MM-DD`. */
  lastDay?: string;
}

/**
 * What a template's form asks for. Everything may be missing: the form is also
 * checked while somebody is still typing.
 */
export interface DataProductForm {
  name?: string;
  title?: string;
  description?: string;
  /** Entity reference, default kind `Group`. */
  owner?: string;
  /** Entity reference, default kind `Domain`. */
  domain?: string;
  /** Entity reference, default kind `System`. */
  system?: string;
  type?: string;
  archetype?: string;
  lifecycle?: string;
  criticality?: string;
  classification?: string;
  ports?: PortForm[];
  /** What it takes in from other products. */
  inputs?: InputForm[];
  serviceObjectives?: {
    /** ISO 8601 duration. */
    freshness?: string;
    completeness?: number;
    accuracy?: number;
    dashboard?: string;
  };
  /** Of topics: whether consumers may read what was sent before they came. */
  replay?: boolean;
  /** Of an operational product: whether changes of its tables are handed on, or what an outbox says. */
  changes?: (typeof CHANGE_CAPTURES)[number];
  support?: {
    channel?: string;
    tool?: string;
    url?: string;
    description?: string;
  }[];
}

/** Where tables of new products will be. */
export interface WarehouseForm {
  /** Name of the server in contracts, and of the provisioner that grants on it. */
  server: string;
  host: string;
  port: number;
  database: string;
}

/** The version of anything that is made new. */
export const FIRST_VERSION = '1.0.0';

/**
 * What was filled in. Forms hand out empty texts, lists and objects for
 * fields that nobody touched.
 */
export function filled<T extends object>(fields: T): T {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0) &&
        !(
          typeof value === 'object' &&
          !Array.isArray(value) &&
          Object.keys(value).length === 0
        ),
    ),
  ) as T;
}

/** The name of the entity that a reference points to. */
export function nameOfRef(ref: string | undefined): string | undefined {
  return ref?.split(/[:/]/).pop() || undefined;
}

/** The entity name of the contract of one port. */
export function contractName(values: DataProductForm, port: PortForm): string {
  return `${values.name ?? ''}-${port.name ?? ''}`;
}

/**
 * The physical table behind a port: what needs no quotes in most databases, and what no
 * other product of the domain has, since they share a schema and a grant names a table.
 */
export function tableName(values: DataProductForm, port: PortForm): string {
  return [values.name, port.name].filter(Boolean).join('_').replace(/-/g, '_');
}

/**
 * The topic behind a port: all products share a cluster, so it says whose it is, and
 * access can be given by its beginning.
 */
export function topicName(values: DataProductForm, port: PortForm): string {
  return [nameOfRef(values.domain), values.name, port.name]
    .filter(Boolean)
    .join('.');
}

/** The schema of a product's tables: its domain's. */
export function schemaName(values: DataProductForm): string | undefined {
  return nameOfRef(values.domain)?.replace(/-/g, '_');
}
