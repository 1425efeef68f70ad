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
import { DESCRIPTOR, notTaken } from './files';
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
  /** Full reference of whoever has it made, where a person is known. */
  author?: string;
  /** For SQL. */
  dialect?: SqlDialect;
  /**
   * Only ports of these names, or tables, models and messages that are called so. Ports have
   * the same names whichever of them are chosen.
   */
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

/** What can be a port. */
export type FoundPort = Pick<AdoptedPort, 'name' | 'type' | 'source'>;

/** A repository as a data product. */
export interface Adopted {
  /** All that can be ports, chosen or not. */
  found: FoundPort[];
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

/** What can be a port, before anybody has chosen. */
interface Candidate {
  source: AdoptedSource;
  /** What it is called where it is defined. */
  object: string;
  port: string;
  type: PortType;
  document(): Promise<OdcsDocument>;
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
  const candidates: Candidate[] = [];
  const said: AdoptionNote[] = [];
  const taken = new Set<string>();
  for (const source of sources) {
    for (const one of await candidatesOf(source, options, said)) {
      candidates.push({ ...one, port: unused(portName(one.object), taken) });
    }
  }
  const found = candidates.map(({ port, type, source }) => ({
    name: port,
    type,
    source: source.path,
  }));
  const { parts, notes } = chosenOf(candidates, options.only);
  // What is said of a file of which nothing is taken is of no use.
  const left = new Set(found.map(({ source }) => source));
  parts.forEach(({ source }) => left.delete(source.path));
  notes.unshift(...said.filter(({ file }) => !left.has(file)));
  const isTooMuch = parts.length > MOST_ADOPTED_PORTS;
  if (isTooMuch) {
    notes.push({
      file: '',
      path: '',
      severity: 'error',
      message: `There are ${parts.length} tables, messages and interfaces; a product has at most ${MOST_ADOPTED_PORTS} of them as ports. Name those that it hands out.`,
    });
  }
  // Of nothing there is no product; why, has been said.
  if (isTooMuch || parts.length === 0) {
    return { found, entities: [], contracts: {}, ports: [], notes };
  }
  return { found, ...(await assembled(parts, options, notes)) };
}

/** What is wanted of what can be had; each name means the port, or else all that are called so. */
function chosenOf(
  candidates: readonly Candidate[],
  only: readonly string[] | undefined,
): { parts: readonly Candidate[]; notes: AdoptionNote[] } {
  if (!only?.length) return { parts: candidates, notes: [] };
  const chosen = new Set<Candidate>();
  const notes: AdoptionNote[] = [];
  for (const name of only) {
    const port = candidates.find(one => one.port === name);
    const meant = port
      ? [port]
      : candidates.filter(({ object }) => object === name);
    meant.forEach(one => chosen.add(one));
    if (meant.length === 0) {
      notes.push({
        file: '',
        path: '',
        severity: 'error',
        message: `Nothing here is called "${name}".`,
      });
    }
  }
  return { parts: candidates.filter(one => chosen.has(one)), notes };
}

const described = (document: OdcsDocument): string | undefined =>
  describeContract(document).description?.purpose;

async function assembled(
  parts: readonly Candidate[],
  { product, author }: AdoptionOptions,
  notes: AdoptionNote[],
): Promise<Omit<Adopted, 'found'>> {
  const values: DataProductForm = { ...product, ports: [] };
  const contracts: Record<string, string> = {};
  const ports: AdoptedPort[] = [];
  const definitions: string[] = [];
  for (const { source, port: name, type, ...part } of parts) {
    const document = await part.document();
    const [object] = document.schema ?? [];
    const port = {
      name,
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
        file: DESCRIPTOR,
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
        contractEntityFromForm(
          values,
          port,
          { $text: `./${definitions[index]}` },
          author,
        ),
      ),
    ],
    contracts,
    ports,
    notes,
  };
}

async function candidatesOf(
  source: AdoptedSource,
  options: AdoptionOptions,
  notes: AdoptionNote[],
): Promise<Omit<Candidate, 'port'>[]> {
  const { path, format, text } = source;
  const fallback = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/(?:\.[a-z]+)+$/i, '');
  const candidate = (
    object: string,
    document: OdcsDocument | (() => Promise<OdcsDocument>),
  ) => ({
    source,
    object,
    type: PORT_TYPE[format],
    document: async () =>
      typeof document === 'function' ? await document() : document,
  });
  if (format === 'odcs') {
    const { document } = readContract(text);
    return document
      ? [candidate(document.name ?? document.id ?? fallback, document)]
      : [];
  }
  const importOptions: ImportOptions = {
    dialect: options.dialect,
    resolve: reference => options.resolve?.(path, reference),
  };
  try {
    const { document, warnings } = await importContract(
      format,
      text,
      importOptions,
    );
    const names = (document.schema ?? []).map(({ name }) => name ?? '');
    for (const { path: at, message } of warnings) {
      notes.push({ file: path, path: at, severity: 'warning', message });
    }
    if (names.length === 0) return [];
    if (!BY_OBJECT.includes(format)) {
      return [candidate(document.name ?? fallback, document)];
    }
    if (names.length === 1) return [candidate(names[0], document)];
    return names.map((name, index) =>
      candidate(name, async () => {
        // SQL says nothing of all tables together. Of models dbt says who owns them, and where
        // they are, which may be another for each.
        if (format === 'sql') {
          return { ...document, name, schema: [document.schema![index]] };
        }
        const one = await importContract(format, text, {
          ...importOptions,
          only: [name],
        });
        return { ...one.document, name };
      }),
    );
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    const at = error.line ? `line ${error.line}` : '';
    notes.push(notTaken(path, error.message, at));
    return [];
  }
}

function noteFindings(file: string, text: string, notes: AdoptionNote[]): void {
  for (const { severity, path, message } of readContract(text).findings) {
    if (severity === 'error') notes.push({ file, path, severity, message });
  }
}
