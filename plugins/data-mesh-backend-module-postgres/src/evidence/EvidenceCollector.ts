import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import type {
  CollectedAnswer,
  CollectOptions,
  FactCollector,
  ProductToCollect,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { Warehouse } from '../Warehouse';
import { CONTROLS, verdictsOn, type Found, type Told } from './found';
import { look } from './look';

/** A warehouse, under the name that descriptors and contracts call it by. */
export interface Witness extends Told {
  id: string;
  warehouse: Pick<Warehouse, 'connected'>;
}

/** How often, and how long what was found holds. */
export interface EvidenceTimes {
  every: HumanDuration;
  freshFor: HumanDuration;
}

/** One place in which a product hands data out. */
interface Place {
  server?: string;
  location?: string;
}

/** Sentences that are told of one product. */
const MOST_SENTENCES = 20;
const LONGEST_SENTENCE = 300;

/**
 * What PostgreSQL warehouses show of themselves as evidence for controls and residency: not
 * what somebody says of them. Of a product of which a part is elsewhere, or is not found,
 * nothing is said to hold: only what is found not to.
 */
export class EvidenceCollector implements FactCollector {
  readonly id = 'postgres';
  readonly title = 'PostgreSQL warehouses';
  readonly every: HumanDuration;
  readonly freshFor: HumanDuration;
  readonly schema = {
    type: 'object' as const,
    required: ['complete', 'controls', 'findings'],
    properties: {
      complete: {
        type: 'boolean' as const,
        description: 'Whether all places of the product were looked at',
      },
      controls: {
        type: 'object' as const,
        description: 'Controls that hold, or do not; without what is not known',
        properties: Object.fromEntries(
          CONTROLS.map(id => [id, { type: 'boolean' as const }]),
        ),
      },
      regions: {
        type: 'array' as const,
        description: 'Where its warehouses are, as the platform team says',
        items: { type: 'string' as const },
      },
      findings: {
        type: 'array' as const,
        description: 'What was found, in words',
        maxItems: MOST_SENTENCES,
        items: { type: 'string' as const, maxLength: LONGEST_SENTENCE },
      },
    },
  };
  readonly #witnesses: ReadonlyMap<string, Witness>;
  readonly #logger: Pick<LoggerService, 'warn'>;

  constructor(options: {
    witnesses: readonly Witness[];
    times: EvidenceTimes;
    logger: Pick<LoggerService, 'warn'>;
  }) {
    this.#witnesses = new Map(options.witnesses.map(one => [one.id, one]));
    this.every = options.times.every;
    this.freshFor = options.times.freshFor;
    this.#logger = options.logger;
  }

  async collect(
    products: readonly ProductToCollect[],
    { signal }: CollectOptions,
  ): Promise<CollectedAnswer> {
    const asked = products.map(product => ({
      ref: product.ref,
      places: placesOf(product),
    }));
    const found = await this.#look(
      asked.flatMap(({ places }) => places),
      signal,
    );
    const answer = new Map<string, Record<string, unknown> | null>();
    for (const { ref, places } of asked) {
      const here = places.filter(({ server }) => this.#has(server));
      if (here.length === 0) answer.set(ref, null);
      // One that does not answer is asked again; until then what was known holds.
      else if (here.every(({ server = '' }) => found.has(server))) {
        answer.set(ref, this.#evidence(places, found));
      }
    }
    return answer;
  }

  #has(server: string | undefined): boolean {
    return server !== undefined && this.#witnesses.has(server);
  }

  /** @throws Error of the first one where none of those that are asked answers */
  async #look(
    places: readonly Place[],
    signal: AbortSignal,
  ): Promise<Map<string, Found>> {
    const found = new Map<string, Found>();
    const failures: unknown[] = [];
    const asked = [...this.#witnesses.values()].filter(({ id }) =>
      places.some(({ server }) => server === id),
    );
    await Promise.all(
      asked.map(async ({ id, warehouse }) => {
        const tables = places
          .filter(({ server }) => server === id)
          .flatMap(({ location }) => location ?? []);
        try {
          found.set(
            id,
            await warehouse.connected(signal, client =>
              look(client, [...new Set(tables)]),
            ),
          );
        } catch (error) {
          failures.push(error);
          this.#logger.warn(`No evidence of "${id}": ${stringifyError(error)}`);
        }
      }),
    );
    if (failures.length > 0 && found.size === 0) throw failures[0];
    return found;
  }

  #evidence(places: readonly Place[], all: ReadonlyMap<string, Found>) {
    const findings: string[] = [];
    const parts = [...all].flatMap(([id, found]) => {
      const own = places.filter(({ server }) => server === id);
      const tables = own.flatMap(({ location }) =>
        location !== undefined && found.tables.has(location) ? location : [],
      );
      if (own.length === 0) return [];
      const missing = own.length - tables.length;
      if (missing > 0) {
        findings.push(`${id}: ${missing} of its tables are not there`);
      }
      if (tables.length === 0) return [];
      const { region, encryptedStorage } = this.#witnesses.get(id)!;
      const verdicts = verdictsOn(found, { encryptedStorage }, tables);
      for (const control of CONTROLS) {
        findings.push(`${id}: ${verdicts[control].because}`);
      }
      return [{ verdicts, region, count: tables.length }];
    });
    const complete =
      parts.reduce((sum, { count }) => sum + count, 0) === places.length;
    if (!complete) findings.unshift('A part of it was not looked at');
    const regions = parts.map(({ region }) => region);
    return {
      complete,
      controls: Object.fromEntries(
        CONTROLS.flatMap(control => {
          const holds = together(
            parts.map(({ verdicts }) => verdicts[control].holds),
            complete,
          );
          return holds === undefined ? [] : [[control, holds]];
        }),
      ),
      ...(complete &&
        regions.every(region => region !== undefined) && {
          regions: [...new Set(regions)].sort(),
        }),
      findings: findings
        .slice(0, MOST_SENTENCES)
        .map(one => one.slice(0, LONGEST_SENTENCE)),
    };
  }
}

/** What does not hold anywhere does not hold; what holds has to everywhere. */
function together(
  holds: readonly (boolean | undefined)[],
  complete: boolean,
): boolean | undefined {
  if (holds.includes(false)) return false;
  return complete && holds.every(one => one === true) ? true : undefined;
}

/** Of each port each environment; one without any is a place that nobody can look at. */
function placesOf({ entity }: ProductToCollect): Place[] {
  return entity.spec.outputPorts.flatMap(({ environments = [] }): Place[] =>
    environments.length === 0
      ? [{}]
      : environments.map(({ server, location }) => ({ server, location })),
  );
}
