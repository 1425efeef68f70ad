import type {
  AffectedAgreement,
  RevisionImpact,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  consumerDate,
  consumerNoticeEnd,
  effectiveDate,
  reminderInstants,
  speaksFor,
  type Person,
  type RevisionState,
} from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { View } from '../../catalog/Visibility';
import type { Clock } from '../../clock';
import {
  comparePositions,
  pageOfSorted,
  type Position,
} from '../../database/cursor';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { link } from '../../http/present';
import type { RevisionRow } from '../RevisionStore';
import { affectedBy } from './affected';
import { isNeutral } from './ChangeService';
import { ImpactStore, type ImpactRow } from './ImpactStore';
import { downstreamOf, type Downstream } from './lineage';

/** As many as come with the revision itself; the others are on pages of their own. */
const FIRST = 50;

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

const positionOf = (impact: ImpactRow): Position => [
  impact.consumerRef,
  impact.agreementId,
];

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

  /** The agreements for which somebody may answer now. */
  async answerable(revision: RevisionRow, person: Person): Promise<string[]> {
    if (revision.state !== 'scheduled') return [];
    const impacts = await ImpactStore.impacts(this.#database.db, revision.id);
    return impacts
      .filter(impact => !impact.settledAt && speaksForConsumer(person, impact))
      .map(({ agreementId }) => agreementId);
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
    const { impacts, shown } = await this.#affected(revision, viewer);
    const { products, seen, more } = await this.#downstream(
      revision,
      product,
      viewer,
    );
    const { effectiveAt, state } = revision;
    return {
      agreements: {
        total: impacts.length,
        hidden: impacts.length - shown.length,
        ...pageOfImpacts(shown, { limit: FIRST }, impact =>
          present(impact, revision, product, viewer),
        ),
      },
      downstream: {
        total: products.length,
        hidden: products.length - seen.length,
        more,
        ...pageOfProducts(seen, { limit: FIRST }),
      },
      ...(schedule && {
        scheduledAt: schedule.scheduledAt,
        noticeEndAt: schedule.noticeEndAt,
        extendedTo: schedule.extendedTo,
        ...(state === 'scheduled' &&
          effectiveAt && {
            reminders: reminderInstants(effectiveAt, this.#zone).filter(
              at => at > schedule.scheduledAt,
            ),
          }),
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

  /** Whether the objection of anybody waits for the reader's decision. */
  async mayDecide(
    revision: RevisionRow,
    product: ProductRow,
    viewer: ImpactViewer,
  ): Promise<boolean> {
    if (revision.state !== 'scheduled' || !viewer.governance) return false;
    const { shown } = await this.#affected(revision, viewer);
    return shown.some(
      impact => present(impact, revision, product, viewer).mayDecide,
    );
  }

  /** The affected agreements that the reader may see, page by page. */
  async agreements(
    revision: RevisionRow,
    product: ProductRow,
    viewer: ImpactViewer,
    page: { cursor?: string; limit: number },
  ): Promise<{ items: AffectedAgreement[]; nextCursor?: string }> {
    const { shown } = await this.#affected(revision, viewer);
    return pageOfImpacts(shown, page, impact =>
      present(impact, revision, product, viewer),
    );
  }

  /** The products downstream that the reader may see, page by page. */
  async downstream(
    revision: RevisionRow,
    product: ProductRow,
    viewer: ImpactViewer,
    page: { cursor?: string; limit: number },
  ) {
    const { seen } = await this.#downstream(revision, product, viewer);
    return pageOfProducts(seen, page);
  }

  async #affected(
    revision: RevisionRow,
    { view, person, oversees }: ImpactViewer,
  ) {
    const { db } = this.#database;
    const scheduled = await ImpactStore.schedule(db, revision.id);
    const impacts = scheduled
      ? await ImpactStore.impacts(db, revision.id)
      : await this.#wouldBe(revision, this.#clock.now());
    // In one order on every database.
    impacts.sort((a, b) => comparePositions(positionOf(a), positionOf(b)));
    const seen = await view.visible([
      ...new Set(impacts.map(impact => impact.consumerRef)),
    ]);
    const shown = impacts.filter(
      impact =>
        speaksForConsumer(person, impact) ||
        (oversees && seen.has(impact.consumerRef)),
    );
    return { impacts, shown };
  }

  async #downstream(
    revision: RevisionRow,
    product: ProductRow,
    { view }: ImpactViewer,
  ) {
    const { products, more } = await downstreamOf(this.#database.db, {
      productRef: product.ref,
      port: revision.port,
    });
    const visible = await view.visible(products.map(({ ref }) => ref));
    const seen = products
      .filter(({ ref }) => visible.has(ref))
      .sort((a, b) =>
        comparePositions([a.distance, a.ref], [b.distance, b.ref]),
      );
    return { products, seen, more };
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

function pageOfImpacts<T>(
  shown: readonly ImpactRow[],
  page: { cursor?: string; limit: number },
  item: (impact: ImpactRow) => T,
) {
  const { rows, nextCursor } = pageOfSorted(shown, positionOf, page);
  return { items: rows.map(item), ...(nextCursor && { nextCursor }) };
}

function pageOfProducts(
  seen: readonly Downstream[],
  page: { cursor?: string; limit: number },
) {
  const { rows, nextCursor } = pageOfSorted(
    seen,
    ({ distance, ref }) => [distance, ref],
    page,
  );
  return {
    items: rows.map(other => ({
      product: link(other.ref, other.title),
      owner: link(other.ownerRef),
      distance: other.distance,
    })),
    ...(nextCursor && { nextCursor }),
  };
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
