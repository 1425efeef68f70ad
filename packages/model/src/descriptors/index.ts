export type {
  DescriptorOptions,
  ImportedContract,
  ImportedProduct,
} from './conversion';
export { importOdps } from './odpsImport';
export { exportOdps, type OdpsOptions, type OdpsVersion } from './odpsExport';
export {
  importSimple,
  type ImportedSimple,
  type SimpleOptions,
} from './simple';
