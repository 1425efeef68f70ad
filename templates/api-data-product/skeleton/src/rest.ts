import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type RequestHandler, Router } from 'express';
import { badRequest, notFound } from './problem.ts';
import { openApi, pathOfOne, type Resource, resources } from './resources.ts';
import { readCursor, type Store, writeCursor } from './store.ts';

const ajv = new Ajv2020({
  coerceTypes: true,
  strict: false,
  useDefaults: true,
});
formats.default(ajv);

/** Reads parameters as OpenAPI has them. @throws Problem that names the wrong one */
function parametersOf(path: string, place: 'path' | 'query') {
  const all = openApi.paths[path]?.get.parameters ?? [];
  const there = all.filter(parameter => parameter.in === place);
  const isRight = ajv.compile({
    type: 'object',
    properties: Object.fromEntries(
      there.map(({ name, schema }) => [name, schema]),
    ),
  });
  return (given: object): Record<string, unknown> => {
    const read = { ...given };
    if (isRight(read)) return read;
    const [{ instancePath, message } = {}] = isRight.errors ?? [];
    throw badRequest(`${instancePath?.slice(1)} ${message}`);
  };
}

const whole =
  (
    work: (...args: Parameters<RequestHandler>) => Promise<void>,
  ): RequestHandler =>
  (...args) => {
    work(...args).catch(args[2]);
  };

function addResource(router: Router, resource: Resource, store: Store): void {
  const list = `/${resource.name}`;
  const one = pathOfOne(resource);
  const query = parametersOf(list, 'query');
  const path = parametersOf(one, 'path');
  router.get(
    list,
    whole(async (request, response) => {
      const { limit, after } = query(request.query) as {
        limit: number;
        after?: string;
      };
      const page = await store.list(
        resource,
        limit,
        readCursor(resource, after),
      );
      response.json({ items: page.items, next: writeCursor(page.next) });
    }),
  );
  router.get(
    // Parameters by number: their names may hold what means something in a route.
    `${list}${resource.key.map((_, index) => `/:key${index}`).join('')}`,
    whole(async (request, response) => {
      const named = Object.fromEntries(
        resource.key.map(({ parameter }, index) => [
          parameter,
          request.params[`key${index}`],
        ]),
      );
      const read = path(named);
      const row = await store.one(
        resource,
        resource.key.map(({ parameter }) => read[parameter]),
      );
      if (!row) throw notFound();
      response.json(row);
    }),
  );
}

/** What OpenAPI says can be asked. */
export function rest(store: Store): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const resource of resources) addResource(router, resource, store);
  return router;
}
