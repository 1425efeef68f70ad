import {
  ProjectionStore,
  type OwnedProduct,
  type ProductRow,
} from '../catalog/ProjectionStore';
import type { Db } from '../database/MeshDatabase';
import type { RoleContext } from './Roles';

/** What of a product decides who holds which role for it, as the catalog has it now. */
export async function roleContextOf(
  db: Db,
  product: Pick<ProductRow, 'ownerRef' | 'domainRef'>,
): Promise<RoleContext> {
  const domains = await ProjectionStore.domains(db, [product.domainRef]);
  return {
    productOwnerRef: product.ownerRef,
    domainRef: product.domainRef,
    domainOwnerRef: domains.get(product.domainRef)?.ownerRef,
  };
}

/** The same of a product that was read together with who owns its domain. */
export function contextOf(
  product: Pick<OwnedProduct, 'ownerRef' | 'domainRef' | 'domainOwnerRef'>,
): RoleContext {
  const { ownerRef, domainRef, domainOwnerRef } = product;
  return { productOwnerRef: ownerRef, domainRef, domainOwnerRef };
}
