/**
 * A portal with what templates need, for `portal.mjs`: catalog and scaffolder, somebody who
 * is signed in, and the data mesh, to which changes of contracts are put forward.
 */
import { createBackend } from '@backstage/backend-defaults';
import { demoSignIn } from '../../packages/backend/src/demo-sign-in';

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(demoSignIn);
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(
  import('@meshwork/backstage-plugin-catalog-backend-module-data-mesh'),
);
backend.add(import('@meshwork/backstage-plugin-data-mesh-backend'));
backend.add(
  import('@meshwork/backstage-plugin-scaffolder-backend-module-data-mesh'),
);
backend.start();
