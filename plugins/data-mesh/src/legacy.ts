/**
 * The same components as extensions of the old frontend system.
 *
 * @packageDocumentation
 */

export {
  dataMeshPlugin,
  DataMeshPage,
  EntityConsumersContent,
  EntityContractContent,
  EntityDataProductCard,
  EntityDomainScorecardContent,
  EntityHistoryContent,
  EntityPortsContent,
  EntityScorecardContent,
} from './legacyPlugin';
export { dataMeshTranslationRef } from './translation';
export { dataMeshApiRef } from './api/ref';
