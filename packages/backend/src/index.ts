import { createBackend } from '@backstage/backend-defaults';
import { demoSignIn } from './demo-sign-in';

const backend = createBackend();

// What every portal of this release has.
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

// The search module for PostgreSQL steps aside when the database is SQLite.
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

// Carries events between replicas; the suite wants it as soon as there are several.
backend.add(import('@backstage/plugin-events-backend'));

// Sign-in: a portal of its own has its identity provider here, the demo has its people.
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(demoSignIn);

// The data mesh: the suite, its kind in the catalog, and a warehouse to grant in.
backend.add(import('@meshwork/backstage-plugin-data-mesh-backend'));
backend.add(
  import('@meshwork/backstage-plugin-catalog-backend-module-data-mesh'),
);
backend.add(
  import('@meshwork/backstage-plugin-catalog-backend-module-data-mesh-import'),
);
backend.add(
  import('@meshwork/backstage-plugin-scaffolder-backend-module-data-mesh'),
);
backend.add(
  import('@meshwork/backstage-plugin-data-mesh-backend-module-postgres'),
);

backend.start();
