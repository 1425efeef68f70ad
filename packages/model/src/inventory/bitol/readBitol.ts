import { describeContract, type ContractView } from '@meshwork/odcs';
import type { PortType } from '../../vocabulary';
import type { FoundProduct, InventoryReader, Notes } from '../types';
import { isMapping, textOf, textsOf } from '../values';
import { Contracts } from './contracts';
import { dataInAnyVersion, dataOf, readDescriptor } from './descriptor';
import { bitolFormat, readContractFile, type ContractFile } from './files';

const lifecycles = new Map([
  ['active', 'production'],
  ['deprecated', 'deprecated'],
  ['retired', 'retired'],
] as const);

/** What a port is, by where its contract says that the data is. */
function portTypeOf({ document }: ContractFile): PortType {
  const [server] = Array.isArray(document.servers) ? document.servers : [];
  const type = isMapping(server) ? textOf(server.type) : undefined;
  if (type && /kafka|pubsub|kinesis|eventhub/i.test(type)) return 'topic';
  if (type === 'api') return 'rest-api';
  return type && /^(?:s3|azure|gcs|sftp|local)$/.test(type) ? 'file' : 'table';
}

/** Contracts that no descriptor names: those with the same `dataProduct` are a product. */
function byDataProduct(
  contracts: readonly ContractFile[],
  described: readonly FoundProduct[],
  notes: Notes,
): FoundProduct[] {
  const groups = new Map<string, ContractFile[]>();
  const names = new Set(described.map(({ name }) => name));
  for (const contract of contracts) {
    const product = textOf(contract.document.dataProduct);
    if (product === undefined) {
      notes.error(
        contract.file,
        'dataProduct',
        'It is left out: it does not say of what data product it is, and no descriptor names it.',
      );
    } else if (names.has(product)) {
      notes.error(
        contract.file,
        'dataProduct',
        `It is left out: the descriptor of "${product}" has no output port under it.`,
        product,
      );
    } else {
      groups.set(product, [...(groups.get(product) ?? []), contract]);
    }
  }
  return [...groups].map(([product, own]) => productOf(product, own, notes));
}

/** What a port under the contract is called: as the contract is, else as the one thing in it. */
function nameOf({ id }: ContractFile, { name, objects }: ContractView): string {
  return name ?? (objects.length === 1 ? objects[0].name : id);
}

function productOf(
  product: string,
  contracts: readonly ContractFile[],
  notes: Notes,
): FoundProduct {
  const [{ file, document }] = contracts;
  notes.warn(
    file,
    '',
    'There is no descriptor of this product: it is made of its contracts alone.',
    product,
  );
  const views = contracts.map(one => describeContract(one.document));
  const status = textOf(document.status) ?? '';
  return {
    file,
    path: '',
    name: product,
    description: views.length === 1 ? views[0].description?.purpose : undefined,
    owners: textsOf(
      ...contracts.map(({ document: { team } }) =>
        isMapping(team) ? team.name : undefined,
      ),
    ),
    domains: textsOf(...views.map(({ domain }) => domain)),
    lifecycle: (lifecycles as Map<string, FoundProduct['lifecycle']>).get(
      status,
    ),
    outputs: contracts.map((contract, index) => ({
      name: nameOf(contract, views[index]),
      description: views[index].description?.purpose,
      type: portTypeOf(contract),
      data: dataOf(contract.id, contract.version),
      dataInAnyVersion: dataInAnyVersion(contract.id),
      contract: { file: contract.file, definition: contract.text },
    })),
    inputs: [],
  };
}

/**
 * Reads a repository of the Open Data Product Standard (1.x) and the Open Data Contract
 * Standard (3.x): descriptors and contracts in YAML or JSON, in any folders, linked by the
 * ids of contracts. Contracts that no descriptor names are products by their `dataProduct`.
 */
export const readBitol: InventoryReader = async (files, options, notes) => {
  const descriptors = [];
  const contracts: ContractFile[] = [];
  let filesRead = 0;
  for (const file of files) {
    const format = bitolFormat(file);
    if (!format) continue;
    filesRead += 1;
    if (format === 'odps') {
      descriptors.push(file);
    } else {
      await options.breathe?.();
      const contract = await readContractFile(file, format, notes);
      if (contract) contracts.push(contract);
    }
  }
  const known = new Contracts(contracts, notes);
  const described: FoundProduct[] = [];
  for (const file of descriptors) {
    await options.breathe?.();
    const product = readDescriptor(file, known, options, notes);
    if (product) described.push(product);
  }
  return {
    products: [
      ...described,
      ...byDataProduct(known.unused(), described, notes),
    ],
    filesRead,
  };
};
