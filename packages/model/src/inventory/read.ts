import { readBitol } from './bitol/readBitol';
import { readDataHub } from './datahub/readDataHub';
import { readDbt } from './dbt/readDbt';
import { readOpenMetadata } from './openmetadata/readOpenMetadata';
import { clean } from './clean';
import { settleInventory } from './settle';
import {
  Notes,
  type Inventory,
  type InventoryFile,
  type InventoryKind,
  type InventoryOptions,
  type InventoryReader,
} from './types';

const readers: Readonly<Record<InventoryKind, InventoryReader>> = {
  bitol: readBitol,
  dbt: readDbt,
  openmetadata: readOpenMetadata,
  datahub: readDataHub,
};

/**
 * Reads an inventory of data products that another tool keeps, as data products and contracts
 * of the mesh. Whatever the files hold, it does not throw: what is not understood is a note,
 * and the rest is taken. The same files give the same entities, in whatever order they come.
 */
export async function readInventory(
  kind: InventoryKind,
  files: readonly InventoryFile[],
  options: InventoryOptions = {},
): Promise<Inventory> {
  const notes = new Notes();
  const sorted = [...files].sort(({ path: a }, { path: b }) => {
    if (a === b) return 0;
    return a < b ? -1 : 1;
  });
  const found = await readers[kind](sorted, options, notes);
  const settled = await settleInventory(found.products, options, notes);
  return {
    ...settled,
    filesRead: found.filesRead,
    notes: clean(notes.all),
  };
}
