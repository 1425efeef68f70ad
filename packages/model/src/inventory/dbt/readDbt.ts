import { writeContract, type OdcsDocument } from '@meshwork/odcs';
import { ConversionError, importContract } from '@meshwork/odcs/convert';
import { semanticVersion } from '../../descriptors/names';
import {
  ARCHETYPES,
  CLASSIFICATIONS,
  CRITICALITIES,
  LIFECYCLES,
  strictestClassification,
} from '../../vocabulary';
import { readJson } from '../json';
import type {
  FoundInput,
  FoundPort,
  FoundProduct,
  InventoryFile,
  InventoryOptions,
  InventoryReader,
  Notes,
} from '../types';
import { MOST_PORTS } from '../entities';
import { fieldOf, isMapping, textOf, textsOf, type Mapping } from '../values';
import {
  partOf,
  readNodes,
  readsOf,
  type Manifest,
  type ManifestNode,
} from './manifest';

const SCHEMA = /\/manifest\/v(\d+)\.json/;
const OLDEST = 9;
/** dbt says first what it has written. */
const HEAD = 64 * 1024;

/** `data_product` of `meta`: a name, or a mapping that says more. */
function saidOf({ meta, tags }: ManifestNode): Mapping | undefined {
  const said = fieldOf(meta, 'data_product') ?? fieldOf(meta, 'data-product');
  if (isMapping(said)) return textOf(said.name) ? said : undefined;
  const name = textOf(said);
  if (name) return { name };
  const tag = tags
    .map(one => /^data[-_]product[:/](.+)$/.exec(one)?.[1])
    .find(one => one);
  return tag ? { name: tag } : undefined;
}

/** What a product is known by: what its models call it, else their group, else the project. */
function productOf(node: ManifestNode, { exposed }: Manifest) {
  const said = saidOf(node);
  if (said) return textOf(said.name);
  const isHandedOut =
    node.kind !== 'source' &&
    (node.isPublic || node.isEnforced || exposed.has(node.id));
  return isHandedOut ? node.group ?? node.package : undefined;
}

const wordOf = <T extends string>(
  words: readonly T[],
  value: unknown,
): T | undefined => words.find(word => word === textOf(value));

