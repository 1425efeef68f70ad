import {
  describeContract,
  readContract,
  writeContract,
  type OdcsDocument,
} from '@meshwork/odcs';
import {
  ConversionError,
  importContract,
  type ImportOptions,
  type SqlDialect,
} from '@meshwork/odcs/convert';
import {
  contractEntityFromForm,
  contractName,
  dataProductFromForm,
  nameOfRef,
  type DataProductForm,
  type EntityDraft,
} from '../authoring';
import { portName, unused } from '../descriptors/names';
import { validateDataProduct } from '../kind';
import type { PortType } from '../vocabulary';
import type { SourceFormat } from './recognise';

/** A file of a repository that says something about its data. */
export interface AdoptedSource {
  /** Within the repository, with `/`. */
  path: string;
  format: SourceFormat;
  text: string;
}

/** What nobody can read off the files. */
export interface AdoptionOptions {
  product: Pick<
    DataProductForm,
    | 'name'
    | 'title'
    | 'description'
    | 'owner'
    | 'domain'
    | 'type'
    | 'archetype'
    | 'lifecycle'
    | 'criticality'
    | 'classification'
  >;
  /** For SQL. */
  dialect?: SqlDialect;
  /** Only tables, models and messages of these names. */
  only?: readonly string[];
  /** The text that a source refers to; see `ImportOptions.resolve`. */
  resolve?: (source: string, reference: string) => string | undefined;
}

/** Something that was not understood, was guessed, or is missing. */
export interface AdoptionNote {
  /** The file that it is about; empty for the product as a whole. */
  file: string;
  /** Where in it. */
  path: string;
  severity: 'error' | 'warning';
  message: string;
}

/** A port, and the files that it was made of and has its contract in. */
export interface AdoptedPort {
  name: string;
  type: PortType;
  source: string;
  contract: string;
}

/** A repository as a data product. */
export interface Adopted {
  /** The data product and the entities of its contracts, for `catalog-info.yaml`. */
  entities: EntityDraft[];
  /** Contracts to write, by path. Those that were there already are not among them. */
  contracts: Record<string, string>;
  ports: AdoptedPort[];
  notes: AdoptionNote[];
}

/** More than a product should hand out; beyond it somebody has to choose. */
export const MOST_ADOPTED_PORTS = 100;

const PORT_TYPE: Record<SourceFormat, PortType> = {
  odcs: 'table',
  sql: 'table',
  dbt: 'table',
  csv: 'table',
  columns: 'table',
  'datacontract-specification': 'table',
  estuary: 'topic',
  avro: 'topic',
  protobuf: 'topic',
  asyncapi: 'topic',
  openapi: 'rest-api',
  jsonschema: 'file',
};

/** Formats of which each table is a port of its own; of others a file is one. */
const BY_OBJECT: readonly SourceFormat[] = ['sql', 'dbt'];

interface Part {
  document: OdcsDocument;
  source: AdoptedSource;
  name: string;
  type: PortType;
}

/**
 * Makes a data product of what lies in a repository: a port with its contract for each table,
 * message or interface that is defined there. Never throws for what a file holds: what cannot
 * be read is a note, and the rest is taken.
 *
 * @throws Error when an importer breaks
 */
export async function adopt(
  sources: readonly AdoptedSource[],
  options: AdoptionOptions,
): Promise<Adopted> {
  const notes: AdoptionNote[] = [];
  const parts: Part[] = [];
  for (const source of sources) {
    parts.push(...(await partsOf(source, options, notes)));
  }
  if (parts.length > MOST_ADOPTED_PORTS) {
    notes.push({
      file: '',
      path: '',
      severity: 'error',
      message: `There are ${parts.length} tables, messages and interfaces; a product has at most ${MOST_ADOPTED_PORTS} of them as ports. Name those that it hands out.`,
    });
    return { entities: [], contracts: {}, ports: [], notes };
  }
  return assembled(parts, options, notes);
}

