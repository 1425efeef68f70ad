import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  Agreement,
  AgreementDetail,
  AgreementPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  AGREEMENT_REVIEW_STATES,
  LIVE_AGREEMENT_STATES,
  actionsIn,
  isOnStep,
  agreementTransitions,
  speaksFor,
  type Actor,
  type AgreementReviewState,
  type AgreementState,
  type Person,
} from '@meshwork/model';
import type { Knex } from 'knex';
import type { Approvals } from '../approvals/Approvals';
import { StepStore, type StepRow } from '../approvals/StepStore';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import type { RevisionRow } from '../contracts/RevisionStore';
import { decodeCursor, encodeCursor } from '../database/cursor';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { GrantService } from '../grants/GrantService';
import { GrantStore } from '../grants/GrantStore';
import { presentGrant } from '../grants/presentGrant';
import { HistoryStore } from '../history/HistoryStore';
import {
  link,
  presentColumn,
  presentHistory,
  presentStep,
} from '../http/present';
import { roleContextOf } from '../people/roleContext';
import { standing } from '../people/Standings';
import type { Roles } from '../people/Roles';
import {
  AgreementStore,
  agreementFromRow,
  type AgreementRow,
} from './AgreementStore';
import { boundUnder } from './boundUnder';
import type { Offers } from './Offers';
import { mayActOn } from './acting/mayActOn';
import { standingOnAgreement } from './acting/AgreementStandings';
import type { Suspensions } from './acting/Suspensions';
import { ReviewReader } from './reviews/ReviewReader';
import { requesterOf } from './rules';

export interface AgreementFilter {
  scope: 'consumer' | 'provider' | 'product' | 'revision';
  productRef?: string;
  /** With scope `revision`: the one that they were bound to. */
  revision?: RevisionRow;
  states?: readonly AgreementState[];
}

/**
 * Agreements as pages read them: for their sides always, since they agreed; for those who
 * decide or oversee only where the catalog shows them the product.
 */
