import {
  ARCHETYPES,
  CRITICALITIES,
  LIFECYCLES,
  type PortType,
} from '../../vocabulary';
import { contractOf } from '../contract';
import { classificationOfProduct } from '../sensitive';
import type {
  FoundInput,
  FoundPort,
  FoundProduct,
  InventoryReader,
  Notes,
} from '../types';
import {
  isMapping,
  mappingsOf,
  textOf,
  textsOf,
  type Mapping,
} from '../values';
import { Hub, nameIn, partsOf, tagsIn, type HubEntity } from './events';
import { propertiesOf, tagsOfFields } from './fields';

/** Aspects of a product that are read, or that are only how DataHub keeps it. */
const UNDERSTOOD = new Set([
  'dataProductKey',
  'dataProductProperties',
  'ownership',
  'domains',
  'globalTags',
  'glossaryTerms',
  'institutionalMemory',
  'status',
  'browsePaths',
  'browsePathsV2',
]);

const portTypes: Readonly<Record<string, PortType>> = {
  dashboard: 'dashboard',
  chart: 'dashboard',
  mlModel: 'model',
  mlModelGroup: 'model',
  mlFeatureTable: 'feature-set',
};

function portTypeOf(urn: string, kind: string): PortType | undefined {
  if (kind !== 'dataset') {
    return Object.prototype.hasOwnProperty.call(portTypes, kind)
      ? portTypes[kind]
      : undefined;
  }
  const { platform = '' } = partsOf(urn);
  if (/kafka|pulsar|kinesis|pubsub|eventhub/.test(platform)) return 'topic';
  return /^(?:s3|gcs|abs|adls|file|hdfs)$/.test(platform) ? 'file' : 'table';
}

const dataOf = (urn: string) => `datahub ${urn}`;

/** Names, mail addresses and ids of who owns it, technical owners last. */
function ownersOf(urn: string, hub: Hub): string[] {
  const owners = mappingsOf(hub.aspect(urn, 'ownership').owners);
  const isTechnical = ({ type }: Mapping) => /TECHNICAL/i.test(String(type));
  return [
    ...owners.filter(owner => !isTechnical(owner)),
    ...owners.filter(isTechnical),
  ].flatMap(({ owner }) => {
    const ref = textOf(owner);
    if (ref === undefined) return [];
    const group = hub.aspect(ref, 'corpGroupInfo');
    const user = hub.aspect(ref, 'corpUserInfo');
    return textsOf(
      nameIn(ref),
      group.displayName,
      group.email,
      user.displayName,
      user.email,
    );
  });
}

function domainsOf(urn: string, hub: Hub): string[] {
  const { domains } = hub.aspect(urn, 'domains');
  const urns = Array.isArray(domains) ? domains : [];
  return urns.flatMap(domain =>
    typeof domain === 'string'
      ? textsOf(hub.aspect(domain, 'domainProperties').name, nameIn(domain))
      : [],
  );
}

const tagsOf = (urn: string, hub: Hub) =>
  tagsIn({
    globalTags: hub.aspect(urn, 'globalTags'),
    glossaryTerms: hub.aspect(urn, 'glossaryTerms'),
  });

function linksOf(urn: string, hub: Hub) {
  return mappingsOf(hub.aspect(urn, 'institutionalMemory').elements).flatMap(
    ({ url, description }) => {
      const address = textOf(url);
      return address === undefined
        ? []
        : [{ url: address, title: textOf(description) }];
    },
  );
}

/** What is said of a dataset or dashboard, whichever aspect says it. */
function said(urn: string, hub: Hub) {
  const properties = [
    'datasetProperties',
    'dashboardInfo',
    'chartInfo',
    'mlModelProperties',
    'mlFeatureTableProperties',
  ].map(name => hub.aspect(urn, name));
  const [edited] = textsOf(
    hub.aspect(urn, 'editableDatasetProperties').description,
  );
  const [title] = textsOf(
    ...properties.flatMap(({ name, title: one }) => [name, one]),
  );
  const [description] = textsOf(...properties.map(one => one.description));
  return { title, description: edited ?? description };
}

function portOf(
  urn: string,
  product: HubEntity,
  called: string,
  hub: Hub,
  notes: Notes,
): FoundPort | undefined {
  const kind = /^urn:li:([A-Za-z]+):/.exec(urn)?.[1] ?? '';
  const type = portTypeOf(urn, kind);
  const asset = hub.entities.get(urn);
  const { file, path } = asset ?? product;
  if (!type) {
    notes.warn(
      product.file,
      product.path,
      `"${urn}" is nothing that a port hands out: it is left out.`,
      called,
    );
    return undefined;
  }
  const { name } = partsOf(urn);
  const own = name.split('.').pop() || name;
  const { title, description } = said(urn, hub);
  const tell = (at: string, message: string) =>
    notes.warn(file, `${path} ${own} ${at}`.trim(), message, called);
  const schema = hub.aspect(urn, 'schemaMetadata');
  const properties = propertiesOf(
    schema,
    hub.aspect(urn, 'editableSchemaMetadata'),
    tell,
  );
  if (kind === 'dataset' && properties.length === 0) {
    tell('', 'Nothing is known of what is in it: its port has no contract.');
  }
  return {
    name: own,
    title: title === own ? undefined : title,
    description,
    type,
    links: linksOf(urn, hub),
    data: dataOf(urn),
    contract:
      properties.length > 0
        ? {
            file,
            definition: contractOf(
              {
                id: urn,
                name: title ?? own,
                product: called,
                purpose: description,
                object: {
                  name: own,
                  physicalName: name === own ? undefined : name,
                  physicalType: type,
                  logicalType: 'object',
                  description,
                  tags: tagsOf(urn, hub),
                  properties,
                },
              },
              tell,
            ),
          }
        : undefined,
  };
}

