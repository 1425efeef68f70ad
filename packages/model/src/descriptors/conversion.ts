import type { OdcsDocument } from '@meshwork/odcs';
import type { ConversionWarning } from '@meshwork/odcs/convert';
import type { EntityDraft } from '../authoring/dataProduct';
import type { DataProductSpec } from '../kind/types';
import type { EntityFinding } from '../kind/validate';

/** What an import of a descriptor is told beside the text. Everything is optional. */
export interface DescriptorOptions {
  /** What the descriptor does not say; what it says goes first. */
  defaults?: Partial<
    Pick<
      DataProductSpec,
      'archetype' | 'classification' | 'domain' | 'lifecycle' | 'owner' | 'type'
    >
  >;
}

/** A data product made of a descriptor in another form. */
export interface ImportedProduct {
  /** An entity of the kind; valid if there are no findings. */
  entity: EntityDraft;
  /** What of the descriptor the kind could not take, and what was guessed. */
  warnings: ConversionWarning[];
  /** What keeps the entity from being valid, as `validateDataProduct` says it. */
  findings: EntityFinding[];
}

/** A contract made along the way, and the name of the entity that will hold it. */
export interface ImportedContract {
  /** Entity name of the `API`, as the product's port refers to it. */
  name: string;
  document: OdcsDocument;
}
