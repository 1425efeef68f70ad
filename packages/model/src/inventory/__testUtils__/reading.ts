import { knownBy } from '../known';
import { readInventory } from '../read';
import type { InventoryKind, InventoryOptions } from '../types';

const entity = (
  kind: string,
  name: string,
  title?: string,
  email?: string,
) => ({
  ref: `${kind}:default/${name}`,
  name,
  title,
  email,
});

/** Who is in the catalog of these tests. */
export const catalog: InventoryOptions = {
  knownOwner: knownBy([
    entity('group', 'energy-data', 'Energy Data', 'energy@example.org'),
    entity('group', 'billing', 'Billing'),
    entity('user', 'kim', 'Kim', 'kim@example.org'),
    entity('group', 'twins-a', 'Twins'),
    entity('group', 'twins-b', 'Twins'),
  ]),
  knownDomain: knownBy([
    entity('domain', 'energy', 'Energy'),
    entity('domain', 'finance', 'Finance'),
  ]),
};

/** Reads files by path, and says in short what came of it. */
export async function reading(
  kind: InventoryKind,
  files: Record<string, string>,
  options: InventoryOptions = catalog,
) {
  const inventory = await readInventory(
    kind,
    Object.entries(files).map(([path, text]) => ({ path, text })),
    options,
  );
  const { products, notes, leftOut, filesRead } = inventory;
  return {
    inventory,
    filesRead,
    names: products.map(({ entity: { metadata } }) => metadata.name),
    product: (name: string) =>
      products.find(one => one.entity.metadata.name === name)!,
    spec: (name: string) =>
      products.find(one => one.entity.metadata.name === name)!.entity
        .spec as Record<string, unknown>,
    /** The documents of contracts by the names of their entities. */
    contracts: Object.fromEntries(
      products.flatMap(({ contracts }) =>
        contracts.map(one => [
          one.entity.metadata.name!,
          String(one.entity.spec.definition),
        ]),
      ),
    ),
    leftOut: leftOut.map(({ called }) => called),
    notes: notes.map(
      ({ severity, file, path, message }) =>
        `${severity} ${file} ${path}: ${message}`,
    ),
  };
}
