/** A portal with nothing but catalog and scaffolder, for `index.mjs`. */
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@meshwork/backstage-plugin-catalog-backend-module-data-mesh'),
);
backend.add(
  import('@meshwork/backstage-plugin-scaffolder-backend-module-data-mesh'),
);
backend.start();
