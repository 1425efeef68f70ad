import type { OdcsSchemaObject } from '@meshwork/odcs';
import type { Lifecycle, PortType } from '../../vocabulary';
import { contractOf } from '../contract';
import { readJson } from '../json';
import { classificationOfProduct } from '../sensitive';
import type {
  FoundInput,
  FoundPort,
  FoundProduct,
  InventoryReader,
  Notes,
} from '../types';
import { mappingsOf, textOf } from '../values';
import { applyConstraints, fieldsOf, propertiesOf } from './columns';
import {
  entitiesOf,
  keysOf,
  wordsOf,
  type MetadataEntity,
  type MetadataKind,
} from './entities';
import { criticalityOf, tagsOf, tagsOfAll } from './tags';

const lifecycles: Readonly<Record<string, Lifecycle>> = {
  IDEATION: 'experimental',
  DESIGN: 'experimental',
  DEVELOPMENT: 'experimental',
  TESTING: 'experimental',
  PRODUCTION: 'production',
  DEPRECATED: 'deprecated',
  RETIRED: 'retired',
};

const portTypes: Partial<Record<MetadataKind, PortType>> = {
  table: 'table',
  topic: 'topic',
  dashboard: 'dashboard',
  container: 'file',
};

const dataOf = ({ fullName }: MetadataEntity) => `openmetadata ${fullName}`;

/** All that the files have, by what references name things by. */
class Export {
  readonly #byKey = new Map<string, MetadataEntity>();
  readonly all: MetadataEntity[] = [];

