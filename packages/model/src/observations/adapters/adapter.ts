import type { FoundObject, TestOutcome } from '../types';

/**
 * What a report of another tool says, before it is known of which product it is: an
 * observation with the names of the table in place of product and port.
 */
export interface Reported {
  /**
   * How the tool calls the table, most particular first: `warehouse.sales.orders`. Several
   * where it has to be guessed from the name of a test.
   */
  datasets: readonly string[];
  metric: 'freshness' | 'completeness' | 'volume' | 'test' | 'schema';
  value?: number;
  unit?: string;
  column?: string;
  measuredAt: string;
  /** Within one product the same report twice is one. */
  key?: string;
  test?: { name: string; outcome: TestOutcome; message?: string };
  schema?: FoundObject[];
}

/** Reads the documents of one format. */
export interface Adapter {
  /** Small letters and hyphens: the last part of the address that it is reported to. */
  format: string;
  /** Who measured, for people. */
  source: string;
  /** What it reads, for people. */
  reads: string;
  /**
   * @param documents - as JSON was read; several where a format is several files
   * @throws ReportError naming the place that is not as the format has it
   */
  read(documents: readonly unknown[]): Reported[];
}

/** A document that is not of the format that it is said to be. */
export class ReportError extends Error {
  readonly name = 'ReportError';
  readonly path: string;
  constructor(path: string, expected: string) {
    super(`${path || 'The document'} ${expected}`);
    this.path = path;
  }
}
