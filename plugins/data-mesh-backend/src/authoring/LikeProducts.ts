import { setImmediate as turn } from 'node:timers/promises';
import type { AuthoringPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  alikeProducts,
  type DataProductEntity,
  type Described,
} from '@meshwork/model';
import { describeContract, readContract } from '@meshwork/odcs';
import type { CatalogView } from '../catalog/Visibility';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { link } from '../http/present';

/** Products that one is held against; the newest where there are more. */
const MOST = 5_000;
/** Documents that are read in one go; those left are read the next time. */
const READ_AT_ONCE = 200;
/** Of the most alike, those that are looked at for whether the reader may see them. */
const LOOKED_AT = 50;
const SHOWN = 5;
/** Documents that are read between two turns of others. */
const TURN = 10;

interface Candidate extends Described {
  ref: string;
  /** Which contract says which of its columns: one may see a product, and not all of them. */
  contracts: readonly { ref: string; columns: readonly string[] }[];
  domainRef: string;
  ownerRef: string;
}

/** Which products look like one that is about to be made. */
export class LikeProducts {
  readonly #database: MeshDatabase;
  /** By uid, as it was read; the same object while nothing of it is another. */
  readonly #candidates = new Map<string, { key: string; one: Candidate }>();
  /** Names of columns, by hash of the document. */
  readonly #columns = new Map<string, readonly string[]>();

  constructor(options: { database: MeshDatabase }) {
    this.#database = options.database;
  }

