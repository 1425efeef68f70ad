import type { OdcsServer } from '../../types';
import { filled, identifier } from '../assemble';
import type { Source } from '../source';
import { distinctName, environmentIn, withDefaults } from './environment';

/** Longest name that is made of a description. */
const LONGEST_NAME = 40;

function apiServer(
  location: string,
  about: { name?: string; description?: string },
  source: Source,
  taken: Set<string>,
): OdcsServer {
  const { description } = about;
  const words = about.name ?? description ?? '';
  const environment = environmentIn(about.name, description, location);
  if (environment !== undefined && environment !== 'prod') {
    source.warn(
      `The environment "${environment}" was taken from the words of this server.`,
    );
  }
  const short = words.length <= LONGEST_NAME && /[a-z]/i.test(words);
  return filled({
    server: distinctName(short ? identifier(words) : 'api', taken),
    type: 'api',
    environment,
    description,
    location,
  });
}

/** The addresses of Swagger 2, whose parts are told one by one. */
function formerServers(root: Source, taken: Set<string>): OdcsServer[] {
  const host = root.text('host');
  const path = root.text('basePath') ?? '';
  const schemes = root.texts('schemes');
  if (host === undefined && path === '') return [];
  const written = schemes.length > 0 ? schemes : ['https'];
  const addresses =
    host === undefined
      ? [path]
      : written.map(scheme => `${scheme}://${host}${path}`);
  return addresses.map(address => apiServer(address, {}, root, taken));
}

/** The servers of a document, each an API. */
export function serversOf(root: Source): OdcsServer[] {
  const taken = new Set<string>();
  const servers = root.mappings('servers').flatMap(source => {
    const url = source.text('url');
    const about = {
      name: source.text('name'),
      description: source.text('description'),
    };
    const variables = source.entries('variables');
    if (variables.length > 0) {
      source.warn(
        'A contract has one address for a server: variables have their defaults.',
        'variables',
      );
    }
    source.finish();
    if (url === undefined) {
      source.warn('A server without an address is left out.');
      return [];
    }
    const defaultOf = (name: string) =>
      variables.find(([key]) => key === name)?.[1].text('default');
    return [apiServer(withDefaults(url, defaultOf), about, source, taken)];
  });
  return [...servers, ...formerServers(root, taken)];
}
