import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  Agreement,
  AgreementDetail,
  AgreementPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  AGREEMENT_REVIEW_STATES,
  agreementTransitions,
  isOnStep,
  speaksFor,
  type AgreementState,
  type Person,
} from '@meshwork/model';
import type { Knex } from 'knex';
import type { ApprovalPolicies } from '../../approvals/ApprovalPolicies';
import type { Approvals } from '../../approvals/Approvals';
import { StepStore, type StepRow } from '../../approvals/StepStore';
import {
  ProjectionStore,
  type OwnedProduct,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { View } from '../../catalog/Visibility';
import { RevisionStore, type RevisionRow } from '../../contracts/RevisionStore';
import { pageOfRead } from '../../database/cursor';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { together } from '../../database/together';
import type { GrantService } from '../../grants/GrantService';
import { HistoryStore } from '../../history/HistoryStore';
import {
  link,
  presentColumn,
  presentHistory,
  presentStep,
} from '../../http/present';
import { contextOf, roleContextOf } from '../../people/roleContext';
import type { RoleContext, Roles } from '../../people/Roles';
import type { PendingActionRow } from '../acting/PendingActionStore';
import type { Suspensions } from '../acting/Suspensions';
import {
  AgreementStore,
  agreementFromRow,
  type AgreementRow,
} from '../AgreementStore';
import { boundUnder } from '../boundUnder';
import type { KnownPlace, Offers } from '../Offers';
import { requesterOf } from '../rules';
import { ofConsumer, paged, type AgreementPaging } from './agreementList';
import { presentAgreement } from './presentAgreement';
import { relativesOf } from './relatives';
import {
  complete,
  readInSurroundings,
  surroundingsInFull,
  surroundingsOf,
  type Surroundings,
} from './surroundings';

export interface AgreementFilter {
  scope: 'consumer' | 'provider' | 'product' | 'revision';
  productRef?: string;
  /** With scope `revision`: the one that they were bound to. */
  revision?: RevisionRow;
  states?: readonly AgreementState[];
}

/** An agreement that concerns somebody, and what is needed to act on it. */
export interface ConcernedAgreement {
  agreement: AgreementRow;
  product: ProductRow;
  steps: StepRow[];
  /** The contract of its port that is in effect. */
  active: RevisionRow | undefined;
}

interface Options {
  database: MeshDatabase;
  approvals: Approvals;
  roles: Roles;
  grants: GrantService;
  offers: Offers;
  suspensions: Suspensions;
  policies: ApprovalPolicies;
}

/**
 * Agreements as pages read them: for their sides always, since they agreed; for those who
 * decide or oversee only where the catalog shows them the product.
 */
export class AgreementReader {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether somebody oversees a product: its owners, its domain's, the governance roles. */
  async oversees(person: Person, product: ProductRow): Promise<boolean> {
    const { database } = this.#options;
    return this.#oversees(person, await roleContextOf(database.db, product));
  }

  #oversees(person: Person, context: RoleContext): boolean {
    const { roles } = this.#options;
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
    const { query } = await this.#query(person, view, filter, {
      ...page,
      restriction: view.agreements,
      states: filter.states,
    });
    const { read, around } = await readInSurroundings(
      db,
      { query, read: found => found.map(agreementFromRow) },
      ['open'],
    );
    const { rows, nextCursor } = pageOfRead(read, page.limit, row => [
      row.createdAt,
      row.id,
    ]);
    return {
      items: await this.#present(rows, around, person, view),
      nextCursor,
    };
  }

  async #query(
    person: Person,
    view: View,
    filter: AgreementFilter,
    page: AgreementPaging,
    // In an object: a query that is awaited is run.
  ): Promise<{ query: Knex.QueryBuilder }> {
    const { db } = this.#options.database;
    const mine = [person.userRef, ...person.memberOf];
    if (filter.scope === 'consumer') {
      return { query: ofConsumer(db, person, page) };
    }
    const query = paged(db('agreements'), page).select('agreements.*');
    if (filter.scope === 'provider') {
      query
        .join('products', 'products.uid', 'agreements.product_uid')
        .whereIn('products.owner_ref', mine);
      return { query };
    }
    if (filter.revision) {
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
      return { query };
    }
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
    return { query: query.where({ product_uid: product.uid }) };
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
   * @returns what was read for that
   * @throws NotFoundError for those whom it does not concern
   */
  async concerning(
    id: string,
    person: Person,
    view: View,
  ): Promise<ConcernedAgreement> {
    const { db } = this.#options.database;
    const its = (column: string) =>
      db('agreements').where({ id }).select(column);
    const { agreement, product, steps, active } = await together(db, {
      agreement: AgreementStore.reading(db, id),
      product: ProjectionStore.reading(db, { uid: its('product_uid') }),
      steps: StepStore.reading(db, 'agreement', [id]),
      active: RevisionStore.active(db, its('product_uid'), its('port')),
    });
    if (!agreement || !product) throw new NotFoundError(`No agreement ${id}`);
    await this.#concerned(person, view, agreement, product, {
      oversees: () => this.oversees(person, product),
      steps: async () => {
        const states = AGREEMENT_REVIEW_STATES;
        const around = await surroundingsOf(db, [agreement], states);
        return [...around.steps.values(), ...around.reviewSteps.values()];
      },
    });
    return { agreement, product, steps: steps.get(id) ?? [], active };
  }

  /**
   * Refuses whoever neither decides on an agreement nor oversees its product.
   *
   * @throws NotFoundError for those whom it does not concern, NotAllowedError for its
   *   consumer's side
   */
  async decides(id: string, person: Person, view: View): Promise<void> {
    const { db } = this.#options.database;
    const states = AGREEMENT_REVIEW_STATES;
    const { agreement, ...found } = await together(
      db,
      surroundingsInFull(db, id, states),
    );
    if (!agreement) throw new NotFoundError(`No agreement ${id}`);
    const around = await complete(db, [agreement], found);
    const product = await this.#shown(agreement, around, person, view);
    const steps = around.steps.get(id) ?? [];
    if (
      !steps.some(step => isOnStep(person, step)) &&
      !this.#oversees(person, contextOf(product))
    ) {
      throw new NotAllowedError(
        'What others asked for is shown to those who decide',
      );
    }
  }

  /** @throws NotFoundError also for those whom it does not concern */
  async detail(
    id: string,
    person: Person,
    view: View,
  ): Promise<AgreementDetail> {
    return await this.detailFor(id, async () => ({ person, view }));
  }

  /**
   * The same, while it is found out who asks.
   *
   * @throws what `asking` throws
   */
  async detailFor(
    id: string,
    asking: () => Promise<{ person: Person; view: View }>,
  ): Promise<AgreementDetail> {
    const { database, approvals, suspensions } = this.#options;
    const { db } = database;
    const its = (column: string) =>
      db('agreements as its').where('its.id', id).select(column);
    const reading = together(db, {
      ...surroundingsInFull(db, id, AGREEMENT_REVIEW_STATES),
      active: RevisionStore.active(db, its('product_uid'), its('port')),
      relatives: relativesOf(db, id),
      history: HistoryStore.ofAgreement(db, id),
      pending: suspensions.pending([id]),
    });
    const [{ person, view }, { agreement, ...found }] = await Promise.all([
      asking(),
      reading,
    ]);
    if (!agreement) throw new NotFoundError(`No agreement ${id}`);
    const around = await complete(db, [agreement], found);
    const product = await this.#shown(agreement, around, person, view);
    const { active } = found;
    const relatives = found.relatives(agreement);
    const [brief, offered, history, pending] = await Promise.all([
      this.#present([agreement], around, person, view),
      this.#offered(agreement, { product, contract: { active } }),
      HistoryStore.naming(db, found.history),
      this.#pending(found.pending.get(id) ?? [], agreement, product, person),
    ]);
    const steps = around.steps.get(id) ?? [];
    const proposer = requesterOf(agreement);
    return {
      ...brief[0],
      routeReason: agreement.routeReason,
      policyVersion: agreement.policyVersion,
      steps: steps.map(step =>
        presentStep(step, approvals.eligibility(person, step, steps, proposer)),
      ),
      history: presentHistory(history),
      ...offered,
      otherAgreements: relatives.others,
      pending,
      renewal: relatives.renewal,
      movedFrom: relatives.movedFrom,
    };
  }

  /** The product of an agreement, for those whom that concerns. */
  async #shown<P extends OwnedProduct>(
    agreement: AgreementRow,
    around: Surroundings<P>,
    person: Person,
    view: View,
  ): Promise<P> {
    const product = around.products.get(agreement.productUid);
    await this.#concerned(person, view, agreement, product, {
      oversees: async () =>
        product !== undefined && this.#oversees(person, contextOf(product)),
      steps: async () => [
        ...around.steps.values(),
        ...around.reviewSteps.values(),
      ],
    });
    return product!;
  }

  /**
   * That an agreement concerns somebody.
   *
   * @param others - asked for only where it depends on them
   * @throws NotFoundError for those whom it does not concern
   */
  async #concerned(
    person: Person,
    view: View,
    agreement: AgreementRow,
    product: Pick<OwnedProduct, 'ref' | 'ownerRef'> | undefined,
    others: {
      oversees: () => Promise<boolean>;
      steps: () => Promise<StepRow[][]>;
    },
  ): Promise<void> {
    const { id } = agreement;
    const left = await view.agreements.of(this.#options.database.db, [id]);
    if (product && left.has(id)) {
      const sides = [
        agreement.requesterRef,
        agreement.consumerRef,
        agreement.consumerOwnerRef,
        product.ownerRef,
      ];
      if (speaksFor(person, sides)) return;
      const decides =
        (await others.oversees()) ||
        (await others.steps()).flat().some(step => isOnStep(person, step));
      if (decides && (await sees(view, product))) return;
    }
    throw new NotFoundError(`No agreement ${id}`);
  }

  /** What may be seen under it, and what has to be granted for that, as things stand. */
  async #offered(agreement: AgreementRow, place: KnownPlace) {
    const { grants, offers } = this.#options;
    // A port or contract that is gone by now leaves an agreement to look at.
    const found = await offers.of(agreement, place).catch(() => undefined);
    const plan = found
      ? await grants.plan(await offers.targetsOf(agreement, found), {
          agreementId: agreement.id,
          productRef: place.product.ref,
          port: agreement.port,
          consumerRef: agreement.consumerRef,
        })
      : [];
    return {
      plan: { steps: plan },
      visibleColumns: (found?.offer.columns ?? []).map(presentColumn),
    };
  }

  async #pending(
    asking: readonly PendingActionRow[],
    agreement: AgreementRow,
    product: OwnedProduct,
    person: Person,
  ) {
    const pending = await this.#options.suspensions.joining(
      asking,
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

  async #present(
    agreements: readonly AgreementRow[],
    around: Surroundings,
    person: Person,
    view: View,
  ): Promise<Agreement[]> {
    const { approvals, roles, policies } = this.#options;
    const purposes = new Map(
      (await policies.approval()).purposes.map(({ id, title }) => [id, title]),
    );
    const refs = [...around.products.values()].map(({ ref }) => ref);
    const seen = await view.visible(refs);
    return agreements.map(agreement =>
      presentAgreement(agreement, around, {
        person,
        approvals,
        roles,
        seen,
        purposes,
      }),
    );
  }
}

async function sees(view: View, product: { ref: string }): Promise<boolean> {
  return (await view.visible([product.ref])).has(product.ref);
}
