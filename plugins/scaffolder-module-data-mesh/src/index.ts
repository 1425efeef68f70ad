/**
 * Form fields for templates that create data products.
 *
 * @packageDocumentation
 */

export { scaffolderModuleDataMesh as default } from './module';
export { scaffolderDataMeshTranslationRef } from './translation';
