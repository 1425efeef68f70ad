import type { DataProductEntity } from '@meshwork/model';
import type { Finding } from '@meshwork/odcs';
import type { Knex } from 'knex';
import type { Db, Tx } from '../database/MeshDatabase';
import { alone, type Found, type Statement } from '../database/together';

export interface ProductRow {
  uid: string;
  catalogUid: string;
  ref: string;
  title: string;
  ownerRef: string;
  domainRef: string;
  systemRef?: string;
  classification: string;
  criticality: string;
  lifecycle: string;
  /** What it says it is, whatever it is called. */
  stableId?: string;
  hash: string;
  entity: DataProductEntity;
  goneSince?: string;
  /** When it was first seen; set by the store. */
  createdAt?: string;
}

export interface ContractRow {
  uid: string;
  catalogUid: string;
  ref: string;
  title: string;
  ownerRef?: string;
  location?: string;
  stableId?: string;
  /** Who wrote it through a template, as it says itself. */
  authorRef?: string;
  hash: string;
  document: string;
  valid: boolean;
  contentHash?: string;
  version?: string;
  findings: Finding[];
  goneSince?: string;
  /** The last content without errors, and since when the catalog holds it. */
  knownContent?: string;
  contentSince?: string;
}

export interface DomainRow {
  uid: string;
  catalogUid: string;
  ref: string;
  title: string;
  ownerRef?: string;
  hash: string;
  goneSince?: string;
}

/** The part of a product that says who answers for it. */
export interface OwnedProduct
  extends Pick<
    ProductRow,
    'uid' | 'ref' | 'title' | 'ownerRef' | 'domainRef' | 'goneSince'
  > {
  /** Of its domain, where that is in the catalog and has one. */
  domainOwnerRef?: string;
}

/** A port as the row that ties a product to a contract. */
export interface PortLink {
  productUid: string;
  port: string;
  contractRef: string;
}

/** The tables of the read model. Only SQL; what to write is decided elsewhere. */
export class ProjectionStore {
  /**
   * Under which uid the mesh knows an entity of the catalog. One that is registered
   * again has a new uid there. It stays what it was here, with all its agreements, while
   * name and owner are the same and it does not count as gone; else whoever takes a free
   * name would inherit them. One that has another name is known by the id that it gives
   * itself, if it has the same owner, its source names it, and what has the id is not in
   * the catalog any more.
   *
   * @param isThere - whether the catalog still has an entity
   * @returns nothing while something else has its id
   */
  static async recognize(
    db: Db,
    table: 'products' | 'contracts',
    entity: {
      catalogUid: string;
      ref: string;
      ownerRef?: string;
      stableId?: string;
      /** Whether its source still names it: an old name may stay in the catalog for a while. */
      meant: boolean;
    },
    isThere: (ref: string) => Promise<boolean>,
  ): Promise<string | undefined> {
    const { catalogUid, ref, ownerRef, stableId, meant } = entity;
    const same = await db(table)
      .where({ catalog_uid: catalogUid })
      .first('uid');
    if (same) return same.uid;
    const known = () =>
      db(table)
        .where({ owner_ref: ownerRef ?? null })
        .whereNull('gone_since');
    const named = await known().andWhere({ ref }).first('uid');
    const moved =
      stableId !== undefined && !named
        ? await known().andWhere({ stable_id: stableId }).first('uid', 'ref')
        : undefined;
    if (moved && (!meant || (await isThere(moved.ref)))) return undefined;
    const before = named ?? moved;
    if (!before) return catalogUid;
    await db(table)
      .where({ uid: before.uid })
      .update({ catalog_uid: catalogUid, missing_since: null });
    return before.uid;
  }

