import { serverLocationFields } from '../schema/servers';
import type { OdcsDocument, OdcsServer } from '../types';
import { display, mappings, text } from '../values';

/** The environment of a server that names none. */
export const DEFAULT_ENVIRONMENT = 'prod';

/** The server's environment; one that names none is production. */
export function environmentOf(server: OdcsServer): string {
  return text(server.environment)?.trim() ?? DEFAULT_ENVIRONMENT;
}

/** The servers of one environment, in the order of the document. */
export function serversFor(
  document: OdcsDocument,
  environment: string,
): OdcsServer[] {
  return mappings(document.servers).filter(
    server => environmentOf(server) === environment,
  );
}

const qualifiers = [
  'account',
  'project',
  'catalog',
  'database',
  'dataset',
  'schema',
  'serviceName',
  'stream',
  'topic',
] as const;

/** Where the server is, in one line: `host:port/database.schema` or its location. */
export function locationOf(server: OdcsServer): string {
  const host = display(server.host);
  const port = display(server.port);
  const address = host && port ? `${host}:${port}` : host;
  const qualified = qualifiers
    .map(field => display(server[field]))
    .filter(part => part !== '')
    .join('.');
  const named = [address, qualified].filter(part => part !== '').join('/');
  if (named) return named;
  const other = serverLocationFields
    .filter(field => field !== 'format' && field !== 'delimiter')
    .map(field => display(server[field]))
    .find(part => part !== '');
  return other ?? '';
}
