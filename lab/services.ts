import { readFileSync } from 'node:fs';
import {
  coreServices,
  createServiceFactory,
  type AuthService,
  type BackstageCredentials,
  type BackstageNonePrincipal,
  type BackstagePrincipalTypes,
  type BackstageServicePrincipal,
  type BackstageUserPrincipal,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { clockServiceRef } from '../plugins/data-mesh-backend/src/clockService';

type Principal =
  | BackstageUserPrincipal
  | BackstageServicePrincipal
  | BackstageNonePrincipal;

function credentialsOf<T extends Principal>(
  principal: T,
): BackstageCredentials<T> {
  return {
    $$type: '@backstage/BackstageCredentials',
    principal,
  } as BackstageCredentials<T>;
}

const user = (userEntityRef: string) =>
  credentialsOf<BackstageUserPrincipal>({ type: 'user', userEntityRef });
const service = (subject: string) =>
  credentialsOf<BackstageServicePrincipal>({ type: 'service', subject });

/**
 * Tokens that name who carries them: `lab:user:<ref>` and `lab:service:<id>`. Whoever can
 * reach a backend of the laboratory is whoever they say they are, so it listens on
 * 127.0.0.1 only and holds nothing but made up data.
 */
export function tokenOf(principal: Principal): string {
  return principal.type === 'user'
    ? `lab:user:${principal.userEntityRef}`
    : `lab:service:${principal.type === 'service' ? principal.subject : ''}`;
}

function credentialsOfToken(token: string): BackstageCredentials {
  const [, kind, name] = /^lab:(user|service):(.+)$/.exec(token) ?? [];
  if (!kind) throw new AuthenticationError('Not a token of the laboratory');
  return kind === 'user' ? user(name) : service(name);
}

class LabAuth implements AuthService {
  readonly #pluginId: string;
  constructor(pluginId: string) {
    this.#pluginId = pluginId;
  }
  async authenticate(token: string) {
    return credentialsOfToken(token);
  }
  isPrincipal<T extends keyof BackstagePrincipalTypes>(
    credentials: BackstageCredentials,
    type: T,
  ): credentials is BackstageCredentials<BackstagePrincipalTypes[T]> {
    return (
      type === 'unknown' ||
      (credentials.principal as { type?: string }).type === type
    );
  }
  async getNoneCredentials() {
    return credentialsOf<BackstageNonePrincipal>({ type: 'none' });
  }
  async getOwnServiceCredentials() {
    return service(`plugin:${this.#pluginId}`);
  }
  async getPluginRequestToken(options: { onBehalfOf: BackstageCredentials }) {
    return { token: tokenOf(options.onBehalfOf.principal as Principal) };
  }
  async getLimitedUserToken(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ) {
    return {
      token: tokenOf(credentials.principal),
      expiresAt: new Date(Date.now() + 3_600_000),
    };
  }
  async listPublicServiceKeys() {
    return { keys: [] };
  }
}

const httpAuth: HttpAuthService = {
  async credentials(req, options) {
    const [, token] =
      /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
    const found = token
      ? credentialsOfToken(token)
      : credentialsOf<BackstageNonePrincipal>({ type: 'none' });
    const { type } = found.principal as Principal;
    const allowed: readonly string[] | undefined = options?.allow;
    if (allowed && !allowed.includes(type)) {
      if (type === 'none') throw new AuthenticationError('Missing credentials');
      throw new NotAllowedError(`A ${type} may not do this`);
    }
    return found as never;
  },
  async issueUserCookie() {
    return { expiresAt: new Date(Date.now() + 3_600_000) };
  },
};

/**
 * The time of the mesh: that of the machine, and what a file says to add to it. All
 * replicas read the same file, so that a jump meets them all in the same moment.
 */
function offsetOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** What a backend of the laboratory has in place of the portal's own services. */
export function labServices(options: {
  config: JsonObject;
  clockFile?: string;
}) {
  const { config, clockFile } = options;
  return [
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(config),
    }),
    createServiceFactory({
      service: coreServices.auth,
      deps: { plugin: coreServices.pluginMetadata },
      factory: ({ plugin }) => new LabAuth(plugin.getId()),
    }),
    createServiceFactory({
      service: coreServices.httpAuth,
      deps: {},
      factory: () => httpAuth,
    }),
    ...(clockFile
      ? [
          createServiceFactory({
            service: clockServiceRef,
            deps: {},
            factory: () => ({
              now: () =>
                new Date(Date.now() + offsetOf(clockFile)).toISOString(),
            }),
          }),
        ]
      : []),
  ];
}
