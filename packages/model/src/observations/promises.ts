import { Duration } from 'luxon';
import type { ServiceObjectives } from '../kind';
import type { QualityThresholds } from '../policies/types';
import type { Observation, StandardMetric } from './types';

/** Who said that it shall be so. */
export type PromiseOrigin = 'product' | 'contract' | 'policy';

/** What observations of a metric are held against, in its unit. */
export interface Promised {
  metric: StandardMetric;
  /** Seconds at most for freshness, percent at least for the others. */
  limit: number;
  origin: PromiseOrigin;
  /** The part of the port that it is about, as the contract names it. */
  element?: string;
}

/** A service level of a contract, as far as it matters here. */
export interface ServiceLevel {
  property: string;
  value: string;
  unit?: string;
  element?: string;
}

/** Which way is worse. Volume has no direction: too many can be as wrong as too few. */
const WORSE = {
  freshness: 'more',
  completeness: 'less',
  accuracy: 'less',
} as const;
type Directed = keyof typeof WORSE;

const isDirected = (metric: string): metric is Directed =>
  Object.prototype.hasOwnProperty.call(WORSE, metric);

/**
 * All that is promised of a port: by its product, its contract, and by the policies, which
 * hold where nobody promises more.
 *
 * @param seconds - reads a duration as contracts write them; nothing where it is none
 */
export function promisesOf(
  said: {
    objectives: ServiceObjectives;
    serviceLevels: readonly ServiceLevel[];
    thresholds: QualityThresholds;
  },
  seconds: (value: string, unit: string | undefined) => number | undefined,
): Promised[] {
  const { objectives, serviceLevels, thresholds } = said;
  const found: (Omit<Promised, 'limit'> & { limit: number | undefined })[] = [
    ...ofProduct(objectives, 'product'),
    ...serviceLevels.flatMap(level => {
      const metric = level.property.trim();
      if (!isDirected(metric)) return [];
      return [
        {
          metric,
          limit:
            metric === 'freshness'
              ? seconds(level.value, level.unit)
              : percent(level),
          origin: 'contract' as const,
          ...(level.element !== undefined && { element: level.element }),
        },
      ];
    }),
    ...ofProduct(thresholds, 'policy'),
  ];
  return found.flatMap(({ limit, ...rest }) =>
    limit === undefined || !Number.isFinite(limit) ? [] : [{ ...rest, limit }],
  );
}

function ofProduct(
  said: { freshness?: string; completeness?: number; accuracy?: number },
  origin: PromiseOrigin,
) {
  return [
    {
      metric: 'freshness' as const,
      limit: said.freshness
        ? Duration.fromISO(said.freshness).as('seconds')
        : undefined,
      origin,
    },
    { metric: 'completeness' as const, limit: said.completeness, origin },
    { metric: 'accuracy' as const, limit: said.accuracy, origin },
  ];
}

function percent({ value, unit }: ServiceLevel): number | undefined {
  const number = Number(value.replace(/\s*%$/, ''));
  if (Number.isNaN(number)) return undefined;
  return unit === 'ratio' ? number * 100 : number;
}

/** Whether a promise is about what was observed: of the whole, or of the same part. */
function isAbout(
  { element }: Promised,
  { object, column }: Pick<Observation, 'object' | 'column'>,
): boolean {
  if (element === undefined || object === undefined) return true;
  const part = column === undefined ? object : `${object}.${column}`;
  return (
    `${part}.`.startsWith(`${element}.`) ||
    (column === undefined && element.startsWith(`${object}.`))
  );
}

/** The strictest promise that an observation is held against. */
export function promiseFor(
  promises: readonly Promised[],
  observation: Pick<Observation, 'metric' | 'object' | 'column'>,
): Promised | undefined {
  const { metric } = observation;
  if (!isDirected(metric)) return undefined;
  let strictest: Promised | undefined;
  for (const promise of promises) {
    if (promise.metric !== metric || !isAbout(promise, observation)) continue;
    if (
      !strictest ||
      (WORSE[metric] === 'more'
        ? promise.limit < strictest.limit
        : promise.limit > strictest.limit)
    ) {
      strictest = promise;
    }
  }
  return strictest;
}

/**
 * Whether an observation breaks what is promised: a test that fails, a measure on the wrong
 * side of its promise. Nothing for what nobody promised anything of, and for tests that
 * were not run.
 */
export function breaks(
  observation: Pick<Observation, 'metric' | 'object' | 'column' | 'value'>,
  promises: readonly Promised[],
): boolean | undefined {
  const { metric, value } = observation;
  if (value === undefined) return undefined;
  if (metric === 'test') return value === 0;
  const promise = promiseFor(promises, observation);
  if (!promise || !isDirected(metric)) return undefined;
  return WORSE[metric] === 'more'
    ? value > promise.limit
    : value < promise.limit;
}
