import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { durationToMilliseconds } from '@backstage/types';
import { isMeant } from '../../catalog/stableId';
import { later, type Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { Directory } from '../../people/Directory';
import { agreementFromRow } from '../AgreementStore';
import { lookAgain } from '../reviews/lookAgain';
import { idOfConsumer, ownerOfConsumer } from '../consumers';
import { consumerRenamed } from './renames';
import type { Departures } from './Departures';

/** States in which it matters who the consumer is. */
const OPEN_STATES = [
  'requested',
  'approved',
  'active',
  'terminating',
  'suspended',
];
const PAGE = 100;

/** A consumer as the agreements know it. */
interface Known {
  ref: string;
  uid?: string;
  /** What it says it is, whatever it is called. */
  id?: string;
  ownerRef: string;
  missingSince?: string;
}

/**
 * Follows consumers in the catalog, which tells nobody when an entity is renamed, changes
 * hands or is gone: a renamed one is known by its uid and keeps its agreements, another
 * owner opens reviews, and one that stays away for the grace period has left.
 */
export class ConsumerWatch {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    directory: Directory;
    departures: Departures;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    directory: Directory;
    departures: Departures;
  }) {
    this.#options = options;
  }

  /** Looks at every consumer that has something. Changes nothing when nothing changed. */
  async sweep(): Promise<void> {
    const { database, directory } = this.#options;
    let after = '';
    for (;;) {
      const refs: string[] = await database
        .db('agreements')
        .whereIn('state', OPEN_STATES)
        .andWhere('consumer_ref', '>', after)
        .distinct('consumer_ref')
        .orderBy('consumer_ref')
        .limit(PAGE)
        .pluck('consumer_ref');
      if (refs.length === 0) return;
      const page = await database
        .db('agreements')
        .whereIn('state', OPEN_STATES)
        .whereIn('consumer_ref', refs)
        .distinct(
          'consumer_ref',
          'consumer_uid',
          'consumer_id',
          'consumer_owner_ref',
          'consumer_missing_since',
        );
      const known: Known[] = page.map(row => ({
        ref: row.consumer_ref,
        uid: row.consumer_uid ?? undefined,
        id: row.consumer_id ?? undefined,
        ownerRef: row.consumer_owner_ref,
        missingSince: row.consumer_missing_since ?? undefined,
      }));
      // A catalog that does not answer throws here: nobody leaves because of it.
      const entities = await directory.entities(refs);
      for (const consumer of known) {
        await this.#follow(consumer, entities.get(consumer.ref));
      }
      after = refs[refs.length - 1];
    }
  }

  async #follow(known: Known, named: Entity | undefined): Promise<void> {
    const { directory } = this.#options;
    // What its source does not name any more may stay in the catalog for a while.
    const renamed = isMeant(named) ? undefined : await this.#renamed(known);
    if (named && !renamed && sameThing(known, named)) {
      await this.#isThere(known, named);
      return;
    }
    const moved =
      renamed ?? (known.uid ? await directory.byUid(known.uid) : undefined);
    if (moved) await this.#isThere(known, moved);
    else await this.#isMissing(known);
  }

  /**
   * What says that it is the same under another name. Only of the same kind and the same
   * owner: else whoever takes an id would inherit what was agreed. Groups and people have no
   * owner that could vouch for them.
   */
  async #renamed(known: Known): Promise<Entity | undefined> {
    if (!known.id) return undefined;
    const { kind } = parseEntityRef(known.ref);
    const same = (
      await this.#options.directory.byStableId(kind, known.id)
    ).filter(
      entity =>
        idOfConsumer(entity) === known.id &&
        isMeant(entity) &&
        ownerOfConsumer(entity) === known.ownerRef,
    );
    return same.length === 1 ? same[0] : undefined;
  }

  async #isThere(known: Known, entity: Entity): Promise<void> {
    const ref = stringifyEntityRef(entity);
    const ownerRef = ownerOfConsumer(entity) ?? known.ownerRef;
    const { uid } = entity.metadata;
    const id = idOfConsumer(entity);
    const same =
      ref === known.ref &&
      ownerRef === known.ownerRef &&
      uid === known.uid &&
      id === known.id &&
      !known.missingSince;
    if (same) return;
    const { clock, database } = this.#options;
    const at = clock.now();
    await database.transaction(async tx => {
      const which = tx('agreements')
        .where({
          consumer_ref: known.ref,
          consumer_owner_ref: known.ownerRef,
          consumer_uid: known.uid ?? null,
        })
        .whereIn('state', OPEN_STATES);
      const told = ref !== known.ref || ownerRef !== known.ownerRef;
      const rows = told ? await which.clone() : [];
      // A consumer may have thousands, and mostly nobody needs to hear of it.
      await which.update({
        consumer_uid: uid ?? null,
        consumer_id: id ?? null,
        consumer_owner_ref: ownerRef,
        consumer_missing_since: null,
      });
      for (const row of rows) {
        const agreement = agreementFromRow(row);
        if (ref !== known.ref) {
          await consumerRenamed(tx, agreement, ref, ownerRef, at);
        }
        if (ownerRef !== known.ownerRef) {
          await lookAgain(tx, agreement.productUid, at);
        }
      }
    });
  }

  /** Gone only when it stays away: its source may be down for an hour. */
  async #isMissing(known: Known): Promise<void> {
    const { clock, config, database, departures } = this.#options;
    const now = clock.now();
    const which = database
      .db('agreements')
      .where({ consumer_ref: known.ref, consumer_uid: known.uid ?? null })
      .whereIn('state', OPEN_STATES);
    if (!known.missingSince) {
      await which
        .clone()
        .whereNull('consumer_missing_since')
        .update({ consumer_missing_since: now });
    }
    const goneBefore = later(now, -durationToMilliseconds(config.goneAfter));
    const gone = await which
      .clone()
      .andWhere('consumer_missing_since', '<=', goneBefore);
    await departures.consumerGone(gone.map(agreementFromRow));
  }
}

/**
 * Whether an entity of a consumer's name is that consumer. One that is registered again
 * has another uid: it is the same while it has the same owner; somebody else's that took
 * the name is not.
 */
function sameThing(known: Known, entity: Entity): boolean {
  if (!known.uid || entity.metadata.uid === known.uid) return true;
  return ownerOfConsumer(entity) === known.ownerRef;
}
