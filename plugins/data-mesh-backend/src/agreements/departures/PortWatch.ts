import { durationToMilliseconds } from '@backstage/types';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import { later, type Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { Db, MeshDatabase, Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { agreementFromRow } from '../AgreementStore';
import { PORT_GONE_STATES, type Departures } from './Departures';
import { offers } from './offers';

/** As many products as one sweep looks at; the next one goes on. */
const SWEPT = 500;

/** A port in an environment that something is agreed on. */
interface Place {
  port: string;
  environment: string;
  /** Since when it is not there. */
  missingSince?: string;
  /** How many agreements, and one of them. */
  agreements: number;
  example: string;
}

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
    const places = await placesOf(database.db, productUid);
    const missing = places.filter(place => !offers(product, place));
    const back = places.filter(
      place => place.missingSince && offers(product, place),
    );
    const fresh = missing.filter(({ missingSince }) => !missingSince);
    const now = clock.now();
    if (fresh.length > 0 || back.length > 0) {
      await database.transaction(async tx => {
        for (const place of back) {
          await agreedOn(tx, productUid, place)
            .whereNotNull('port_missing_since')
            .update({ port_missing_since: null });
        }
        for (const place of fresh) {
          await agreedOn(tx, productUid, place)
            .whereNull('port_missing_since')
            .update({ port_missing_since: now });
        }
        if (fresh.length > 0) await this.#tell(tx, product, fresh, now);
      });
    }
    const goneBefore = later(now, -this.#graceMs());
    for (const place of missing) {
      const { missingSince = now } = place;
      if (missingSince > goneBefore) continue;
      const rows = await agreedOn(database.db, productUid, place).andWhere(
        'port_missing_since',
        '<=',
        goneBefore,
      );
      await departures.portGone(rows.map(agreementFromRow));
    }
  }

  /** Products with a port that is or was away, in case nobody was told of it. */
  async sweep(): Promise<void> {
    const { db } = this.#options.database;
    const page = async (after: string): Promise<string[]> =>
      await db('agreements')
        .whereIn('agreements.state', PORT_GONE_STATES)
        .andWhere('agreements.product_uid', '>', after)
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
        .orderBy('agreements.product_uid')
        .limit(SWEPT)
        .pluck('agreements.product_uid');
    for (let uids = await page(''); uids.length > 0; ) {
      for (const uid of uids) await this.evaluate(uid);
      uids = await page(uids[uids.length - 1]);
    }
  }

  /** While it can still be put right, and has it looked at when that time is over. */
  async #tell(
    tx: Tx,
    product: ProductRow,
    missing: readonly Place[],
    now: string,
  ): Promise<void> {
    const goneAt = later(now, this.#graceMs());
    for (const { port, environment, agreements, example } of missing) {
      const place = `${port} (${environment})`;
      await Outbox.add(
        tx,
        'notify',
        {
          recipients: [product.ownerRef],
          title: `${product.title} · ${place} is not offered any more`,
          description: `What is agreed on it (${agreements}) is given notice if it is not back by ${goneAt
            .slice(0, 16)
            .replace('T', ' ')} UTC.`,
          // One of those that it is about.
          link: `/data-mesh/access/${example}`,
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

async function placesOf(db: Db, productUid: string): Promise<Place[]> {
  const rows: Record<string, string | null>[] = await db('agreements')
    .where({ product_uid: productUid })
    .whereIn('state', PORT_GONE_STATES)
    .groupBy('port', 'environment', 'port_missing_since')
    .select('port', 'environment', 'port_missing_since')
    .count({ n: '*' })
    .min({ example: 'id' });
  return rows.map(row => ({
    port: String(row.port),
    environment: String(row.environment),
    missingSince: row.port_missing_since ?? undefined,
    agreements: Number(row.n),
    example: String(row.example),
  }));
}

/** The agreements of a place that it matters to. */
function agreedOn(
  db: Db,
  productUid: string,
  { port, environment }: Pick<Place, 'port' | 'environment'>,
) {
  return db('agreements')
    .where({ product_uid: productUid, port, environment })
    .whereIn('state', PORT_GONE_STATES);
}
