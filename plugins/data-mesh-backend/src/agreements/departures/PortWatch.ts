import { durationToMilliseconds } from '@backstage/types';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import { later, type Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { Db, MeshDatabase, Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { agreementFromRow, type AgreementRow } from '../AgreementStore';
import { PORT_GONE_STATES, type Departures } from './Departures';
import { offers } from './offers';

/** As many products as one sweep looks at; the next one goes on. */
const SWEPT = 500;

/** An agreement, and since when its port is not there. */
type Watched = AgreementRow & { missingSince?: string };

/**
 * Notices that a product stays and a port of it, or its place in an environment, does not.
 * It counts as gone only when it stays away for the grace period: a descriptor may be broken
 * for an hour. One that has another name was followed before, see `followNames`.
 */
export class PortWatch {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    config: Pick<DataMeshConfig, 'goneAfter'>;
    departures: Departures;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: Pick<DataMeshConfig, 'goneAfter'>;
    departures: Departures;
  }) {
    this.#options = options;
  }

  /** Looks at the ports of a product that is there. Changes nothing when nothing changed. */
  async evaluate(productUid: string): Promise<void> {
    const { clock, database, departures } = this.#options;
    const product = await ProjectionStore.product(database.db, {
      uid: productUid,
    });
    if (!product || product.goneSince) return;
    const watched = await watchedOf(database.db, productUid);
    const missing = watched.filter(agreement => !offers(product, agreement));
    const back = watched.filter(
      agreement => agreement.missingSince && offers(product, agreement),
    );
    const fresh = missing.filter(({ missingSince }) => !missingSince);
    const now = clock.now();
    if (fresh.length > 0 || back.length > 0) {
      await database.transaction(async tx => {
        await setMissing(tx, back, null);
        await setMissing(tx, fresh, now);
        if (fresh.length > 0) await this.#tell(tx, product, fresh, now);
      });
    }
    const goneBefore = later(now, -this.#graceMs());
    await departures.portGone(
      missing.filter(({ missingSince = now }) => missingSince <= goneBefore),
    );
  }

  /** Products with a port that is or was away, in case nobody was told of it. */
  async sweep(): Promise<void> {
    const { db } = this.#options.database;
    const products: string[] = await db('agreements')
      .whereIn('agreements.state', PORT_GONE_STATES)
      .andWhere(q =>
        q
          .whereNotNull('agreements.port_missing_since')
          .orWhereNotExists(
            db('ports')
              .whereRaw('ports.product_uid = agreements.product_uid')
              .andWhereRaw('ports.name = agreements.port')
              .select('ports.name'),
          ),
      )
      .distinct('agreements.product_uid')
      .limit(SWEPT)
      .pluck('agreements.product_uid');
    for (const uid of products) await this.evaluate(uid);
  }

  /** While it can still be put right, and has it looked at when that time is over. */
  async #tell(
    tx: Tx,
    product: ProductRow,
    missing: readonly Watched[],
    now: string,
  ): Promise<void> {
    const goneAt = later(now, this.#graceMs());
    const places = new Map<string, Watched[]>();
    for (const agreement of missing) {
      const place = `${agreement.port} (${agreement.environment})`;
      places.set(place, [...(places.get(place) ?? []), agreement]);
    }
    for (const [place, [first, ...more]] of places) {
      await Outbox.add(
        tx,
        'notify',
        {
          recipients: [product.ownerRef],
          title: `${product.title} · ${place} is not offered any more`,
          description: `What is agreed on it (${
            1 + more.length
          }) is given notice if it is not back by ${goneAt
            .slice(0, 16)
            .replace('T', ' ')} UTC.`,
          // One of those that it is about.
          link: `/data-mesh/access/${first.id}`,
          topic: 'data-mesh:port-missing',
          scope: `data-mesh:product:${product.uid}:port-missing:${place}`,
          severity: 'high',
        },
        { at: now },
      );
    }
    await Outbox.add(
      tx,
      'agreement-reviews',
      { productUid: product.uid },
      { at: goneAt },
    );
  }

  #graceMs(): number {
    return durationToMilliseconds(this.#options.config.goneAfter);
  }
}

async function watchedOf(db: Db, productUid: string): Promise<Watched[]> {
  const rows = await db('agreements')
    .where({ product_uid: productUid })
    .whereIn('state', PORT_GONE_STATES);
  return rows.map(row => ({
    ...agreementFromRow(row),
    missingSince: row.port_missing_since ?? undefined,
  }));
}

async function setMissing(
  tx: Tx,
  agreements: readonly Watched[],
  since: string | null,
): Promise<void> {
  for (const { id } of agreements) {
    await tx('agreements').where({ id }).update({ port_missing_since: since });
  }
}
