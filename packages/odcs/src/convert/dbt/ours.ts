import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../../types';

/**
 * Fields of a contract that dbt has no place for but can carry: they are kept
 * under `odcs` in `meta`. None of them says again what dbt says in its own
 * words, so that neither can come to differ from the other.
 */

export const contractFields = [
  'id',
  'name',
  'version',
  'status',
  'tenant',
  'domain',
  'dataProduct',
] as const satisfies readonly (keyof OdcsDocument)[];

export const objectFields = [
  'id',
  'businessName',
  'synonyms',
  'deprecated',
  'context',
  'authoritativeDefinitions',
  'logicalType',
  'dataGranularityDescription',
] as const satisfies readonly (keyof OdcsSchemaObject)[];

export const propertyFields = [
  'id',
  'businessName',
  'synonyms',
  'deprecated',
  'context',
  'authoritativeDefinitions',
  'logicalTypeOptions',
  'partitioned',
  'partitionKeyPosition',
  'classification',
  'criticalDataElement',
  'semanticType',
  'encryptedName',
  'examples',
  'transformSourceObjects',
  'transformLogic',
  'transformDescription',
  // In files of sources, which have no constraints.
  'unique',
  'primaryKey',
  'primaryKeyPosition',
] as const satisfies readonly (keyof OdcsProperty)[];
