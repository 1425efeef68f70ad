import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ObservationReceipt } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  DEFAULT_ENVIRONMENT,
  isIncident,
  mergedIncident,
  OBSERVATION_LIMITS,
  readIncident,
  readObservation,
  speaksFor,
  type IncidentReport,
  type Observation,
} from '@meshwork/model';
import { audited } from '../audit';
import { later, type Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { Contributor } from '../http/Caller';
import { Batch } from './Batch';
import {
  incidentId,
  IncidentStore,
  type IncidentRow,
} from './incidents/IncidentStore';
import { ObservationStore } from './ObservationStore';
import type { PromiseBook, PromisingProduct } from './PromiseBook';
import { TooManyObservationsError } from './refusals';
import type { Agreed } from './schema/Agreed';
import { FoundSchemaStore } from './schema/FoundSchemaStore';
import type { ObservationSettings } from './settings';

type Result = ObservationReceipt['results'][number];

/** Many batches come one after the other: hours are rolled up once for all of them. */
const ROLL_UP_DELAY_MS = 1_000;

/** Where observations come in. */
export class ObservationService {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;
  readonly #book: PromiseBook;
  readonly #agreed: Agreed;
  readonly #settings: ObservationSettings;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    book: PromiseBook;
    agreed: Agreed;
    settings: ObservationSettings;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
    this.#book = options.book;
    this.#agreed = options.agreed;
    this.#settings = options.settings;
  }

  /**
   * Takes what can be taken, and says of each other one where and why not. The same one
   * twice is one; in whatever order they come, what comes out is the same.
   *
   * @param reported - anything that came in as JSON
   * @throws TooManyObservationsError
   */
  async report(
    reported: readonly unknown[],
    by: Contributor,
  ): Promise<ObservationReceipt> {
    if (reported.length > OBSERVATION_LIMITS.perRequest) {
      throw new TooManyObservationsError(reported.length);
    }
    const actor = by.kind === 'person' ? by.person.userRef : by.subject;
    return await audited(
      this.#auditor,
      {
        eventId: 'observations-report',
        meta: { actor, count: String(reported.length) },
      },
      () => this.#take(reported, by),
    );
  }

  async #take(
    reported: readonly unknown[],
    by: Contributor,
  ): Promise<ObservationReceipt> {
    const now = this.#clock.now();
    const results: Result[] = [];
    const read: { index: number; observation: Observation }[] = [];
    const told: { index: number; incident: IncidentReport }[] = [];
    const time = {
      now,
      tolerance: this.#settings.clockTolerance,
      oldest: this.#settings.keep.single,
    };
    for (const [index, raw] of reported.entries()) {
      const found = isIncident(raw)
        ? readIncident(raw, time)
        : readObservation(raw, time);
      if ('fault' in found) {
        results[index] = refused(index, 400, found.fault);
      } else if ('incident' in found) {
        told.push({ index, incident: found.incident });
      } else {
        read.push({ index, observation: found.observation });
      }
    }
    const products = await this.#book.products(this.#database.db, {
      refs: [
        ...new Set([
          ...read.map(({ observation }) => observation.product),
          ...told.map(({ incident }) => incident.product),
        ]),
      ],
    });
    const standing = await this.#standing(products, by);

    const batch = new Batch();
    for (const { index, observation } of read) {
      const product = products.get(observation.product);
      const refusal = refusalOf(observation, product, standing);
      if (!product || refusal) {
        results[index] = refused(index, refusal!.status, refusal!.fault);
      } else {
        const differences = await this.#differences(observation, product);
        batch.add(index, observation, product, differences);
      }
    }
    const incidents = new Map<string, IncidentRow>();
    const places: { index: number; id: string }[] = [];
    for (const { index, incident } of told) {
      const product = products.get(incident.product);
      const refusal = refusalOf(incident, product, standing);
      if (!product || refusal) {
        results[index] = refused(index, refusal!.status, refusal!.fault);
        continue;
      }
      const { product: _, ...own } = incident;
      const id = incidentId(product.uid, own.key);
      const before = incidents.get(id);
      const row = { ...own, id, productUid: product.uid };
      incidents.set(
        id,
        before ? { ...row, ...mergedIncident(before, row) } : row,
      );
      places.push({ index, id });
    }
    const changed = await this.#writeIncidents(incidents, now);
    for (const { index, id } of places) {
      results[index] = {
        index,
        outcome: changed.has(id) ? 'accepted' : 'duplicate',
      };
    }
    const written = await this.#write(batch, now);
    for (const [id, indexes] of batch.indexes) {
      for (const [at, index] of indexes.entries()) {
        const isNew = at === 0 && written.has(id);
        results[index] = { index, outcome: isNew ? 'accepted' : 'duplicate' };
      }
    }
    const count = (outcome: Result['outcome']) =>
      results.filter(result => result.outcome === outcome).length;
    return {
      accepted: count('accepted'),
      duplicates: count('duplicate'),
      refused: count('refused'),
      results,
    };
  }

  /** How many places of a schema are not as agreed; nothing where nothing is agreed. */
  async #differences(
    { schema, port }: Observation,
    product: PromisingProduct,
  ): Promise<number | undefined> {
    const active = product.active(port);
    if (!schema || !active) return undefined;
    const { db } = this.#database;
    return (await this.#agreed.compare(db, active, schema))?.length;
  }

  /** Of which products somebody may report, and which they see. */
  async #standing(
    products: ReadonlyMap<string, PromisingProduct>,
    by: Contributor,
  ): Promise<{ sees: ReadonlySet<string>; reports: ReadonlySet<string> }> {
    const all = [...products.values()];
    if (by.kind === 'person') {
      return {
        sees: await by.view.visible(all.map(({ ref }) => ref)),
        reports: new Set(
          all
            .filter(({ ownerRef }) => speaksFor(by.person, [ownerRef]))
            .map(({ ref }) => ref),
        ),
      };
    }
    const rules = this.#settings.reporters.filter(
      ({ subject }) => subject === by.subject,
    );
    const named = new Set(
      all
        .filter(({ ref, domainRef }) =>
          rules.some(
            rule =>
              rule.products.includes(ref) || rule.domains.includes(domainRef),
          ),
        )
        .map(({ ref }) => ref),
    );
    // Of a product that it may not report of, a service learns not even that it is there.
    return { sees: named, reports: named };
  }

  async #writeIncidents(
    incidents: ReadonlyMap<string, IncidentRow>,
    at: string,
  ): Promise<Set<string>> {
    if (incidents.size === 0) return new Set();
    return await this.#database.transaction(async tx => {
      const changed = await IncidentStore.put(tx, incidents);
      const uids = [...changed].map(id => incidents.get(id)!.productUid);
      for (const productUid of new Set(uids)) {
        await Outbox.add(
          tx,
          'evaluate',
          { productUid },
          { at, dedupe: `evaluate:${productUid}` },
        );
        await Outbox.add(
          tx,
          'publish',
          {
            type: 'product.observed',
            subject: { kind: 'product', id: productUid },
          },
          { at },
        );
      }
      return changed;
    });
  }

  async #write(batch: Batch, now: string): Promise<Set<string>> {
    if (batch.rows.size === 0) return new Set();
    return await this.#database.transaction(async tx => {
      const written = await ObservationStore.insert(tx, [
        ...batch.rows.values(),
      ]);
      if (written.size === 0) return written;
      await ObservationStore.putSeries(
        tx,
        [...batch.series.values()],
        now.slice(0, 10),
      );
      await FoundSchemaStore.put(
        tx,
        [...batch.schemas]
          .filter(([id]) => written.has(id))
          .flatMap(([, { objects, ...found }]) =>
            objects.map(schema => ({ ...found, object: schema.name, schema })),
          ),
      );
      const touched = batch.touchedBy(written);
      await ObservationStore.touch(tx, touched);
      const at = later(now, ROLL_UP_DELAY_MS);
      for (const productUid of touched.keys()) {
        await Outbox.add(
          tx,
          'observations',
          { productUid },
          { at, dedupe: `observations:${productUid}` },
        );
      }
      return written;
    });
  }
}

