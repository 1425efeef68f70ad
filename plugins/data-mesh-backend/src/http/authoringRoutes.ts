import type { Router } from 'express';
import type { Services } from './services';

/** What the form of a new data product asks while somebody fills it in. */
export function authoringRoutes(router: Router, services: Services): void {
  const { adoptions, callers, columnImports, productPreviews } = services;

  router.post('/authoring/columns', async (req, res) => {
    const { principal } = await callers.user(req);
    res.json(await columnImports.read(principal.userEntityRef, req.body));
  });

  router.post('/authoring/adoptions', async (req, res) => {
    const credentials = await callers.user(req);
    await callers.demandReading(credentials);
    const { userEntityRef } = credentials.principal;
    res.json(await adoptions.read(userEntityRef, req.body));
  });

  router.post('/authoring/preview', async (req, res) => {
    const { person, view } = await callers.person(req);
    res.json(await productPreviews.of(req.body.form, view, person.userRef));
  });
}
