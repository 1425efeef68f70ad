import type { OdcsDocument } from '../types';

/** Something that the target of a conversion cannot hold, or that was guessed. */
export interface ConversionWarning {
  /** Where in the source, for people: `schema[orders].properties[amount].pattern`. */
  path: string;
  /** What became of it, and what to do about it. */
  message: string;
}

/** Dialects of `CREATE TABLE` that are read and written. */
export const sqlDialects = [
  'postgresql',
  'snowflake',
  'bigquery',
  'databricks',
] as const;
export type SqlDialect = (typeof sqlDialects)[number];

/** What an import is told beside the text. Everything is optional. */
export interface ImportOptions {
  /** Identity of the contract to be; by default made of what the source says. */
  id?: string;
  name?: string;
  /** By default what the source says, else `0.1.0`. */
  version?: string;
  /** By default `draft`: somebody has yet to look at it. */
  status?: string;
  /** Only the objects (tables, models, messages) of these names. */
  only?: readonly string[];
  /** For `sql`; by default `postgresql`. */
  dialect?: SqlDialect;
  /**
   * The text of another file that the source refers to, by the reference as it
   * is written there (`import "money.proto"`, `schema: order.schema.yaml`, for
   * dbt `catalog.json`). Undefined if there is none: the reference becomes a
   * warning. Without this function nothing is looked up: the engine does no I/O.
   */
  resolve?: (reference: string) => string | undefined;
}

/** A contract made of something else. */
export interface Imported {
  document: OdcsDocument;
  /** What of the source the contract could not take, and what was guessed. */
  warnings: ConversionWarning[];
}

/** What an export is told beside the document. Everything is optional. */
export interface ExportOptions {
  /** Only the objects of these names. */
  only?: readonly string[];
  /** For `sql`, and for the types in checks; by default that of the server of `environment`, else `postgresql`. */
  dialect?: SqlDialect;
  /** Whose server, where a contract has several; by default `prod`. */
  environment?: string;
}

/** One file of an export. */
export interface ExportedFile {
  /** A plain file name, safe on every platform. */
  name: string;
  content: string;
}

/** A contract made into something else. */
export interface Exported {
  files: ExportedFile[];
  /** What of the contract the format could not hold. */
  warnings: ConversionWarning[];
}

/**
 * Reads a text of another format.
 *
 * @throws ConversionError if the text is not of that format
 */
export type Importer = (text: string, options: ImportOptions) => Imported;

/**
 * Writes a document, which may have errors: what has the wrong shape is passed over.
 *
 * @throws ConversionError if there is nothing to write
 */
export type Exporter = (
  document: OdcsDocument,
  options: ExportOptions,
) => Exported;

/** A text that is not what it was said to be, or a document with nothing to convert. */
export class ConversionError extends Error {
  /** Counted from 1, where the parser knows. */
  readonly line?: number;
  readonly column?: number;

  constructor(message: string, place: { line?: number; column?: number } = {}) {
    super(message);
    this.name = 'ConversionError';
    this.line = place.line;
    this.column = place.column;
  }
}
