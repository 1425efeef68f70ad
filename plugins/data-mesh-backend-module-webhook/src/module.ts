import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  dataMeshProvisionersExtensionPoint,
  realTiming,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { ANSWERS_PATH, answerRoutes, type Answering } from './answerRoutes';
import { readPlatforms } from './config';
import { WebhookProvisioner } from './WebhookProvisioner';

/** Adds one provisioner for each platform in `dataMesh.webhook.platforms`. */
export const dataMeshModuleWebhook = createBackendModule({
  pluginId: 'data-mesh',
  moduleId: 'webhook',
  register(env) {
    env.registerInit({
      deps: {
        provisioners: dataMeshProvisionersExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
      },
      async init({ provisioners, config, discovery, httpRouter, logger }) {
        const options = readPlatforms(config);
        if (options.length === 0) return;
        const base = await discovery.getExternalBaseUrl('data-mesh');
        const platforms = new Map<string, Answering>();
        for (const platform of options) {
          const handle = provisioners.addProvisioner(
            new WebhookProvisioner(
              platform,
              `${base}${ANSWERS_PATH.replace(':platform', platform.id)}`,
            ),
          );
          platforms.set(platform.id, {
            secrets: platform.answerSecrets,
            handle,
          });
        }
        // Modules start before their plugin: the signature is over bytes that the
        // plugin's parser must not have read.
        httpRouter.use(
          answerRoutes({ platforms, logger, now: realTiming.now }),
        );
        httpRouter.addAuthPolicy({
          path: ANSWERS_PATH,
          allow: 'unauthenticated',
        });
      },
    });
  },
});
