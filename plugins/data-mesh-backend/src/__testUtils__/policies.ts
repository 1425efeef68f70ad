import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackendFeature,
  type BackstageUserPrincipal,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type { JsonObject } from '@backstage/types';

/**
 * The stand-in for sign-in forgets which plugin asks on a person's behalf, and the
 * permission backend wants to know it.
 */
const onBehalf = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }): HttpAuthService => {
    const pluginId = plugin.getId();
    const base = mockServices.httpAuth({ pluginId });
    if (pluginId !== 'permission' && pluginId !== 'data-mesh') return base;
    const credentials: HttpAuthService['credentials'] = async (
      req,
      options,
    ) => {
      const found = await base.credentials(req, options);
      // The permission backend asks the mesh whether conditions hold.
      const asked = req.originalUrl.includes('/.well-known/');
      if (pluginId === 'data-mesh' && !asked) return found;
      const { principal } = found as {
        principal: Partial<BackstageUserPrincipal>;
      };
      return principal.type === 'user'
        ? (mockCredentials.user(principal.userEntityRef, {
            actor: {
              subject: asked ? 'plugin:permission' : 'plugin:data-mesh',
            },
          }) as typeof found)
        : found;
    };
    return { credentials, issueUserCookie: base.issueUserCookie.bind(base) };
  },
});

/** What a portal's permission policy may look like, for `startMesh`. */
export interface Permissions {
  name: string;
  root: JsonObject;
  features: BackendFeature[];
}

/** Permissions switched off, as a new portal has them. */
export const switchedOff: Permissions = {
  name: 'permission.enabled: false',
  root: { permission: { enabled: false } },
  features: [permissionsServiceFactory],
};

/**
 * The real permission plugin with a policy.
 *
 * @param name - what the tests call it
 * @param allows - by the permission's name and the person's short name
 */
export function policy(
  name: string,
  allows: (permission: string, person: string) => boolean,
): Permissions {
  return policyOf(name, async (request, user) => {
    const person = user?.info.userEntityRef.split('/').pop() ?? '';
    return {
      result: allows(request.permission.name, person)
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
    };
  });
}

/** The real permission plugin with any policy, a conditional one for example. */
export function policyOf(
  name: string,
  handle: PermissionPolicy['handle'],
): Permissions {
  return {
    name,
    root: { permission: { enabled: true } },
    features: [
      permissionsServiceFactory,
      onBehalf,
      permissionPlugin,
      createBackendModule({
        pluginId: 'permission',
        moduleId: 'test-policy',
        register(env) {
          env.registerInit({
            deps: { extension: policyExtensionPoint },
            async init({ extension }) {
              extension.setPolicy({ handle });
            },
          });
        },
      }),
    ],
  };
}

export const allowAll = policy('an allow-all policy', () => true);
