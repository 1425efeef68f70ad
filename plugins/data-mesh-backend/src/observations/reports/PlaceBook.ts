import {
  DEFAULT_ENVIRONMENT,
  type DataProductEntity,
  type Place,
} from '@meshwork/model';
import { describeContract, readContract, serversFor } from '@meshwork/odcs';
import type { Db } from '../../database/MeshDatabase';
import type { Contributor } from '../../http/Caller';
import { Remembered } from '../Remembered';
import type { ObservationSettings } from '../settings';

/** More products than anybody reports of at once. */
const MOST_PRODUCTS = 2_000;
const REMEMBERED = 5_000;

/** A table of a contract, and how its platform may call it. */
interface Table {
  environment: string;
  object: string;
  names: string[];
}

/** The parts of a server's address that stand before a table's name. */
const QUALIFIERS = [
  ['catalog', 'schema'],
  ['database', 'schema'],
  ['project', 'dataset'],
  ['schema'],
  ['dataset'],
] as const;

/** Which tables are which ports, as far as somebody may report of them. */
export class PlaceBook {
  readonly #settings: ObservationSettings;
  /** By id of the revision, whose content never changes. */
  readonly #tables = new Remembered<readonly Table[]>(REMEMBERED);

  constructor(options: { settings: ObservationSettings }) {
    this.#settings = options.settings;
  }

  async of(db: Db, by: Contributor): Promise<Place[]> {
    const products: { uid: string; ref: string; entity: string }[] =
      await this.#products(db, by);
    const byUid = new Map(products.map(product => [product.uid, product]));
    const active: { product_uid: string; name: string; id: string }[] =
      await db('ports')
        .join('revisions', 'revisions.contract_ref', 'ports.contract_ref')
        .whereIn('ports.product_uid', [...byUid.keys()])
        .andWhere('revisions.state', 'active')
        .select('ports.product_uid', 'ports.name', 'revisions.id');
    const tables = await this.#tablesOf(
      db,
      active.map(({ id }) => id),
    );
    return [
      ...active.flatMap(({ product_uid: uid, name: port, id }) =>
        (tables.get(id) ?? []).map(table => ({
          product: byUid.get(uid)!.ref,
          port,
          ...table,
        })),
      ),
      // What has no contract in effect still says where it is.
      ...products.flatMap(product =>
        locationsIn(product, name =>
          active.some(
            one => one.product_uid === product.uid && one.name === name,
          ),
        ),
      ),
    ];
  }

  async #products(db: Db, by: Contributor) {
    const query = db('products')
      .whereNull('gone_since')
      .orderBy('uid')
      .limit(MOST_PRODUCTS)
      .select('uid', 'ref', 'entity');
    if (by.kind === 'person') {
      const { userRef, memberOf } = by.person;
      const own = await query.whereIn('owner_ref', [userRef, ...memberOf]);
      const visible = await by.view.visible(own.map(({ ref }) => ref));
      return own.filter(({ ref }) => visible.has(ref));
    }
    const rules = this.#settings.reporters.filter(
      ({ subject }) => subject === by.subject,
    );
    return await query.where(q =>
      q
        .whereIn(
          'ref',
          rules.flatMap(rule => rule.products),
        )
        .orWhereIn(
          'domain_ref',
          rules.flatMap(rule => rule.domains),
        ),
    );
  }

  async #tablesOf(db: Db, ids: readonly string[]) {
    const found = new Map<string, readonly Table[]>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.#tables.get(id);
      if (known) found.set(id, known);
      else missing.push(id);
    }
    if (missing.length > 0) {
      const read = await db('revisions')
        .whereIn('id', missing)
        .select('id', 'document');
      for (const { id, document } of read) {
        found.set(id, this.#tables.set(id, tablesIn(document)));
      }
    }
    return found;
  }
}

function tablesIn(text: string): Table[] {
  const { document } = readContract(text);
  if (!document) return [];
  const { objects, servers } = describeContract(document);
  const environments = new Set([
    ...servers.map(({ environment }) => environment),
    ...(servers.length === 0 ? [DEFAULT_ENVIRONMENT] : []),
  ]);
  return [...environments].flatMap(environment =>
    objects.map(({ name, physicalName }) => {
      const table = physicalName ?? name;
      const qualified = serversFor(document, environment).flatMap(server =>
        QUALIFIERS.flatMap(fields => {
          const parts = fields.map(field => server[field]);
          return parts.every(part => typeof part === 'string' && part)
            ? [[...parts, table].join('.')]
            : [];
        }),
      );
      return {
        environment,
        object: table,
        // The most particular one is enough: shorter names are the end of it.
        names: qualified.length > 0 ? qualified : [table],
      };
    }),
  );
}

function locationsIn(
  product: { ref: string; entity: string },
  isKnown: (port: string) => boolean,
): Place[] {
  const { spec }: DataProductEntity = JSON.parse(product.entity);
  return spec.outputPorts
    .filter(port => !isKnown(port.name))
    .flatMap(port =>
      (port.environments ?? []).flatMap(({ name, location }) =>
        location
          ? [
              {
                product: product.ref,
                port: port.name,
                environment: name,
                names: [location],
              },
            ]
          : [],
      ),
    );
}
