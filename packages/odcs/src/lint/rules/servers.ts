import type { Path } from '../../findings';
import { isMapping, text } from '../../values';
import { environmentOf } from '../../view/servers';
import type { LintRule } from '../rule';
import { Once } from '../rule';

const secretName =
  /pass(word|wd|phrase)|secret|credential|private.?key|api.?key|access.?key|(^|[-_.])(pwd|token)$|^(auth|access|bearer|sas).?token/i;

/** A reference to where the secret is kept is what should be there. */
const secretReference =
  /^\s*$|^(\$\{.*\}|\$[A-Z_]+|\{\{.*\}\}|<.*>|\*+)$|^(vault|env|secret|secretref|arn|projects|keyvault|azurekeyvault|op|file)[:/]/i;

/** Secrets that show by their form, wherever they are written. */
const secretForms: readonly RegExp[] = [
  /^[a-z][a-z0-9+.-]*:(\/\/)?[^/\s:@]+:[^/\s@{$<*]+@/i,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /[?&;](password|pwd|sig|token|api_?key|secret)=[^&;${<*\s]{4,}/i,
];

/** Where there are secrets in a value, however deep. */
function secretsIn(value: unknown, path: Path): Path[] {
  if (typeof value === 'string') {
    const last = path[path.length - 1];
    const named =
      typeof last === 'string' &&
      secretName.test(last) &&
      !secretReference.test(value);
    return named || secretForms.some(form => form.test(value)) ? [path] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => secretsIn(item, [...path, index]));
  }
  if (!isMapping(value)) return [];
  const { property, value: content } = value;
  if (
    typeof property === 'string' &&
    secretName.test(property) &&
    ['string', 'number'].includes(typeof content) &&
    !secretReference.test(String(content))
  ) {
    return [[...path, 'value']];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    secretsIn(item, [...path, key]),
  );
}

/**
 * Types whose location is an address; others have host, project or path, and of
 * SFTP the structure knows how it begins.
 */
const addressed = new Set(['api', 'athena', 'azure', 'custom', 'glue', 's3']);

/** An address with a scheme, or one that a template fills in. */
const located = /^\s*([a-z][a-z0-9+.-]*:|[$<{])/i;

/** Rules about where the data is. */
export const serverRules: readonly LintRule[] = [
  {
    id: 'server-missing',
    severity: 'info',
    visitor: ({ report }) => ({
      contract({ servers }) {
        if (!Array.isArray(servers) || servers.length === 0) {
          report(
            'Nothing says where the data is: add "servers", one an environment.',
            'servers',
          );
        }
      },
    }),
  },
  {
    id: 'server-name-duplicate',
    severity: 'error',
    visitor: ({ report, perDocument }) => {
      const once = perDocument(() => new Once());
      return {
        server(server) {
          const environment = environmentOf(server);
          const name = text(server.server);
          if (once().again(name && `${environment}#${name}`)) {
            report(
              `There is another server named "${name}" in environment ${environment}: rename one of them.`,
              'server',
            );
          }
        },
      };
    },
  },
  {
    id: 'server-id-duplicate',
    severity: 'error',
    visitor: ({ report, perDocument }) => {
      const once = perDocument(() => new Once());
      return {
        server(server) {
          if (once().again(text(server.id))) {
            report(
              `The server id "${server.id}" is taken: choose another.`,
              'id',
            );
          }
        },
      };
    },
  },
  {
    id: 'server-host',
    severity: 'warning',
    visitor: ({ report }) => ({
      server({ host, type }) {
        // A broker's address is host and port, and often a list of them.
        if (
          typeof host === 'string' &&
          type !== 'kafka' &&
          (/^[a-z]+:\/\//i.test(host) || /\s/.test(host.trim()))
        ) {
          report(
            `"${host}" is not a host: write its name alone, and what follows in fields of its own.`,
            'host',
          );
        }
      },
    }),
  },
  {
    // The standard's schemas ask for a URI, and glob patterns are none; a scheme is.
    id: 'server-location',
    severity: 'warning',
    visitor: ({ report }) => ({
      server(server) {
        if (!addressed.has(server.type ?? '')) return;
        for (const field of ['location', 'stagingDir', 'endpointUrl']) {
          const address: unknown = server[field];
          if (typeof address === 'string' && !located.test(address)) {
            report(
              `"${address}" does not say how it is reached: begin with a scheme, like s3:// or https://.`,
              field,
            );
          }
        }
      },
    }),
  },
  {
    id: 'server-secret',
    severity: 'error',
    visitor: ({ report }) => ({
      server(server) {
        for (const path of secretsIn(server, [])) {
          report(
            'This looks like a secret, and everybody who reads the contract would have it: remove it, change it where it is used, and refer to the store that keeps it.',
            ...path,
          );
        }
      },
    }),
  },
];
