import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { PlatformFollowing } from './agreements/PlatformFollowing';
import { readDataMeshConfig, type DataMeshConfig } from './config';

/**
 * Follows platform configuration that is read again while the backend runs, where the
 * configuration tells: who is who, what belongs to whom, and row filters. What stands
 * otherwise in the configuration counts from the next start. One that is wrong changes
 * nothing, and is said.
 *
 * @returns ends it
 */
export function followReloads(options: {
  rootConfig: RootConfigService;
  config: DataMeshConfig;
  platform: Pick<PlatformFollowing, 'changed'>;
  logger: LoggerService;
}): () => void {
  const { rootConfig, config, platform, logger } = options;
  const subscription = rootConfig.subscribe?.(() => {
    const followed = async () => {
      const { resources, principals, grants } = readDataMeshConfig(rootConfig);
      config.resources = resources;
      config.principals = principals;
      config.grants.rowFilters = grants.rowFilters;
      await platform.changed(config);
    };
    followed().catch(error =>
      logger.error(`Changed configuration is not followed: ${error}`),
    );
  });
  return () => subscription?.unsubscribe();
}
