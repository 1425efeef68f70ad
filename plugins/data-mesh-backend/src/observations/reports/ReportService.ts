import { NotFoundError } from '@backstage/errors';
import type {
  ReportOfTool,
  ReportReceipt,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { InvalidRequestError } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  OBSERVATION_LIMITS,
  Places,
  reportAdapters,
  ReportError,
  type Adapter,
  type Placed,
  type Reported,
} from '@meshwork/model';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { Contributor } from '../../http/Caller';
import type { ObservationService } from '../ObservationService';
import { TooManyObservationsError } from '../refusals';
import type { PlaceBook } from './PlaceBook';

/** A report of a large project has as many tests as this. */
const MOST_REPORTED = 50_000;

/** What is of no port, each table once. */
class Unmatched {
  readonly #found = new Map<string, ReportReceipt['unmatched'][number]>();

  add({ why, datasets }: Extract<Placed, { why: string }>) {
    const [dataset] = datasets;
    const known = this.#found.get(dataset);
    if (known) known.count += 1;
    else this.#found.set(dataset, { dataset, why, count: 1 });
  }

  list() {
    return [...this.#found.values()];
  }
}

/** Takes reports of other tools as observations. */
export class ReportService {
  readonly #database: MeshDatabase;
  readonly #places: PlaceBook;
  readonly #observations: ObservationService;

  constructor(options: {
    database: MeshDatabase;
    places: PlaceBook;
    observations: ObservationService;
  }) {
    this.#database = options.database;
    this.#places = options.places;
    this.#observations = options.observations;
  }

  /**
   * Reads a report, finds out which ports its tables are, and takes what it says of them.
   * What is of no port that the reporter may report of is told.
   *
   * @throws NotFoundError for a format that nobody knows
   * @throws InvalidRequestError naming the place that is not as the format has it
   * @throws TooManyObservationsError
   */
  async take(
    format: string,
    { documents, mapping }: ReportOfTool,
    by: Contributor,
  ): Promise<ReportReceipt> {
    const adapter = reportAdapters.find(one => one.format === format);
    if (!adapter) throw new NotFoundError(`No format ${format}`);
    const reported = readAll(adapter, documents);
    if (reported.length > MOST_REPORTED) {
      throw new TooManyObservationsError(reported.length, MOST_REPORTED);
    }
    const places = new Places(
      await this.#places.of(this.#database.db, by),
      mapping,
    );
    const unmatched = new Unmatched();
    const found: { raw: object; what: string }[] = [];
    for (const one of reported) {
      const placed = places.of(one);
      if ('place' in placed) {
        found.push({
          raw: observationOf(one, placed.place, adapter.source),
          what: whatOf(one),
        });
      } else {
        unmatched.add(placed);
      }
    }
    const receipt: ReportReceipt = {
      read: reported.length,
      accepted: 0,
      duplicates: 0,
      refused: 0,
      refusals: [],
      unmatched: unmatched.list(),
    };
    const { perRequest } = OBSERVATION_LIMITS;
    for (let from = 0; from < found.length; from += perRequest) {
      const part = found.slice(from, from + perRequest);
      const taken = await this.#observations.report(
        part.map(({ raw }) => raw),
        by,
      );
      receipt.accepted += taken.accepted;
      receipt.duplicates += taken.duplicates;
      receipt.refused += taken.refused;
      for (const { index, outcome, path, reason } of taken.results) {
        if (outcome === 'refused') {
          receipt.refusals.push({ what: part[index].what, path, reason });
        }
      }
    }
    return receipt;
  }
}

function readAll(adapter: Adapter, documents: readonly unknown[]): Reported[] {
  try {
    return adapter.read(documents);
  } catch (error) {
    if (error instanceof ReportError) {
      throw new InvalidRequestError([
        {
          path: `/body/documents${error.path}`,
          message: `${error.message}; expected ${adapter.reads}`,
        },
      ]);
    }
    throw error;
  }
}

type FoundPlace = Extract<Placed, { place: object }>['place'];

function observationOf(one: Reported, place: FoundPlace, source: string) {
  const { metric, value, unit, column, measuredAt, key, test, schema } = one;
  const { product, port, environment } = place;
  const object =
    place.object ?? (column && one.datasets[0].split('.').slice(-1)[0]);
  return {
    product,
    port,
    environment,
    metric,
    measuredAt,
    source,
    ...(key !== undefined && { key }),
    ...(schema
      ? {
          schema: schema.map(found => ({
            ...found,
            name: object ?? found.name,
          })),
        }
      : { object, column, value, unit, test }),
  };
}

function whatOf({ datasets, metric, column, test }: Reported): string {
  const name = column ? `${datasets[0]}.${column}` : datasets[0];
  return `${metric} of ${name}${test ? `: ${test.name}` : ''}`;
}
