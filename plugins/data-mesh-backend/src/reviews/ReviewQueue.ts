import type {
  ReviewItem,
  ReviewPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { speaksFor, type Person } from '@meshwork/model';
import type { ApprovalPolicies } from '../approvals/ApprovalPolicies';
import type { Approvals } from '../approvals/Approvals';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import {
  decodeCursor,
  encodeCursor,
  pageOfRead,
  type Position,
} from '../database/cursor';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { together } from '../database/together';
import type { Directory } from '../people/Directory';
import type { Roles } from '../people/Roles';
import {
  agreementOf,
  loadSubjects,
  presentItem,
  queueRow,
  shows,
  type Loaded,
  type QueueRow,
} from './reviewItems';
import { StuckSteps } from './StuckSteps';
import { refsOf, waitingSteps } from './waitingSteps';

/** More than this is "many": a tab needs no exact figure beyond it. */
const COUNTED = 100;
/** Later than everything that is due. */
const NEVER = '9999-12-31T23:59:59.999Z';

export type ReviewView = 'waiting' | 'decided' | 'all' | 'stuck';
export type ReviewSort = 'since' | 'due' | 'risk';

/** How a view is sorted: expressions, ascending, that tell every two rows apart. */
const ORDERS: Record<ReviewSort, string[]> = {
  since: ['steps.opened_at', 'steps.id'],
  due: [`coalesce(steps.due_at, '${NEVER}')`, 'steps.id'],
  risk: ['3 - steps.risk', 'steps.opened_at', 'steps.id'],
};

/**
 * What waits for a person, what they decided, and everything that waits and that they may
 * see. A page costs the same number of queries however many rows it has, unless there are
 * rows to read past.
 */
export class ReviewQueue {
  readonly #options: {
    database: MeshDatabase;
    approvals: Approvals;
    roles: Roles;
    policies: ApprovalPolicies;
    timeZone: string;
  };
  readonly #stuck: StuckSteps;

  constructor(options: {
    database: MeshDatabase;
    approvals: Approvals;
    directory: Directory;
    roles: Roles;
    policies: ApprovalPolicies;
    timeZone: string;
  }) {
    this.#options = options;
    this.#stuck = new StuckSteps(options);
  }

  async list(
    person: Person,
    view: View,
    which: ReviewView,
    page: { cursor?: string; limit: number; sort?: ReviewSort },
  ): Promise<ReviewPage> {
    if (which === 'stuck') return await this.#stuck.list(person, view, page);
    return which === 'decided'
      ? await this.#decided(person, view, page)
      : await this.#open(person, view, which, page);
  }

  async count(person: Person, view: View): Promise<number> {
    const page = { limit: COUNTED };
    const { items } = await this.#open(person, view, 'waiting', page);
    return items.length;
  }

  async #open(
    person: Person,
    view: View,
    which: 'waiting' | 'all',
    page: { cursor?: string; limit: number; sort?: ReviewSort },
  ): Promise<ReviewPage> {
    const { db } = this.#options.database;
    const context = await this.#context();
    const sort = page.sort ?? 'since';
    const order = ORDERS[sort];
    const items: { item: ReviewItem; at: Position }[] = [];
    let position = decodeCursor(page.cursor, order.length);
    let more = true;
    // What SQL does not know (somebody stood in for asked for it, the catalog hides it) is
    // read past, until the page is full.
    while (items.length <= page.limit && more) {
      const query = db('steps')
        .where({ 'steps.state': 'open' })
        .select(
          'steps.*',
          ...order.map((by, i) => db.raw(`${by} as sort_${i}`)),
        )
        .orderByRaw(order.join(', '))
        .limit(page.limit + 1);
      if (which === 'waiting') {
        const some = { after: position, limit: page.limit + 1 };
        query.whereIn(
          'steps.id',
          waitingSteps(db, person, sort === 'since' ? some : undefined),
        );
      } else {
        this.#onlyMyBusiness(query, db, person);
      }
      after(query, order, position);
      const { rows } = await together(db, {
        rows: {
          query,
          read: found =>
            found.map(row => ({
              ...queueRow(row),
              at: order.map((_, i): string | number => row[`sort_${i}`]),
            })),
        },
      });
      more = rows.length > page.limit;
      const loaded = await loadSubjects(db, rows, view);
      const mine =
        which === 'all'
          ? await this.#overseen(person, loaded)
          : new Set<string>();
      for (const row of rows) {
        position = row.at;
        if (!shows(row, loaded, person)) continue;
        const item = presentItem(row, loaded, person, context);
        const belongs =
          which === 'waiting'
            ? item?.mayDecide
            : this.#isBusiness(row, loaded, person, mine);
        if (item && belongs) items.push({ item, at: position });
        if (items.length > page.limit) break;
      }
    }
    const shown = items.slice(0, page.limit);
    const last = shown[shown.length - 1];
    return {
      items: shown.map(({ item }) => item),
      ...(items.length > page.limit && {
        nextCursor: encodeCursor(last.at),
      }),
    };
  }

  /** Steps that somebody may know of, as far as SQL knows. */
  #onlyMyBusiness(query: Query, db: Db, person: Person) {
    const mine = [person.userRef, ...person.memberOf];
    // Who holds a role of the mesh may oversee any product: that is looked at row by row.
    if (this.#options.roles.held(mine).length > 0) return;
    query.where(q =>
      q
        .where('steps.subject_kind', 'revision')
        .orWhereIn(
          'steps.id',
          db('step_approvers').whereIn('ref', refsOf(person)).select('step_id'),
        )
        .orWhereIn(
          'steps.product_uid',
          db('products')
            .whereIn('owner_ref', mine)
            .orWhereIn(
              'domain_ref',
              db('domains').whereIn('owner_ref', mine).select('ref'),
            )
            .select('uid'),
        )
        .orWhereIn(
          'steps.subject_id',
          db('agreements')
            .whereIn('consumer_owner_ref', mine)
            .orWhereIn('consumer_ref', mine)
            .orWhere('requester_ref', person.userRef)
            .select('id'),
        ),
    );
  }

  /** Of the products of a page, those that somebody oversees. */
  async #overseen(person: Person, loaded: Loaded): Promise<Set<string>> {
    const { database, roles } = this.#options;
    const products = [...loaded.products.values()];
    const domains = await ProjectionStore.domains(database.db, [
      ...new Set(products.map(({ domainRef }) => domainRef)),
    ]);
    const overseen = products.filter(product => {
      const context = {
        productOwnerRef: product.ownerRef,
        domainRef: product.domainRef,
        domainOwnerRef: domains.get(product.domainRef)?.ownerRef,
      };
      return speaksFor(person, [
        ...roles.refs('product-owner', context),
        ...roles.refs('domain-owner', context),
        ...roles.refs('steward', context),
        ...roles.refs('privacy-officer', context),
        ...roles.refs('governance', context),
        // Whoever runs the mesh finds what is stuck.
        ...roles.platformRefs(),
      ]);
    });
    return new Set(overseen.map(({ uid }) => uid));
  }

  #isBusiness(
    row: QueueRow,
    loaded: Loaded,
    person: Person,
    overseen: ReadonlySet<string>,
  ): boolean {
    if (row.subject_kind === 'revision' || overseen.has(row.product_uid)) {
      return true;
    }
    const agreement = agreementOf(row, loaded);
    const approvers = (loaded.steps.get(row.subject_id) ?? []).flatMap(
      step => step.approvers,
    );
    return speaksFor(person, [
      ...approvers,
      ...(agreement
        ? [
            agreement.requesterRef,
            agreement.consumerRef,
            agreement.consumerOwnerRef,
          ]
        : []),
    ]);
  }

  /** What items are shown by: their clocks are those of the policies of now. */
  async #context() {
    const { policies } = this.#options;
    return { ...this.#options, policy: await policies.approval() };
  }

  async #decided(
    person: Person,
    view: View,
    page: { cursor?: string; limit: number },
  ): Promise<ReviewPage> {
    const { db } = this.#options.database;
    const query = db('steps')
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
    const { rows, nextCursor } = pageOfRead<QueueRow & { decided_at: string }>(
      await query,
      page.limit,
      row => [row.decided_at, row.id],
    );
    const loaded = await loadSubjects(db, rows, view);
    const context = await this.#context();
    return {
      items: rows.flatMap(row => {
        if (!shows(row, loaded, person)) return [];
        return presentItem(row, loaded, person, context) ?? [];
      }),
      nextCursor,
    };
  }
}

type Query = ReturnType<Db['queryBuilder']>;

/** The rows after a position, in an order of several expressions. */
function after(
  query: Query,
  order: readonly string[],
  position: Position | undefined,
) {
  if (!position) return;
  query.where(q => {
    order.forEach((by, i) => {
      q.orWhere(w => {
        order
          .slice(0, i)
          .forEach((earlier, j) => w.whereRaw(`${earlier} = ?`, [position[j]]));
        w.whereRaw(`${by} > ?`, [position[i]]);
      });
    });
  });
}
