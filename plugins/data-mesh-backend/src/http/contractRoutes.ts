import { revisionDecidePermission } from '@meshwork/backstage-plugin-data-mesh-common';
import { validateDataProduct } from '@meshwork/model';
import { describeContract, readContract } from '@meshwork/odcs';
import type { Router } from 'express';
import { refFromPath } from './query';
import type { Services } from './services';

export function contractRoutes(router: Router, services: Services): void {
  const { callers, contracts, contractReader, contractSettings, sync } =
    services;

  router.get('/contracts/:namespace/:name', async (req, res) => {
    const { view } = await callers.person(req);
    res.json(await contractReader.contract(refFromPath(req, 'api'), view));
  });

  router.get('/revisions/:id', async (req, res) => {
    const { person, view } = await callers.person(req);
    res.json(await contractReader.revision(req.params.id, person, view));
  });

  router.post('/revisions/:id/actions', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    // What one may not see does not exist, also for a decision.
    await contractReader.revision(req.params.id, person, view);
    await callers.demand(credentials, revisionDecidePermission, req.params.id);
    await contracts.act(req.params.id, req.body, person);
    res.json(await contractReader.revision(req.params.id, person, view));
  });

  router.post('/validations/data-product', async (req, res) => {
    await callers.anybody(req);
    const findings = validateDataProduct(req.body.entity);
    res.json({ valid: findings.length === 0, findings });
  });

  router.post('/validations/contract', async (req, res) => {
    await callers.anybody(req);
    const { document, valid, findings } = readContract(
      req.body.document,
      contractSettings,
    );
    res.json({
      valid,
      findings,
      ...(document && { view: describeContract(document) }),
    });
  });

  router.post('/changes', async (req, res) => {
    await callers.service(req);
    await sync.report(req.body.changes);
    res.status(202).end();
  });
}
