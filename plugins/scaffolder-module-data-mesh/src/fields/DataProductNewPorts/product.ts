import type { Entity } from '@backstage/catalog-model';
import { formOfProduct, type DataProductForm } from '@meshwork/model';

/** A product that is there, as far as new ports depend on it. */
export interface ExistingProduct {
  /** What a form would say of it, without ports. */
  values: DataProductForm;
  /** Names of the output ports that it has. */
  ports: string[];
}

/** The product that another field of the form has chosen. */
export function chosenProduct(values: unknown): string | undefined {
  const { product } = (values ?? {}) as { product?: unknown };
  return typeof product === 'string' && product !== '' ? product : undefined;
}

export function existingProduct(entity: Entity): ExistingProduct {
  const ports = (entity.spec?.outputPorts ?? []) as { name: string }[];
  return {
    values: formOfProduct(entity),
    ports: ports.map(({ name }) => name),
  };
}

/** Names of new ports that the product has already. */
export function takenNames(
  { ports }: ExistingProduct,
  added: readonly { name?: string }[],
): string[] {
  return added.flatMap(({ name }) =>
    name && ports.includes(name) ? [name] : [],
  );
}
