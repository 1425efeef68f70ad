import {
  contractEntityFromForm,
  contractFromForm,
  contractName,
  dataProductFromForm,
  formFaults,
  formOfProduct,
  type PortForm,
  tableName,
  validateDataProduct,
  type WarehouseForm,
} from '@meshwork/model';
import { readContract, type RuleConfig } from '@meshwork/odcs';
import { posix } from 'node:path';
import { stringify } from 'yaml';
import { createTable } from '../repository/sql';
import type { OpenDescriptor } from './descriptor';

/** Files to write, and what is wrong: not to be written when there are faults. */
export interface Change {
  files: Record<string, string>;
  faults: string[];
}

/**
 * Adds output ports to a product, each with its contract, and raises the product's version
 * by a minor: who reads what there was is not touched.
 *
 * @param descriptor - that describes the product
 * @param path - of it, within the repository
 */
export function addPorts(
  descriptor: OpenDescriptor,
  path: string,
  product: { name: string; namespace?: string },
  ports: readonly PortForm[],
  settings: {
    warehouse?: WarehouseForm;
    rules?: RuleConfig;
    /** Full reference of whoever has them added, where a person is known. */
    author?: string;
  } = {},
): Change {
  const { warehouse, rules, author } = settings;
  const { document, entity } = descriptor.find(
    'DataProduct',
    product.name,
    product.namespace,
  );
  const values = { ...formOfProduct(entity), ports: [...ports] };
  // As it is written there: a reference has it in lower case.
  const { namespace } = entity.metadata;
  const described = dataProductFromForm(values, warehouse);
  const files: Record<string, string> = {};
  const faults: string[] = [];
  if (ports.length === 0) faults.push('There is no port to add');
  const there = ((entity.spec?.outputPorts ?? []) as { name: string }[]).map(
    ({ name }) => name,
  );
  for (const [index, port] of ports.entries()) {
    if (port.replaces && !there.includes(port.replaces)) {
      faults.push(
        `The product has no output port "${
          port.replaces
        }" that a new one could take the place of: ${there.join(', ')}`,
      );
    }
    const name = contractName(values, port);
    if (descriptor.has('API', name, namespace)) {
      faults.push(
        `There is a contract "${name}" already: name the port otherwise`,
      );
      continue;
    }
    const file = `contracts/${name}.odcs.yaml`;
    const text = stringify(contractFromForm(values, port, warehouse), {
      lineWidth: 0,
    });
    faults.push(
      ...readContract(text, { rules })
        .findings.filter(({ severity }) => severity === 'error')
        .map(finding => `${file}: ${finding.path}: ${finding.message}`),
    );
    const folder = posix.dirname(path);
    const at = (own: string) => posix.join(folder, own);
    files[at(file)] = text;
    if (port.type === 'table') {
      files[at(`sql/${tableName(values, port)}.sql`)] = createTable(
        values,
        port,
      );
    }
    const { outputPorts } = described.spec as { outputPorts: object[] };
    document.addIn(
      ['spec', 'outputPorts'],
      document.createNode(outputPorts[index]),
    );
    const api = contractEntityFromForm(
      values,
      port,
      { $text: `./${file}` },
      author,
    );
    descriptor.add(
      namespace ? { ...api, metadata: { ...api.metadata, namespace } } : api,
    );
  }
  const version = raised(entity.spec?.version);
  if (version) document.setIn(['spec', 'version'], version);
  faults.unshift(
    ...validateDataProduct(document.toJS()).map(({ message }) => message),
    ...formFaults(values),
  );
  files[path] = descriptor.write();
  return { files, faults: [...new Set(faults)] };
}

/** The next minor of a semantic version. */
function raised(version: unknown): string | undefined {
  const match = /^(\d+)\.(\d+)\.\d+$/.exec(String(version));
  return match ? `${match[1]}.${Number(match[2]) + 1}.0` : undefined;
}