  static async putProduct(
    tx: Tx,
    product: Omit<ProductRow, 'goneSince'>,
    links: {
      ports: { name: string; contractRef?: string; replaces?: string }[];
      inputs: { name: string; providerRef: string; providerPort?: string }[];
    },
    now: string,
  ): Promise<void> {
    const { entity } = product;
    const row = {
      catalog_uid: product.catalogUid,
      ref: product.ref,
      title: product.title,
      sort_title: product.title.toLocaleLowerCase('en-US').slice(0, 255),
      owner_ref: product.ownerRef,
      domain_ref: product.domainRef,
      system_ref: product.systemRef ?? null,
      lifecycle: product.lifecycle,
      type: entity.spec.type,
      archetype: entity.spec.archetype,
      criticality: product.criticality,
      classification: product.classification,
      search_text: searchText(product),
      entity: JSON.stringify(entity),
      stable_id: product.stableId ?? null,
      hash: product.hash,
      missing_since: null,
      gone_since: null,
      updated_at: now,
    };
    // A name that was given up and taken by somebody else is another product. The row
    // that still holds the name makes way.
    await tx('products')
      .where({ ref: product.ref })
      .andWhereNot({ uid: product.uid })
      .update({
        ref: tx.raw(`'gone:' || uid`),
        gone_since: now,
      });
    await tx('products')
      .insert({ uid: product.uid, ...row, created_at: now })
      .onConflict('uid')
      .merge(row);
    // What it begins with counts; what is another later waits until it is confirmed.
    await tx('criticalities')
      .insert({
        product_uid: product.uid,
        counted: product.criticality,
        state_version: 1,
        changed_at: now,
      })
      .onConflict('product_uid')
      .ignore();
    await tx('ports').where({ product_uid: product.uid }).delete();
    for (const [position, port] of links.ports.entries()) {
      await tx('ports').insert({
        product_uid: product.uid,
        name: port.name,
        position,
        contract_ref: port.contractRef ?? null,
        replaces: port.replaces ?? null,
      });
    }
    await tx('inputs').where({ product_uid: product.uid }).delete();
    for (const input of links.inputs) {
      await tx('inputs').insert({
        product_uid: product.uid,
        name: input.name,
        provider_ref: input.providerRef,
        provider_port: input.providerPort ?? null,
      });
    }
  }

  static async putDomain(
    tx: Tx,
    domain: Omit<DomainRow, 'goneSince'>,
    now: string,
  ): Promise<void> {
    const row = {
      catalog_uid: domain.catalogUid,
      ref: domain.ref,
      title: domain.title,
      owner_ref: domain.ownerRef ?? null,
      hash: domain.hash,
      missing_since: null,
      gone_since: null,
      updated_at: now,
    };
    await tx('domains')
      .where({ ref: domain.ref })
      .andWhereNot({ uid: domain.uid })
      .delete();
    await tx('domains')
      .insert({ uid: domain.uid, ...row })
      .onConflict('uid')
      .merge(row);
  }

  static async putContract(
    tx: Tx,
    contract: Omit<ContractRow, 'goneSince'>,
    now: string,
  ): Promise<void> {
    const row = {
      catalog_uid: contract.catalogUid,
      ref: contract.ref,
      title: contract.title,
      owner_ref: contract.ownerRef ?? null,
      location: contract.location ?? null,
      stable_id: contract.stableId ?? null,
      author_ref: contract.authorRef ?? null,
      hash: contract.hash,
      document: contract.document,
      valid: contract.valid,
      content_hash: contract.contentHash ?? null,
      version: contract.version ?? null,
      findings: JSON.stringify(contract.findings),
      known_content: contract.knownContent ?? null,
      content_since: contract.contentSince ?? null,
      missing_since: null,
      gone_since: null,
      updated_at: now,
    };
    await tx('contracts')
      .where({ ref: contract.ref })
      .andWhereNot({ uid: contract.uid })
      .delete();
    await tx('contracts')
      .insert({ uid: contract.uid, ...row })
      .onConflict('uid')
      .merge(row);
  }

  static async product(
    db: Db,
    key: { ref: string } | { uid: string },
  ): Promise<ProductRow | undefined> {
    return await alone(ProjectionStore.reading(db, key));
  }

  /** The same; the key may be a query for it. */
  static reading(
    db: Db,
    key: { ref: string } | { uid: string | Knex.QueryBuilder },
  ): Statement<ProductRow | undefined> {
    return {
      query: db('products').where(key).limit(1),
      read: ([row]) => row && productFromRow(row),
    };
  }

  /** Products that are there, by uid. */
  static async products(
    db: Db,
    uids: readonly string[],
  ): Promise<ProductRow[]> {
    const rows = await db('products')
      .whereIn('uid', uids)
      .whereNull('gone_since');
    return rows.map(productFromRow);
  }

  /** Who answers for some products, by uid: one query, without their entities. */
  static owned(db: Db, uids: Found): Statement<Map<string, OwnedProduct>> {
    const query = owned(db, uids).select(
      'products.uid',
      'products.ref',
      'products.title',
      'products.owner_ref',
      'products.domain_ref',
      'products.gone_since',
    );
    const productOf = (row: Row): OwnedProduct => ({
      uid: row.uid,
      ref: row.ref,
      title: row.title,
      ownerRef: row.owner_ref,
      domainRef: row.domain_ref,
      goneSince: row.gone_since ?? undefined,
      domainOwnerRef: row.domain_owner_ref ?? undefined,
    });
    return {
      query,
      read: rows => new Map(rows.map(row => [row.uid, productOf(row)])),
    };
  }

