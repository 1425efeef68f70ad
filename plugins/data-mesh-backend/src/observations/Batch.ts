import {
  breaks,
  startOf,
  type FoundObject,
  type Observation,
} from '@meshwork/model';
import { identify } from './identify';
import type { ObservationRow, SeriesRow } from './ObservationStore';
import type { PromisingProduct } from './PromiseBook';

interface FoundSchema {
  productUid: string;
  port: string;
  environment: string;
  source: string;
  measuredAt: string;
  objects: readonly FoundObject[];
}

/** What a request comes to, in rows. */
export class Batch {
  readonly rows = new Map<string, ObservationRow>();
  readonly series = new Map<string, SeriesRow>();
  /** Where in the request an observation is, by its id: the first, and those like it. */
  readonly indexes = new Map<string, number[]>();
  readonly #productOf = new Map<string, string>();

  /** Schemas that were found, for `SchemaWatch`. */
  readonly schemas = new Map<string, FoundSchema>();

  /** @param differences - between a schema and what was agreed, where both are known */
  add(
    index: number,
    observation: Observation,
    product: PromisingProduct,
    differences?: number,
  ) {
    const { id, seriesId } = identify(product.uid, observation);
    const before = this.indexes.get(id);
    if (before) {
      before.push(index);
      return;
    }
    this.indexes.set(id, [index]);
    const { port, environment, metric, object, column, test, unit, source } =
      observation;
    if (!this.series.has(seriesId)) {
      this.series.set(seriesId, {
        id: seriesId,
        productUid: product.uid,
        port,
        environment,
        metric,
        object,
        column,
        test,
        unit,
        source,
      });
    }
    const isSchema = observation.schema !== undefined;
    const differs = differences === undefined ? undefined : differences > 0;
    this.rows.set(id, {
      id,
      seriesId,
      measuredAt: observation.measuredAt,
      value: isSchema ? differences : observation.value,
      breach: isSchema ? differs : breaks(observation, product.of(port)),
      detail: detailOf(observation),
    });
    this.#productOf.set(id, product.uid);
    if (observation.schema) {
      this.schemas.set(id, {
        productUid: product.uid,
        port,
        environment,
        source,
        measuredAt: observation.measuredAt,
        objects: observation.schema,
      });
    }
  }

  /** The hours of what is new, by product. */
  touchedBy(written: ReadonlySet<string>): Map<string, Set<string>> {
    const touched = new Map<string, Set<string>>();
    for (const id of written) {
      const uid = this.#productOf.get(id)!;
      const hours = touched.get(uid) ?? new Set();
      touched.set(uid, hours);
      hours.add(startOf('hour', this.rows.get(id)!.measuredAt));
    }
    return touched;
  }
}

/** What a test says of itself, where it is not simply good. */
function detailOf({ metric, outcome, message }: Observation) {
  if (metric !== 'test' || outcome === 'pass') return undefined;
  return JSON.stringify({ outcome, ...(message && { message }) });
}
