import type {
  ReviewItem,
  ReviewPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { speaksFor, type Person } from '@meshwork/model';
import { AgreementStore } from '../agreements/AgreementStore';
import { AgreementReviewStore } from '../agreements/reviews/AgreementReviewStore';
import { reviewProposer } from '../agreements/reviews/deciders';
import { requesterOf } from '../agreements/rules';
import type { Approvals } from '../approvals/Approvals';
import { StepStore, fromRow, type StepRow } from '../approvals/StepStore';
import { productFromRow } from '../catalog/ProjectionStore';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import { proposerOf } from '../contracts/ContractService';
import { RevisionStore } from '../contracts/RevisionStore';
import { decodeCursor, encodeCursor } from '../database/cursor';
import type { MeshDatabase } from '../database/MeshDatabase';
import { link } from '../http/present';

/** More than this is "many": a tab needs no exact figure beyond it. */
const COUNTED = 100;

/** What waits for a person, and nothing that does not; and what they decided. */
export class ReviewQueue {
  readonly #database: MeshDatabase;
  readonly #approvals: Approvals;

  constructor(options: { database: MeshDatabase; approvals: Approvals }) {
    this.#database = options.database;
    this.#approvals = options.approvals;
  }

  async list(
    person: Person,
    view: View,
    which: 'waiting' | 'decided',
    page: { cursor?: string; limit: number },
  ): Promise<ReviewPage> {
    return which === 'waiting'
      ? await this.#waiting(person, view, page)
      : await this.#decided(person, view, page);
  }

  async count(person: Person, view: View): Promise<number> {
    const { items } = await this.#waiting(person, view, { limit: COUNTED });
    return items.length;
  }

  async #waiting(
    person: Person,
    view: View,
    page: { cursor?: string; limit: number },
  ): Promise<ReviewPage> {
    const { db } = this.#database;
    const items: { item: ReviewItem; step: StepRow }[] = [];
    let position = decodeCursor(page.cursor, 2);
    let more = true;
    // Steps on which one may not decide after all (one's own request, a step
    // already filled) are read past, until the page is full.
    while (items.length <= page.limit && more) {
      const query = db('steps')
        .whereIn(
          'id',
          db('step_approvers')
            .whereIn('ref', [person.userRef, ...person.memberOf])
            .select('step_id'),
        )
        .where({ state: 'open' })
        .orderBy([{ column: 'opened_at' }, { column: 'id' }])
        .limit(page.limit + 1);
      if (position) {
        const [openedAt, id] = position;
        query.where(q =>
          q
            .where('opened_at', '>', openedAt)
            .orWhere(w =>
              w.where('opened_at', openedAt).andWhere('id', '>', id),
            ),
        );
      }
      const rows = await query;
      more = rows.length > page.limit;
      const products = await this.#shownProducts(rows, person, view);
      for (const row of rows) {
        position = [row.opened_at, row.id];
        const step = fromRow(row, []);
        const item = await this.#item(step, person, products, true);
        if (item) items.push({ item, step });
        if (items.length > page.limit) break;
      }
    }
    const shown = items.slice(0, page.limit);
    const last = shown[shown.length - 1]?.step;
    return {
      items: shown.map(({ item }) => item),
      ...(items.length > page.limit &&
        last && { nextCursor: encodeCursor([last.openedAt ?? '', last.id]) }),
    };
  }

  async #decided(
    person: Person,
    view: View,
    page: { cursor?: string; limit: number },
  ): Promise<ReviewPage> {
    const query = this.#database
      .db('steps')
      .where({ decided_by: person.userRef })
      .orderBy([{ column: 'decided_at', order: 'desc' }, { column: 'id' }])
      .limit(page.limit + 1);
    const position = decodeCursor(page.cursor, 2);
    if (position) {
      const [decidedAt, id] = position;
      query.where(q =>
        q
          .where('decided_at', '<', decidedAt)
          .orWhere(w =>
            w.where('decided_at', decidedAt).andWhere('id', '>', id),
          ),
      );
    }
    const rows = await query;
    const shown = rows.slice(0, page.limit);
    const products = await this.#shownProducts(shown, person, view);
    const items: ReviewItem[] = [];
    for (const row of shown) {
      const item = await this.#item(fromRow(row, []), person, products, false);
      if (item) items.push(item);
    }
    const last = shown[shown.length - 1];
    return {
      items,
      ...(rows.length > page.limit && {
        nextCursor: encodeCursor([last.decided_at, last.id]),
      }),
    };
  }

  /**
   * The products of some steps, by step, as far as the reader may see what the step is
   * about: whatever is listed can also be opened.
   */
  async #shownProducts(
    rows: readonly {
      id: string;
      product_uid: string;
      subject_kind: string;
      subject_id: string;
    }[],
    person: Person,
    view: View,
  ): Promise<Map<string, ProductRow>> {
    const { db } = this.#database;
    const products = await db('products').whereIn('uid', [
      ...new Set(rows.map(row => row.product_uid)),
    ]);
    const revisions: { id: string; contract_ref: string }[] = await db(
      'revisions',
    )
      .whereIn(
        'id',
        rows
          .filter(row => row.subject_kind === 'revision')
          .map(row => row.subject_id),
      )
      .select('id', 'contract_ref');
    const contracts = new Map(revisions.map(r => [r.id, r.contract_ref]));
    const visible = await view.visible([
      ...new Set([
        ...products.map(product => product.ref as string),
        ...contracts.values(),
      ]),
    ]);
    const left = {
      agreement: await view.agreements.of(db, subjectsOf(rows, 'agreement')),
      revision: await view.revisions.of(db, subjectsOf(rows, 'revision')),
    };
    const shown = new Map<string, ProductRow>();
    for (const row of rows) {
      const kind = row.subject_kind === 'revision' ? 'revision' : 'agreement';
      if (!left[kind].has(row.subject_id)) continue;
      const found = products.find(other => other.uid === row.product_uid);
      if (!found) continue;
      const product = productFromRow(found);
      const sees =
        row.subject_kind === 'revision'
          ? visible.has(contracts.get(row.subject_id) ?? '')
          : visible.has(product.ref) ||
            speaksFor(person, [product.ownerRef]) ||
            // A side agreed to it, and sees it whatever the catalog shows.
            row.subject_kind === 'agreement-review';
      if (sees) shown.set(row.id, product);
    }
    return shown;
  }

  async #item(
    step: StepRow,
    person: Person,
    products: ReadonlyMap<string, ProductRow>,
    onlyMine: boolean,
  ): Promise<ReviewItem | undefined> {
    const { db } = this.#database;
    const steps =
      (await StepStore.of(db, step.subjectKind, [step.subjectId])).get(
        step.subjectId,
      ) ?? [];
    const own = steps.find(s => s.id === step.id) ?? step;
    const product = products.get(step.id);
    if (!product) return undefined;
    const common = {
      id: step.subjectId,
      product: link(product.ref, product.title),
      step: step.position,
      steps: steps.length,
      role: own.assignedRole,
      ...(own.state !== 'open' && {
        decision: own.state,
        decidedAt: own.decidedAt,
        reason: own.reason,
      }),
    };
    if (step.subjectKind === 'agreement') {
      const agreement = await AgreementStore.get(db, step.subjectId);
      if (!agreement) return undefined;
      const proposer = requesterOf(agreement);
      if (onlyMine && !this.#mine(person, own, steps, proposer)) {
        return undefined;
      }
      return {
        ...common,
        kind: 'access',
        title: `${product.title} · ${agreement.port}`,
        from: link(agreement.requesterRef),
        consumer: link(agreement.consumerRef),
        since: agreement.createdAt,
        due: agreement.lapsesAt,
        risk: agreement.classification,
        stateVersion: agreement.stateVersion,
      };
    }
    if (step.subjectKind === 'agreement-review') {
      const review = await AgreementReviewStore.get(db, step.subjectId);
      const agreement =
        review && (await AgreementStore.get(db, review.agreementId));
      if (!review || !agreement) return undefined;
      const proposer = reviewProposer(review.kind, agreement, product);
      if (onlyMine && !this.#mine(person, own, steps, proposer)) {
        return undefined;
      }
      return {
        ...common,
        kind: 'agreement-review',
        id: agreement.id,
        review: review.id,
        title: `${product.title} · ${agreement.port}`,
        from: link(agreement.consumerRef),
        consumer: link(agreement.consumerRef),
        since: review.openedAt,
        due: review.dueAt,
        risk: agreement.classification,
        stateVersion: agreement.stateVersion,
      };
    }
    const revision = await RevisionStore.get(db, step.subjectId);
    if (!revision) return undefined;
    if (onlyMine && !this.#mine(person, own, steps, proposerOf(revision))) {
      return undefined;
    }
    return {
      ...common,
      kind: 'change',
      title: `${product.title} · ${revision.port} ${revision.version}`,
      from: link(revision.proposerRef),
      since: revision.createdAt,
      risk: revision.comparison?.verdict ?? revision.classification,
      stateVersion: revision.stateVersion,
    };
  }

  #mine(
    person: Person,
    step: StepRow,
    steps: readonly StepRow[],
    proposer: Parameters<Approvals['eligibility']>[3],
  ): boolean {
    return this.#approvals.eligibility(person, step, steps, proposer).allowed;
  }
}

function subjectsOf(
  rows: readonly { subject_kind: string; subject_id: string }[],
  kind: string,
): string[] {
  return rows
    .filter(row => row.subject_kind === kind)
    .map(row => row.subject_id);
}
