import { mockServices } from '@backstage/backend-test-utils';
import { openApiDocument } from '@meshwork/backstage-plugin-data-mesh-common';
import { createRouter } from './router';
import type { Services } from './services';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Routes are registered without a service being called. */
const noServices = {} as Services;

/** What the router answers to, as the document would write it. */
function routes(): string[] {
  const router = createRouter(noServices, mockServices.logger.mock());
  return (router.stack as Layer[]).flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map(
          method => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
        )
      : [],
  );
}

const operations = Object.entries(openApiDocument.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, { requestBody?: unknown }>).map(
      ([method, operation]) => ({ route: `${method} ${path}`, operation }),
    ),
);

describe('the API', () => {
  it('is what its document says, route by route', () => {
    const documented = operations.map(({ route }) => route);
    expect(routes().sort()).toEqual(
      // The document itself, which cannot be described before it is read.
      [...documented, 'get /openapi.json'].sort(),
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