const upstreamsOf = (urn: string, hub: Hub): string[] =>
  mappingsOf(hub.aspect(urn, 'upstreamLineage').upstreams).flatMap(
    ({ dataset }) => (typeof dataset === 'string' ? [dataset] : []),
  );

/** What a product reads: the first on each way up that a product hands out, or that has nothing above. */
function inputsOf(
  own: readonly string[],
  hub: Hub,
  handedOut: ReadonlySet<string>,
): FoundInput[] {
  const seen = new Set(own);
  const inputs: FoundInput[] = [];
  const waiting = own.flatMap(urn => upstreamsOf(urn, hub));
  while (waiting.length > 0) {
    const urn = waiting.shift()!;
    if (seen.has(urn)) continue;
    seen.add(urn);
    const above = upstreamsOf(urn, hub);
    const { name, platform } = partsOf(urn);
    const called = name.split('.').pop() || name;
    if (handedOut.has(urn)) inputs.push({ name: called, reads: dataOf(urn) });
    else if (above.length > 0) waiting.push(...above);
    else {
      const where = platform ? `${platform}: ${name}` : name;
      inputs.push({ name: called, external: { name: where } });
    }
  }
  return inputs;
}

interface Asset {
  urn: string;
  isOutput: boolean;
}

function assetsOf({ urn }: HubEntity, hub: Hub): Asset[] {
  return mappingsOf(hub.aspect(urn, 'dataProductProperties').assets).flatMap(
    ({ destinationUrn, outputPort }) =>
      typeof destinationUrn === 'string'
        ? [{ urn: destinationUrn, isOutput: outputPort === true }]
        : [],
  );
}

/** Those that are marked as ports; all of them where none is. */
function outputsOf(product: HubEntity, hub: Hub): string[] {
  const assets = assetsOf(product, hub);
  const marked = assets.filter(({ isOutput }) => isOutput);
  const urns = (marked.length > 0 ? marked : assets).map(({ urn }) => urn);
  return [...new Set(urns)].sort();
}

function productOf(
  product: HubEntity,
  hub: Hub,
  handedOut: ReadonlySet<string>,
  notes: Notes,
): FoundProduct {
  const { urn, file, path, aspects } = product;
  const properties = hub.aspect(urn, 'dataProductProperties');
  // What people call it they change; the urn stays.
  const name = nameIn(urn);
  const title = textOf(properties.name);
  for (const aspect of aspects.keys()) {
    if (!UNDERSTOOD.has(aspect)) {
      notes.warn(
        file,
        path,
        `The kind has no place for the aspect ${aspect}.`,
        name,
      );
    }
  }
  const outputs = outputsOf(product, hub);
  const all = assetsOf(product, hub).map(asset => asset.urn);
  const tags = tagsOf(urn, hub);
  const custom = isMapping(properties.customProperties)
    ? properties.customProperties
    : {};
  const word = <T extends string>(words: readonly T[], field: string) =>
    words.find(one => one === textOf(custom[field]));
  const address = textOf(properties.externalUrl);
  return {
    file,
    path,
    name,
    title: title === name ? undefined : title,
    description: textOf(properties.description),
    tags,
    links: [...(address ? [{ url: address }] : []), ...linksOf(urn, hub)],
    owners: ownersOf(urn, hub),
    domains: domainsOf(urn, hub),
    archetype: word(ARCHETYPES, 'archetype'),
    lifecycle: word(LIFECYCLES, 'lifecycle'),
    criticality: word(CRITICALITIES, 'criticality'),
    classification: classificationOfProduct(
      textsOf(custom.classification, ...tags),
      outputs.map(one => tagsOf(one, hub)),
      outputs.flatMap(one =>
        tagsOfFields(
          hub.aspect(one, 'schemaMetadata'),
          hub.aspect(one, 'editableSchemaMetadata'),
        ),
      ),
    ),
    outputs: outputs.flatMap(
      one => portOf(one, product, name, hub, notes) ?? [],
    ),
    inputs: inputsOf(all, hub, handedOut),
  };
}

/**
 * Reads what the `file` sink of DataHub writes: proposals of aspects and snapshots, in any
 * files. A product hands out the assets that are marked as output ports, else all of them;
 * what they are made of is read off their lineage.
 */
export const readDataHub: InventoryReader = async (files, options, notes) => {
  const hub = new Hub(notes);
  const read = files.filter(({ path }) => /\.json$/i.test(path));
  for (const file of read) {
    await options.breathe?.();
    hub.read(file);
  }
  const all = hub.of('dataProduct');
  const handedOut = new Set(all.flatMap(product => outputsOf(product, hub)));
  const products: FoundProduct[] = [];
  for (const product of all) {
    await options.breathe?.();
    products.push(productOf(product, hub, handedOut, notes));
  }
  return { products, filesRead: read.length };
};
