import type {
  ObservationReport,
  ReportOfTool,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Grain } from '@meshwork/model';
import type { Router } from 'express';
import { pageOf, refFromPath, text, wantsMinimal } from './query';
import type { Services } from './services';

export function observationRoutes(router: Router, services: Services): void {
  const { callers, products, observations, observationReader } = services;

  router.post('/observations', async (req, res) => {
    const by = await callers.contributor(req);
    const { observations: reported }: ObservationReport = req.body;
    const receipt = await observations.report(reported, by);
    res.json(
      wantsMinimal(req)
        ? {
            ...receipt,
            results: receipt.results.filter(r => r.outcome === 'refused'),
          }
        : receipt,
    );
  });

  router.post('/observations/:format', async (req, res) => {
    const by = await callers.contributor(req);
    const report: ReportOfTool = req.body;
    res.json(await services.reports.take(req.params.format, report, by));
  });

  router.get('/products/:namespace/:name/service-levels', async (req, res) => {
    const { view } = await callers.person(req);
    const product = await products.find(refFromPath(req, 'dataproduct'), view);
    res.json(
      await services.serviceLevels.read(product, view, {
        port: text(req, 'port'),
        environment: text(req, 'environment'),
      }),
    );
  });

  router.get('/products/:namespace/:name/incidents', async (req, res) => {
    const { view } = await callers.person(req);
    const product = await products.find(refFromPath(req, 'dataproduct'), view);
    res.json(await observationReader.incidents(product.uid, pageOf(req)));
  });

  router.get('/products/:namespace/:name/observations', async (req, res) => {
    const { view } = await callers.person(req);
    const product = await products.find(refFromPath(req, 'dataproduct'), view);
    res.json(
      await observationReader.rollUps(
        product.uid,
        {
          grain: (text(req, 'grain') ?? 'day') as Grain,
          port: text(req, 'port'),
          environment: text(req, 'environment'),
          metric: text(req, 'metric'),
          object: text(req, 'object'),
          from: text(req, 'from'),
          to: text(req, 'to'),
        },
        pageOf(req),
      ),
    );
  });
}