interface Refusal {
  status: number;
  fault: { path: string; reason: string };
}

function refusalOf(
  {
    product: ref,
    port,
    environment = DEFAULT_ENVIRONMENT,
  }: { product: string; port?: string; environment?: string },
  product: PromisingProduct | undefined,
  standing: { sees: ReadonlySet<string>; reports: ReadonlySet<string> },
): Refusal | undefined {
  const refuse = (status: number, path: string, reason: string) => ({
    status,
    fault: { path, reason },
  });
  // What one may not see is not there.
  if (!product || !standing.sees.has(ref)) {
    return refuse(422, '/product', `There is no data product ${ref} for you`);
  }
  if (!standing.reports.has(ref)) {
    return refuse(
      403,
      '/product',
      `Observations of ${ref} are reported by its owner, ${product.ownerRef}, and by services that are configured for it`,
    );
  }
  if (port === undefined) return undefined;
  const environments = product.ports.get(port);
  if (!environments) {
    return refuse(422, '/port', `${ref} has no output port "${port}"`);
  }
  if (
    environment !== DEFAULT_ENVIRONMENT &&
    !environments.includes(environment)
  ) {
    return refuse(
      422,
      '/environment',
      `The port "${port}" of ${ref} names no environment "${environment}"`,
    );
  }
  return undefined;
}

function refused(
  index: number,
  status: number,
  fault: { path: string; reason: string },
): Result {
  return { index, outcome: 'refused', status, ...fault };
}
