/** What can be promised of data and measured, each with a unit of its own. */
export const STANDARD_METRICS = [
  'freshness',
  'completeness',
  'accuracy',
  'volume',
] as const;
export type StandardMetric = (typeof STANDARD_METRICS)[number];

/**
 * What an observation is of: something measured, a measure of the organisation's own
 * (`custom:late-orders`), the outcome of a test, or the schema as it was found.
 */
export type Metric = StandardMetric | `custom:${string}` | 'test' | 'schema';

/** What a test came to. `error`: it could not be run, which says nothing of the data. */
export const TEST_OUTCOMES = [
  'pass',
  'fail',
  'warn',
  'error',
  'skipped',
] as const;
export type TestOutcome = (typeof TEST_OUTCOMES)[number];

/** A column as it was found on the platform. */
export interface FoundColumn {
  name: string;
  /** As the platform calls it: `varchar(20)`, `BIGINT`. */
  type?: string;
  /** Whether it may be empty; not known when absent. */
  nullable?: boolean;
}

/** A table, topic or file as it was found. */
export interface FoundObject {
  name: string;
  columns: FoundColumn[];
}

/** What an observation is about: its values are compared with each other. */
export interface Series {
  /** Entity reference. */
  product: string;
  /** Name of the output port. */
  port: string;
  environment: string;
  metric: Metric;
  /** Table, topic or file, where the observation is not of the port as a whole. */
  object?: string;
  column?: string;
  /** Name of the test. */
  test?: string;
  /** Seconds for freshness, `%` for completeness and accuracy; free for the rest. */
  unit?: string;
}

/** One reported measurement, in the units of its metric. */
export interface Observation extends Series {
  /** When it was measured, ISO 8601 in UTC with milliseconds. */
  measuredAt: string;
  /**
   * Freshness in seconds, completeness and accuracy in percent. Of a test 1 where it
   * passed and 0 where it did not; absent where it says nothing. Absent for a schema.
   */
  value?: number;
  /** Who measured: the tool, for people. */
  source: string;
  /** Given by the reporter: the same key of the same product is the same observation. */
  key?: string;
  outcome?: TestOutcome;
  /** What a test says of itself. */
  message?: string;
  /** For a schema: what was found. */
  schema?: FoundObject[];
}

/** Where and why an observation is refused. */
export interface ObservationFault {
  /** JSON pointer within the observation: `/value`. */
  path: string;
  reason: string;
}

/** Bounds of what is taken. */
export const OBSERVATION_LIMITS = {
  /** Observations of one request. */
  perRequest: 5_000,
  objects: 200,
  columns: 2_000,
  /** Characters of a name. */
  name: 200,
  message: 500,
} as const;
