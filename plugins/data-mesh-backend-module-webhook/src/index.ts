/**
 * Makes grants on any data platform through signed HTTP calls.
 *
 * @packageDocumentation
 */

export { dataMeshModuleWebhook as default } from './module';
