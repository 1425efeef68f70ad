import type { DataProductForm, PortForm, WarehouseForm } from '@meshwork/model';
import type { OdcsDocument } from '@meshwork/odcs';

/** A port with the contract that was made of it. */
export interface PortWithContract {
  port: PortForm;
  /** The entity name of the contract, and its file's. */
  contract: string;
  document: OdcsDocument;
}

/** What a pattern is told: the form, and what follows from it. */
export interface StarterInput {
  values: DataProductForm;
  ports: readonly PortWithContract[];
  warehouse?: WarehouseForm;
}

/** What a product of the pattern begins with, and what is wrong with it. */
export interface StarterFiles {
  /** Contents by path, with `/`. Not to be written when there are faults. */
  files: Record<string, string>;
  faults: string[];
}

/**
 * What follows from the form and the contracts for products of one pattern.
 * Names that a target cannot hold are faults; text from people goes through
 * serialisers only.
 */
export type StarterGenerator = (input: StarterInput) => Promise<StarterFiles>;