/** The first of the models that says it, in `data_product` or in `meta`. */
function firstSaid(
  nodes: readonly ManifestNode[],
  ...fields: string[]
): unknown {
  for (const node of nodes) {
    for (const field of fields) {
      const value =
        fieldOf(saidOf(node) ?? {}, field) ?? fieldOf(node.meta, field);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

function ownersOf(
  nodes: readonly ManifestNode[],
  { groups }: Manifest,
): string[] {
  const groupNames = textsOf(...nodes.map(({ group }) => group));
  const owners = groupNames.map(name => {
    const { owner } = groups.get(name) ?? {};
    return isMapping(owner) ? owner : {};
  });
  return textsOf(
    ...nodes.flatMap(node => [
      fieldOf(saidOf(node) ?? {}, 'owner'),
      fieldOf(node.meta, 'owner'),
    ]),
    // One group owns it; what several share is nobody's.
    ...(groupNames.length === 1
      ? [owners[0].name, owners[0].email, groupNames[0]]
      : []),
  );
}

const titleOf = ({ name, version }: ManifestNode) =>
  version === undefined ? name : `${name}_v${version}`;

/** The documents of the models' contracts, by what the models are called; undefined where they cannot be read. */
async function contractsOf(
  file: string,
  product: string,
  nodes: readonly ManifestNode[],
  manifest: Manifest,
  notes: Notes,
): Promise<Map<string, string> | undefined> {
  const contracts = new Map<string, string>();
  try {
    const { document, warnings } = await importContract(
      'dbt',
      partOf(manifest, nodes),
    );
    for (const { path, message } of warnings) {
      notes.warn(file, path, message, product);
    }
    const { schema = [], slaProperties = [], ...head } = document;
    for (const object of schema) {
      const name = object.name ?? '';
      const levels = slaProperties.filter(
        ({ element }) =>
          element === undefined ||
          element === name ||
          element.startsWith(`${name}.`),
      );
      const contract: OdcsDocument = {
        ...head,
        id: `${product}-${name}`,
        name,
        status: 'proposed',
        dataProduct: product,
        description: object.description
          ? { purpose: object.description }
          : undefined,
        schema: [object],
        ...(levels.length > 0 && { slaProperties: levels }),
      };
      contracts.set(name, writeContract(contract));
    }
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    notes.error(
      file,
      '',
      `The contracts of "${product}" are left out: ${error.message}`,
      product,
    );
    return undefined;
  }
  return contracts;
}

const dataOf = ({ id }: ManifestNode) => `dbt ${id}`;

function inputsOf(
  nodes: readonly ManifestNode[],
  manifest: Manifest,
  handedOut: ReadonlySet<string>,
): FoundProduct['inputs'] {
  const sources = new Set<string>();
  return readsOf(
    nodes,
    manifest.nodes,
    node => handedOut.has(node.id) || node.kind === 'source',
  ).flatMap((node): FoundInput[] => {
    if (handedOut.has(node.id)) {
      return [
        { name: titleOf(node), type: 'table' as const, reads: dataOf(node) },
      ];
    }
    const source = node.source ?? node.name;
    if (sources.has(source)) return [];
    sources.add(source);
    return [{ name: source, external: { name: source } }];
  });
}

async function foundProduct(
  file: string,
  name: string,
  nodes: readonly ManifestNode[],
  handedOut: ReadonlySet<string>,
  manifest: Manifest,
  notes: Notes,
): Promise<FoundProduct> {
  const read =
    nodes.length > MOST_PORTS
      ? undefined
      : await contractsOf(file, name, nodes, manifest, notes);
  const contracts = read ?? new Map<string, string>();
  const taken = new Set<string>();
  const outputs = nodes.map((node): FoundPort => {
    const called = titleOf(node);
    const definition = taken.has(called) ? undefined : contracts.get(called);
    taken.add(called);
    if (!definition && contracts.size > 0) {
      notes.warn(
        file,
        `nodes[${JSON.stringify(node.id)}]`,
        'It is handed out without a contract: nothing of it could be read as one.',
        name,
      );
    }
    return {
      name: called,
      description: textOf(node.raw.description),
      type: 'table',
      data: dataOf(node),
      contract: definition ? { file, definition } : undefined,
    };
  });
  const version = textOf(firstSaid(nodes, 'product_version', 'version'));
  return {
    file,
    path: '',
    name,
    title: textOf(firstSaid(nodes, 'title')),
    description:
      textsOf(
        ...nodes.map(node => fieldOf(saidOf(node) ?? {}, 'description')),
      )[0] ??
      (nodes.length === 1 ? textOf(nodes[0].raw.description) : undefined),
    tags: textsOf(...nodes.flatMap(({ tags }) => tags)).filter(
      tag => !/^data[-_]product[:/]/.test(tag),
    ),
    owners: ownersOf(nodes, manifest),
    domains: textsOf(firstSaid(nodes, 'domain', 'data_domain')),
    archetype: wordOf(ARCHETYPES, firstSaid(nodes, 'archetype')),
    lifecycle: wordOf(LIFECYCLES, firstSaid(nodes, 'lifecycle')),
    classification: strictestClassification(
      nodes.map(node =>
        wordOf(CLASSIFICATIONS, firstSaid([node], 'classification')),
      ),
    ),
    criticality: wordOf(CRITICALITIES, firstSaid(nodes, 'criticality')),
    version: version && semanticVersion(version),
    type: 'analytical',
    outputs,
    inputs: inputsOf(nodes, manifest, handedOut),
    isIncomplete: read === undefined,
  };
}

async function readManifestFile(
  { path, text }: InventoryFile,
  options: InventoryOptions,
  notes: Notes,
): Promise<FoundProduct[]> {
  const root = readJson(path, text, notes);
  if (root === undefined) return [];
  if (!isMapping(root) || !isMapping(fieldOf(root, 'nodes'))) {
    if (SCHEMA.test(text)) {
      notes.unread(path, 'nodes', 'It is left out: it has no nodes.');
    } else {
      // Web applications have files of that name too.
      notes.warn(path, '', 'It is passed over: it is no manifest of dbt.');
    }
    return [];
  }
  const version = SCHEMA.exec(
    String(isMapping(root.metadata) ? root.metadata.dbt_schema_version : ''),
  )?.[1];
  if (version !== undefined && Number(version) < OLDEST) {
    notes.unread(
      path,
      'metadata.dbt_schema_version',
      `It is left out: it is of version ${version}, which dbt before 1.5 writes. Build it with a newer one.`,
    );
    return [];
  }
  const manifest = readNodes(root);
  const groups = new Map<string, ManifestNode[]>();
  const handedOut = new Set<string>();
  for (const node of manifest.nodes.values()) {
    const product = productOf(node, manifest);
    if (!product) continue;
    handedOut.add(node.id);
    groups.set(product, [...(groups.get(product) ?? []), node]);
  }
  if (groups.size === 0) {
    notes.warn(
      path,
      '',
      'Nothing in it is handed out: no model has data_product in its meta, is public, has a contract that is enforced, or is read by an exposure.',
    );
  }
  const products: FoundProduct[] = [];
  for (const [name, nodes] of groups) {
    await options.breathe?.();
    nodes.sort((a, b) => (a.id < b.id ? -1 : 1));
    products.push(
      await foundProduct(path, name, nodes, handedOut, manifest, notes),
    );
  }
  return products;
}

/** Whether the file says that it is a manifest, or is called exactly as dbt calls it. */
function isManifest({ path, text }: InventoryFile): boolean {
  if (!/\.json$/i.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'manifest.json') return true;
  // Tools that sort the fields put it after the nodes.
  return SCHEMA.test(name.includes('manifest') ? text : text.slice(0, HEAD));
}

/**
 * Reads manifests of dbt (1.5 and later). A product is what its models call it in
 * `meta.data_product` or a tag `data_product:NAME`; without that, the models of a group (else
 * of the package) that are public, have a contract that is enforced, or are read by an
 * exposure. Its owner is that of the group; what it is made of are its input ports.
 */
export const readDbt: InventoryReader = async (files, options, notes) => {
  const manifests = files.filter(isManifest);
  const products: FoundProduct[] = [];
  for (const file of manifests) {
    await options.breathe?.();
    products.push(...(await readManifestFile(file, options, notes)));
  }
  return { products, filesRead: manifests.length };
};
