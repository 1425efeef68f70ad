import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  contractFromForm,
  contractName,
  dataProductFromForm,
  validateDataProduct,
  type DataProductEntity,
  type DataProductForm,
  type EntityDraft,
  type EntityFinding,
  type WarehouseForm,
} from '@meshwork/model';
import type { ProductRow } from '../catalog/ProjectionStore';
import { productFields } from '../catalog/productFields';

/** A contract that a form describes. */
export interface DraftContract {
  port: string;
  /** Of the entity that it would be. */
  ref: string;
  document: string;
}

/** What would be in the catalog if a form were sent now. */
export interface Draft {
  entity: EntityDraft;
  /** What the catalog would refuse it for. */
  findings: EntityFinding[];
  contracts: DraftContract[];
  /** As the read model would have it; absent while the catalog would refuse it. */
  product?: Omit<ProductRow, 'uid' | 'catalogUid'>;
}

/**
 * What a form describes, as the catalog would have it. Pure.
 *
 * @param at - when it would be made, ISO 8601
 */
export function draftOf(
  form: DataProductForm,
  warehouse: WarehouseForm | undefined,
  at: string,
): Draft {
  const entity = dataProductFromForm(form, warehouse);
  const findings = validateDataProduct(entity);
  const named = form.name ? (form.ports ?? []).filter(port => port?.name) : [];
  return {
    entity,
    findings,
    contracts: named.map(port => ({
      port: port.name!,
      ref: stringifyEntityRef({ kind: 'API', name: contractName(form, port) }),
      document: JSON.stringify(contractFromForm(form, port, warehouse)),
    })),
    ...(findings.length === 0 && { product: productOf(entity, at) }),
  };
}

function productOf(draft: EntityDraft, at: string): Draft['product'] {
  // Without findings it is one.
  const entity = draft as unknown as Entity & DataProductEntity;
  return { ...productFields(entity), entity, hash: '', createdAt: at };
}
