import type { InventoryFile } from '@meshwork/model';

/** A file that was not read, and why. */
export interface NotRead {
  path: string;
  message: string;
}

/** The files of an inventory. */
export interface ReadSource {
  files: InventoryFile[];
  notRead: NotRead[];
}

/** Where an inventory is. */
export interface Source {
  /** For people, without secrets. */
  readonly location: string;
  /**
   * Reads it.
   *
   * @throws SourceProblem, or what the reader throws, when it cannot be read or is larger than is allowed: what is there of it
   *   is not all of it
   */
  read(signal: AbortSignal): Promise<ReadSource>;
  /** A message about it, without the secrets of its address. */
  withoutSecrets(message: string): string;
  /** The location reference of a file, for the annotations of its entities. */
  locationOf(path: string): string;
  /** Where people look at the file. */
  viewUrlOf(path: string): string | undefined;
}

/** Inventories are YAML and JSON. */
export const isInventoryFile = (path: string) =>
  /\.(?:ya?ml|json)$/i.test(path);
