import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  meshReadPermission,
  type Me,
  type Scorecard,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { speaksFor } from '@meshwork/model';
import type { Router } from 'express';
import type { ReadyFor } from '../governance/health/readiness';
import { consumersOf } from '../people/consumers';
import { presentCriticality } from './criticalityRoutes';
import { link } from './present';
import { fullRef, pageOf, refFromPath, text } from './query';
import type { Services } from './services';

export function productRoutes(router: Router, services: Services): void {
  const { callers, products, agreementReader, scores, badges } = services;
  const badgeOf = (ref: string) => {
    const { namespace, name } = parseEntityRef(ref);
    const path = [namespace, name].map(encodeURIComponent).join('/');
    return `${badges.address}/products/${path}/badge.svg`;
  };

  router.get('/me', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const waitingFor = {
      reviews: await services.reviews.count(person, view),
      answers: await services.changesAhead.countUnanswered(person),
      tasks: await services.tasks.count(person),
      waivers: await services.waivers.count(person),
    };
    const me: Me = {
      userRef: person.userRef,
      memberOf: [...person.memberOf],
      consumers: await consumersOf(person, services.directory),
      roles: services.roles.held([person.userRef, ...person.memberOf]),
      waiting: Object.values(waitingFor).reduce((sum, n) => sum + n, 0),
      waitingFor,
      mayAudit: await callers.audits({ credentials, person: { person } }),
      mayReadAggregates: await callers.allows(credentials, meshReadPermission),
    };
    res.json(me);
  });

  router.get('/products', async (req, res) => {
    const { person, view } = await callers.person(req);
    const domain = text(req, 'domain');
    const owner = text(req, 'owner');
    res.json(
      await products.list(
        person,
        view,
        {
          search: text(req, 'search'),
          domain: domain && fullRef(domain, 'Domain', 'request/query/domain'),
          owner: owner && fullRef(owner, 'Group', 'request/query/owner'),
          archetype: text(req, 'archetype'),
          classification: text(req, 'classification'),
          level: text(req, 'level'),
          criticality: text(req, 'criticality'),
          lifecycle: text(req, 'lifecycle'),
          failing: text(req, 'failing'),
          unknown: text(req, 'unknown'),
          waived: text(req, 'waived'),
          unused: text(req, 'unused') === 'true',
          ready: text(req, 'ready') as ReadyFor | undefined,
        },
        pageOf(req),
      ),
    );
  });

  router.get('/products/:namespace/:name', async (req, res) => {
    const { person, view } = await callers.person(req);
    const ref = refFromPath(req, 'dataproduct');
    const product = await products.find(ref, view);
    const overseen = await agreementReader.oversees(person, product);
    res.json(await products.detail(product, person, view, overseen));
  });

  router.get('/products/:namespace/:name/scorecard', async (req, res) => {
    const { person, view } = await callers.person(req);
    const ref = refFromPath(req, 'dataproduct');
    const found = await scores.cardAt(ref);
    const product = await products.seen(ref, found?.product, view);
    const card = found?.card;
    const { criticalities } = services;
    const criticality = await presentCriticality(
      criticalities,
      product,
      await criticalities.from(product, found?.criticality),
      person,
    );
    if (!card) {
      throw new NotFoundError(`${product.ref} has not been evaluated yet`);
    }
    const scorecard: Scorecard = {
      product: link(product.ref, product.title),
      mayManage: speaksFor(person, [product.ownerRef]),
      // Of no use in a README where only those who are signed in see it.
      ...(badges.public && { badge: badgeOf(product.ref) }),
      criticality,
      ...card,
      // How a domain's weights are held against the mesh's is nobody's to read.
      results: card.results.map(
        ({ check, meshWeight: _, widened: __, ...result }) => ({
          ...result,
          link: check.link,
          severity: check.severity,
          owner: check.owner,
          blocks: check.blocks,
          announced: check.announced,
          ...(check.countsFrom && { countsFrom: check.countsFrom }),
          waived: Boolean(result.waived),
        }),
      ),
      changes: card.changes.map(
        ({ at, before, after, levelBefore, levelAfter, causes, checks }) => ({
          at,
          before,
          after,
          levelBefore,
          levelAfter,
          causes,
          checks,
        }),
      ),
    };
    res.json(scorecard);
  });
}
