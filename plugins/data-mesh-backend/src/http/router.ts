import type { LoggerService } from '@backstage/backend-plugin-api';
import { openApiDocument } from '@meshwork/backstage-plugin-data-mesh-common';
import { problemDetails } from '@meshwork/backstage-plugin-data-mesh-node';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { accessRoutes } from './accessRoutes';
import { authoringRoutes } from './authoringRoutes';
import { runFrom } from '../history/origin';
import { contractRoutes } from './contractRoutes';
import { governanceRoutes } from './governanceRoutes';
import { importRoutes } from './importRoutes';
import { initiativeRoutes } from './initiativeRoutes';
import { continuationRoutes } from './continuationRoutes';
import { letterRoutes } from './letterRoutes';
import { observationRoutes } from './observationRoutes';
import { platformRoutes } from './platformRoutes';
import { historyRoutes } from './historyRoutes';
import { productRoutes } from './productRoutes';
import { readinessRoutes } from './readinessRoutes';
import { reviewRoutes } from './reviewRoutes';
import { scoreRoutes } from './scoreRoutes';
import { taskRoutes } from './taskRoutes';
import type { Services } from './services';
import { criticalityRoutes } from './criticalityRoutes';
import { waiverRoutes } from './waiverRoutes';
import {
  explainFaults,
  keepInside,
  refuseNul,
  validateRequests,
} from './validation';

/** Contracts of a megabyte are read; whatever is larger is refused with 413. */
const LARGEST_BODY = '2mb';
/** Reports of other tools name every test that they ran. */
const LARGEST_REPORT = '8mb';

/**
 * The API. Requests are checked against the OpenAPI document before a handler
 * sees them; the handlers find out who asks and call the services.
 */
export function createRouter(
  services: Services,
  logger: LoggerService,
): Router {
  const router = PromiseRouter();
  router.use(problemDetails);
  router.use('/observations', express.json({ limit: LARGEST_REPORT }));
  router.use(express.json({ limit: LARGEST_BODY }));
  router.use(refuseNul, validateRequests(openApiDocument), explainFaults);
  router.get('/openapi.json', (_req, res) => {
    res.json(openApiDocument);
  });
  router.use(async (req, _res, next) => {
    runFrom(await services.callers.channel(req), next);
  });
  productRoutes(router, services);
  contractRoutes(router, services);
  accessRoutes(router, services);
  reviewRoutes(router, services, logger);
  observationRoutes(router, services);
  governanceRoutes(router, services);
  scoreRoutes(router, services);
  criticalityRoutes(router, services);
  waiverRoutes(router, services);
  initiativeRoutes(router, services);
  letterRoutes(router, services);
  continuationRoutes(router, services);
  authoringRoutes(router, services);
  readinessRoutes(router, services);
  platformRoutes(router, services);
  importRoutes(router, services);
  taskRoutes(router, services);
  historyRoutes(router, services);
  router.use(keepInside(logger));
  return router;
}
