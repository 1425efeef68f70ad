import { randomUUID } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  entityHash,
  type Change,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { later, type Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { PROJECTED_FILTER, type Projector } from './Projector';

const BATCH = 50;
const LEASE_MS = 30_000;
/** A processor reports before its entity is stitched: the catalog may still give the old one. */
const STITCHING = { restMs: 300, attempts: 20 };

const TABLES = ['products', 'contracts', 'domains'] as const;
type Table = (typeof TABLES)[number];

/**
 * Keeps the read model in step with the catalog, which publishes no change
 * events: processors report what they saw change, and a sweep finds what was
 * missed and what is gone.
 */
export class CatalogSync {
  readonly #owner = randomUUID();
  readonly #database: MeshDatabase;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #projector: Projector;

  constructor(options: {
    database: MeshDatabase;
    catalog: CatalogService;
    auth: AuthService;
    clock: Clock;
    logger: LoggerService;
    projector: Projector;
  }) {
    this.#database = options.database;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#projector = options.projector;
  }

  /** Takes down what changed; it is looked at soon. */
  async report(changes: readonly Change[]): Promise<void> {
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      for (const { entityRef, hash } of changes) {
        const row = {
          hash: hash ?? null,
          attempts: 0,
          available_at: now,
          lease_owner: null,
          lease_until: null,
        };
        await tx('pending_changes')
          .insert({ entity_ref: entityRef.toLocaleLowerCase('en-US'), ...row })
          .onConflict('entity_ref')
          .merge(row);
      }
    });
  }

  /** Works off one batch of reports. Answers whether any was due. */
  async run(): Promise<boolean> {
    const { db } = this.#database;
    const now = this.#clock.now();
    const due = await db('pending_changes')
      .where('available_at', '<=', now)
      .andWhere(q =>
        q.whereNull('lease_until').orWhere('lease_until', '<', now),
      )
      .orderBy('available_at')
      .limit(BATCH);
    const claimed: {
      entity_ref: string;
      hash: string | null;
      attempts: number;
    }[] = [];
    for (const row of due) {
      const won = await db('pending_changes')
        .where({ entity_ref: row.entity_ref })
        .andWhere(q =>
          q.whereNull('lease_until').orWhere('lease_until', '<', now),
        )
        .update({
          lease_owner: this.#owner,
          lease_until: later(now, LEASE_MS),
        });
      if (won === 1) claimed.push(row);
    }
    if (claimed.length === 0) return false;
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: claimed.map(row => row.entity_ref) },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for (const [index, row] of claimed.entries()) {
      const entity = items[index];
      const current =
        entity && (row.hash === null || entityHash(entity) === row.hash);
      if (!current && row.attempts < STITCHING.attempts) {
        await db('pending_changes')
          .where({ entity_ref: row.entity_ref, lease_owner: this.#owner })
          .update({
            attempts: row.attempts + 1,
            available_at: later(now, STITCHING.restMs),
            lease_owner: null,
            lease_until: null,
          });
        continue;
      }
      if (entity) await this.#apply(entity);
      await db('pending_changes')
        .where({ entity_ref: row.entity_ref, lease_owner: this.#owner })
        .delete();
    }
    return true;
  }

  /**
   * Compares what the catalog has with the read model: only identity and etag
   * are listed, and only what differs is read.
   */
  async sweep(): Promise<void> {
    const { db } = this.#database;
    const seen: Record<Table, Set<string>> = {
      products: new Set(),
      contracts: new Set(),
      domains: new Set(),
    };
    const credentials = await this.#auth.getOwnServiceCredentials();
    for await (const page of this.#catalog.streamEntities(
      {
        filter: PROJECTED_FILTER,
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.uid',
          'metadata.etag',
        ],
      },
      { credentials },
    )) {
      const changed: string[] = [];
      for (const entity of page) {
        const { uid, etag } = entity.metadata;
        if (!uid) continue;
        const table = tableOf(entity);
        seen[table].add(uid);
        const known = await db(table)
          .where({ catalog_uid: uid })
          .first('etag', 'missing_since', 'hash');
        const isOutdated =
          table === 'contracts' &&
          known &&
          this.#projector.isOutdated(known.hash);
        if (
          !known ||
          known.etag !== etag ||
          known.missing_since ||
          isOutdated
        ) {
          changed.push(stringifyEntityRef(entity));
        }
      }
      for (let i = 0; i < changed.length; i += BATCH) {
        const { items } = await this.#catalog.getEntitiesByRefs(
          { entityRefs: changed.slice(i, i + BATCH) },
          { credentials },
        );
        for (const entity of items) if (entity) await this.#apply(entity);
      }
    }
    // Only after a stream that ended well: a catalog that broke off in the
    // middle must not make anything count as gone.
    for (const table of TABLES) {
      const known = await db(table)
        .whereNull('gone_since')
        .select('catalog_uid');
      for (const { catalog_uid: uid } of known) {
        if (!seen[table].has(uid)) await this.#projector.missing(table, uid);
      }
    }
    await this.#reassign();
  }

  /**
   * A step that was passed on because nobody held its role goes back once somebody does:
   * on a first start, groups may come in after the contracts that they decide on.
   */
  async #reassign(): Promise<void> {
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      const passedOn = await tx('steps')
        .whereIn('state', ['open', 'waiting'])
        .whereRaw('assigned_role <> role')
        .distinct('product_uid');
      for (const { product_uid: productUid } of passedOn) {
        await Outbox.add(
          tx,
          'reassign',
          { productUid },
          { at: now, dedupe: `reassign:${productUid}` },
        );
      }
    });
  }

  /** One entity that cannot be taken in must not keep the others out. */
  async #apply(entity: Entity): Promise<void> {
    try {
      await this.#projector.apply(entity);
      const { uid, etag } = entity.metadata;
      if (uid && etag) {
        await this.#database
          .db(tableOf(entity))
          .where({ catalog_uid: uid })
          .update({ etag });
        await this.#database
          .db(tableOf(entity))
          .where({ catalog_uid: uid })
          .whereNull('gone_since')
          .update({ missing_since: null });
      }
    } catch (error) {
      this.#logger.error(
        `${entity.kind} ${entity.metadata.name} could not be taken in: ${error}`,
      );
    }
  }
}

function tableOf(entity: Entity): Table {
  if (entity.kind === 'Domain') return 'domains';
  return entity.kind === 'API' ? 'contracts' : 'products';
}
