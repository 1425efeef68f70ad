import type { OdcsProperty, OdcsSchemaObject } from '@meshwork/odcs';
import { FIRST_VERSION, nameOfRef } from '@meshwork/model';
import type { ContractFile } from '../repository/contracts';
import type { StarterInput } from './starter';

/** What the files of a pattern are derived from. */
export interface PatternInput {
  /** Name of the data product: lower-case letters, digits and dashes. */
  product: string;
  /** Name of its domain, in the same letters. */
  domain?: string;
  /** Of the product. */
  version: string;
  title?: string;
  description?: string;
  /** The contracts of its output ports. */
  contracts: readonly ContractFile[];
}

/** The same of a form and the contracts that were made of it. */
export const ofForm = ({ values, ports }: StarterInput): PatternInput => ({
  product: values.name ?? '',
  domain: nameOfRef(values.domain),
  version: FIRST_VERSION,
  title: values.title,
  description: values.description,
  contracts: ports.map(({ contract, document }) => ({
    name: contract,
    path: `contracts/${contract}.odcs.yaml`,
    document,
  })),
});

/** An object of one of the contracts. */
export interface ContractObject {
  contract: ContractFile;
  object: OdcsSchemaObject & { name: string };
}

/** What the catalog takes as a name, which nothing has to be escaped in. */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What is wrong with the names that files, topics and the like are made of. */
export function nameFaults({ product, domain }: PatternInput): string[] {
  return [
    ['product', product],
    ['domain', domain],
  ].flatMap(([what, name]) =>
    name === undefined || NAME.test(name)
      ? []
      : [
          `The name of the ${what} is "${name}"; expected lower-case letters, digits and single dashes`,
        ],
  );
}

/** The objects of all contracts that are on a platform as one of these kinds, or do not say as what. */
export function objectsOf(
  { contracts }: PatternInput,
  kinds: readonly string[],
): ContractObject[] {
  return contracts.flatMap(contract =>
    (contract.document.schema ?? []).flatMap(object =>
      object.name !== undefined &&
      (!object.physicalType || kinds.includes(object.physicalType))
        ? [{ contract, object: { ...object, name: object.name } }]
        : [],
    ),
  );
}

/** What a property is called in the data. */
export const dataName = ({ physicalName, name }: OdcsProperty): string =>
  physicalName || name || '';

/** The columns of the primary key, in its order (ODCS v3.1, "Schema"). */
export function keyOf(object: OdcsSchemaObject): OdcsProperty[] {
  return (object.properties ?? [])
    .filter(({ primaryKey }) => primaryKey)
    .sort(
      (a, b) =>
        (a.primaryKeyPosition ?? Number.MAX_SAFE_INTEGER) -
        (b.primaryKeyPosition ?? Number.MAX_SAFE_INTEGER),
    );
}
