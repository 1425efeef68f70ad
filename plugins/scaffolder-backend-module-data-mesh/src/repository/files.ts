import {
  contractEntityFromForm,
  contractFromForm,
  contractName,
  type DataProductForm,
  dataProductFromForm,
  formFaults,
  tableName,
  validateDataProduct,
  type WarehouseForm,
} from '@meshwork/model';
import { readContract, type RuleConfig } from '@meshwork/odcs';
import { Document, stringify } from 'yaml';
import { starters } from '../patterns/starters';
import type { StarterFiles } from '../patterns/starter';
import { documentation, readme } from './docs';
import { createTable } from './sql';

/** The repository of a new data product, and what is wrong with it. */
export interface Repository {
  /** Contents by path, with `/`. Not to be written when there are faults. */
  files: Record<string, string>;
  faults: string[];
}

/** Lines are not broken: a reader of a diff should see what changed. */
const YAML_OPTIONS = { lineWidth: 0 };

const toYaml = (value: unknown) => stringify(value, YAML_OPTIONS);

const contractPath = (name: string) => `contracts/${name}.odcs.yaml`;

/**
 * What a product of the form's pattern begins with.
 *
 * @param warehouse where tables will be
 */
export async function starterFiles(
  values: DataProductForm,
  warehouse?: WarehouseForm,
): Promise<StarterFiles> {
  const generate = Object.hasOwn(starters, values.type ?? '')
    ? starters[values.type ?? '']
    : undefined;
  if (!generate) {
    return {
      files: {},
      faults: [`There is no starter for the pattern "${values.type}"`],
    };
  }
  return generate({
    values,
    warehouse,
    ports: (values.ports ?? []).map(port => ({
      port,
      contract: contractName(values, port),
      document: contractFromForm(values, port, warehouse),
    })),
  });
}

/**
 * Everything that a new data product's repository begins with. Text from
 * people goes through serialisers and escaping only, so that none of it
 * becomes structure.
 *
 * @param rules - severities that the organisation holds contracts to
 * @param author - full reference of whoever has it written, where a person is known
 */
export function repositoryFiles(
  values: DataProductForm,
  warehouse?: WarehouseForm,
  rules?: RuleConfig,
  author?: string,
): Repository {
  const ports = values.ports ?? [];
  const product = dataProductFromForm(values, warehouse);
  const faults = [
    ...validateDataProduct(product).map(({ message }) => message),
    ...formFaults(values),
  ];
  const files: Record<string, string> = {};
  const entities: unknown[] = [product];

  for (const port of ports) {
    const name = contractName(values, port);
    const path = contractPath(name);
    const text = toYaml(contractFromForm(values, port, warehouse));
    faults.push(
      ...readContract(text, { rules })
        .findings.filter(({ severity }) => severity === 'error')
        .map(finding => `${path}: ${finding.path}: ${finding.message}`),
    );
    files[path] = text;
    entities.push(
      contractEntityFromForm(values, port, { $text: `./${path}` }, author),
    );
    if (port.type === 'table') {
      files[`sql/${tableName(values, port)}.sql`] = createTable(values, port);
    }
  }
  files['catalog-info.yaml'] = entities
    .map(entity => `---\n${new Document(entity).toString(YAML_OPTIONS)}`)
    .join('');
  files['docs/index.md'] = documentation(values);
  files['mkdocs.yml'] = toYaml({
    site_name: values.title || values.name,
    nav: [{ Home: 'index.md' }],
    plugins: ['techdocs-core'],
  });
  files['README.md'] = readme(values);
  return { files, faults };
}
