import { durationToMilliseconds } from '@backstage/types';
import type {
  FactCollector,
  ProductToCollect,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { collectedFaults, type Collected } from '@meshwork/model';
import { readCollected, type ReadCollected } from '@meshwork/model/cel';
import { contentHash } from './content';

const DEADLINE = { minutes: 1 };
const BATCH = 100;
const LARGEST_BATCH = 500;
/** More often than this says nothing more, and keeps the portal busy. */
const SHORTEST_MS = 10_000;

/** A collector that was looked at when the portal started; lengths in milliseconds. */
export interface InstalledCollector extends Collected {
  everyMs: number;
  freshMs: number;
  deadlineMs: number;
  batchSize: number;
  /** Of the schema: facts of another one are not what rules expect. */
  schemaHash: string;
  /** Holds one answer against the schema. */
  read: ReadCollected;
  collect(
    products: readonly ProductToCollect[],
    signal: AbortSignal,
  ): Promise<unknown>;
}

/**
 * Makes a collector ready.
 *
 * @throws Error saying everything that is wrong with it
 */
export function installed(collector: FactCollector): InstalledCollector {
  const { id, title, schema, batchSize = BATCH } = collector;
  const everyMs = durationToMilliseconds(collector.every);
  const freshMs = durationToMilliseconds(collector.freshFor);
  const deadlineMs = durationToMilliseconds(collector.deadline ?? DEADLINE);
  const faults = collectedFaults(collector).map(({ path, message }) =>
    path ? `schema ${path} ${message}` : message,
  );
  if (!(everyMs >= SHORTEST_MS)) faults.push('every is less than 10 seconds');
  if (!(freshMs > everyMs)) {
    faults.push('freshFor is not longer than every: it would never hold');
  }
  if (!(deadlineMs > 0)) faults.push('deadline is not a length of time');
  if (!(batchSize >= 1 && batchSize <= LARGEST_BATCH)) {
    faults.push(`batchSize is not between 1 and ${LARGEST_BATCH}`);
  }
  if (faults.length > 0) {
    throw new Error(
      `The fact collector "${id}" is refused: ${faults.join('; ')}`,
    );
  }
  return {
    id,
    title,
    schema,
    everyMs,
    freshMs,
    deadlineMs,
    batchSize,
    schemaHash: contentHash(schema),
    read: readCollected(schema),
    collect: (products, signal) => collector.collect(products, { signal }),
  };
}
