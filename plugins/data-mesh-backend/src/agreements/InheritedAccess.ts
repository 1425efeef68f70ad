import { randomUUID } from 'node:crypto';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  classificationOf,
  offeredColumns,
  periodEnd,
  strictestClassification,
  type Classification,
} from '@meshwork/model';
import { describeContract, readContract, serversFor } from '@meshwork/odcs';
import { agreedOn } from './agreed';
import type { AgreementLife } from './AgreementLife';
import { AgreementStore, openKey } from './AgreementStore';
import type { Offers } from './Offers';
import { majorOf } from './terms';
import type { AgreementReviews } from './reviews/AgreementReviews';
import type { DataMeshConfig } from '../config';
import { later, type Clock } from '../clock';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import type { Directory } from '../people/Directory';
import { GrantStore } from '../grants/GrantStore';
import { DriftStore, type DriftRow } from '../grants/reconciliation/DriftStore';

/** How long the owner has to confirm, and for how long it stands until then. */
const CONFIRM_MS = 30 * 24 * 60 * 60 * 1000;
const PROVISIONAL = 'P1Y';

/** Where one table of a schema is handed out. */
interface Handout {
  productRef: string;
  port: string;
}

/** By place, and there by table. */
type Handouts = Map<string, Promise<Map<string, Handout>>>;

/** What one principal has of one port, for one agreement. */
interface Adoption {
  consumer: { ref: string; ownerRef: string };
  handout: Handout;
  drifts: DriftRow[];
}

/**
 * Makes an agreement of access that is there and that nobody agreed to, for the owner to
 * confirm with an end or to decline. Who the principal is says platform configuration,
 * what the table is says the contract in effect; what neither knows is only reported.
 */
export class InheritedAccess {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    directory: Directory;
    offers: Offers;
    life: AgreementLife;
    reviews: AgreementReviews;
  };
  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    directory: Directory;
    offers: Offers;
    life: AgreementLife;
    reviews: AgreementReviews;
  }) {
    this.#options = options;
  }

  /**
   * For one run: it asks once for what ports hand out. The next run asks again, since a
   * contract may be in effect by then.
   *
   * @returns makes the agreements and says how many; why not is noted on the differences
   */
  forRun(): (drifts: readonly DriftRow[]) => Promise<number> {
    const handouts: Handouts = new Map();
    return drifts => this.#adoptAll(drifts, handouts);
  }

  async #adoptAll(
    drifts: readonly DriftRow[],
    handouts: Handouts,
  ): Promise<number> {
    const groups = new Map<string, Adoption>();
    for (const drift of drifts) {
      try {
        const consumer = await this.#consumer(drift);
        const handout = (await this.#handoutsOf(drift, handouts)).get(
          drift.name,
        );
        if (!handout) {
          throw new Error(
            'No port with a contract in effect hands this out: it is not known whose it is',
          );
        }
        const key = JSON.stringify([consumer.ref, drift.principal, handout]);
        const group = groups.get(key) ?? { consumer, handout, drifts: [] };
        group.drifts.push(drift);
        groups.set(key, group);
      } catch (error) {
        await this.#explain([drift], error);
      }
    }
    let made = 0;
    for (const group of groups.values()) {
      try {
        await this.#adopt(group);
        made += 1;
      } catch (error) {
        await this.#explain(group.drifts, error);
      }
    }
    return made;
  }

  async #explain(drifts: readonly DriftRow[], error: unknown): Promise<void> {
    const note = error instanceof Error ? error.message : String(error);
    const news = drifts.filter(drift => drift.note !== note);
    if (news.length === 0) return;
    await this.#options.database.transaction(async tx => {
      for (const { id } of news) {
        await DriftStore.outcome(tx, id, 'reported', { note });
      }
    });
  }

  async #adopt({ consumer, handout, drifts }: Adoption): Promise<void> {
    const { database, clock, config, offers, life, reviews } = this.#options;
    const [drift] = drifts;
    const found = await offers.find({
      ...handout,
      environment: drift.environment,
    });
    const { product, offer, contract } = found;
    const { columns, masked } = namesOf(found, drifts);
    const now = clock.now();
    const agreement = {
      id: randomUUID(),
      productUid: product.uid,
      productRef: product.ref,
      port: handout.port,
      environment: drift.environment,
      contractUid: contract.uid,
      contractRef: contract.ref,
      contractMajor: majorOf(contract.version),
      consumerRef: consumer.ref,
      consumerOwnerRef: consumer.ownerRef,
      // Nobody asked: the group that uses it stands for who would have.
      requesterRef: consumer.ownerRef,
      purpose: 'inherited',
      purposeText: `${drift.principal} had access to ${drifts
        .map(({ container, name }) => `${container}.${name}`)
        .join(', ')} before anybody agreed on it`,
      columns,
      masked,
      classification: strictest(found, { columns, masked }),
      startAt: now,
      endAt: periodEnd(now, PROVISIONAL, config.timeZone),
      noticePeriod: offer.noticePeriod,
      lapsesAt: now,
      state: 'active' as const,
      stateVersion: 1,
      createdAt: now,
      origin: 'inherited' as const,
      agreed: agreedOn(found, consumer.ownerRef),
    };
    const key = openKey(agreement);
    await database.transaction(async tx => {
      if (await AgreementStore.openFor(tx, key)) {
        throw new Error(
          'The consumer has an agreement on this port already; this is more than was agreed',
        );
      }
      await AgreementStore.insert(tx, { ...agreement, openKey: key });
      await life.note(tx, agreement, {
        action: 'inherit',
        at: now,
        to: 'active',
      });
      await GrantStore.insert(
        tx,
        {
          agreementId: agreement.id,
          productUid: product.uid,
          provisioner: drift.provisioner,
          environment: drift.environment,
          principals: [drift.principal],
          resources: drifts.map(({ container, name, columns: some }) => ({
            container,
            name,
            ...(some && { columns: some }),
          })),
          status: 'granted',
        },
        now,
      );
      await reviews.open(tx, agreement, {
        kind: 'inherited',
        due: later(now, CONFIRM_MS),
        at: now,
        note: agreement.purposeText,
      });
      await life.watch(tx, agreement.id, agreement.endAt);
      for (const { id } of drifts) {
        await DriftStore.outcome(tx, id, 'inherited', {
          agreementId: agreement.id,
          productUid: product.uid,
        });
      }
    });
  }

  async #consumer(drift: DriftRow): Promise<{ ref: string; ownerRef: string }> {
    const { config, directory } = this.#options;
    const consumers = [
      ...new Set(
        config.principals
          .filter(
            rule =>
              rule.provisioner === drift.provisioner &&
              rule.environment === drift.environment &&
              rule.principals.includes(drift.principal),
          )
          .map(rule => rule.consumer),
      ),
    ];
    if (consumers.length !== 1) {
      throw new Error(
        consumers.length === 0
          ? 'Platform configuration does not say whose this principal is'
          : `Platform configuration gives this principal to several: ${consumers.join(
              ', ',
            )}`,
      );
    }
    const [ref] = consumers;
    const entity = (await directory.entities([ref])).get(ref);
    if (!entity) throw new Error(`${ref} is not in the catalog`);
    const owner = ['Group', 'User'].includes(entity.kind)
      ? ref
      : entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
          ?.targetRef;
    if (!owner) throw new Error(`Nobody owns ${ref}`);
    return { ref, ownerRef: owner };
  }

  #handoutsOf(
    drift: DriftRow,
    handouts: Handouts,
  ): Promise<Map<string, Handout>> {
    const key = JSON.stringify([
      drift.provisioner,
      drift.environment,
      drift.container,
    ]);
    const known = handouts.get(key);
    if (known) return known;
    const asked = readHandouts(
      this.#options.database.db,
      this.#options.config,
      drift,
    );
    handouts.set(key, asked);
    return asked;
  }
}

