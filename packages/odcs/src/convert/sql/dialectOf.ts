import type { OdcsDocument } from '../../types';
import { display, mappings } from '../../values';
import { DEFAULT_ENVIRONMENT, serversFor } from '../../view/servers';
import type { SqlDialect } from '../conversion';

const dialects = new Map<string, SqlDialect>([
  ['postgres', 'postgresql'],
  ['postgresql', 'postgresql'],
  ['snowflake', 'snowflake'],
  ['bigquery', 'bigquery'],
  ['databricks', 'databricks'],
]);

/**
 * What the servers of an environment are called, in small letters. A server that an
 * import knows too little of for its own type is `custom`, and says in a custom
 * property `type` what it is.
 */
export function serverTypes(
  document: OdcsDocument,
  environment: string = DEFAULT_ENVIRONMENT,
): string[] {
  return serversFor(document, environment).flatMap(
    ({ type, customProperties }) =>
      [
        type,
        ...mappings(customProperties)
          .filter(({ property }) => property === 'type')
          .map(({ value }) => value),
      ].map(name => display(name).toLowerCase()),
  );
}

/** The dialect of the environment's server, if it has one that is known. */
export function dialectOf(
  document: OdcsDocument,
  environment?: string,
): SqlDialect | undefined {
  return serverTypes(document, environment)
    .map(type => dialects.get(type))
    .find(dialect => dialect !== undefined);
}
