import type { OdcsServer } from '../../types';
import { filled } from '../assemble';
import type { Reading } from '../jsonschema/reading';
import { environmentIn, withDefaults } from '../openapi/environment';
import { type Item, itemsIn, sourceOf } from './resolve';

/** Protocols that carry an API. */
const apiProtocols = ['http', 'https', 'ws', 'wss'];

function serverOf(name: string, item: Item, reading: Reading): OdcsServer {
  const source = sourceOf(item, reading);
  const protocol = source.text('protocol')?.toLowerCase() ?? '';
  const description =
    source.text('description') ??
    source.text('summary') ??
    source.text('title');
  const variables = source.entries('variables');
  const defaultOf = (word: string) =>
    variables.find(([key]) => key === word)?.[1].text('default');
  const written = `${source.text('url') ?? source.text('host') ?? ''}${
    source.text('pathname') ?? ''
  }`;
  if (variables.length > 0) {
    source.warn(
      'A contract has one address for a server: variables have their defaults.',
      'variables',
    );
  }
  source.finish();
  const address = withDefaults(written, defaultOf);
  const environment = environmentIn(name, description, address);
  if (environment !== undefined && environment !== 'prod') {
    source.warn(
      `The environment "${environment}" was taken from the words of this server.`,
    );
  }
  const about = { server: name, environment, description };
  const bare = address.slice(
    address.indexOf('://') < 0 ? 0 : address.indexOf('://') + 3,
  );
  if (protocol.startsWith('kafka')) {
    return filled({
      ...about,
      type: 'kafka',
      host: bare,
      // That the connection is encrypted is worth knowing, and no field's business.
      customProperties:
        protocol === 'kafka' ? [] : [{ property: 'protocol', value: protocol }],
    });
  }
  if (apiProtocols.includes(protocol)) {
    const location = address === bare ? `${protocol}://${bare}` : address;
    return filled({ ...about, type: 'api', location });
  }
  source.warn(
    `A contract does not know servers of "${protocol}": it becomes one of type custom.`,
    'protocol',
  );
  return filled({
    ...about,
    type: 'custom',
    host: bare === '' ? undefined : bare,
    customProperties: [{ property: 'protocol', value: protocol }],
  });
}

/** The servers of a document, by what they speak. */
export const serversOf = (root: Item, reading: Reading): OdcsServer[] =>
  itemsIn(root, 'servers', reading).map(([name, item]) =>
    serverOf(name, item, reading),
  );
