import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { GrantProvisioner } from '@meshwork/backstage-plugin-data-mesh-node';
import type { Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { InstalledCollector } from '../governance/collectors/installed';

/** What the plugin needs of the portal around it. */
export interface Surroundings {
  database: MeshDatabase;
  clock: Clock;
  config: DataMeshConfig;
  logger: LoggerService;
  metrics: MetricsService;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  catalog: CatalogService;
  events: EventsService;
  signals: SignalsService;
  notifications: NotificationService;
  scaffolder: Pick<ScaffolderService, 'scaffold' | 'listTasks'>;
  urlReader: UrlReaderService;
  integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
  provisioners: ReadonlyMap<string, GrantProvisioner>;
  collectors: ReadonlyMap<string, InstalledCollector>;
  /** Where the portal's pages, and this plugin, are for people and systems outside. */
  addresses: { app: string; plugin: string };
}
