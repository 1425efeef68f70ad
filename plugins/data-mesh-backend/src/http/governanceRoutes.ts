import { NotFoundError } from '@backstage/errors';
import {
  meshReadPermission,
  type Policy,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  LEVEL_RULES,
  builtInChecks,
  speaksFor,
  stagesOf,
} from '@meshwork/model';
import type { Router } from 'express';
import { CHECKS_VERSION } from '../governance/policies/ShippedPolicies';
import { fullRef, refFromPath, text } from './query';
import type { Services } from './services';

export function governanceRoutes(router: Router, services: Services): void {
  const { callers, mesh, policy } = services;

  router.get('/mesh', async (req, res) => {
    const credentials = await callers.user(req);
    await callers.demand(credentials, meshReadPermission);
    const domain = text(req, 'domain');
    const owner = text(req, 'owner');
    res.json(
      await mesh.read({
        domain: domain && fullRef(domain, 'Domain', 'request/query/domain'),
        owner: owner && fullRef(owner, 'Group', 'request/query/owner'),
        criticality: text(req, 'criticality'),
        lifecycle: text(req, 'lifecycle'),
      }),
    );
  });

  router.get('/domains/:namespace/:name/scorecard', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const ref = refFromPath(req, 'domain');
    const found = await mesh.owned(ref);
    const seen = found && (await view.visible([ref])).has(ref);
    if (!seen) throw new NotFoundError(`No domain ${ref}`);
    const owns = found.ownerRef && speaksFor(person, [found.ownerRef]);
    if (!owns) await callers.demand(credentials, meshReadPermission);
    res.json(await mesh.domain(ref));
  });

  router.get('/policy', async (req, res) => {
    await callers.user(req);
    const answer: Policy = {
      version: `${policy.version}, checks ${CHECKS_VERSION}`,
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
      checks: builtInChecks.map(
        ({ id, title, dimension, why, fix, weight }) => ({
          id,
          title,
          dimension,
          why,
          fix,
          weight,
        }),
      ),
      levels: LEVEL_RULES.map(({ level, score, coverage }) => ({
        level,
        score,
        coverage,
      })),
    };
    res.json(answer);
  });
}
