import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
} from 'express';
import { freshnessOf } from './freshness.ts';
import { graphql } from './graphql.ts';
import { Problem } from './problem.ts';
import { openApi, resources } from './resources.ts';
import { rest } from './rest.ts';
import type { Store } from './store.ts';

const problems: ErrorRequestHandler = (error, _, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = Number(error.status ?? error.statusCode);
  const isTheirs = status >= 400 && status < 500;
  if (!isTheirs) console.error(error);
  const told =
    error instanceof Problem
      ? error.toJSON()
      : {
          title: isTheirs ? 'Bad Request' : 'Internal Server Error',
          status: isTheirs ? status : 500,
        };
  response
    .status(told.status)
    .type('application/problem+json')
    .send(JSON.stringify(told));
};

/** The service. */
export function createApp(options: {
  store: Store;
  /** Who may ask. Health and freshness are told to everybody. */
  authenticate: RequestHandler;
  now?: () => Date;
}): Express {
  const { store, now = () => new Date() } = options;
  const app = express();
  app.disable('x-powered-by');

  app.get('/health/live', (_, response) => {
    response.json({ status: 'up' });
  });
  app.get('/health/ready', (_, response) => {
    store.ping().then(
      () => response.json({ status: 'up' }),
      error => {
        console.error(error);
        response.status(503).json({ status: 'down' });
      },
    );
  });
  app.get('/freshness', (_, response, next) => {
    Promise.all(
      resources.map(async resource =>
        freshnessOf(resource, await store.lastUpdated(resource), now()),
      ),
    ).then(all => response.json(all), next);
  });
  app.get('/openapi.json', (_, response) => {
    response.json(openApi);
  });

  app.use(options.authenticate);
  app.use(rest(store));
  app.post('/graphql', express.json({ limit: '100kb' }), graphql(store));
  app.use((_request, _response, next) => {
    next(new Problem(404, 'Not Found', 'There is nothing at this address.'));
  });
  app.use(problems);
  return app;
}
