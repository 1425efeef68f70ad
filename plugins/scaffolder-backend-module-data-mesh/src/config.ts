import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { WarehouseForm } from '@meshwork/model';
import type { Author } from './repository/commit';

const DEFAULT_PORT = 5432;

/**
 * Where tables of new products will be: `dataMesh.templates.warehouse`, or the
 * first warehouse in which access is granted. Without either, new contracts
 * name no server.
 */
export function readWarehouse(
  config: RootConfigService,
): WarehouseForm | undefined {
  const own = config.getOptionalConfig('dataMesh.templates.warehouse');
  const [first] =
    config.getOptionalConfigArray('dataMesh.postgres.warehouses') ?? [];
  const warehouse = own ?? first;
  return (
    warehouse && {
      server:
        (own ? own.getOptionalString('server') : first.getString('id')) ??
        'warehouse',
      host: warehouse.getString('host'),
      port: warehouse.getOptionalNumber('port') ?? DEFAULT_PORT,
      database: warehouse.getString('database'),
    }
  );
}

/** In whose name the scaffolder commits: `scaffolder.defaultAuthor`, as its own actions do. */
export function readCommitter(config: RootConfigService): Author | undefined {
  const name = config.getOptionalString('scaffolder.defaultAuthor.name');
  const email = config.getOptionalString('scaffolder.defaultAuthor.email');
  return name && email ? { name, email } : undefined;
}
