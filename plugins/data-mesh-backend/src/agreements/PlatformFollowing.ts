import type { LoggerService } from '@backstage/backend-plugin-api';
import { later, type Clock } from '../clock';
import {
  isPostgres,
  type Db,
  type MeshDatabase,
  type Tx,
} from '../database/MeshDatabase';
import { Outbox, type OutboxPayloads } from '../delivery/Outbox';
import {
  changedScopes,
  hashOfScopes,
  platformScopes,
  SILENCE_MS,
  standingOf,
  type PlatformConfiguration,
  type PlatformScope,
  type PlatformScopes,
} from '../grants/platformConfiguration';
import { PLANNED } from './GrantFollowing';
import { lookAtGrants } from './reviews/lookAgain';

const ROW = { name: 'grants' };
const PAGE = 200;
/** More than these are not looked for one by one: everything is looked at. */
const MOST_SCOPES = 200;
/** How long a replica with an older configuration leaves work to the others. */
const LEFT_FOR_MS = 15_000;

/**
 * Has grants follow platform configuration: who a consumer is on a platform and what of it
 * belongs to a domain may change while no product, contract or agreement does. Every replica
 * compares what it has read with what plans were last made by; the first one that differs
 * has everything looked at that is concerned.
 */
export class PlatformFollowing {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
  };
  #own: { scopes: PlatformScopes; hash: string; readAt: string };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    configuration: PlatformConfiguration;
  }) {
    this.#options = options;
    this.#own = this.#read(options.configuration);
  }

  /** The configuration was read again while this replica runs. */
  async changed(configuration: PlatformConfiguration): Promise<void> {
    const own = this.#read(configuration);
    if (own.hash === this.#own.hash) return;
    this.#own = own;
    await this.check();
  }

  /**
   * Compares, and says that this replica is there. As often as one likes, in any replica.
   *
   * @param starting - it has not been up for a while yet
   */
  async check({ starting = false } = {}): Promise<void> {
    const { clock, database, logger } = this.#options;
    const { scopes, hash, readAt } = this.#own;
    const now = clock.now();
    const concerned = await database.transaction(async tx => {
      const known = await lockKnown(tx);
      const standing = standingOf(known, { hash, readAt, starting }, now);
      if (standing === 'behind') {
        await queueBehind(tx, known, scopes, now);
        return [];
      }
      if (standing === 'same') {
        await tx('platform_configuration').where(ROW).update({ seen_at: now });
        return [];
      }
      await tx('platform_configuration')
        .where(ROW)
        .update({
          hash,
          scopes: JSON.stringify(scopes),
          read_at: readAt,
          seen_at: now,
        });
      const changed = changedScopes(known.scopes, scopes);
      const change = { change: hash, scopes: bounded(changed), after: '' };
      await queue(tx, change, now);
      // A replica that still has the older one may approve something meanwhile, by that.
      await queue(tx, change, later(now, SILENCE_MS), 'again');
      return changed;
    });
    if (concerned.length > 0) {
      logger.info(
        `Platform configuration has changed: what is granted is looked at again (${concerned
          .slice(0, 10)
          .join(', ')}${concerned.length > 10 ? ', …' : ''})`,
      );
    }
  }

  /**
   * Has the grants of the next products looked at that a change concerns. The worker calls
   * it until there are no more.
   */
  async spread(change: OutboxPayloads['platform-plans']): Promise<void> {
    const { clock, database } = this.#options;
    const products = await concernedProducts(database.db, change);
    const at = clock.now();
    await database.transaction(async tx => {
      for (const uid of products) await lookAtGrants(tx, uid, at);
      if (products.length < PAGE) return;
      await queue(tx, { ...change, after: products[PAGE - 1] }, at);
    });
  }

  /**
   * While a new configuration is rolled out, a replica that has the old one must plan
   * nothing by it that the new one says otherwise: it leaves that product to another one.
   *
   * @returns whether it was left
   */
  async leave(productUid: string): Promise<boolean> {
    const { clock, database } = this.#options;
    const known = await database
      .db('platform_configuration')
      .where(ROW)
      .first('hash', 'scopes');
    if (!known || known.hash === this.#own.hash) return false;
    const changed = changedScopes(JSON.parse(known.scopes), this.#own.scopes);
    const concerned = concernedBy(database.db, bounded(changed))
      .andWhere('agreements.product_uid', productUid)
      .first('agreements.product_uid');
    if (!(await concerned)) return false;
    const at = later(clock.now(), LEFT_FOR_MS);
    await database.transaction(tx => lookAtGrants(tx, productUid, at));
    return true;
  }

  #read(configuration: PlatformConfiguration) {
    const scopes = platformScopes(configuration);
    return {
      scopes,
      hash: hashOfScopes(scopes),
      readAt: this.#options.clock.now(),
    };
  }
}

/** What plans were last made by; nothing yet on the first start. One replica at a time. */
async function lockKnown(tx: Tx) {
  await tx('platform_configuration')
    .insert({ ...ROW, hash: '', scopes: '{}', read_at: '', seen_at: '' })
    .onConflict('name')
    .ignore();
  const query = tx('platform_configuration').where(ROW);
  // SQLite has one writer at a time.
  if (isPostgres(tx)) query.forUpdate();
  const row = await query.first();
  return {
    hash: row.hash as string,
    scopes: JSON.parse(row.scopes) as PlatformScopes,
    readAt: row.read_at as string,
    seenAt: row.seen_at as string,
  };
}

/**
 * What a replica approves that is behind is planned by what it has: as long as there is one,
 * all that the configurations say otherwise is looked at again a while after it said so.
 */
async function queueBehind(
  tx: Tx,
  known: { hash: string; scopes: PlatformScopes },
  scopes: PlatformScopes,
  now: string,
) {
  const different = bounded(changedScopes(known.scopes, scopes));
  const change = { change: known.hash, scopes: different, after: '' };
  // Every ten minutes one: the last is due after the last replica is gone.
  await queue(tx, change, later(now, SILENCE_MS), `since ${now.slice(0, 15)}`);
}

function bounded(scopes: PlatformScope[]): PlatformScope[] {
  return scopes.length > MOST_SCOPES ? ['everybody'] : scopes;
}

async function queue(
  tx: Tx,
  change: OutboxPayloads['platform-plans'],
  at: string,
  round = '',
): Promise<void> {
  if (change.scopes.length === 0) return;
  const dedupe = `platform-plans:${change.change}:${change.after}:${round}`;
  await Outbox.add(tx, 'platform-plans', change, { at, dedupe });
}

/** The next products, by uid, with something planned that a change concerns. */
async function concernedProducts(
  db: Db,
  { scopes, after }: OutboxPayloads['platform-plans'],
): Promise<string[]> {
  return await concernedBy(db, scopes)
    .andWhere('agreements.product_uid', '>', after)
    .distinct('agreements.product_uid')
    .orderBy('agreements.product_uid')
    .limit(PAGE)
    .pluck('agreements.product_uid');
}

/** Agreements with something planned that a change concerns. */
function concernedBy(db: Db, scopes: readonly PlatformScope[]) {
  const query = db('agreements').whereIn('agreements.state', PLANNED);
  if (!scopes.includes('everybody')) {
    const named = (kind: string) =>
      scopes.flatMap(scope =>
        scope.startsWith(`${kind} `) ? [scope.slice(kind.length + 1)] : [],
      );
    const consumers = named('consumer');
    query
      .join('products', 'products.uid', 'agreements.product_uid')
      .andWhere(q =>
        q
          .whereIn('products.domain_ref', named('domain'))
          .orWhereIn('agreements.consumer_ref', consumers)
          .orWhereIn('agreements.consumer_owner_ref', consumers),
      );
  }
  return query;
}
