import {
  ANNOTATION_LOCATION,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { entityHash } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  DATA_CONTRACT_API_TYPE,
  isDataProduct,
  validateDataProduct,
  type DataProductEntity,
} from '@meshwork/model';
import type { RuleConfig } from '@meshwork/odcs';
import {
  followContract,
  followProduct,
} from '../agreements/departures/followNames';
import { lookAgain } from '../agreements/reviews/lookAgain';
import { authorOf } from './author';
import { readHead } from './readHead';
import { isMeant, stableIdOf } from './stableId';
import { readingOf } from './reading';
import { later, type Clock } from '../clock';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { productFields, refsFrom } from './productFields';
import { ProjectionStore, type ContractRow } from './ProjectionStore';

/** What others do when the catalog holds something new. */
export interface ProjectionListener {
  /** The head of a contract, or the port it belongs to, changed. */
  contractChanged(contractRef: string): Promise<void>;
}

/** Many products change together: they are rolled up once. */
const ROLL_UP_DELAY_MS = 500;

/** The kinds that the read model takes in. */
export const PROJECTED_FILTER: Record<string, string>[] = [
  { kind: 'DataProduct' },
  { kind: 'API', 'spec.type': DATA_CONTRACT_API_TYPE },
  { kind: 'Domain' },
];

/** Takes catalog entities into the read model and says what follows from them. */
export class Projector {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #listener: ProjectionListener;
  readonly #goneAfterMs: number;
  readonly #rules: RuleConfig;
  readonly #isThere: (ref: string) => Promise<boolean>;
  /** Ends the hash of contracts that were read by the rules of today. */
  readonly #reading: string;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    listener: ProjectionListener;
    /** How long something must be missing before it counts as gone. */
    goneAfter: HumanDuration;
    /** Severities of rules that shall not have their own. */
    rules: RuleConfig;
    /** Whether the catalog still has an entity, and its source still names it. */
    isThere: (ref: string) => Promise<boolean>;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#listener = options.listener;
    this.#goneAfterMs = durationToMilliseconds(options.goneAfter);
    this.#rules = options.rules;
    this.#isThere = options.isThere;
    this.#reading = readingOf(options.rules);
  }

  /** Whether a contract was read by other rules than those of today. */
  isOutdated(hash: string): boolean {
    return !hash.endsWith(`.${this.#reading}`);
  }

  /** Takes one entity in. What did not change is left alone. */
  async apply(entity: Entity): Promise<void> {
    if (isDataProduct(entity)) {
      await this.#product(entity);
    } else if (
      entity.kind === 'API' &&
      entity.spec?.type === DATA_CONTRACT_API_TYPE
    ) {
      await this.#contract(entity);
    } else if (entity.kind === 'Domain') {
      await this.#domain(entity);
    }
  }

  async #product(entity: Entity & DataProductEntity): Promise<void> {
    const catalogUid = entity.metadata.uid;
    if (!catalogUid) return;
    const [finding] = validateDataProduct(entity);
    if (finding) {
      // The processor refuses these; an older entity may still be around.
      this.#logger.warn(
        `${stringifyEntityRef(entity)} is left as it was: ${finding.message}`,
      );
      return;
    }
    const { spec } = entity;
    const refOf = refsFrom(entity);
    const fields = productFields(entity);
    const { ref, ownerRef, criticality } = fields;
    const hash = entityHash(entity);
    const { db } = this.#database;
    const uid = await ProjectionStore.recognize(
      db,
      'products',
      {
        catalogUid,
        ref,
        ownerRef,
        stableId: stableIdOf(entity),
        meant: isMeant(entity),
      },
      this.#isThere,
    );
    if (!uid) {
      this.#waits(ref, stableIdOf(entity));
      return;
    }
    const known = await ProjectionStore.product(db, { uid });
    if (known && known.hash === hash && !known.goneSince) return;
    const now = this.#clock.now();
    const ports = spec.outputPorts.map(port => ({
      name: port.name,
      contractRef: port.contract && refOf(port.contract, 'API'),
      replaces: port.replaces,
    }));
    const providers = (spec.inputPorts ?? []).flatMap(port =>
      port.dataProduct
        ? [
            {
              name: port.name,
              providerRef: refOf(port.dataProduct, 'DataProduct'),
              providerPort: port.outputPort,
            },
          ]
        : [],
    );
    await this.#database.transaction(async tx => {
      await followProduct(tx, { uid, ref, before: known?.ref, ports }, now);
      await ProjectionStore.putProduct(
        tx,
        {
          ...fields,
          uid,
          catalogUid,
          stableId: stableIdOf(entity),
          hash,
          entity: bare(entity),
        },
        { ports, inputs: providers },
        now,
      );
      await this.#evaluate(tx, uid, now);
      // Its score may be the same, and its domain, owner or criticality another.
      await Outbox.add(
        tx,
        'roll-up',
        {},
        { at: later(now, ROLL_UP_DELAY_MS), dedupe: 'roll-up' },
      );
      await Outbox.add(
        tx,
        'reassign',
        { productUid: uid },
        { at: now, dedupe: `reassign:${uid}` },
      );
      await lookAgain(tx, uid, now);
      // Those upstream count this product among their consumers.
      const upstream = await tx('products')
        .whereIn(
          'ref',
          providers.map(provider => provider.providerRef),
        )
        .select('uid');
      for (const other of upstream) await this.#evaluate(tx, other.uid, now);
      await publishProduct(tx, ref, now);
      if (known && known.criticality !== criticality) {
        await Outbox.add(
          tx,
          'criticality-declared',
          { productUid: uid },
          { at: now, dedupe: `criticality-declared:${uid}` },
        );
      }
    });
    for (const port of ports) {
      if (port.contractRef) {
        await this.#listener.contractChanged(port.contractRef);
      }
    }
  }

  async #contract(entity: Entity): Promise<void> {
    const catalogUid = entity.metadata.uid;
    if (!catalogUid) return;
    const { db } = this.#database;
    const ref = stringifyEntityRef(entity);
    const hash = `${entityHash(entity)}.${this.#reading}`;
    const ownerRef = ownerOf(entity);
    const uid = await ProjectionStore.recognize(
      db,
      'contracts',
      {
        catalogUid,
        ref,
        ownerRef,
        stableId: stableIdOf(entity),
        meant: isMeant(entity),
      },
      this.#isThere,
    );
    if (!uid) {
      this.#waits(ref, stableIdOf(entity));
      return;
    }
    const known = (await ProjectionStore.contracts(db, [ref])).get(ref);
    if (known?.uid === uid && known.hash === hash && !known.goneSince) return;
    const now = this.#clock.now();
    const head = readHead(entity.spec?.definition, this.#rules);
    const row: Omit<ContractRow, 'goneSince'> = {
      uid,
      catalogUid,
      ref,
      title: entity.metadata.title ?? entity.metadata.name,
      ownerRef,
      location: entity.metadata.annotations?.[ANNOTATION_LOCATION],
      stableId: stableIdOf(entity),
      authorRef: authorOf(entity),
      hash,
      ...head,
      ...contentOf(
        head.contentHash,
        known?.uid === uid ? known : undefined,
        now,
      ),
    };
    await this.#database.transaction(async tx => {
      await followContract(tx, { uid, ref }, now);
      await ProjectionStore.putContract(tx, row, now);
      const port = await ProjectionStore.portOf(tx, ref);
      if (port) await this.#evaluate(tx, port.productUid, now);
    });
    await this.#listener.contractChanged(ref);
  }

  /** It is looked at again with every sweep. */
  #waits(ref: string, stableId: string | undefined): void {
    this.#logger.warn(
      `${ref} waits: something else has its id "${stableId}". If it was renamed, what has the old name has to go`,
    );
  }

  async #domain(entity: Entity): Promise<void> {
    const uid = entity.metadata.uid;
    if (!uid) return;
    const hash = entityHash(entity);
    const ref = stringifyEntityRef(entity);
    const { db } = this.#database;
    const known = (await ProjectionStore.domains(db, [ref])).get(ref);
    if (known?.uid === uid && known.hash === hash) return;
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      await ProjectionStore.putDomain(
        tx,
        {
          uid,
          catalogUid: uid,
          ref,
          title: entity.metadata.title ?? entity.metadata.name,
          ownerRef: ownerOf(entity),
          hash,
        },
        now,
      );
      // Whoever owns the domain is on steps of approval of its products.
      const products = await tx('products')
        .where({ domain_ref: ref })
        .select('uid');
      for (const product of products) {
        await Outbox.add(
          tx,
          'reassign',
          { productUid: product.uid },
          { at: now, dedupe: `reassign:${product.uid}` },
        );
        await this.#evaluate(tx, product.uid, now);
      }
    });
  }

  /**
   * The catalog does not have it now. It counts as gone only when it stays
   * away for the grace period: a source that is down, or a file that is moved,
   * must not look like the end of a product.
   */
  async missing(
    table: 'products' | 'contracts' | 'domains',
    catalogUid: string,
  ): Promise<void> {
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      await tx(table)
        .where({ catalog_uid: catalogUid })
        .whereNull('missing_since')
        .update({ missing_since: now });
      const gone = await tx(table)
        .where({ catalog_uid: catalogUid })
        .whereNull('gone_since')
        .andWhere('missing_since', '<=', later(now, -this.#goneAfterMs))
        .update({ gone_since: now });
      if (gone === 1) {
        await Outbox.add(tx, 'roll-up', {}, { at: now, dedupe: 'roll-up' });
        if (table === 'products') {
          const product = await tx('products')
            .where({ catalog_uid: catalogUid })
            .first('uid');
          await lookAgain(tx, product.uid, now);
        }
      }
    });
  }

  async #evaluate(tx: Tx, productUid: string, now: string): Promise<void> {
    await Outbox.add(
      tx,
      'evaluate',
      { productUid },
      { at: now, dedupe: `evaluate:${productUid}` },
    );
  }
}

