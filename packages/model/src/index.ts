/**
 * The rules of the mesh as pure functions: no clock, no database, no catalog.
 *
 * @packageDocumentation
 */

export * from './vocabulary';
export * from './kind';
export * from './authoring';
export * from './workflow';
export * from './approval';
export * from './columns';
export * from './csv';
export * from './gate';
export * from './notice';
export * from './impact';
export * from './reconciliation';
export * from './governance';
export * from './observations';
export * from './policies';
export * from './descriptors';
export * from './fixes';
export * from './readiness';
export * from './adoption';
export * from './inventory';
