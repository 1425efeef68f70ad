import { DEFAULT_ENVIRONMENT } from '../vocabulary';
import { readSchema } from './readSchema';
import {
  isRecord,
  optionalText,
  readProductRef,
  refuseOthers,
  Refused,
  requiredText,
} from './reading';
import {
  OBSERVATION_LIMITS,
  STANDARD_METRICS,
  TEST_OUTCOMES,
  type Metric,
  type Observation,
  type ObservationFault,
  type StandardMetric,
  type TestOutcome,
} from './types';
import { readTime, type ReadingTime } from './time';
import { inStandardUnit } from './units';

const FIELDS = new Set([
  'product',
  'port',
  'environment',
  'object',
  'column',
  'metric',
  'value',
  'unit',
  'measuredAt',
  'source',
  'key',
  'test',
  'schema',
]);
const TEST_FIELDS = new Set(['name', 'outcome', 'message']);
/** Small letters, digits and hyphens, as the ids of everything else that people make up. */
const CUSTOM = /^custom:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const standard: ReadonlySet<string> = new Set(STANDARD_METRICS);
const outcomes: ReadonlySet<string> = new Set(TEST_OUTCOMES);

/**
 * Reads what somebody reported as an observation, in the units of its metric.
 *
 * @param raw - anything that came in as JSON
 * @returns the observation, or the first place where it is wrong
 */
export function readObservation(
  raw: unknown,
  time: ReadingTime,
): { observation: Observation } | { fault: ObservationFault } {
  try {
    return { observation: read(raw, time) };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    throw error;
  }
}

function read(raw: unknown, time: ReadingTime): Observation {
  if (!isRecord(raw)) throw new Refused('', 'must be an object');
  refuseOthers(raw, FIELDS, '', 'an observation');
  const metric = readMetric(raw.metric);
  const observation: Observation = {
    product: readProductRef(raw.product),
    port: requiredText(raw, 'port', 63),
    environment: optionalText(raw, 'environment', 63) ?? DEFAULT_ENVIRONMENT,
    metric,
    measuredAt: readTime(raw.measuredAt, time),
    source: requiredText(raw, 'source', 63),
  };
  const object = optionalText(raw, 'object', OBSERVATION_LIMITS.name);
  if (object !== undefined) observation.object = object;
  const column = optionalText(raw, 'column', OBSERVATION_LIMITS.name);
  if (column !== undefined) {
    if (object === undefined) {
      throw new Refused('/column', 'is of an object, which has to be named');
    }
    observation.column = column;
  }
  const key = optionalText(raw, 'key', OBSERVATION_LIMITS.name);
  if (key !== undefined) observation.key = key;
  if (metric === 'test') return withTest(observation, raw);
  if (raw.test !== undefined) {
    throw new Refused('/test', 'is for the metric "test" only');
  }
  if (metric === 'schema') return withSchema(observation, raw);
  if (raw.schema !== undefined) {
    throw new Refused('/schema', 'is for the metric "schema" only');
  }
  return withValue(observation, metric as StandardMetric, raw);
}

function readMetric(raw: unknown): Metric {
  if (
    typeof raw === 'string' &&
    (standard.has(raw) ||
      raw === 'test' ||
      raw === 'schema' ||
      CUSTOM.test(raw))
  ) {
    return raw as Metric;
  }
  throw new Refused(
    '/metric',
    `must be one of ${STANDARD_METRICS.join(
      ', ',
    )}, test, schema, or custom:<name> with small letters, digits and hyphens`,
  );
}

function withValue(
  observation: Observation,
  metric: StandardMetric,
  raw: Record<string, unknown>,
): Observation {
  const { value, unit } = inStandardUnit(
    metric,
    raw.value,
    optionalText(raw, 'unit', 32),
  );
  return { ...observation, value, ...(unit !== undefined && { unit }) };
}

function without(raw: Record<string, unknown>, fields: string[], why: string) {
  for (const field of fields) {
    if (raw[field] !== undefined) throw new Refused(`/${field}`, why);
  }
}

function withTest(
  observation: Observation,
  raw: Record<string, unknown>,
): Observation {
  without(raw, ['value', 'unit', 'schema'], 'is not for a test');
  const { test } = raw;
  if (!isRecord(test)) throw new Refused('/test', 'must be an object');
  for (const field of Object.keys(test)) {
    if (!TEST_FIELDS.has(field)) {
      throw new Refused(`/test/${field}`, 'is not a field of a test');
    }
  }
  const name = requiredText(test, 'name', OBSERVATION_LIMITS.name, '/test');
  if (typeof test.outcome !== 'string' || !outcomes.has(test.outcome)) {
    throw new Refused(
      '/test/outcome',
      `must be one of ${TEST_OUTCOMES.join(', ')}`,
    );
  }
  const outcome = test.outcome as TestOutcome;
  const message = optionalText(
    test,
    'message',
    OBSERVATION_LIMITS.message,
    '/test',
  );
  const value = valueOfOutcome(outcome);
  return {
    ...observation,
    test: name,
    outcome,
    ...(message !== undefined && { message }),
    ...(value !== undefined && { value }),
  };
}

/** A warning is one that passed; what was not run says nothing of the data. */
function valueOfOutcome(outcome: TestOutcome): number | undefined {
  if (outcome === 'fail') return 0;
  return outcome === 'pass' || outcome === 'warn' ? 1 : undefined;
}

function withSchema(
  observation: Observation,
  raw: Record<string, unknown>,
): Observation {
  without(
    raw,
    ['value', 'unit', 'object', 'column'],
    'is not for a schema, which names its objects itself',
  );
  const schema = readSchema(raw.schema);
  // Several tables of a port are looked at one by one, and are series of their own.
  const object = schema.length === 1 ? { object: schema[0].name } : {};
  return { ...observation, ...object, schema };
}
