import { ConversionError, readMapping } from '@meshwork/odcs/convert';
import { semanticVersion } from '../../descriptors/names';
import { importOdps } from '../../descriptors/odpsImport';
import type { DataProductEntity } from '../../kind/types';
import type {
  FoundInput,
  FoundProduct,
  InventoryFile,
  InventoryOptions,
  Notes,
} from '../types';
import type { Contracts } from './contracts';
import { placeOf } from './files';
import { isMapping, listOf, textOf, type Mapping } from '../values';

/** Notes of the importer about what is settled here, with the whole inventory in sight. */
const SETTLED = [
  /^domain$/,
  /^team\.name$/,
  /^team\.members/,
  /^(?:in|out)putPorts\[\d+\]\.contractId$/,
];
/** Of a port whose contract is known: its version is that of its contract. */
const OF_CONTRACT = /^((?:in|out)putPorts\[\d+\])(?:\.version)?$/;

const portsOf = (root: Mapping, field: string): Mapping[] =>
  listOf(root[field]).filter(isMapping);

/** The key of the data that a contract is about, in the version that it is promised in. */
export const dataOf = (id: string, version: string | undefined) =>
  JSON.stringify(['contract', id, semanticVersion(version ?? '') ?? version]);

/** The key of the same in any version. */
export const dataInAnyVersion = (id: string) =>
  JSON.stringify(['contract', id]);

/** Who owns it, in the words of the descriptor: the team, then whoever is its owner. */
function ownersOf(root: Mapping): string[] {
  const team = isMapping(root.team) ? root.team : {};
  const members = Array.isArray(root.team) ? root.team : listOf(team.members);
  return [
    textOf(team.name),
    ...members
      .filter(isMapping)
      .filter(({ role }) => /owner/i.test(textOf(role) ?? ''))
      .map(({ username }) => textOf(username)),
  ].filter(words => words !== undefined);
}

function inputOf(
  port: DataProductEntity['spec']['inputPorts'] extends (infer P)[] | undefined
    ? P
    : never,
  raw: Mapping | undefined,
  contracts: Contracts,
): FoundInput {
  const id = textOf(raw?.contractId);
  return {
    name: port.name,
    description: port.description,
    type: port.type,
    reads:
      id === undefined
        ? undefined
        : dataOf(id, contracts.find(id, textOf(raw?.version))?.version),
    readsElse: id === undefined ? undefined : dataInAnyVersion(id),
    external: port.external,
    dataProduct: port.dataProduct,
    outputPort: port.outputPort,
  };
}

/** Reads a descriptor of the Open Data Product Standard with the contracts beside it. */
export function readDescriptor(
  { path, text }: InventoryFile,
  contracts: Contracts,
  options: InventoryOptions,
  notes: Notes,
): FoundProduct | undefined {
  let root: Mapping;
  let imported: ReturnType<typeof importOdps>;
  try {
    root = readMapping(text, 'an Open Data Product Standard descriptor');
    imported = importOdps(text, {
      defaults: {
        classification: options.classification,
        // Settled later; here only so that nothing is said about it.
        owner: 'unknown',
        domain: 'unknown',
      },
    });
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    notes.unread(path, placeOf(error), `It is left out: ${error.message}`);
    return undefined;
  }
  const { metadata, spec } = imported.entity as unknown as DataProductEntity;
  const called = textOf(root.name) ?? textOf(root.id) ?? metadata.name ?? '';
  const known = new Set<string>();

  const outputs = spec.outputPorts.map((port, index) => {
    const raw = portsOf(root, 'outputPorts')[index];
    const id = textOf(raw?.contractId);
    const asked = textOf(raw?.version);
    const { found, isOther } =
      (id === undefined ? undefined : contracts.take(id, asked)) ?? {};
    if (isOther) {
      notes.warn(
        path,
        `outputPorts[${index}].version`,
        `No contract "${id}" here has the version ${asked}: the port has version ${
          found?.version ?? 'unknown'
        } of it, in ${found?.file}.`,
        called,
      );
    }
    if (found) known.add(`outputPorts[${index}]`);
    else if (id !== undefined) {
      notes.warn(
        path,
        `outputPorts[${index}].contractId`,
        `No contract here has the id "${id}": the port has none.`,
        called,
      );
    }
    return {
      name: port.name,
      title: port.title,
      description: port.description,
      type: port.type,
      links: port.links,
      environments: port.environments,
      data: id === undefined ? undefined : dataOf(id, found?.version),
      dataInAnyVersion: id === undefined ? undefined : dataInAnyVersion(id),
      contract: found && { file: found.file, definition: found.text },
    };
  });
  const inputs = (spec.inputPorts ?? []).map((port, index) => {
    const raw = portsOf(root, 'inputPorts')[index];
    if (textOf(raw?.contractId)) known.add(`inputPorts[${index}]`);
    return inputOf(port, raw, contracts);
  });
  for (const { path: at, message } of imported.warnings) {
    const port = OF_CONTRACT.exec(at)?.[1];
    if (
      !SETTLED.some(pattern => pattern.test(at)) &&
      !(port !== undefined && known.has(port))
    ) {
      notes.warn(path, at, message, called);
    }
  }
  const domain = textOf(root.domain);
  return {
    file: path,
    path: '',
    name:
      metadata.name && metadata.title === undefined ? metadata.name : called,
    title: metadata.title,
    description: metadata.description,
    tags: metadata.tags,
    links: metadata.links,
    annotations: metadata.annotations,
    labels: metadata.labels,
    owners: ownersOf(root),
    domains: domain === undefined ? [] : [domain],
    type: spec.type,
    archetype: spec.archetype,
    lifecycle: spec.lifecycle,
    classification: spec.classification,
    criticality: spec.criticality,
    version: spec.version,
    documentation: spec.documentation,
    serviceObjectives: spec.serviceObjectives,
    support: spec.support,
    outputs,
    inputs,
  };
}