/** Which port hands out which table of a place, by the contracts in effect. */
async function readHandouts(
  db: Db,
  config: DataMeshConfig,
  place: { provisioner: string; environment: string; container: string },
): Promise<Map<string, Handout>> {
  const domains = config.resources
    .filter(
      rule =>
        rule.provisioner === place.provisioner &&
        rule.environment === place.environment &&
        rule.schemas.includes(place.container),
    )
    .map(rule => rule.domain);
  const rows = await db('ports')
    .join('products', 'products.uid', 'ports.product_uid')
    .join('revisions', 'revisions.contract_ref', 'ports.contract_ref')
    .whereIn('products.domain_ref', domains)
    .whereNull('products.gone_since')
    .andWhere('revisions.state', 'active')
    .select('products.ref as productRef', 'ports.name as port', 'document');
  const handouts = new Map<string, Handout>();
  for (const { productRef, port, document } of rows) {
    const contract = readContract(document).document;
    const here =
      contract &&
      serversFor(contract, place.environment).some(
        server =>
          server.server === place.provisioner &&
          server.schema === place.container,
      );
    if (!here) continue;
    for (const object of describeContract(contract).objects) {
      handouts.set(object.physicalName ?? object.name, { productRef, port });
    }
  }
  return handouts;
}

type Found = Awaited<ReturnType<Offers['find']>>;

/** The columns as the contract names them; all where the whole table can be read. */
function namesOf(
  found: Found,
  drifts: readonly DriftRow[],
): { columns?: string[]; masked?: string[] } {
  if (drifts.some(({ columns }) => columns === undefined)) return {};
  const { objects } = describeContract(found.offer.contract);
  const read = drifts.flatMap(({ name, columns = [] }) =>
    offeredColumns(
      {
        objects: objects.filter(
          object => (object.physicalName ?? object.name) === name,
        ),
      },
      found.product.classification,
    ).flatMap(({ column, masked }) => {
      if (columns.includes(column.physicalName ?? column.name)) {
        return [{ name: column.name, clear: true }];
      }
      return masked && columns.includes(masked.physicalName)
        ? [{ name: column.name, clear: false }]
        : [];
    }),
  );
  const clear = read.filter(each => each.clear).map(each => each.name);
  return {
    columns: [...new Set(read.map(({ name }) => name))],
    masked: read.map(({ name }) => name).filter(name => !clear.includes(name)),
  };
}

/** What can be read is what has to be confirmed, whatever the contract offers. */
function strictest(
  found: Found,
  choice: { columns?: string[]; masked?: string[] },
): Classification {
  const offered = offeredColumns(
    describeContract(found.offer.contract),
    found.product.classification,
  );
  return (
    strictestClassification([
      found.offer.classification,
      classificationOf(offered, choice),
    ]) ?? found.offer.classification
  );
}