export class AgreementReader {
  readonly #reviews: ReviewReader;
  readonly #options: {
    database: MeshDatabase;
    approvals: Approvals;
    roles: Roles;
    grants: GrantService;
    offers: Offers;
    suspensions: Suspensions;
  };

  constructor(options: {
    database: MeshDatabase;
    approvals: Approvals;
    roles: Roles;
    grants: GrantService;
    offers: Offers;
    suspensions: Suspensions;
  }) {
    this.#options = options;
    this.#reviews = new ReviewReader(options);
  }

  /** Whether somebody oversees a product: its owners, its domain's, the governance roles. */
  async oversees(person: Person, product: ProductRow): Promise<boolean> {
    const { roles, database } = this.#options;
    const context = await roleContextOf(database.db, product);
    return speaksFor(person, [
      ...roles.refs('product-owner', context),
      ...roles.refs('domain-owner', context),
      ...roles.refs('steward', context),
      ...roles.refs('privacy-officer', context),
      ...roles.refs('governance', context),
    ]);
  }

  /**
   * @throws NotFoundError for the agreements of a product that the reader may not see
   * @throws NotAllowedError for those of a product that they do not oversee
   */
  async list(
    person: Person,
    view: View,
    filter: AgreementFilter,
    page: { cursor?: string; limit: number },
  ): Promise<AgreementPage> {
    const { db } = this.#options.database;
    const mine = [person.userRef, ...person.memberOf];
    const position = decodeCursor(page.cursor, 2);
    const paged = (rows: Knex.QueryBuilder): Knex.QueryBuilder => {
      view.agreements.narrow(rows);
      if (filter.states) rows.whereIn('state', filter.states);
      // A renewal that took effect is part of the agreement that it made longer.
      rows.where(q => q.whereNull('renews').orWhereNot('state', 'ended'));
      if (position) {
        const [createdAt, id] = position;
        rows.where(q =>
          q
            .where('agreements.created_at', '<', createdAt)
            .orWhere(w =>
              w
                .where('agreements.created_at', createdAt)
                .andWhere('agreements.id', '>', id),
            ),
        );
      }
      return rows
        .orderBy([
          { column: 'agreements.created_at', order: 'desc' },
          { column: 'agreements.id' },
        ])
        .limit(page.limit + 1);
    };
    const query = paged(db('agreements')).select('agreements.*');
    if (filter.scope === 'consumer') {
      // A page of each, from which the page of all is taken: so each is read in the order
      // of its index, however many agreements somebody has.
      const [first, ...others] = [
        { requester_ref: person.userRef },
        ...mine.map(ref => ({ consumer_owner_ref: ref })),
      ].map((own, n) =>
        db
          .select('id')
          .from(
            paged(db('agreements').where(own))
              .select('agreements.id')
              .as(`p${n}`),
          ),
      );
      query.whereIn('agreements.id', first.union(others));
    } else if (filter.scope === 'provider') {
      query
        .join('products', 'products.uid', 'agreements.product_uid')
        .whereIn('products.owner_ref', mine);
    } else if (filter.revision) {
      const { revision } = filter;
      await boundUnder(db, query, revision);
      const product = await ProjectionStore.product(db, {
        uid: revision.productUid,
      });
      const all =
        product &&
        (await sees(view, product)) &&
        (await this.oversees(person, product));
      if (!all) {
        query.where(q =>
          q
            .whereIn('consumer_owner_ref', mine)
            .orWhere('requester_ref', person.userRef),
        );
      }
    } else {
      const product =
        filter.productRef &&
        (await ProjectionStore.product(db, { ref: filter.productRef }));
      if (!product || !(await sees(view, product))) {
        throw new NotFoundError(`No data product ${filter.productRef ?? ''}`);
      }
      if (!(await this.oversees(person, product))) {
        throw new NotAllowedError(
          `Only those who oversee ${product.ref} see who uses it`,
        );
      }
      query.where({ product_uid: product.uid });
    }
    const rows: AgreementRow[] = (await query).map(agreementFromRow);
    const shown = rows.slice(0, page.limit);
    const last = shown[shown.length - 1];
    return {
      items: await this.#present(shown, person, view),
      ...(rows.length > page.limit && {
        nextCursor: encodeCursor([last.createdAt, last.id]),
      }),
    };
  }

  /** Those that were bound to a revision; not all of them for who does not oversee it. */
  async ofRevision(
    revision: RevisionRow,
    person: Person,
    view: View,
    page: { cursor?: string; limit: number },
  ): Promise<AgreementPage> {
    const filter = { scope: 'revision', revision } as const;
    return await this.list(person, view, filter, page);
  }

  /**
   * That it concerns somebody, before they do something with it.
   *
   * @throws NotFoundError for those whom it does not concern
   */
  async concerning(id: string, person: Person, view: View): Promise<void> {
    await this.#find(id, person, view);
  }

  /** @throws NotFoundError also for those whom it does not concern */
  async detail(
    id: string,
    person: Person,
    view: View,
  ): Promise<AgreementDetail> {
    const { database, grants, offers, approvals } = this.#options;
    const { db } = database;
    const { agreement, product, steps } = await this.#find(id, person, view);
    const [brief] = await this.#present(
      [agreement],
      person,
      view,
      AGREEMENT_REVIEW_STATES,
    );
    const others = await db('agreements')
      .where({ consumer_ref: agreement.consumerRef })
      .whereIn('state', LIVE_AGREEMENT_STATES)
      .andWhereNot({ id })
      .count({ n: '*' })
      .first();
    // A port or contract that is gone by now leaves an agreement to look at.
    const found = await offers.of(agreement).catch(() => undefined);
    const plan = found
      ? await grants.plan(await offers.targetsOf(agreement, found), {
          agreementId: id,
          productRef: product.ref,
          port: agreement.port,
          consumerRef: agreement.consumerRef,
        })
      : [];
    const history = await HistoryStore.of(db, 'agreement', id);
    for (const grant of brief.grants) {
      history.push(...(await HistoryStore.of(db, 'grant', grant.id)));
    }
    history.sort((a, b) => a.at.localeCompare(b.at));
    const proposer = requesterOf(agreement);
    return {
      ...brief,
      routeReason: agreement.routeReason,
      policyVersion: agreement.policyVersion,
      steps: steps.map(step =>
        presentStep(step, approvals.eligibility(person, step, steps, proposer)),
      ),
      history: presentHistory(history),
      plan: { steps: plan },
      visibleColumns: (found?.offer.columns ?? []).map(presentColumn),
      otherAgreements: Number(others?.n ?? 0),
      pending: await this.#pending(agreement, product, person),
      renewal: await this.#renewal(agreement),
    };
  }

  /**
   * Refuses whoever neither decides on an agreement nor oversees its product.
   *
   * @throws NotFoundError for those whom it does not concern, NotAllowedError for its
   *   consumer's side
   */
  async decides(id: string, person: Person, view: View): Promise<void> {
    const { product, steps } = await this.#find(id, person, view);
    if (
      !steps.some(step => isOnStep(person, step)) &&
      !(await this.oversees(person, product))
    ) {
      throw new NotAllowedError(
        'What others asked for is shown to those who decide',
      );
    }
  }

  async #find(id: string, person: Person, view: View) {
    const { db } = this.#options.database;
    const agreement = await AgreementStore.get(db, id);
    const product =
      agreement &&
      (await ProjectionStore.product(db, { uid: agreement.productUid }));
    if (!agreement || !product) throw new NotFoundError(`No agreement ${id}`);
    const steps = (await StepStore.of(db, 'agreement', [id])).get(id) ?? [];
    const deciding = [...steps, ...(await this.#reviews.steps(id))];
    if (!(await this.#concerns(person, view, agreement, product, deciding))) {
      throw new NotFoundError(`No agreement ${id}`);
    }
    return { agreement, product, steps };
  }

  async #pending(agreement: AgreementRow, product: ProductRow, person: Person) {
    const pending = await this.#options.suspensions.pendingOf(
      agreement,
      product,
      person,
      action =>
        agreementTransitions.find(
          row => row.from === agreement.state && row.action === action,
        ),
    );
    return pending.map(asked => ({
      action: asked.action,
      by: link(asked.askedBy),
      at: asked.askedAt,
      expires: asked.expiresAt,
      reason: asked.reason,
      mayJoin: asked.mayJoin,
    }));
  }

  /** A request that waits to make it longer. */
  async #renewal(agreement: AgreementRow) {
    const row = await this.#options.database
      .db('agreements')
      .where({ renews: agreement.id, state: 'requested' })
      .first('id', 'end_at');
    return row && { id: row.id as string, end: row.end_at as string };
  }

  async #concerns(
    person: Person,
    view: View,
    agreement: AgreementRow,
    product: ProductRow,
    steps: readonly StepRow[],
  ): Promise<boolean> {
    const left = await view.agreements.of(this.#options.database.db, [
      agreement.id,
    ]);
    if (!left.has(agreement.id)) return false;
    const sides = [
      agreement.requesterRef,
      agreement.consumerRef,
      agreement.consumerOwnerRef,
      product.ownerRef,
    ];
    if (speaksFor(person, sides)) return true;
    return (
      (steps.some(step => isOnStep(person, step)) ||
        (await this.oversees(person, product))) &&
      (await sees(view, product))
    );
  }

  /** What the reader is to an agreement, for each product: one question for all of them. */
  async #standings(
    products: readonly { uid: string; owner_ref: string; domain_ref: string }[],
    person: Person,
  ): Promise<Map<string, (agreement: AgreementRow) => Actor[]>> {
    const { database, roles } = this.#options;
    const domains = await ProjectionStore.domains(database.db, [
      ...new Set(products.map(row => row.domain_ref)),
    ]);
    return new Map(
      products.map(row => [
        row.uid,
        agreement =>
          standing(
            person,
            roles,
            {
              productOwnerRef: row.owner_ref,
              domainRef: row.domain_ref,
              domainOwnerRef: domains.get(row.domain_ref)?.ownerRef,
            },
            standingOnAgreement(agreement),
          ),
      ]),
    );
  }

  async #present(
    agreements: readonly AgreementRow[],
    person: Person,
    view: View,
    states: readonly AgreementReviewState[] = ['open'],
  ): Promise<Agreement[]> {
    const { database, approvals } = this.#options;
    const { db } = database;
    const ids = agreements.map(agreement => agreement.id);
    const steps = await StepStore.of(db, 'agreement', ids);
    const grants = await GrantStore.ofAgreements(db, ids);
    const products = await db('products')
      .whereIn(
        'uid',
        agreements.map(agreement => agreement.productUid),
      )
      .select('uid', 'ref', 'title', 'owner_ref', 'domain_ref', 'gone_since');
    const seen = await view.visible(products.map(({ ref }) => ref));
    const actors = await this.#standings(products, person);
    const reviews = await this.#reviews.of(
      agreements,
      new Map(products.map(({ uid, owner_ref: ref }) => [uid, ref])),
      person,
      states,
    );
    return agreements.map(agreement => {
      const product = products.find(row => row.uid === agreement.productUid);
      const own = steps.get(agreement.id) ?? [];
      const open = own.filter(step => step.state === 'open');
      const mayDecide = open.some(
        step =>
          approvals.eligibility(person, step, own, requesterOf(agreement))
            .allowed,
      );
      return {
        id: agreement.id,
        product: link(
          agreement.productRef,
          seen.has(product?.ref) ? product?.title : undefined,
          seen.has(product?.ref) && !product?.gone_since,
        ),
        port: agreement.port,
        environment: agreement.environment,
        contract: link(agreement.contractRef),
        contractMajor: agreement.contractMajor,
        consumer: link(agreement.consumerRef),
        requester: link(agreement.requesterRef),
        requestId: agreement.requestId,
        purpose: agreement.purpose,
        purposeText: agreement.purposeText,
        legalBasis: agreement.legalBasis,
        columns: agreement.columns,
        masked: agreement.masked,
        classification: agreement.classification,
        start: agreement.startAt,
        end: agreement.endAt,
        endsAt: endsAt(agreement),
        noticePeriod: agreement.noticePeriod,
        noticeBy: agreement.noticeBy,
        state: agreement.state,
        stateVersion: agreement.stateVersion,
        waitingFor: open.length
          ? [...new Set(open.flatMap(step => step.approvers))].map(ref =>
              link(ref),
            )
          : undefined,
        waitingForSystems: open.flatMap(step => step.system ?? []),
        createdAt: agreement.createdAt,
        origin: agreement.origin ?? 'request',
        renews: agreement.renews,
        price: agreement.agreed?.price,
        grants: (grants.get(agreement.id) ?? []).map(presentGrant),
        reviews: reviews.get(agreement.id) ?? [],
        actions: actionsIn(agreementTransitions, agreement.state).filter(
          action =>
            mayActOn(agreement, action, {
              as: actors.get(agreement.productUid)?.(agreement) ?? [],
              decides: mayDecide,
              reviews: reviews
                .get(agreement.id)
                ?.some(review => review.mayDecide),
            }),
        ),
      };
    });
  }
}

async function sees(view: View, product: ProductRow): Promise<boolean> {
  return (await view.visible([product.ref])).has(product.ref);
}

function endsAt(agreement: AgreementRow): string | undefined {
  if (agreement.state === 'terminating') return agreement.noticeEndAt;
  return ['approved', 'active'].includes(agreement.state)
    ? agreement.endAt
    : undefined;
}