const described = (document: OdcsDocument): string | undefined =>
  describeContract(document).description?.purpose;

function assembled(
  parts: readonly Part[],
  { product }: AdoptionOptions,
  notes: AdoptionNote[],
): Adopted {
  const taken = new Set<string>();
  const values: DataProductForm = { ...product, ports: [] };
  const contracts: Record<string, string> = {};
  const ports: AdoptedPort[] = [];
  const definitions: string[] = [];
  for (const { document, source, name, type } of parts) {
    const [object] = document.schema ?? [];
    const port = {
      name: unused(portName(name), taken),
      type,
      description: described(document) ?? object?.description,
    };
    values.ports!.push(port);
    const isThere = source.format === 'odcs';
    const contract = isThere
      ? source.path
      : `contracts/${contractName(values, port)}.odcs.yaml`;
    if (!isThere) {
      contracts[contract] = writeContract({
        ...document,
        id: contractName(values, port),
        name: document.name ?? port.name,
        status: 'proposed',
        dataProduct: product.name,
        ...(product.domain && { domain: nameOfRef(product.domain) }),
        ...(!document.team &&
          product.owner && { team: { name: nameOfRef(product.owner) } }),
      });
    }
    noteFindings(contract, contracts[contract] ?? source.text, notes);
    definitions.push(contract);
    ports.push({ name: port.name, type, source: source.path, contract });
  }
  const entity = dataProductFromForm(values);
  notes.push(
    ...validateDataProduct(entity).map(
      ({ path, message }): AdoptionNote => ({
        file: 'catalog-info.yaml',
        path,
        severity: 'error',
        message,
      }),
    ),
  );
  return {
    entities: [
      entity,
      ...values.ports!.map((port, index) =>
        contractEntityFromForm(values, port, {
          $text: `./${definitions[index]}`,
        }),
      ),
    ],
    contracts,
    ports,
    notes,
  };
}

async function partsOf(
  source: AdoptedSource,
  options: AdoptionOptions,
  notes: AdoptionNote[],
): Promise<Part[]> {
  const { path, format, text } = source;
  const fallback = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/(?:\.[a-z]+)+$/i, '');
  const partOf = (document: OdcsDocument, name: string): Part => ({
    document,
    source,
    name,
    type: PORT_TYPE[format],
  });
  if (format === 'odcs') {
    const { document } = readContract(text);
    return document
      ? [partOf(document, document.name ?? document.id ?? fallback)]
      : [];
  }
  const importOptions: ImportOptions = {
    dialect: options.dialect,
    only: options.only,
    resolve: reference => options.resolve?.(path, reference),
  };
  try {
    const whole = await importContract(format, text, importOptions);
    const names = (whole.document.schema ?? []).flatMap(({ name }) =>
      name ? [name] : [],
    );
    for (const { path: at, message } of whole.warnings) {
      notes.push({ file: path, path: at, severity: 'warning', message });
    }
    if (names.length === 0) return [];
    if (!BY_OBJECT.includes(format)) {
      return [partOf(whole.document, whole.document.name ?? fallback)];
    }
    if (names.length === 1) return [partOf(whole.document, names[0])];
    const parts: Part[] = [];
    // Not more than are taken in the end: each is read again by itself.
    for (const name of names.slice(0, MOST_ADOPTED_PORTS + 1)) {
      const { document } = await importContract(format, text, {
        ...importOptions,
        only: [name],
      });
      parts.push(partOf({ ...document, name }, name));
    }
    return parts;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    notes.push({
      file: path,
      path: error.line ? `line ${error.line}` : '',
      severity: 'warning',
      message: `It is not taken: ${error.message}`,
    });
    return [];
  }
}

function noteFindings(file: string, text: string, notes: AdoptionNote[]): void {
  for (const { severity, path, message } of readContract(text).findings) {
    if (severity === 'error') notes.push({ file, path, severity, message });
  }
}
