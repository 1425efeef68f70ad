import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { createPickAuthenticator, signInAsCatalogUser } from './authenticator';
import { readPeople } from './people';

/**
 * Sign-in by picking a person, without any proof of who one is.
 *
 * It registers only while `NODE_ENV` is exactly `development`. Refusing only in
 * production would leave the door open wherever nobody set the variable.
 */
export const demoSignIn = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-sign-in',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const environment = process.env.NODE_ENV;
        if (environment !== 'development') {
          logger.error(
            `The demo sign-in is refused: NODE_ENV is ${
              environment ?? 'not set'
            }, and it starts in "development" only`,
          );
          return;
        }
        const people = readPeople(config);
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: createPickAuthenticator(people),
            signInResolver: signInAsCatalogUser,
          }),
        });
        logger.warn(
          `Anybody who reaches this portal may sign in as one of ${people.size} demo people`,
        );
      },
    });
  },
});
