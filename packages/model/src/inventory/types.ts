import type { EntityDraft } from '../authoring';
import type {
  InputPort,
  NamedLink,
  ServiceObjectives,
  SupportChannel,
} from '../kind/types';
import type {
  Archetype,
  Classification,
  Criticality,
  Lifecycle,
  Pattern,
  PortType,
} from '../vocabulary';

/** Kinds of inventories of data products that are read. */
export const INVENTORY_KINDS = [
  'bitol',
  'dbt',
  'openmetadata',
  'datahub',
] as const;
export type InventoryKind = (typeof INVENTORY_KINDS)[number];

/** A file of an inventory. */
export interface InventoryFile {
  /** Within the inventory, with `/`. */
  path: string;
  text: string;
}

/** What an inventory cannot say of itself. */
export interface InventoryOptions {
  /** Entity references of owners by what the inventory calls them; they go first. */
  owners?: Readonly<Record<string, string>>;
  /** Entity references of domains by what the inventory calls them; they go first. */
  domains?: Readonly<Record<string, string>>;
  /** Who owns products whose owner is not known. Without one they are not taken. */
  owner?: string;
  /** The domain of products whose domain is not known. Without one they are not taken. */
  domain?: string;
  /** Of products that do not say theirs; by default the strictest. */
  classification?: Classification;
  /** The entity that a word for an owner means, if there is one and only one. */
  knownOwner?: (words: string) => string | undefined;
  /** The entity that a word for a domain means, if there is one and only one. */
  knownDomain?: (words: string) => string | undefined;
  /** Of references to entities those that the catalog has from elsewhere, and from where. */
  takenBy?: (refs: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Of all entities that are made. */
  namespace?: string;
  /** Awaited between files and products, so that others have a turn. */
  breathe?: () => Promise<void>;
}

/** Something that was not understood, was guessed, or was left out. */
export interface InventoryNote {
  /** The file that it is about. */
  file: string;
  /** Where in it; empty for the whole. */
  path: string;
  /** `error`: a file, product or contract is left out; `warning`: a part of it, or a guess. */
  severity: 'error' | 'warning';
  message: string;
  /** Of what product, as the inventory calls it. */
  product?: string;
  /** Nothing of the file could be read: what it held is not gone for that. */
  isUnread?: true;
}

/** Where a port of another product, or something outside, is read. */
export interface FoundInput {
  name: string;
  description?: string;
  type?: InputPort['type'];
  /** What of the inventory is read: the id of an output port's data. */
  reads?: string;
  /** What is read if nobody hands that out: the same in any version. */
  readsElse?: string;
  /** What it is called if nothing of the inventory is it. */
  external?: InputPort['external'];
  /** Said by the inventory itself, where it knows entities. */
  dataProduct?: string;
  outputPort?: string;
}

/** The document of a contract, and the file it is from. */
export interface FoundContract {
  file: string;
  /** ODCS, as text. */
  definition: string;
}

/** A port as an inventory has it. */
export interface FoundPort {
  /** In the words of the inventory. */
  name: string;
  title?: string;
  description?: string;
  type: PortType;
  links?: NamedLink[];
  environments?: { name: string; location?: string; server?: string }[];
  /** What tells the data apart in the whole inventory, for whoever reads it. */
  data?: string;
  /** The same for all versions of it. */
  dataInAnyVersion?: string;
  contract?: FoundContract;
}

/** A product as an inventory has it, before names and references are settled. */
export interface FoundProduct {
  file: string;
  /** Where in the file. */
  path: string;
  /** What the product as a whole is read as, by an input port that knows no more. */
  id?: string;
  /** In the words of the inventory. */
  name: string;
  title?: string;
  description?: string;
  tags?: string[];
  links?: { url: string; title?: string }[];
  annotations?: Record<string, string>;
  labels?: Record<string, string>;
  /** Words for who owns it, the best one first. */
  owners: string[];
  /** Words for its domain, the best one first. */
  domains: string[];
  type?: Pattern;
  archetype?: Archetype;
  lifecycle?: Lifecycle;
  classification?: Classification;
  criticality?: Criticality;
  version?: string;
  documentation?: string;
  serviceObjectives?: ServiceObjectives;
  support?: SupportChannel[];
  outputs: FoundPort[];
  inputs: FoundInput[];
  /** Contracts of it are there and could not be read. */
  isIncomplete?: boolean;
}

/** An entity, and the file it comes from. */
export interface InventoryEntity {
  file: string;
  entity: EntityDraft;
}

/** A product that can be taken, with its contracts. */
export interface InventoryProduct extends InventoryEntity {
  /** As the inventory calls it. */
  called: string;
  contracts: InventoryEntity[];
  /** Contracts of it are there and could not be taken. */
  isIncomplete?: true;
}

/** What an inventory holds. */
export interface Inventory {
  products: InventoryProduct[];
  /**
   * Products that were found and cannot be taken, with the names that their entities would
   * have; notes say why.
   */
  leftOut: { file: string; called: string; name: string }[];
  /** Files that were looked into, without those that are something else. */
  filesRead: number;
  notes: InventoryNote[];
}

/** Tells what was not understood. */
export class Notes {
  readonly all: InventoryNote[] = [];

  error(file: string, path: string, message: string, product?: string): void {
    this.#add('error', file, path, message, product);
  }

  /** Nothing of a file could be read. */
  unread(file: string, path: string, message: string): void {
    this.all.push({ file, path, severity: 'error', message, isUnread: true });
  }

  warn(file: string, path: string, message: string, product?: string): void {
    this.#add('warning', file, path, message, product);
  }

  #add(
    severity: InventoryNote['severity'],
    file: string,
    path: string,
    message: string,
    product: string | undefined,
  ): void {
    this.all.push({
      file,
      path,
      severity,
      message,
      ...(product !== undefined && { product }),
    });
  }
}

/** What a reader finds in the files of an inventory. It never throws for what a file holds. */
export type InventoryReader = (
  files: readonly InventoryFile[],
  options: InventoryOptions,
  notes: Notes,
) => Promise<{ products: FoundProduct[]; filesRead: number }>;