  add(entity: MetadataEntity): void {
    const { id, fullName, kind } = entity;
    // A page that was exported twice says the same twice.
    if (this.#byKey.has(`${kind} ${fullName}`)) return;
    this.all.push(entity);
    this.#byKey.set(`${kind} ${fullName}`, entity);
    for (const key of [id, fullName]) {
      if (key !== '' && !this.#byKey.has(key)) this.#byKey.set(key, entity);
    }
  }

  /** What says of itself that it belongs to a product. */
  readonly #members = new Map<MetadataEntity, MetadataEntity[]>();

  /** Once all files are read. */
  relate(): void {
    for (const asset of this.all) {
      for (const reference of mappingsOf(asset.raw.dataProducts)) {
        const product = this.find(reference);
        if (!product) continue;
        const members = this.#members.get(product) ?? [];
        members.push(asset);
        this.#members.set(product, members);
      }
    }
  }

  members(product: MetadataEntity): readonly MetadataEntity[] {
    return this.#members.get(product) ?? [];
  }

  of(kind: MetadataKind): MetadataEntity[] {
    return this.all.filter(one => one.kind === kind);
  }

  find(reference: unknown): MetadataEntity | undefined {
    return keysOf(reference)
      .map(key => this.#byKey.get(key))
      .find(found => found);
  }
}

/** The assets of each product, by what the products say and what the assets say. */
function assetsOf(product: MetadataEntity, found: Export, notes: Notes) {
  const { raw, file, path } = product;
  const ports = mappingsOf(raw.outputPorts);
  const field = ports.length > 0 ? 'outputPorts' : 'assets';
  const own = mappingsOf(raw[field]).flatMap((reference, index) => {
    const asset = found.find(reference);
    if (asset) return [asset];
    notes.warn(
      file,
      `${path}.${field}[${index}]`,
      `"${
        textOf(reference.fullyQualifiedName) ?? textOf(reference.name) ?? ''
      }" is not in the export: the product has no port of it.`,
      product.name,
    );
    return [];
  });
  const theirs = ports.length > 0 ? [] : found.members(product);
  return [...new Set([...own, ...theirs])].sort((a, b) =>
    a.fullName < b.fullName ? -1 : 1,
  );
}

function objectOf(
  asset: MetadataEntity,
  tell: (path: string, message: string) => void,
): OdcsSchemaObject | undefined {
  const { raw, kind, name, fullName } = asset;
  const fields = fieldsOf(raw);
  if (fields.length === 0) return undefined;
  const properties = propertiesOf(fields, 'columns', tell);
  applyConstraints(raw, properties);
  // The first part is the service: what OpenMetadata calls the platform.
  const physical = fullName.split('.').slice(1).join('.') || name;
  return {
    name,
    physicalName: physical === name ? undefined : physical,
    physicalType:
      kind === 'table'
        ? (textOf(raw.tableType) ?? 'table').toLowerCase()
        : kind,
    logicalType: 'object',
    description: textOf(raw.description),
    tags: tagsOf(raw),
    properties,
  };
}

function portOf(
  asset: MetadataEntity,
  product: MetadataEntity,
  notes: Notes,
): FoundPort | undefined {
  const { raw, file, path, kind, name } = asset;
  const type = portTypes[kind];
  if (!type) {
    notes.warn(
      file,
      path,
      `"${asset.fullName}" is nothing that a port hands out: it is left out.`,
      product.name,
    );
    return undefined;
  }
  const tell = (at: string, message: string) =>
    notes.warn(file, at === '' ? path : `${path}.${at}`, message, product.name);
  const object = objectOf(asset, tell);
  if (!object && kind !== 'dashboard') {
    tell(
      '',
      `Nothing is known of what is in "${name}": its port has no contract.`,
    );
  }
  return {
    name,
    title: textOf(raw.displayName),
    description: textOf(raw.description),
    type,
    links: [textOf(raw.sourceUrl)].flatMap(url => (url ? [{ url }] : [])),
    data: dataOf(asset),
    contract: object && {
      file,
      definition: contractOf(
        {
          id: asset.id || asset.fullName,
          name: textOf(raw.displayName) ?? name,
          product: product.name,
          purpose: textOf(raw.description),
          object,
        },
        tell,
      ),
    },
  };
}

/** The id of a product, for those who read it. */
const productKey = ({ fullName }: MetadataEntity) =>
  `openmetadata product ${fullName}`;

function inputsOf({ raw }: MetadataEntity, found: Export): FoundInput[] {
  const ports = mappingsOf(raw.inputPorts).map(reference => {
    const asset = found.find(reference);
    return {
      name: asset?.name ?? textOf(reference.name) ?? 'input',
      reads: asset && dataOf(asset),
    };
  });
  const products = mappingsOf(raw.consumesFrom).map(reference => {
    const product = found.find(reference);
    return {
      name: product?.name ?? textOf(reference.name) ?? 'input',
      reads: product && productKey(product),
    };
  });
  return [...ports, ...products];
}

function productOf(
  product: MetadataEntity,
  found: Export,
  notes: Notes,
): FoundProduct {
  const { raw, file, path, name } = product;
  const assets = assetsOf(product, found, notes);
  const tags = tagsOf(raw);
  const stage = textOf(raw.lifecycleStage);
  return {
    file,
    path,
    id: productKey(product),
    name,
    title: textOf(raw.displayName),
    description: textOf(raw.description),
    tags,
    owners: wordsOf(raw, 'owners', 'owner'),
    domains: wordsOf(raw, 'domains', 'domain'),
    lifecycle:
      stage !== undefined &&
      Object.prototype.hasOwnProperty.call(lifecycles, stage)
        ? lifecycles[stage]
        : undefined,
    criticality: criticalityOf(tags),
    classification: classificationOfProduct(
      tags,
      assets.map(asset => tagsOf(asset.raw)),
      assets.flatMap(asset => tagsOfAll(fieldsOf(asset.raw))),
    ),
    outputs: assets.flatMap(asset => portOf(asset, product, notes) ?? []),
    inputs: inputsOf(product, found),
  };
}

/**
 * Reads exports of OpenMetadata in JSON: answers of its API for data products, tables, topics
 * and dashboards, in any files. A product hands out what it says are its output ports, else
 * its assets and what names it in `dataProducts`.
 */
export const readOpenMetadata: InventoryReader = async (
  files,
  options,
  notes,
) => {
  const found = new Export();
  const read = files.filter(({ path }) => /\.json$/i.test(path));
  for (const { path, text } of read) {
    await options.breathe?.();
    const value = readJson(path, text, notes);
    if (value === undefined) continue;
    const entities = entitiesOf(path, value);
    if (entities.length === 0) {
      notes.warn(path, '', 'There is nothing of OpenMetadata in it.');
    }
    entities.forEach(entity => found.add(entity));
  }
  found.relate();
  const products: FoundProduct[] = [];
  for (const product of found.of('dataProduct')) {
    await options.breathe?.();
    products.push(productOf(product, found, notes));
  }
  const others = found.of('other');
  if (others.length > 0) {
    notes.warn(
      others[0].file,
      others[0].path,
      `${others.length} entities are of kinds that are not read; "${others[0].fullName}" is the first.`,
    );
  }
  return { products, filesRead: read.length };
};
