import { NotFoundError } from '@backstage/errors';
import type { Caller } from '../http/Caller';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';

/**
 * A check of a product as its scorecard has it, for somebody who may see the product.
 *
 * @throws NotFoundError for a product or a check that there is not
 */
export async function checkedProduct(
  { products, scores }: Pick<Services, 'products' | 'scores'>,
  { view }: Caller,
  asked: { product: string; check: string },
) {
  const product = await products.find(
    fullRef(asked.product, 'DataProduct', 'product'),
    view,
  );
  const card = await scores.card(product.uid);
  const result = card?.results.find(({ id }) => id === asked.check);
  if (!card || !result) {
    throw new NotFoundError(
      `${product.ref} is not asked the check "${asked.check}"; read-scores tells which ones it is asked`,
    );
  }
  return { product, card, result };
}
