/**
 * Data products of other inventories in the catalog.
 *
 * @packageDocumentation
 */

export { catalogModuleDataMeshImport as default } from './module';