  /** The same with their entities, for a page about one of them. */
  static ownedInFull(
    db: Db,
    uids: Found,
  ): Statement<Map<string, OwnedProduct & ProductRow>> {
    const productOf = (row: Row) => ({
      ...productFromRow(row),
      domainOwnerRef: row.domain_owner_ref ?? undefined,
    });
    return {
      query: owned(db, uids).select('products.*'),
      read: rows => new Map(rows.map(row => [row.uid, productOf(row)])),
    };
  }

  static async contracts(
    db: Db,
    refs: readonly string[],
  ): Promise<Map<string, ContractRow>> {
    const rows = await db('contracts').whereIn('ref', refs);
    return new Map(rows.map(row => [row.ref, contractFromRow(row)]));
  }

  static async domains(
    db: Db,
    refs: readonly string[],
  ): Promise<Map<string, DomainRow>> {
    return await alone(ProjectionStore.domainsReading(db, refs));
  }

  /** The same. */
  static domainsReading(
    db: Db,
    refs: readonly string[],
  ): Statement<Map<string, DomainRow>> {
    const { query, read } = ProjectionStore.allDomains(db);
    return { query: query.whereIn('ref', refs), read };
  }

  /** All that there are. */
  static allDomains(db: Db): Statement<Map<string, DomainRow>> {
    return {
      query: db('domains').whereNull('gone_since'),
      read: rows => new Map(rows.map(row => [row.ref, domainFromRow(row)])),
    };
  }

  /** The port that a contract belongs to; the first one, if several claim it. */
  static async portOf(
    db: Db,
    contractRef: string,
  ): Promise<PortLink | undefined> {
    const row = await db('ports')
      .join('products', 'products.uid', 'ports.product_uid')
      .where({ contract_ref: contractRef })
      .whereNull('products.gone_since')
      .orderBy('products.updated_at')
      .first('ports.*');
    return row && { productUid: row.product_uid, port: row.name, contractRef };
  }
}

/** Products with who owns their domains. */
function owned(db: Db, uids: Found) {
  return db('products')
    .leftJoin('domains', join =>
      join
        .on('domains.ref', 'products.domain_ref')
        .andOnNull('domains.gone_since'),
    )
    .whereIn('products.uid', uids as Knex.QueryBuilder)
    .select('domains.owner_ref as domain_owner_ref');
}

function searchText({ entity, title }: Omit<ProductRow, 'goneSince'>): string {
  return [
    title,
    entity.metadata.name,
    entity.metadata.description,
    ...(entity.metadata.tags ?? []),
    ...entity.spec.outputPorts.flatMap(port => [
      port.name,
      port.title,
      port.description,
    ]),
  ]
    .filter(Boolean)
    .join('\n')
    .toLocaleLowerCase('en-US');
}

// Rows come untyped from the database; each shape is read in one place.
type Row = Record<string, never>;

export function productFromRow(row: Row): ProductRow {
  return {
    uid: row.uid,
    catalogUid: row.catalog_uid,
    ref: row.ref,
    title: row.title,
    ownerRef: row.owner_ref,
    domainRef: row.domain_ref,
    systemRef: row.system_ref ?? undefined,
    classification: row.classification,
    criticality: row.criticality,
    lifecycle: row.lifecycle,
    hash: row.hash,
    entity: JSON.parse(row.entity),
    goneSince: row.gone_since ?? undefined,
    createdAt: row.created_at ?? undefined,
  };
}

function contractFromRow(row: Row): ContractRow {
  return {
    uid: row.uid,
    catalogUid: row.catalog_uid,
    ref: row.ref,
    title: row.title,
    ownerRef: row.owner_ref ?? undefined,
    location: row.location ?? undefined,
    authorRef: row.author_ref ?? undefined,
    hash: row.hash,
    document: row.document,
    valid: Boolean(row.valid),
    contentHash: row.content_hash ?? undefined,
    version: row.version ?? undefined,
    findings: JSON.parse(row.findings),
    goneSince: row.gone_since ?? undefined,
    knownContent: row.known_content ?? undefined,
    contentSince: row.content_since ?? undefined,
  };
}

function domainFromRow(row: Row): DomainRow {
  return {
    uid: row.uid,
    catalogUid: row.catalog_uid,
    ref: row.ref,
    title: row.title,
    ownerRef: row.owner_ref ?? undefined,
    hash: row.hash,
    goneSince: row.gone_since ?? undefined,
  };
}
