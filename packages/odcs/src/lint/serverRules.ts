import type { Path } from '../findings';
import type { OdcsServer } from '../types';
import { isMapping, mappings, text } from '../values';
import { environmentOf } from '../view/servers';
import { LintRule, repeated, Violation } from './rule';

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

const message =
  'This looks like a secret, and everybody who reads the contract would have it: remove it, change it where it is used, and refer to the store that keeps it.';

function secretsIn(value: unknown, path: Path): Violation[] {
  if (typeof value === 'string') {
    const last = path[path.length - 1];
    const named =
      typeof last === 'string' &&
      secretName.test(last) &&
      !secretReference.test(value);
    const formed = secretForms.some(form => form.test(value));
    return named || formed ? [{ path, message }] : [];
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
    return [{ path: [...path, 'value'], message }];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    secretsIn(item, [...path, key]),
  );
}

const serverId = (server: OdcsServer): string | undefined => text(server.id);

/** Rules about where the data is. */
export const serverRules: readonly LintRule[] = [
  {
    id: 'server-name-duplicate',
    severity: 'error',
    check: ({ document }) =>
      repeated(
        mappings(document.servers).map((server, index) => ({ server, index })),
        ({ server }) =>
          text(server.server) && `${environmentOf(server)}#${server.server}`,
      ).map(({ server, index }) => ({
        path: ['servers', index, 'server'],
        message: `There is another server named "${
          server.server
        }" in environment ${environmentOf(server)}: rename one of them.`,
      })),
  },
  {
    id: 'server-id-duplicate',
    severity: 'error',
    check: ({ document }) =>
      repeated(
        mappings(document.servers).map((server, index) => ({ server, index })),
        ({ server }) => serverId(server),
      ).map(({ server, index }) => ({
        path: ['servers', index, 'id'],
        message: `The server id "${server.id}" is taken: choose another.`,
      })),
  },
  {
    id: 'server-secret',
    severity: 'error',
    check: ({ document }) => secretsIn(document.servers, ['servers']),
  },
];
