import {
  agreementDecidePermission,
  agreementManagePermission,
  agreementRequestPermission,
  type AgreementCommand,
  type AgreementPreview,
  type AgreementPreviewRequest,
  type AgreementRequest,
  type BreakGlassRequest,
  type MoveRequest,
  type RenewalRequest,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { DEFAULT_ENVIRONMENT, type AgreementState } from '@meshwork/model';
import { describeContract } from '@meshwork/odcs';
import type { Request, Router } from 'express';
import {
  AGREEMENT_COLUMNS,
  exportAgreements,
} from '../agreements/reading/exportAgreements';
import { sendExport, type ExportFormat } from './exporting';
import { presentAssignment, presentColumn } from './present';
import { fullRef, list, pageOf, text, wantsMinimal } from './query';
import type { Services } from './services';

export function accessRoutes(router: Router, services: Services): void {
  const { callers, requests, agreements, agreementReader } = services;
  const { breakGlass, costs, moves, products, renewals } = services;

  /** The product that a body names, if the reader may see it. */
  const productRef = async (
    req: Request,
    view: Parameters<typeof products.find>[1],
  ) => {
    const body: AgreementPreviewRequest = req.body;
    const ref = fullRef(body.product, 'DataProduct', 'request/body/product');
    return (await products.find(ref, view)).ref;
  };

  router.get('/agreements', async (req, res) => {
    const { person, view } = await callers.person(req);
    res.json(
      await agreementReader.list(person, view, listFilter(req), pageOf(req)),
    );
  });

  router.post('/agreements', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const body: AgreementRequest = req.body;
    const ref = await productRef(req, view);
    await callers.demand(credentials, agreementRequestPermission);
    const id = await requests.request(
      {
        ...body,
        productRef: ref,
        environment: body.environment ?? DEFAULT_ENVIRONMENT,
      },
      person,
      view,
    );
    res.status(201).json(await agreementReader.detail(id, person, view));
  });

  router.post('/agreements/batch', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const { items }: { items: AgreementRequest[] } = req.body;
    const wishes = [];
    for (const [index, item] of items.entries()) {
      const field = `request/body/items/${index}/product`;
      const ref = fullRef(item.product, 'DataProduct', field);
      wishes.push({
        ...item,
        productRef: (await products.find(ref, view)).ref,
        environment: item.environment ?? DEFAULT_ENVIRONMENT,
      });
    }
    await callers.demand(credentials, agreementRequestPermission);
    const { requestId, ids } = await requests.requestSeveral(
      wishes,
      person,
      view,
    );
    const agreed = [];
    for (const id of ids) {
      agreed.push(await agreementReader.detail(id, person, view));
    }
    res.status(201).json({ requestId, items: agreed });
  });

  router.post('/agreements/preview', async (req, res) => {
    const { person, view } = await callers.person(req);
    const body: AgreementPreviewRequest = req.body;
    const preview = await requests.preview(
      {
        ...body,
        productRef: await productRef(req, view),
        environment: body.environment ?? DEFAULT_ENVIRONMENT,
      },
      person,
      view,
    );
    const { offer, route, assignments, purposes, latestEnd, plan } = preview;
    const answer: AgreementPreview = {
      classification: offer.classification,
      steps: assignments.map(presentAssignment),
      routeReason: route.reason,
      purposes: purposes.map(({ id, title }) => ({ id, title })),
      legalBasisRequired: offer.rules.legalBasisRequired,
      latestEnd,
      noticePeriod: offer.noticePeriod,
      price: describeContract(offer.contract).price,
      plan: { steps: plan },
      visibleColumns: offer.columns.map(presentColumn),
    };
    res.json(answer);
  });

  router.get('/agreements/export', async (req, res) => {
    const { person, view } = await callers.person(req);
    await sendExport(
      res,
      'agreements',
      (text(req, 'format') ?? 'csv') as ExportFormat,
      AGREEMENT_COLUMNS,
      await exportAgreements(agreementReader, person, view, listFilter(req)),
    );
  });

  router.get('/agreements/costs', async (req, res) => {
    const { person, view } = await callers.person(req);
    const product = text(req, 'product');
    res.json(
      await costs.list(
        person,
        view,
        {
          scope: text(req, 'scope') as 'consumer' | 'provider' | 'product',
          productRef:
            product && fullRef(product, 'DataProduct', 'request/query/product'),
        },
        pageOf(req),
      ),
    );
  });

  router.post('/agreements/break-glass', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const body: BreakGlassRequest = req.body;
    const ref = await productRef(req, view);
    await callers.demand(credentials, agreementRequestPermission);
    const id = await breakGlass.open(
      {
        ...body,
        productRef: ref,
        environment: body.environment ?? DEFAULT_ENVIRONMENT,
      },
      person,
      view,
    );
    res.status(201).json(await agreementReader.detail(id, person, view));
  });

  router.post('/agreements/:id/renewals', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const body: RenewalRequest = req.body;
    await agreementReader.concerning(req.params.id, person, view);
    await callers.demand(credentials, agreementRequestPermission);
    const id = await renewals.request(req.params.id, body, person);
    res.status(201).json(await agreementReader.detail(id, person, view));
  });

  router.post('/agreements/:id/moves', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const body: MoveRequest = req.body;
    await agreementReader.concerning(req.params.id, person, view);
    await callers.demand(credentials, agreementRequestPermission);
    const id = await moves.request(req.params.id, body, person);
    res.status(201).json(await agreementReader.detail(id, person, view));
  });

  router.get('/agreements/:id', async (req, res) => {
    const asking = () => callers.person(req);
    res.json(await agreementReader.detailFor(req.params.id, asking));
  });

  router.post('/agreements/:id/actions', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const command: AgreementCommand = req.body;
    // Whom it does not concern learns nothing of it, not even that it exists.
    const { id } = req.params;
    const known = await agreementReader.concerning(id, person, view);
    const decides = ['approve', 'reject', 'continue', 'decline'].includes(
      command.action,
    );
    await callers.demand(
      credentials,
      decides ? agreementDecidePermission : agreementManagePermission,
      id,
    );
    await agreements.act(id, command, person, known);
    if (wantsMinimal(req)) {
      res.status(204).set('Preference-Applied', 'return=minimal').end();
      return;
    }
    res.json(await agreementReader.detail(id, person, view));
  });
}

/** Which agreements are asked for, for the list and for the file. */
function listFilter(req: Request) {
  const product = text(req, 'product');
  return {
    scope: text(req, 'scope') as 'consumer' | 'provider' | 'product',
    productRef:
      product && fullRef(product, 'DataProduct', 'request/query/product'),
    states: list(req, 'state') as AgreementState[] | undefined,
  };
}
