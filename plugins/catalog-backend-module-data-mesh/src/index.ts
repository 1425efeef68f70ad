/**
 * The DataProduct kind for the catalog.
 *
 * @packageDocumentation
 */

export { catalogModuleDataMesh as default } from './module';
