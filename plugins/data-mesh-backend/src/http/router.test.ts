import { mockServices } from '@backstage/backend-test-utils';
import { openApiDocument } from '@meshwork/backstage-plugin-data-mesh-common';
import { externalRoutes } from '../approvals/external/routes';
import { systemClock } from '../clock';
import { createRouter } from './router';
import type { Services } from './services';

interface Operation {
  requestBody?: unknown;
  parameters?: { $ref?: string }[];
}
interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Routes are registered without a service being called. */
const noServices = {} as Services;

const logger = mockServices.logger.mock();

/** What a router answers to, as the document would write it. */
function routesOf(router: { stack: unknown }): string[] {
  return (router.stack as Layer[]).flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map(
          method => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
        )
      : [],
  );
}

const routes = () => routesOf(createRouter(noServices, logger));

/** What other systems call: signed, so that it comes before what parses bodies. */
const signedRoutes = () => [
  ...routesOf(externalRoutes({ ...noServices, clock: systemClock, logger })),
  // Of the module for webhooks.
  'post /webhook/{platform}/answers',
];

const operations = Object.entries(openApiDocument.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(
      ([method, operation]) => ({ route: `${method} ${path}`, operation }),
    ),
);

describe('the API', () => {
  it('is what its document says, route by route', () => {
    const documented = operations.map(({ route }) => route);
    expect([...routes(), ...signedRoutes()].sort()).toEqual(
      // The document itself, which cannot be described before it is read.
      [...documented, 'get /openapi.json'].sort(),
    );
  });

  it('says of what other systems call that it is signed', () => {
    const signed = operations.filter(({ operation }) =>
      operation.parameters?.some(({ $ref }) => $ref?.endsWith('Signature')),
    );
    expect(signed.map(({ route }) => route).sort()).toEqual(
      signedRoutes().sort(),
    );
  });

  it('registers what is fixed before what takes any name', () => {
    const all = routes();
    for (const [index, route] of all.entries()) {
      const [method, path] = route.split(' ');
      const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      const shadowed = all
        .slice(index + 1)
        .filter(other => other.startsWith(`${method} `))
        .filter(other => pattern.test(other.split(' ')[1]));
      expect([route, shadowed]).toEqual([route, []]);
    }
  });

  it.each(operations.filter(({ route }) => route.startsWith('post')))(
    '$route says what it takes',
    ({ operation }) => {
      expect(operation.requestBody).toMatchObject({ required: true });
    },
  );
});
