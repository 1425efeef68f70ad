import { checkStructure } from '../../schema/validate';
import type { OdcsServer } from '../../types';
import { filled } from '../assemble';
import type { Source } from '../source';
import { custom } from './custom';

/** Names of servers that say which environment it is, and how contracts call that. */
const environments: Readonly<Record<string, string>> = {
  prod: 'prod',
  production: 'prod',
  test: 'test',
  testing: 'test',
  dev: 'dev',
  development: 'dev',
  staging: 'staging',
  stage: 'staging',
  acceptance: 'acceptance',
  preprod: 'preprod',
  qa: 'qa',
  local: 'local',
  sandbox: 'sandbox',
};

/** Paths, within the server, of what the standard refuses. */
function refused(server: OdcsServer) {
  return checkStructure({
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'server',
    version: '1.0.0',
    status: 'draft',
    servers: [server],
  })
    .filter(({ severity }) => severity === 'error')
    .map(({ path }) => path.slice(2));
}

/** Without the fields that its type has no place for, which become custom properties. */
function moved(server: OdcsServer, fields: readonly string[]): OdcsServer {
  const misplaced = Object.fromEntries(
    fields.map(field => [field, server[field]]),
  );
  const left = Object.fromEntries(
    Object.entries(server).filter(([field]) => !fields.includes(field)),
  );
  return {
    ...left,
    customProperties: [
      ...(server.customProperties ?? []),
      ...custom(misplaced),
    ],
  };
}

function fitted(found: OdcsServer, source: Source): OdcsServer {
  let fit = found;
  for (let round = 0; round < 3; round += 1) {
    const faults = refused(fit);
    if (faults.length === 0) return fit;
    const fields = [...new Set(faults.map(([field]) => String(field ?? '')))];
    if (fields.includes('type') || fields.includes('')) {
      const { type, customProperties = [], ...rest } = fit;
      source.warn(
        `A contract does not know a server of type "${type}" with these fields: it becomes one of type custom.`,
        'type',
      );
      fit = {
        ...rest,
        type: 'custom',
        customProperties: [...customProperties, ...custom({ type })],
      };
    } else {
      fit = moved(fit, fields);
    }
  }
  return fit;
}

function environmentOf(name: string, source: Source): string | undefined {
  const stated = source.text('environment');
  if (stated !== undefined) return stated;
  const word = name.toLowerCase();
  const known = Object.prototype.hasOwnProperty.call(environments, word)
    ? environments[word]
    : undefined;
  if (known !== undefined && known !== 'prod') {
    source.warn(
      `The server names no environment: "${known}" was taken from its name.`,
      'environment',
    );
  }
  return known;
}

/** A port is a number in a contract; one written as text is taken as such. */
const numberOf = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value;

function serverOf(name: string, source: Source): OdcsServer {
  const roles = source.mappings('roles').flatMap(role => {
    const entry = filled({
      role: role.text('name'),
      description: role.text('description'),
    });
    role.finish();
    return entry.role === undefined ? [] : [entry];
  });
  const known = filled({
    server: name,
    type: source.text('type')?.toLowerCase() ?? 'custom',
    environment: environmentOf(name, source),
    description: source.text('description'),
    port: numberOf(source.take('port')),
    roles,
  });
  // Which of the other fields a server may have depends on its type.
  return fitted(
    { ...known, ...Object.fromEntries(source.rest()) } as OdcsServer,
    source,
  );
}

/** The servers of a document, one entry each, with their environments. */
export function servers(root: Source): OdcsServer[] {
  return root
    .entries('servers')
    .map(([name, source]) => serverOf(name, source));
}
