import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  dataMeshFactCollectorsExtensionPoint,
  dataMeshProvisionersExtensionPoint,
  type GrantProvisioner,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  EXTERNAL_ANSWERS_PATH,
  externalRoutes,
} from './approvals/external/routes';
import { registerActions } from './actions';
import { clockServiceRef } from './clockService';
import { readAppUrl, readDataMeshConfig } from './config';
import { followReloads } from './configReload';
import { MeshDatabase } from './database/MeshDatabase';
import {
  installed,
  type InstalledCollector,
} from './governance/collectors/installed';
import type { GrantAnswers } from './grants/GrantAnswers';
import { createRouter } from './http/router';
import { BADGE_PATH } from './http/scoreRoutes';
import { inTurn } from './inTurn';
import { registerPermissions } from './permissions/resources';
import { wire } from './wiring';

/** How long asking a collector about all products may take. */
const COLLECTING_MS = 3_600_000;

/**
 * The data mesh: contracts, agreements, grants and scorecards.
 */
export const dataMeshPlugin = createBackendPlugin({
  pluginId: 'data-mesh',
  register(env) {
    const provisioners = new Map<string, GrantProvisioner>();
    let answers: GrantAnswers | undefined;
    env.registerExtensionPoint(dataMeshProvisionersExtensionPoint, {
      addProvisioner(provisioner) {
        if (provisioners.has(provisioner.id)) {
          throw new Error(
            `There are two provisioners with the id "${provisioner.id}"`,
          );
        }
        provisioners.set(provisioner.id, provisioner);
        return {
          answered: async answer => {
            if (!answers) throw new Error('The data mesh has not started yet');
            return await answers.take(provisioner.id, answer);
          },
        };
      },
    });

    const collectors = new Map<string, InstalledCollector>();
    env.registerExtensionPoint(dataMeshFactCollectorsExtensionPoint, {
      addFactCollector(collector) {
        if (collectors.has(collector.id)) {
          throw new Error(
            `There are two fact collectors with the id "${collector.id}"`,
          );
        }
        collectors.set(collector.id, installed(collector));
      },
    });

    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: clockServiceRef,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scaffolder: scaffolderServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const config = readDataMeshConfig(deps.rootConfig);
        const database = await MeshDatabase.create(deps.database);
        const {
          services,
          worker,
          agreementClock,
          clocks,
          contractClock,
          platform,
          policyFiles,
          observed,
          runners,
        } = wire({
          ...deps,
          config,
          database,
          provisioners,
          collectors,
          integrations: ScmIntegrations.fromConfig(deps.rootConfig),
          addresses: {
            app: readAppUrl(deps.rootConfig),
            plugin: await deps.discovery.getExternalBaseUrl('data-mesh'),
          },
        });
        answers = services.grantAnswers;
        registerPermissions(deps.permissionsRegistry, database.db);
        // Before what parses bodies: signatures are over bytes.
        deps.httpRouter.use(externalRoutes({ ...deps, ...services }));
        deps.httpRouter.addAuthPolicy({
          path: EXTERNAL_ANSWERS_PATH,
          allow: 'unauthenticated',
        });
        if (config.publicBadges) {
          deps.httpRouter.addAuthPolicy({
            path: BADGE_PATH,
            allow: 'unauthenticated',
          });
        }
        registerActions(deps.actions, services);
        deps.httpRouter.use(createRouter(services, deps.logger));

        const endReloads = followReloads({ ...deps, config, platform });
        const readPolicies = async () => {
          if (await policyFiles.reload()) {
            await services.scores.sweep();
            // Weights may be others, and levels, with all outcomes the same.
            await services.rollUps.ask();
          }
        };
        deps.lifecycle.addStartupHook(async () => {
          if (config.works) {
            await platform
              .check({ starting: true })
              .catch(error =>
                deps.logger.warn(`Configuration is compared later: ${error}`),
              );
            // Before anything is evaluated by what was in force when it stopped.
            await readPolicies().catch(error =>
              deps.logger.warn(`Policies are read later: ${error}`),
            );
            // Who has a role is known before anything is put on anybody.
            await services.policies
              .all()
              .catch(error =>
                deps.logger.warn(`Roles are looked up later: ${error}`),
              );
            worker.start();
          }
          await deps.scheduler.scheduleTask({
            id: 'data-mesh-policies',
            frequency: config.policies.refresh,
            timeout: { minutes: 5 },
            initialDelay: config.works
              ? config.policies.refresh
              : { seconds: 1 },
            scope: 'global',
            fn: readPolicies,
          });
          await deps.scheduler.scheduleTask({
            id: 'data-mesh-catalog-sweep',
            frequency: config.sweepInterval,
            timeout: { minutes: 10 },
            initialDelay: { seconds: 1 },
            scope: 'global',
            fn: () => services.sync.sweep(),
          });
          await deps.scheduler.scheduleTask({
            id: 'data-mesh-agreement-sweep',
            frequency: { minutes: 5 },
            timeout: { minutes: 5 },
            initialDelay: { seconds: 30 },
            scope: 'global',
            fn: () =>
              inTurn([
                () => agreementClock.sweep(),
                () => clocks.sweep(),
                () => services.tasks.remind(),
                () => contractClock.sweep(),
                () => services.waivers.sweep(),
                () => services.initiatives.sweep(),
                () => services.letters.sweep(),
                () => services.collectors.sweep(),
                () => services.scores.sweep(),
                () => services.rollUps.sweep(),
                () => services.lastUses.sweep(),
              ]),
          });
          await deps.scheduler.scheduleTask({
            id: 'data-mesh-observation-sweep',
            frequency: { hours: 1 },
            timeout: { minutes: 30 },
            initialDelay: { minutes: 2 },
            scope: 'global',
            fn: () => observed.sweep(),
          });
          for (const { id, everyMs } of services.collectors.all) {
            const milliseconds = Math.max(everyMs, COLLECTING_MS);
            await deps.scheduler.scheduleTask({
              id: `data-mesh-collect-${id}`,
              frequency: { milliseconds: everyMs },
              timeout: { milliseconds },
              initialDelay: { seconds: 30 },
              scope: 'global',
              fn: signal => services.collectors.run(id, signal),
            });
          }
          if (config.works) {
            // In every replica: each has read a configuration of its own.
            await deps.scheduler.scheduleTask({
              id: 'data-mesh-platform-configuration',
              frequency: { minutes: 5 },
              timeout: { minutes: 1 },
              // Who is still there by then counts.
              initialDelay: { minutes: 1 },
              scope: 'local',
              fn: () => platform.check(),
            });
          }
          // Often, to go on with what was asked for or left behind; a run is due less often.
          await deps.scheduler.scheduleTask({
            id: 'data-mesh-reconciliation',
            frequency: { minutes: 1 },
            timeout: { minutes: 60 },
            initialDelay: { minutes: 1 },
            scope: 'global',
            fn: () => services.reconciliations.tick(),
          });
        });
        deps.lifecycle.addShutdownHook(async () => {
          endReloads();
          services.collectors.stop();
          await worker.stop();
          await services.reconciliations.stop();
          await Promise.all(runners.map(runner => runner.stop()));
        });
      },
    });
  },
});
