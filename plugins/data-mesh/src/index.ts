/**
 * Pages, entity cards and review queue of the data mesh, for portals on the
 * new frontend system. Portals on the old one import `./legacy`.
 *
 * @packageDocumentation
 */

export { dataMeshPlugin as default } from './plugin';
export { dataMeshTranslationRef } from './translation';
export { dataMeshApiRef } from './api/ref';