  /**
   * The most alike of those that the reader may see. Columns count where the reader may see
   * the contract that names them: otherwise a guess would tell what is in it.
   */
  async of(
    draft: Described & { ref?: string },
    view: CatalogView,
  ): Promise<AuthoringPreview['similar']> {
    const others = (await this.#read()).filter(({ ref }) => ref !== draft.ref);
    const likely = alikeProducts(draft, others).slice(0, LOOKED_AT);
    const visible = await view.visible(
      likely.flatMap(({ other }) => [
        other.ref,
        ...other.contracts.map(({ ref }) => ref),
      ]),
    );
    const shown = new Map(
      likely.map(({ other }) => [other, asSeen(other, visible)]),
    );
    const isAllSeen = likely.every(({ other }) => shown.get(other) === other);
    const alike = isAllSeen
      ? likely
      : alikeProducts(
          draft,
          others.map(other => shown.get(other) ?? other),
        );
    return alike
      .filter(({ other }) => visible.has(other.ref))
      .slice(0, SHOWN)
      .map(({ other, likeness, words, columns }) => ({
        product: link(other.ref, other.title),
        ...(other.description && { description: other.description }),
        domain: link(other.domainRef),
        owner: link(other.ownerRef),
        likeness: Math.round(likeness * 100) / 100,
        words,
        columns,
      }));
  }

  async #read(): Promise<Candidate[]> {
    const { db } = this.#database;
    const rows: {
      uid: string;
      ref: string;
      title: string;
      domain_ref: string;
      owner_ref: string;
      hash: string;
    }[] = await db('products')
      .whereNull('gone_since')
      .orderBy('created_at', 'desc')
      .limit(MOST)
      .select('uid', 'ref', 'title', 'domain_ref', 'owner_ref', 'hash');
    const hashes = await contractsOf(db);
    await this.#readColumns(db, hashes);
    const keyOf = ({ uid, hash }: (typeof rows)[number]) => {
      const own = (hashes.get(uid) ?? []).map(({ ref, hash: h }) =>
        this.#columns.has(h) ? `${ref} ${h}` : '',
      );
      return [hash, ...own].join(' ');
    };
    const changed = rows.filter(
      row => this.#candidates.get(row.uid)?.key !== keyOf(row),
    );
    const entities = await entitiesOf(
      db,
      changed.map(({ uid }) => uid),
    );
    for (const row of changed) {
      const entity = entities.get(row.uid);
      if (!entity) continue;
      const contracts = (hashes.get(row.uid) ?? []).map(
        ({ ref, hash: own }) => ({
          ref,
          columns: this.#columns.get(own) ?? [],
        }),
      );
      const one: Candidate = {
        ref: row.ref,
        contracts,
        name: entity.metadata.name,
        title: row.title,
        description: entity.metadata.description,
        domainRef: row.domain_ref,
        ownerRef: row.owner_ref,
        columns: contracts.flatMap(({ columns }) => columns),
      };
      this.#candidates.set(row.uid, { key: keyOf(row), one });
    }
    const there = new Set(rows.map(({ uid }) => uid));
    for (const uid of this.#candidates.keys()) {
      if (!there.has(uid)) this.#candidates.delete(uid);
    }
    return rows.flatMap(({ uid }) => this.#candidates.get(uid)?.one ?? []);
  }

  /** Reads documents that are not known yet, as many as one request may wait for. */
  async #readColumns(
    db: Db,
    contracts: ReadonlyMap<string, readonly { ref: string; hash: string }[]>,
  ): Promise<void> {
    const all = [...contracts.values()].flat();
    const wanted = new Set(all.map(({ hash }) => hash));
    for (const hash of this.#columns.keys()) {
      if (!wanted.has(hash)) this.#columns.delete(hash);
    }
    const missing = all
      .filter(({ hash }) => !this.#columns.has(hash))
      .slice(0, READ_AT_ONCE);
    if (missing.length === 0) return;
    const documents: { ref: string; hash: string; document: string }[] =
      await db('contracts')
        .whereIn(
          'ref',
          missing.map(({ ref }) => ref),
        )
        .select('ref', 'hash', 'document');
    for (const [index, { hash, document }] of documents.entries()) {
      if (index % TURN === 0) await turn();
      this.#columns.set(hash, columnsOf(document));
    }
  }
}

/** The same where its contracts may be seen, all of them. */
function asSeen(one: Candidate, visible: ReadonlySet<string>): Candidate {
  const seen = one.contracts.filter(({ ref }) => visible.has(ref));
  return seen.length === one.contracts.length
    ? one
    : { ...one, columns: seen.flatMap(({ columns }) => columns) };
}

async function contractsOf(
  db: Db,
): Promise<Map<string, { ref: string; hash: string }[]>> {
  const rows: { product_uid: string; ref: string; hash: string }[] = await db(
    'ports',
  )
    .join('contracts', 'contracts.ref', 'ports.contract_ref')
    .whereNull('contracts.gone_since')
    .orderBy(['ports.product_uid', 'ports.position'])
    .select('ports.product_uid', 'contracts.ref', 'contracts.hash');
  const found = new Map<string, { ref: string; hash: string }[]>();
  for (const { product_uid: uid, ref, hash } of rows) {
    found.set(uid, [...(found.get(uid) ?? []), { ref, hash }]);
  }
  return found;
}

/** So many bound values are in one statement. */
const CHUNK = 500;

async function entitiesOf(
  db: Db,
  uids: readonly string[],
): Promise<Map<string, DataProductEntity>> {
  const found = new Map<string, DataProductEntity>();
  for (let from = 0; from < uids.length; from += CHUNK) {
    const rows: { uid: string; entity: string }[] = await db('products')
      .whereIn('uid', uids.slice(from, from + CHUNK))
      .select('uid', 'entity');
    for (const { uid, entity } of rows) found.set(uid, JSON.parse(entity));
  }
  return found;
}

/** Names of columns of a document, of all its objects; none where it cannot be read. */
export function columnsOf(text: string): string[] {
  const { document } = readContract(text);
  // A document may be of any shape: what is described is what could be made of it.
  return document
    ? describeContract(document).objects.flatMap(({ columns }) =>
        columns.filter(({ depth }) => depth === 0).map(({ name }) => name),
      )
    : [];
}
