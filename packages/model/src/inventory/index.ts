export { knownBy, type KnownEntity } from './known';
export { readInventory } from './read';
export {
  INVENTORY_KINDS,
  type Inventory,
  type InventoryEntity,
  type InventoryFile,
  type InventoryKind,
  type InventoryNote,
  type InventoryOptions,
  type InventoryProduct,
} from './types';
