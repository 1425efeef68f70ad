import { NotFoundError } from '@backstage/errors';
import type {
  Waiver as ApiWaiver,
  WaiverCommand,
  WaiverPage,
  WaiverRequest,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { OPEN_WAIVER_STATES, type Person } from '@meshwork/model';
import type { Router } from 'express';
import type { Waiver } from '../governance/waivers/WaiverStore';
import { link } from './present';
import { fullRef, pageOf, refFromPath, text } from './query';
import type { Services } from './services';

/** Exemptions from checks. Whoever sees a product sees its waivers. */
export function waiverRoutes(router: Router, services: Services): void {
  const { callers, products, waivers } = services;

  router.post('/products/:namespace/:name/waivers', async (req, res) => {
    const { person, view } = await callers.person(req);
    const product = await products.find(refFromPath(req, 'dataproduct'), view);
    const { check, reason, lastDay }: WaiverRequest = req.body;
    const waiver = await waivers.request(
      product,
      { checkId: check, reason, lastDay },
      person,
    );
    res.status(201).json(await present(waiver, person));
  });

  router.get('/waivers', async (req, res) => {
    const { person, view } = await callers.person(req);
    const ref = text(req, 'product');
    const product =
      ref &&
      (await products.find(
        fullRef(ref, 'DataProduct', 'request/query/product'),
        view,
      ));
    const which = (text(req, 'view') ?? 'all') as 'waiting' | 'mine' | 'all';
    const { items, nextCursor } = await waivers.list(
      {
        person,
        view: which,
        ...(product && { productUid: product.uid }),
        ...(text(req, 'open') === 'true' && { states: OPEN_WAIVER_STATES }),
      },
      pageOf(req),
    );
    const visible = await view.visible(items.map(item => item.productRef));
    const answer: WaiverPage = {
      items: await Promise.all(
        items
          .filter(item => visible.has(item.productRef))
          .map(item => present(item, person)),
      ),
      nextCursor,
    };
    res.json(answer);
  });

  router.post('/waivers/:id/actions', async (req, res) => {
    const { person, view } = await callers.person(req);
    const { id } = req.params;
    const { productRef } = await waivers.find(id);
    if (!(await view.visible([productRef])).has(productRef)) {
      throw new NotFoundError(`No waiver ${id}`);
    }
    const command: WaiverCommand = req.body;
    res.json(await present(await waivers.act(id, command, person), person));
  });

  async function present(waiver: Waiver, person: Person): Promise<ApiWaiver> {
    return {
      id: waiver.id,
      product: link(waiver.productRef, waiver.productTitle),
      check: { id: waiver.checkId, title: waiver.checkTitle },
      state: waiver.state,
      stateVersion: waiver.stateVersion,
      reason: waiver.reason,
      requester: link(waiver.requesterRef),
      approvers: waiver.approvers.map(ref => link(ref)),
      until: waiver.untilAt,
      createdAt: waiver.createdAt,
      ...(waiver.decidedBy && { decidedBy: link(waiver.decidedBy) }),
      decidedAt: waiver.decidedAt,
      decisionReason: waiver.decisionReason,
      actions: await waivers.actionsOf(waiver, person),
    };
  }
}
