import { contractName, type DataProductForm, tableName } from './form';

/** The longest name of an entity that the catalog takes. */
const MAX_ENTITY_NAME = 63;

/**
 * What is wrong with a form beyond what its descriptor and contracts show: the
 * names that are derived from what was filled in.
 */
export function formFaults(values: DataProductForm): string[] {
  const faults: string[] = [];
  const tables = new Map<string, string>();
  for (const port of values.ports ?? []) {
    if (!port?.name) continue;
    const contract = contractName(values, port);
    if (contract.length > MAX_ENTITY_NAME) {
      faults.push(
        `The contract of port "${port.name}" would be named "${contract}", which has more than ${MAX_ENTITY_NAME} characters: shorten the name of the product or of the port`,
      );
    }
    if (port.type !== 'table') continue;
    const table = tableName(values, port);
    const other = tables.get(table);
    // The same name twice is said of the descriptor.
    if (other !== undefined && other !== port.name) {
      faults.push(
        `The ports "${other}" and "${port.name}" would both have the table "${table}": rename one`,
      );
    }
    tables.set(table, port.name);
  }
  return faults;
}
