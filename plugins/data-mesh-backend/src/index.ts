/**
 * Contracts, agreements, grants and scorecards of the data mesh.
 *
 * @packageDocumentation
 */

export { dataMeshPlugin as default } from './plugin';