/**
 * The last content without errors, and since when: what cannot be read in between does not
 * make it another one.
 */
function contentOf(
  contentHash: string | undefined,
  known: ContractRow | undefined,
  now: string,
): Pick<ContractRow, 'knownContent' | 'contentSince'> {
  return contentHash === undefined || contentHash === known?.knownContent
    ? { knownContent: known?.knownContent, contentSince: known?.contentSince }
    : { knownContent: contentHash, contentSince: now };
}

/** Full reference of who owns an entity, if it says so. */
function ownerOf(entity: Entity): string | undefined {
  const owner = entity.spec?.owner;
  if (typeof owner !== 'string') return undefined;
  return stringifyEntityRef(
    parseEntityRef(owner, {
      defaultKind: 'Group',
      defaultNamespace: entity.metadata.namespace,
    }),
  );
}

async function publishProduct(tx: Tx, ref: string, now: string) {
  await Outbox.add(
    tx,
    'publish',
    {
      type: 'product.changed',
      subject: { kind: 'product', id: ref, productRef: ref },
    },
    { at: now },
  );
}

/** The entity without what the catalog adds and pages do not need. */
function bare(entity: DataProductEntity): DataProductEntity {
  const { apiVersion, kind, metadata, spec } = entity;
  return { apiVersion, kind, metadata, spec };
}
