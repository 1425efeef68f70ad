import { hash as digest } from 'node:crypto';
import type { Observation } from '@meshwork/model';

/** 132 bits: nobody meets two that are the same by chance. */
const LENGTH = 22;

function hash(parts: readonly (string | undefined)[]): string {
  return digest('sha256', JSON.stringify(parts), 'base64url').slice(0, LENGTH);
}

/**
 * What an observation is, so that nobody has to look it up: the series that it belongs to,
 * and its own id. With a key, the product and the key make it the same one; without, that
 * the same was measured of the same at the same time.
 */
export function identify(
  productUid: string,
  observation: Observation,
): { id: string; seriesId: string } {
  const { port, environment, metric, object, column, test, unit, source } =
    observation;
  const seriesId = hash([
    productUid,
    port,
    environment,
    metric,
    object,
    column,
    test,
    unit,
    source,
  ]);
  return {
    seriesId,
    id:
      observation.key === undefined
        ? hash([seriesId, observation.measuredAt])
        : hash([productUid, 'key', observation.key]),
  };
}
