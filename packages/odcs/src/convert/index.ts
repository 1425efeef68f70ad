/**
 * Contracts of other formats, and other formats of contracts. Each format is
 * loaded when it is first asked for, its parser with it.
 *
 * @packageDocumentation
 */

import type { OdcsDocument } from '../types';
import type {
  Exported,
  Exporter,
  ExportOptions,
  Imported,
  Importer,
  ImportOptions,
} from './conversion';

export { ConversionError, sqlDialects } from './conversion';
export { escapeJinja } from './dbt/jinja';
export { readMapping } from './readMapping';
export { settle } from './settle';
export { Source } from './source';
export { quoteName } from './sql/names';
export type {
  ConversionWarning,
  Exported,
  ExportedFile,
  ExportOptions,
  Imported,
  ImportOptions,
  SqlDialect,
} from './conversion';

/**
 * What a module exports. Where Node runs the sources as they are, a module that is loaded
 * later has all of it under `default`.
 */
async function loaded<M extends object>(module: Promise<M>): Promise<M> {
  const found: M & { default?: M } = await module;
  return found.default ?? found;
}

const importers = {
  avro: async () => (await loaded(import('./avro/import'))).importAvro,
  'datacontract-specification': async () =>
    (await loaded(import('./dcs/import'))).importDataContractSpecification,
  sql: async () => (await loaded(import('./sql/import'))).loadImportSql(),
  protobuf: async () =>
    (await loaded(import('./protobuf/import'))).importProtobuf,
  columns: async () => (await loaded(import('./columns/import'))).importColumns,
  csv: async () => (await loaded(import('./csv/import'))).importCsv,
  dbt: async () => (await loaded(import('./dbt/import'))).loadImportDbt(),
  jsonschema: async () =>
    (await loaded(import('./jsonschema/import'))).importJsonSchema,
  openapi: async () => (await loaded(import('./openapi/import'))).importOpenApi,
  asyncapi: async () =>
    (await loaded(import('./asyncapi/import'))).importAsyncApi,
  estuary: async () => (await loaded(import('./estuary/import'))).importEstuary,
} as const satisfies Record<string, () => Promise<Importer>>;

const exporters = {
  html: async () => (await loaded(import('./html/export'))).exportHtml,
  markdown: async () =>
    (await loaded(import('./markdown/export'))).exportMarkdown,
  avro: async () => (await loaded(import('./avro/export'))).exportAvro,
  sql: async () => (await loaded(import('./sql/export'))).exportSql,
  dbt: async () => (await loaded(import('./dbt/export'))).exportDbt,
  'great-expectations': async () =>
    (await loaded(import('./great-expectations/export')))
      .exportGreatExpectations,
  soda: async () => (await loaded(import('./soda/export'))).exportSoda,
  jsonschema: async () =>
    (await loaded(import('./jsonschema/export'))).exportJsonSchema,
  openapi: async () => (await loaded(import('./openapi/export'))).exportOpenApi,
  asyncapi: async () =>
    (await loaded(import('./asyncapi/export'))).exportAsyncApi,
  graphql: async () => (await loaded(import('./graphql/export'))).exportGraphql,
  protobuf: async () =>
    (await loaded(import('./protobuf/export'))).exportProtobuf,
} as const satisfies Record<string, () => Promise<Exporter>>;

/** Formats that contracts are made of. */
export type ImportFormat = keyof typeof importers;
/** Formats that contracts are made into. */
export type ExportFormat = keyof typeof exporters;

/** All of them, as `importContract` takes them. */
export const importFormats = Object.keys(importers) as ImportFormat[];
/** All of them, as `exportContract` takes them. */
export const exportFormats = Object.keys(exporters) as ExportFormat[];

/**
 * Makes a contract of a text in another format.
 *
 * @throws ConversionError if the text is not of that format
 */
export async function importContract(
  format: ImportFormat,
  text: string,
  options: ImportOptions = {},
): Promise<Imported> {
  const load: () => Promise<Importer> = importers[format];
  return (await load())(text, options);
}

/**
 * Writes a contract in another format.
 *
 * @throws ConversionError if there is nothing to write
 */
export async function exportContract(
  format: ExportFormat,
  document: OdcsDocument,
  options: ExportOptions = {},
): Promise<Exported> {
  const load: () => Promise<Exporter> = exporters[format];
  return (await load())(document, options);
}
