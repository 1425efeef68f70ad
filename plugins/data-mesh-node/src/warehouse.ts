import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { WarehouseForm } from '@meshwork/model';

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
