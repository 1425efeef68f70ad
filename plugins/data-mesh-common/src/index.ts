/**
 * What frontend and backend of the data mesh share.
 *
 * @packageDocumentation
 */

export * from './permissions';
export { entityHash } from './entityHash';
export * from './api/types';
export * from './api/DataMeshClient';
export { openApiDocument } from './schema/generated/document';
export type {
  paths as DataMeshPaths,
  components as DataMeshComponents,
} from './schema/generated/types';
