import { stringify } from 'yaml';
import type { OdcsDocument } from '../types';
import { isMapping } from '../values';

/** The order in which people read a contract; other fields follow as they come. */
const contractOrder = [
  'apiVersion',
  'kind',
  'id',
  'name',
  'version',
  'status',
  'tenant',
  'domain',
  'dataProduct',
  'contractCreatedTs',
  'description',
  'context',
  'tags',
  'schema',
  'servers',
  'slaDefaultElement',
  'slaProperties',
  'price',
  'team',
  'roles',
  'support',
  'authoritativeDefinitions',
  'customProperties',
];

function inOrder(document: OdcsDocument): Record<string, unknown> {
  const rank = (field: string) => {
    const index = contractOrder.indexOf(field);
    return index < 0 ? contractOrder.length : index;
  };
  return Object.fromEntries(
    Object.entries(document)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => rank(a) - rank(b)),
  );
}

/**
 * The document as YAML, its fields in the order in which people read them.
 * Reading it again gives the same document: text that YAML would take for a
 * number, a date or a truth is quoted.
 */
export function writeContract(document: OdcsDocument): string {
  return stringify(isMapping(document) ? inOrder(document) : {}, {
    aliasDuplicateObjects: false,
    lineWidth: 80,
    // What YAML 1.1 readers take for something else is quoted as well.
    compat: 'yaml-1.1',
  });
}
