import {
  meshReadPermission,
  type Policy,
  type PolicyTry,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { stagesOf } from '@meshwork/model';
import type { Router } from 'express';
import { domainScorecard } from './domainScorecard';
import { fullRef, refFromPath, text } from './query';
import type { Services } from './services';

export function governanceRoutes(router: Router, services: Services): void {
  const { callers, mesh } = services;

  router.get('/mesh', async (req, res) => {
    const { credentials, view } = await callers.person(req);
    await callers.demand(credentials, meshReadPermission);
    const domain = text(req, 'domain');
    const owner = text(req, 'owner');
    res.json(
      await mesh.read(
        {
          domain: domain && fullRef(domain, 'Domain', 'request/query/domain'),
          owner: owner && fullRef(owner, 'Group', 'request/query/owner'),
          criticality: text(req, 'criticality'),
          lifecycle: text(req, 'lifecycle'),
        },
        view,
      ),
    );
  });

  router.get('/domains/:namespace/:name/scorecard', async (req, res) => {
    const caller = await callers.person(req);
    const ref = refFromPath(req, 'domain');
    res.json(await domainScorecard(services, caller, ref));
  });

  router.get('/policy', async (req, res) => {
    await callers.user(req);
    const { policies: held } = (await services.policies.all()).mesh;
    const policy = await services.policies.approval();
    const answer: Policy = {
      version: policy.version,
      classifications: policy.classifications.map(rules => ({
        name: rules.name,
        description: rules.description,
        accessSteps: stagesOf(rules.accessSteps),
        controls: [...rules.controls],
        longestPeriod: rules.longestPeriod,
        defaultNotice: rules.defaultNotice,
        legalBasisRequired: rules.legalBasisRequired,
      })),
      purposes: policy.purposes.map(({ id, title, extraSteps }) => ({
        id,
        title,
        extraSteps: stagesOf(extraSteps ?? []),
      })),
      clocks: {
        remindAfter: policy.remindAfter,
        escalateAfter: policy.escalateAfter,
        escalateTo: [...policy.escalateTo],
        lapseAfter: policy.lapseAfter,
      },
      checks: (held.checks ?? [])
        .filter(({ off }) => !off)
        .map(({ id, title, dimension, why, fix, weight }) => ({
          id,
          title,
          dimension,
          why,
          fix,
          weight,
        })),
      levels: (held.levels ?? []).map(({ name, score = 0, coverage = 0 }) => ({
        level: name,
        score,
        coverage,
      })),
    };
    res.json(answer);
  });

  router.get('/policies', async (req, res) => {
    const { view, credentials } = await callers.person(req);
    const domain = text(req, 'domain');
    res.json(
      await services.policyBook.read(view, {
        domain: domain && fullRef(domain, 'Domain', 'request/query/domain'),
        mayCount:
          view.all || (await callers.allows(credentials, meshReadPermission)),
      }),
    );
  });

  router.get('/policies/versions/:version', async (req, res) => {
    const { view } = await callers.person(req);
    res.json(await services.policyBook.version(view, req.params.version));
  });

  router.get('/facts/schema', async (req, res) => {
    await callers.user(req);
    res.json(services.language.schema);
  });

  router.post('/policies/tries', async (req, res) => {
    const { view } = await callers.person(req);
    const asked: PolicyTry = req.body;
    const domain =
      asked.domain && fullRef(asked.domain, 'Domain', 'request/body/domain');
    res.json(await services.policyTries.run(view, asked, domain || undefined));
  });
}
