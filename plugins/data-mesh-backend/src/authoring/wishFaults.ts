import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { AuthoringFinding } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  DEFAULT_ENVIRONMENT,
  type DataProductForm,
  type InputForm,
} from '@meshwork/model';
import { DateTime } from 'luxon';
import type { Offers } from '../agreements/Offers';
import { checkTerms } from '../agreements/terms';
import type { CatalogView } from '../catalog/Visibility';
import { fullRef } from './NamesThere';

/** What a fault of a request begins with; here it is said of an item of a form. */
const REQUEST = /^request\/body\//;

/**
 * Why access to what a form reads could not be asked for once the product is there. Nobody
 * finds out from a task that ends in the middle: it is said by the rules of a request.
 *
 * @param view - of who asks: what they may not see is not there
 */
export async function wishFaults(
  form: DataProductForm,
  view: CatalogView,
  rules: { offers: Pick<Offers, 'find'>; now: string; zone: string },
): Promise<AuthoringFinding[]> {
  const found: AuthoringFinding[] = [];
  const asked = new Set<string>();
  for (const [index, input] of (form.inputs ?? []).entries()) {
    const wish = wishOf(input);
    // What is not filled in yet, the form asks for by itself.
    if (!wish) continue;
    const key = `${wish.productRef} ${wish.port}`;
    const fault = asked.has(key)
      ? 'is there twice'
      : await faultOf(wish, view, rules);
    asked.add(key);
    if (fault) {
      found.push({
        about: 'product',
        severity: 'error',
        path: `inputs[${index}]`,
        message: `${input?.from?.port} of ${wish.productRef}: ${fault}`,
      });
    }
  }
  return found;
}

function wishOf({ from, purpose, legalBasis, lastDay }: InputForm = {}) {
  if (!from?.product || !from.port || !purpose || !lastDay) return undefined;
  const productRef = fullRef(from.product, 'DataProduct');
  return productRef
    ? { productRef, port: from.port, purpose, legalBasis, lastDay }
    : undefined;
}

async function faultOf(
  wish: NonNullable<ReturnType<typeof wishOf>>,
  view: CatalogView,
  {
    offers,
    now,
    zone,
  }: { offers: Pick<Offers, 'find'>; now: string; zone: string },
): Promise<string | undefined> {
  try {
    if ((await view.visible([wish.productRef])).size === 0) {
      throw new NotFoundError(`No data product ${wish.productRef}`);
    }
    const environment = DEFAULT_ENVIRONMENT;
    const { offer } = await offers.find({ ...wish, environment }, view);
    const firstDay = DateTime.fromISO(now, { zone }).toISODate()!;
    checkTerms(offer, { ...wish, firstDay }, { now, zone });
    return undefined;
  } catch (error) {
    const isSaid =
      error instanceof InputError ||
      error instanceof ConflictError ||
      error instanceof NotFoundError;
    if (!isSaid) throw error;
    return error.message.replace(REQUEST, '');
  }
}
