import { InputError } from '@backstage/errors';
import {
  initiativeManagePermission,
  meshReadPermission,
  type InitiativeCommand,
  type InitiativePage,
  type InitiativeTerms as ApiTerms,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Request, Router } from 'express';
import {
  INITIATIVE_COLUMNS,
  type InitiativeAudience,
  type InitiativeProductFilter,
} from '../governance/initiatives/InitiativeReader';
import type { InitiativeTerms } from '../governance/initiatives/InitiativeStore';
import type { Caller } from './Caller';
import { sendExport, type ExportFormat } from './exporting';
import { fullRef, pageOf, refFromPath, text } from './query';
import type { Services } from './services';

/**
 * Initiatives. Everybody signed in may know what is asked until when, as they may be asked;
 * what it came to counts products that they may not see.
 */
export function initiativeRoutes(router: Router, services: Services): void {
  const { callers, products, initiatives, initiativeReader } = services;

  router.get('/initiatives', async (req, res) => {
    const audience = await audienceOf(await callers.person(req));
    const { items, nextCursor } = await initiatives.list(
      { open: text(req, 'view') !== 'over' },
      pageOf(req),
    );
    const answer: InitiativePage = {
      items: await Promise.all(
        items.map(item => initiativeReader.present(item, audience)),
      ),
      nextCursor,
      mayCreate: initiatives.mayCreate(audience.person),
    };
    res.json(answer);
  });

  router.post('/initiatives', async (req, res) => {
    const caller = await callers.person(req);
    await callers.demand(caller.credentials, initiativeManagePermission);
    const terms = readTerms(req.body, 'request/body');
    const { id } = await initiatives.create(terms, caller.person);
    res
      .status(201)
      .json(await initiativeReader.detail(id, await audienceOf(caller)));
  });

  router.get('/initiatives/:id', async (req, res) => {
    const audience = await audienceOf(await callers.person(req));
    res.json(await initiativeReader.detail(req.params.id, audience));
  });

  router.post('/initiatives/:id/actions', async (req, res) => {
    const caller = await callers.person(req);
    const { id } = req.params;
    await initiatives.find(id);
    await callers.demand(caller.credentials, initiativeManagePermission);
    const { change, ...command }: InitiativeCommand = req.body;
    await initiatives.act(
      id,
      {
        ...command,
        ...(change && { change: readTerms(change, 'request/body/change') }),
      },
      caller.person,
    );
    res.json(await initiativeReader.detail(id, await audienceOf(caller)));
  });

  router.get('/initiatives/:id/products', async (req, res) => {
    const { view } = await callers.person(req);
    res.json(
      await initiativeReader.products(
        req.params.id,
        view,
        productFilter(req),
        pageOf(req),
      ),
    );
  });

  router.get('/initiatives/:id/export', async (req, res) => {
    const { view } = await callers.person(req);
    const { id } = req.params;
    await sendExport(
      res,
      `initiative-${id}`,
      (text(req, 'format') ?? 'csv') as ExportFormat,
      INITIATIVE_COLUMNS,
      await initiativeReader.export(id, view, productFilter(req)),
    );
  });

  router.get('/products/:namespace/:name/initiatives', async (req, res) => {
    const { view } = await callers.person(req);
    const product = await products.find(refFromPath(req, 'dataproduct'), view);
    res.json(await initiativeReader.ofProduct(product));
  });

  async function audienceOf(caller: Caller): Promise<InitiativeAudience> {
    const { person, view, credentials } = caller;
    const mayCount = await callers.allows(credentials, meshReadPermission);
    return { person, view, mayCount };
  }
}

function productFilter(req: Request): InitiativeProductFilter {
  const domain = text(req, 'domain');
  const owner = text(req, 'owner');
  return {
    standing: (text(req, 'standing') ??
      'failing') as InitiativeProductFilter['standing'],
    domain: domain && fullRef(domain, 'Domain', 'request/query/domain'),
    owner: owner && fullRef(owner, 'Group', 'request/query/owner'),
  };
}

/** @throws InputError naming the field */
function readTerms(body: ApiTerms, field: string): InitiativeTerms {
  const { name, description, checks, scope, owner, lastDay } = body;
  const refs = (list: readonly string[], kind: string, of: string) =>
    list.map((item, index) =>
      fullRef(item, kind, `${field}/scope/${of}/${index}`),
    );
  const owners = refs(scope.owners, 'Group', 'owners');
  for (const [index, ref] of owners.entries()) {
    // Kept as long as the initiative is: what a person owns is not named by the person.
    if (!ref.startsWith('group:')) {
      throw new InputError(
        `${field}/scope/owners/${index} is ${ref}; expected a group`,
      );
    }
  }
  const ownerRef = fullRef(owner, 'Group', `${field}/owner`);
  if (!/^(?:group|user):/.test(ownerRef)) {
    throw new InputError(
      `${field}/owner is ${ownerRef}; expected a group or a person`,
    );
  }
  return {
    name: name.trim(),
    ...(description?.trim() && { description: description.trim() }),
    checks,
    scope: {
      domains: refs(scope.domains, 'Domain', 'domains'),
      owners,
      criticalities: scope.criticalities,
      lifecycles: scope.lifecycles,
    },
    ownerRef,
    lastDay,
  };
}
