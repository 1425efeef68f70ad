import type {
  AffectedAgreement,
  ChangeAhead,
  RevisionImpact,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  consumerDate,
  consumerNoticeEnd,
  effectiveDate,
  speaksFor,
  type Person,
  type RevisionState,
} from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { View } from '../../catalog/Visibility';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { link } from '../../http/present';
import type { RevisionRow } from '../RevisionStore';
import { affectedBy } from './affected';
import { isNeutral } from './ChangeService';
import { ImpactStore, type ImpactRow } from './ImpactStore';
import { downstreamOf } from './lineage';

/** As many as a page shows; the others are counted. */
const SHOWN = 200;
const AHEAD = 100;

/** The states after which nobody is affected any more. */
const IN_EFFECT: readonly RevisionState[] = [
  'active',
  'superseded',
  'retiring',
  'retired',
];

/** Who reads, and what they are to the revision. */
export interface ImpactViewer {
  person: Person;
  view: View;
  /** Whether they decide on it or oversee it, and so may know who uses the port. */
  oversees: boolean;
  governance: boolean;
}

/** Whom a change affects, as pages read it. */
export class ImpactReader {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #zone: string;

  constructor(options: { database: MeshDatabase; clock: Clock; zone: string }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#zone = options.zone;
  }

  /** Whether somebody is asked about a revision, for a consumer that they speak for. */
  async asks(revisionId: string, person: Person): Promise<boolean> {
    const mine = [person.userRef, ...person.memberOf];
    const row = await this.#database
      .db('revision_impacts')
      .where({ revision_id: revisionId })
      .where(q =>
        q.whereIn('consumer_owner_ref', mine).orWhereIn('consumer_ref', mine),
      )
      .first('agreement_id');
    return Boolean(row);
  }

  /** The snapshot once it was made, and who would be in it until then. */
  async of(
    revision: RevisionRow,
    product: ProductRow,
    viewer: ImpactViewer,
  ): Promise<RevisionImpact> {
    const { db } = this.#database;
    const schedule = await ImpactStore.schedule(db, revision.id);
    const now = this.#clock.now();
    const impacts = schedule
      ? await ImpactStore.impacts(db, revision.id)
      : await this.#wouldBe(revision, now);
    const { products, more } = await downstreamOf(db, {
      productRef: product.ref,
      port: revision.port,
    });
    const seen = await viewer.view.visible([
      ...new Set([
        ...impacts.map(impact => impact.consumerRef),
        ...products.map(({ ref }) => ref),
      ]),
    ]);
    const shown = impacts.filter(
      impact =>
        speaksForConsumer(viewer.person, impact) ||
        (viewer.oversees && seen.has(impact.consumerRef)),
    );
    const downstream = products.filter(({ ref }) => seen.has(ref));
    const items = shown
      .slice(0, SHOWN)
      .map(impact => present(impact, revision, product, viewer));
    return {
      agreements: {
        total: impacts.length,
        hidden: impacts.length - items.length,
        items,
      },
      downstream: {
        total: products.length,
        hidden: products.length - Math.min(downstream.length, SHOWN),
        more,
        items: downstream.slice(0, SHOWN).map(other => ({
          product: link(other.ref, other.title),
          owner: link(other.ownerRef),
          distance: other.distance,
        })),
      },
      ...(schedule && {
        scheduledAt: schedule.scheduledAt,
        noticeEndAt: schedule.noticeEndAt,
        extendedTo: schedule.extendedTo,
      }),
      ...(!schedule &&
        impacts.length > 0 && {
          earliestEffectiveAt: effectiveDate({
            scheduledAt: now,
            asked: impacts,
          }),
        }),
    };
  }

  /** What waits for the answers of those whom a person speaks for, soonest first. */
  async ahead(
    person: Person,
    view: View,
  ): Promise<{ items: ChangeAhead[]; more: boolean }> {
    const mine = [person.userRef, ...person.memberOf];
    const rows = await this.#database
      .db('revision_impacts')
      .join('revisions', 'revisions.id', 'revision_impacts.revision_id')
      .join('agreements', 'agreements.id', 'revision_impacts.agreement_id')
      .leftJoin('products', 'products.uid', 'revisions.product_uid')
      .where('revisions.state', 'scheduled')
      .whereNull('revision_impacts.settled_at')
      .whereIn('revision_impacts.consumer_owner_ref', mine)
      .orderBy(['revisions.effective_at', 'revision_impacts.agreement_id'])
      .limit(AHEAD + 1)
      .select(
        'revision_impacts.*',
        'revisions.port',
        'revisions.version',
        'revisions.effective_at',
        'agreements.product_ref',
        'products.title',
      );
    const seen = await view.visible([
      ...new Set(rows.map(row => String(row.product_ref))),
    ]);
    return {
      items: rows.slice(0, AHEAD).map(row => ({
        revision: row.revision_id,
        agreement: row.agreement_id,
        product: link(
          row.product_ref,
          seen.has(row.product_ref) ? row.title ?? undefined : undefined,
        ),
        port: row.port,
        version: row.version,
        effectiveAt: row.effective_at,
        answer: row.answer ?? undefined,
        migratingBy: row.migrating_by ?? undefined,
      })),
      more: rows.length > AHEAD,
    };
  }

  /** Nobody any more where it took effect without a snapshot: it hurt nobody. */
  async #wouldBe(revision: RevisionRow, now: string): Promise<ImpactRow[]> {
    if (IN_EFFECT.includes(revision.state)) return [];
    const affected = await affectedBy(this.#database.db, revision);
    return affected.map(({ agreement, changes, terms }) => ({
      revisionId: revision.id,
      agreementId: agreement.id,
      consumerRef: agreement.consumerRef,
      consumerOwnerRef: agreement.consumerOwnerRef,
      noticePeriod: agreement.noticePeriod,
      noticeEndAt: consumerNoticeEnd({
        scheduledAt: now,
        noticePeriod: agreement.noticePeriod,
        zone: this.#zone,
        agreedEnd: agreement.noticeEndAt ?? agreement.endAt,
      }),
      terms,
      why: changes.map(({ path, summary, reason }) => ({
        path,
        summary,
        reason,
      })),
    }));
  }
}

function speaksForConsumer(person: Person, impact: ImpactRow): boolean {
  return speaksFor(person, [impact.consumerRef, impact.consumerOwnerRef]);
}

function present(
  impact: ImpactRow,
  revision: RevisionRow,
  product: ProductRow,
  { person, governance }: ImpactViewer,
): AffectedAgreement {
  const { at, why } = consumerDate(impact);
  const waits = revision.state === 'scheduled' && !impact.settledAt;
  return {
    id: impact.agreementId,
    consumer: link(impact.consumerRef),
    owner: link(impact.consumerOwnerRef),
    noticePeriod: impact.noticePeriod,
    noticeEndAt: impact.noticeEndAt,
    date: at,
    dateReason: why,
    why: impact.why,
    answer: impact.answer,
    answeredBy: impact.answeredBy ? link(impact.answeredBy) : undefined,
    answeredAt: impact.answeredAt,
    migratingBy: impact.migratingBy,
    reason: impact.reason,
    decision: impact.decision,
    decidedBy: impact.decidedBy ? link(impact.decidedBy) : undefined,
    decidedAt: impact.decidedAt,
    decisionReason: impact.decisionReason,
    settled: Boolean(impact.settledAt),
    mine: waits && speaksForConsumer(person, impact),
    mayDecide:
      waits &&
      governance &&
      impact.answer === 'objection' &&
      !impact.decision &&
      isNeutral(person, revision, product, impact),
  };
}
