import type { Mapping } from '../../values';
import type { Freshness } from './freshness';

/** What of a test is not its arguments. */
export interface TestConfig {
  /** As written: `error`, `warn`, and `ERROR` where nobody said anything. */
  severity?: string;
  errorIf?: string;
  warnIf?: string;
  /** `where`, `limit`, `fail_calc` and the like, under their names. */
  others: Mapping;
  meta: Mapping;
}

/** A test of a model or of one of its columns. */
export interface DbtTest {
  /** Where it stands, for people. */
  path: string;
  /** With its package unless that is dbt's own: `dbt_utils.accepted_range`. */
  name: string;
  arguments: Mapping;
  /** As dbt writes it in SQL, maybe in quotes. */
  column?: string;
  config: TestConfig;
  /** A name that somebody gave it. */
  label?: string;
  description?: string;
}

/** A test that is a query of its own, in a file. */
export interface SingularTest {
  path: string;
  name: string;
  sql: string;
  config: TestConfig;
  description?: string;
}

/** A constraint of a model or of a column. */
export interface DbtConstraint {
  path: string;
  type: string;
  name?: string;
  expression?: string;
  columns: string[];
  /** Where a foreign key leads: a call of `ref`, a relation, or nothing known. */
  to?: string;
  toColumns: string[];
}

export interface DbtColumn {
  path: string;
  name: string;
  description?: string;
  dataType?: string;
  /** Whether the type is what the database tells, which may be less than what was declared. */
  isTypeFound?: boolean;
  tags: string[];
  meta: Mapping;
  constraints: DbtConstraint[];
  tests: DbtTest[];
}

export const resourceKinds = ['model', 'seed', 'snapshot', 'source'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** A model, seed, snapshot or table of a source, whichever file it comes from. */
export interface DbtResource {
  kind: ResourceKind;
  path: string;
  /** What dbt calls it in the graph: `model.shop.orders`; empty in YAML. */
  id: string;
  name: string;
  version?: string;
  /** The source that a table is in. */
  sourceName?: string;
  package?: string;
  database?: string;
  schema?: string;
  /** The name of its relation. */
  alias?: string;
  materialized?: string;
  /** The kind of relation that the database tells. */
  relationType?: string;
  description?: string;
  tags: string[];
  meta: Mapping;
  columns: DbtColumn[];
  constraints: DbtConstraint[];
  tests: DbtTest[];
  singular: SingularTest[];
  /** Columns that dbt takes for the key. */
  primaryKey: string[];
  /** Of a table of a source. */
  freshness?: Partial<Freshness>;
  /** What a contract keeps in custom properties, by their names. */
  kept: Mapping;
}

/** The name that a contract's fields are kept under in `meta`. */
export const OURS = 'odcs';

/** What an export of ours left in `meta`. */
export function oursOf(meta: Mapping): Mapping {
  const ours = Object.prototype.hasOwnProperty.call(meta, OURS)
    ? meta[OURS]
    : undefined;
  return typeof ours === 'object' && ours !== null && !Array.isArray(ours)
    ? (ours as Mapping)
    : {};
}
