import { isMapping, readYaml, type YamlDocument } from './yamlText';

/** The words for a catalog entity that holds a data contract. */
const CONTRACT_API = 'datacontract';

/** A contract that stands in a catalog entity. */
export interface InlineContract {
  /** The name of the entity. */
  name: string;
  text: string;
  /** Where a place in the text is in the file. */
  place(line: number, column: number): { line: number; column: number };
}

/** A reference from an entity to a contract in a file of its own. */
export interface ContractReference {
  target: string;
  line: number;
  column: number;
}

/** What of a catalog file is of interest. */
export interface Entities {
  products: YamlDocument[];
  contracts: InlineContract[];
  references: ContractReference[];
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : '';

/** Whether a document is a catalog entity of a kind. */
function isEntity(
  value: unknown,
  kind: string,
): value is Record<string, unknown> {
  return (
    isMapping(value) &&
    typeof value.apiVersion === 'string' &&
    text(value.kind).toLowerCase() === kind
  );
}

const isContractApi = (value: unknown): value is Record<string, unknown> =>
  isEntity(value, 'api') &&
  isMapping(value.spec) &&
  text(value.spec.type).toLowerCase() === CONTRACT_API;

const indentOf = (line: string): number =>
  line.length - line.trimStart().length;

/**
 * How places in a text that stands in a block (`definition: |`) move to the
 * file. A text in quotes is one place.
 */
function placeIn(
  file: string,
  document: YamlDocument,
): InlineContract['place'] {
  const path = ['spec', 'definition'];
  const start = document.placeOf(path);
  const node = document.nodeAt(path) as
    | { type?: string; range?: [number, number, number]; source?: string }
    | undefined;
  if (node?.type !== 'BLOCK_LITERAL' || !node.range) return () => start;
  const [from, to] = node.range;
  const content = file.slice(from, to).split('\n').slice(1);
  const written = content.find(line => line.trim() !== '') ?? '';
  const own = (node.source ?? '').split('\n').find(line => line.trim() !== '');
  const indent = indentOf(written) - indentOf(own ?? '');
  const header = file.slice(0, from).split('\n').length;
  return (line, column) => ({ line: header + line, column: column + indent });
}

/** Reads what a catalog file holds, if it is YAML; else what is wrong with it. */
export function readEntities(
  file: string,
): Entities | { error: { message: string; line: number; column: number } } {
  const yaml = readYaml(file);
  if ('error' in yaml) return yaml;
  const found: Entities = { products: [], contracts: [], references: [] };
  for (const document of yaml.documents) {
    const { value } = document;
    if (isEntity(value, 'dataproduct')) {
      found.products.push(document);
    } else if (isContractApi(value)) {
      const { definition } = value.spec as Record<string, unknown>;
      const metadata = isMapping(value.metadata) ? value.metadata : {};
      if (typeof definition === 'string') {
        found.contracts.push({
          name: text(metadata.name),
          text: definition,
          place: placeIn(file, document),
        });
      } else if (isMapping(definition)) {
        const target = text(definition.$text);
        if (target !== '') {
          found.references.push({
            target,
            ...document.placeOf(['spec', 'definition', '$text']),
          });
        }
      }
    }
  }
  return found;
}
