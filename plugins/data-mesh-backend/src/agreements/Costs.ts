import type { AgreementCosts } from '@meshwork/backstage-plugin-data-mesh-common';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Person } from '@meshwork/model';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import { decodeCursor, pageOfRead } from '../database/cursor';
import type { MeshDatabase } from '../database/MeshDatabase';
import { link } from '../http/present';
import type { AgreementReader } from './reading/AgreementReader';

/** States in which a price is owed: while data may be read. */
const PAID = ['active', 'terminating'];

/**
 * What running agreements cost, as their contracts price them: summed for each consumer and
 * product, by currency and unit. Euros a month and dollars a gigabyte are two sums.
 */
export class Costs {
  readonly #database: MeshDatabase;
  readonly #reader: AgreementReader;

  constructor(options: { database: MeshDatabase; reader: AgreementReader }) {
    this.#database = options.database;
    this.#reader = options.reader;
  }

  /**
   * @throws NotFoundError, NotAllowedError as for the agreements of a product
   */
  async list(
    person: Person,
    view: View,
    filter: {
      scope: 'consumer' | 'provider' | 'product';
      productRef?: string;
    },
    page: { cursor?: string; limit: number },
  ): Promise<AgreementCosts> {
    const { db } = this.#database;
    const mine = [person.userRef, ...person.memberOf];
    const priced = () =>
      db('agreements')
        .join('products', 'products.uid', 'agreements.product_uid')
        .whereIn('agreements.state', PAID)
        .whereNotNull('agreements.price_amount');
    let base = priced();
    if (filter.scope === 'consumer') {
      base = base.whereIn('agreements.consumer_owner_ref', mine);
    } else if (filter.scope === 'provider') {
      base = base.whereIn('products.owner_ref', mine);
    } else {
      base = base.where(
        'products.uid',
        await this.#product(person, view, filter),
      );
    }
    const sums = [
      db.raw("coalesce(price_currency, '') as currency"),
      db.raw("coalesce(price_unit, '') as unit"),
      db.raw('sum(price_amount) as amount'),
      db.raw('count(*) as agreements'),
    ];
    const totals = await base
      .clone()
      .groupByRaw("coalesce(price_currency, ''), coalesce(price_unit, '')")
      .orderByRaw('1, 2')
      .select(sums);
    const keys = [
      'agreements.consumer_ref',
      'agreements.product_ref',
      "coalesce(price_currency, '')",
      "coalesce(price_unit, '')",
    ];
    const query = base
      .clone()
      .groupByRaw(keys.join(', '))
      .orderByRaw(keys.join(', '))
      .limit(page.limit + 1)
      .select('agreements.consumer_ref', 'agreements.product_ref', ...sums);
    const position = decodeCursor(page.cursor, 4);
    if (position) {
      query.andWhere(q => {
        // Row by row in the order of the keys: later in the first that differs.
        keys.forEach((key, index) => {
          q.orWhere(w => {
            keys
              .slice(0, index)
              .forEach((before, i) =>
                w.whereRaw(`${before} = ?`, [position[i]]),
              );
            w.whereRaw(`${key} > ?`, [position[index]]);
          });
        });
      });
    }
    const { rows, nextCursor } = pageOfRead(await query, page.limit, row => [
      row.consumer_ref,
      row.product_ref,
      row.currency,
      row.unit,
    ]);
    return {
      totals: totals.map(sumOf),
      items: rows.map(row => ({
        consumer: link(row.consumer_ref),
        product: link(row.product_ref),
        ...sumOf(row),
      })),
      nextCursor,
    };
  }

  async #product(
    person: Person,
    view: View,
    { productRef }: { productRef?: string },
  ): Promise<string> {
    const product =
      productRef &&
      (await ProjectionStore.product(this.#database.db, { ref: productRef }));
    if (!product || !(await view.visible([product.ref])).has(product.ref)) {
      throw new NotFoundError(`No data product ${productRef ?? ''}`);
    }
    if (!(await this.#reader.oversees(person, product))) {
      throw new NotAllowedError(
        `Only those who oversee ${product.ref} see what it costs whom`,
      );
    }
    return product.uid;
  }
}

/** PostgreSQL tells decimals and counts as texts. */
function sumOf(row: {
  currency: string;
  unit: string;
  amount: unknown;
  agreements: unknown;
}) {
  return {
    amount: Number(row.amount),
    ...(row.currency && { currency: row.currency }),
    ...(row.unit && { unit: row.unit }),
    agreements: Number(row.agreements),
  };
}
