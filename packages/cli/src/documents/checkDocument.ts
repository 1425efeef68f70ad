import { type Finding, readContract, type RuleConfig } from '@meshwork/odcs';
import {
  type ContractReference,
  type InlineContract,
  readEntities,
} from './entities';
import { configured } from '../settings/rules';
import type { DocumentKind } from './kind';
import { isMapping, readYaml, stepsOf, type YamlDocument } from './yamlText';

/** What checking a text came to. */
export interface Checked {
  findings: Finding[];
  /** Contracts in files of their own that the text refers to. */
  references: ContractReference[];
}

const atStart = { path: '', line: 1, column: 1 };

const sentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}`.replace(/\.?$/, '.');

async function productFindings(document: YamlDocument): Promise<Finding[]> {
  const { isDataProduct, validateDataProduct } = await import(
    '@meshwork/model'
  );
  const { value } = document;
  if (!isMapping(value) || !isDataProduct(value)) {
    return [
      {
        rule: 'data-product-version',
        severity: 'error',
        path: 'apiVersion',
        ...document.placeOf(['apiVersion']),
        message:
          'This is a DataProduct of another suite: ours has "apiVersion: meshwork.dev/v1alpha1".',
      },
    ];
  }
  return validateDataProduct(value).map(({ path, message }) => ({
    rule: 'data-product-invalid',
    severity: 'error' as const,
    path,
    ...document.placeOf(stepsOf(path)),
    message: sentence(message),
  }));
}

function inlineFindings(
  { name, text, place }: InlineContract,
  rules: RuleConfig,
): Finding[] {
  return readContract(text, { rules }).findings.map(finding => ({
    ...finding,
    path: [name, finding.path].filter(part => part !== '').join(': '),
    ...place(finding.line ?? 1, finding.column ?? 1),
  }));
}

async function checkEntities(
  text: string,
  rules: RuleConfig,
): Promise<Checked> {
  const entities = readEntities(text);
  if ('error' in entities) {
    const { message, ...place } = entities.error;
    return {
      references: [],
      findings: [
        {
          rule: 'syntax',
          severity: 'error',
          path: '',
          ...place,
          message: `This is not YAML or JSON: ${message}`,
        },
      ],
    };
  }
  const products: Finding[] = [];
  for (const product of entities.products) {
    products.push(...(await productFindings(product)));
  }
  const findings = [
    ...configured(products, rules),
    ...entities.contracts.flatMap(contract => inlineFindings(contract, rules)),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { findings, references: entities.references };
}

/** A descriptor of another form: whether it is one, and what would become of it. */
async function checkDescriptor(
  text: string,
  kind: 'odps' | 'simple-product',
): Promise<Finding[]> {
  const [{ importOdps, importSimple }, { ConversionError }] = await Promise.all(
    [import('@meshwork/model'), import('@meshwork/odcs/convert')],
  );
  const yaml = readYaml(text);
  const document = 'error' in yaml ? undefined : yaml.documents[0];
  try {
    const { findings, warnings } =
      kind === 'odps' ? importOdps(text) : await importSimple(text);
    return [
      ...findings.map(({ path, message }) => ({
        rule: 'data-product-invalid',
        severity: 'error' as const,
        ...atStart,
        path,
        message: `As a data product of the mesh: ${message.replace(
          /\.?$/,
          '.',
        )}`,
      })),
      ...warnings.map(({ path, message }) => ({
        rule: 'data-product-not-kept',
        severity: 'info' as const,
        ...(document?.placeOf(stepsOf(path)) ?? atStart),
        path,
        message,
      })),
    ];
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    const { message, line = 1, column = 1 } = error;
    return [
      { rule: 'syntax', severity: 'error', path: '', line, column, message },
    ];
  }
}

/**
 * Says everything that is wrong with a text, by what it is.
 *
 * @param rules - severities of rules, the same object for all texts
 */
export async function checkDocument(
  text: string,
  kind: DocumentKind,
  rules: RuleConfig,
): Promise<Checked> {
  switch (kind) {
    case 'entities':
      return checkEntities(text, rules);
    case 'odps':
    case 'simple-product':
      return {
        findings: configured(await checkDescriptor(text, kind), rules),
        references: [],
      };
    case 'data-contract-specification':
      return {
        findings: configured(
          [
            {
              rule: 'other-format',
              severity: 'error',
              ...atStart,
              message:
                'This is a contract of the Data Contract Specification: make one of ODCS of it with "meshwork import datacontract-specification".',
            },
          ],
          rules,
        ),
        references: [],
      };
    default:
      return {
        findings: readContract(text, { rules }).findings,
        references: [],
      };
  }
}
