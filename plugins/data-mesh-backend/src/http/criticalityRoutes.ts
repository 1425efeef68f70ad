import type {
  CriticalityCommand,
  ProductCriticality,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Person } from '@meshwork/model';
import type { Router } from 'express';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { CriticalityState } from '../governance/criticality/CriticalityService';
import { refFromPath } from './query';
import type { Services } from './services';

/** How critical a product counts as. */
export function criticalityRoutes(router: Router, services: Services): void {
  const { callers, criticalities, products } = services;

  router.post('/products/:namespace/:name/criticality', async (req, res) => {
    const { person, view } = await callers.person(req);
    const product = await products.find(refFromPath(req, 'dataproduct'), view);
    const command: CriticalityCommand = req.body;
    await criticalities.confirm(product, command, person);
    res.json(
      await presentCriticality(
        criticalities,
        product,
        await criticalities.of(product),
        person,
      ),
    );
  });
}

/** What somebody sees of it. */
export async function presentCriticality(
  criticalities: Services['criticalities'],
  product: ProductRow,
  state: CriticalityState,
  person: Person,
): Promise<ProductCriticality> {
  if (!state.waiting) return state;
  const eligibility = await criticalities.eligibility(product, person);
  return {
    ...state,
    mayConfirm: eligibility.allowed,
    ...(!eligibility.allowed && { whyNot: eligibility.reason }),
  };
}
