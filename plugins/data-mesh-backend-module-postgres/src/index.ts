/**
 * Grants and revokes access to tables of a PostgreSQL warehouse.
 *
 * @packageDocumentation
 */

export { dataMeshModulePostgres as default } from './module';
