import {
  fieldOf,
  isMapping,
  listOf,
  mappingsOf,
  textOf,
  textsOf,
  type Mapping,
} from '../values';

/** What of an export is read. */
export type MetadataKind =
  | 'dataProduct'
  | 'domain'
  | 'table'
  | 'topic'
  | 'dashboard'
  | 'container'
  | 'other';

/** An entity of an export, and where it stands. */
export interface MetadataEntity {
  kind: MetadataKind;
  raw: Mapping;
  file: string;
  path: string;
  id: string;
  /** Fully qualified name: `service.database.schema.table`. */
  fullName: string;
  name: string;
}

const COLLECTIONS: Readonly<Record<string, MetadataKind>> = {
  dataProducts: 'dataProduct',
  domains: 'domain',
  tables: 'table',
  topics: 'topic',
  dashboards: 'dashboard',
  containers: 'container',
};

const kindNamed = (name: string | undefined): MetadataKind | undefined =>
  name !== undefined && Object.prototype.hasOwnProperty.call(COLLECTIONS, name)
    ? COLLECTIONS[name]
    : undefined;

/** What an entity is: by its address in the API, else by the fields that only one kind has. */
function kindOf(raw: Mapping): MetadataKind {
  const collection = /\/v1\/([A-Za-z]+)\//.exec(textOf(raw.href) ?? '')?.[1];
  const named = kindNamed(collection);
  if (named) return named;
  if (collection !== undefined) return 'other';
  if (Array.isArray(raw.columns)) return 'table';
  if (isMapping(raw.messageSchema)) return 'topic';
  if ('domainType' in raw) return 'domain';
  const isAsset = 'service' in raw || 'serviceType' in raw;
  const isProduct = [
    'domains',
    'domain',
    'assets',
    'experts',
    'lifecycleStage',
  ];
  return !isAsset && isProduct.some(field => field in raw)
    ? 'dataProduct'
    : 'other';
}

/**
 * The entities of a file: a page of the API (`data`), several by the names of their
 * collections, a list, or a single one.
 */
export function entitiesOf(file: string, value: unknown): MetadataEntity[] {
  const found: MetadataEntity[] = [];
  const add = (raw: unknown, path: string, kind?: MetadataKind) => {
    if (!isMapping(raw) || raw.deleted === true) return;
    const name = textOf(raw.name);
    if (name === undefined) return;
    found.push({
      kind: kind ?? kindOf(raw),
      raw,
      file,
      path,
      id: textOf(raw.id) ?? '',
      fullName: textOf(raw.fullyQualifiedName) ?? name,
      name,
    });
  };
  const addAll = (
    list: readonly unknown[],
    path: string,
    kind?: MetadataKind,
  ) => list.forEach((raw, index) => add(raw, `${path}[${index}]`, kind));
  const root = isMapping(value) ? value : {};
  const collections = Object.keys(COLLECTIONS).filter(name =>
    Object.prototype.hasOwnProperty.call(root, name),
  );
  if (Array.isArray(value)) addAll(value, '');
  else if (Array.isArray(root.data)) addAll(root.data, 'data');
  else if (textOf(root.name) !== undefined) add(root, '');
  else {
    for (const name of collections) {
      const collection = root[name];
      const page = isMapping(collection) ? collection.data : collection;
      addAll(listOf(page), name, kindNamed(name));
    }
  }
  return found;
}

/** What a reference names an entity by: its id, and its full name. */
export function keysOf(reference: unknown): string[] {
  if (!isMapping(reference)) return [];
  const asset = fieldOf(reference, 'dataAsset');
  const { id, fullyQualifiedName } = isMapping(asset) ? asset : reference;
  return textsOf(id, fullyQualifiedName);
}

/** Words for what references name: owners and domains. */
export function wordsOf(
  raw: Mapping,
  plural: string,
  single: string,
): string[] {
  const all = mappingsOf(raw[plural]);
  const old = fieldOf(raw, single);
  const references = all.length === 0 && isMapping(old) ? [old] : all;
  return textsOf(
    ...references.flatMap(
      ({ name, displayName, fullyQualifiedName, email }) => [
        name,
        displayName,
        fullyQualifiedName,
        email,
      ],
    ),
  );
}
