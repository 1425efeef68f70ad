import {
  type ExportFormat,
  exportFormats,
  type ImportFormat,
  importFormats,
} from '@meshwork/odcs/convert';

/** Descriptors of data products, which are read and written beside contracts. */
export const ODPS = 'odps';
/** The form of a data product that articles use; read only. */
export const SIMPLE = 'data-product';

export const importableFormats: readonly string[] = [
  ...importFormats,
  ODPS,
  SIMPLE,
].sort();

export const exportableFormats: readonly string[] = [
  ...exportFormats,
  ODPS,
].sort();

export const isImportFormat = (word: string): word is ImportFormat =>
  importFormats.some(format => format === word);

export const isExportFormat = (word: string): word is ExportFormat =>
  exportFormats.some(format => format === word);
