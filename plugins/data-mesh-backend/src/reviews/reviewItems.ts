import type { ReviewItem } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  nextStepClock,
  speaksFor,
  type ApprovalPolicy,
  type Person,
  type Proposer,
} from '@meshwork/model';
import type { Knex } from 'knex';
import type { AgreementRow } from '../agreements/AgreementStore';
import { reviewProposer, whyReviewsRest } from '../agreements/reviews/deciders';
import { requesterOf } from '../agreements/rules';
import type { Approvals } from '../approvals/Approvals';
import { isOwnSide } from '../approvals/ManualReassignment';
import {
  StepStore,
  type StepRow,
  type SubjectKind,
} from '../approvals/StepStore';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import { proposerOf } from '../contracts/ContractService';
import type { Db } from '../database/MeshDatabase';
import { fewSizes } from '../database/prepared';
import { nothing, together, type Statement } from '../database/together';
import { link } from '../http/present';
import type { Roles } from '../people/Roles';

/** The revision of a step, without its documents. */
interface RevisionBrief {
  id: string;
  contract_ref: string;
  port: string;
  version: string;
  state_version: number;
  proposer_kind: 'person' | 'group';
  proposer_ref: string;
  author_ref: string | null;
  classification: string;
  comparison: string | null;
  created_at: string;
}

interface ReviewBrief {
  id: string;
  agreement_id: string;
  kind: Parameters<typeof reviewProposer>[0];
  due_at: string;
  opened_at: string;
}

/** The product of a step, without its entity: that is most of its row, and not shown. */
type ProductBrief = Pick<
  ProductRow,
  'uid' | 'ref' | 'title' | 'ownerRef' | 'domainRef'
>;

/** The agreement of a step, without its terms: they are read where it is opened. */
type AgreementBrief = Pick<
  AgreementRow,
  | 'id'
  | 'port'
  | 'consumerRef'
  | 'consumerOwnerRef'
  | 'requesterRef'
  | 'classification'
  | 'lapsesAt'
  | 'state'
  | 'stateVersion'
  | 'createdAt'
>;

/** Everything that the rows of a page need, read in a bounded number of queries. */
export interface Loaded {
  steps: ReadonlyMap<string, readonly StepRow[]>;
  products: ReadonlyMap<string, ProductBrief>;
  agreements: ReadonlyMap<string, AgreementBrief>;
  reviews: ReadonlyMap<string, ReviewBrief>;
  revisions: ReadonlyMap<string, RevisionBrief>;
  /** Refs of products and contracts that the catalog shows the reader. */
  visible: ReadonlySet<string>;
  /** Ids of agreements and revisions that the permission policy leaves the reader. */
  left: ReadonlySet<string>;
}

const NOTHING: Loaded = {
  steps: new Map(),
  products: new Map(),
  agreements: new Map(),
  reviews: new Map(),
  revisions: new Map(),
  visible: new Set(),
  left: new Set(),
};

export interface QueueRow {
  id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  product_uid: string;
}

// Rows come untyped from the database; what they are is said here.
type Row = Record<string, never>;

export const queueRow = (row: Row): QueueRow => ({
  id: row.id,
  subject_kind: row.subject_kind,
  subject_id: row.subject_id,
  product_uid: row.product_uid,
});

const reviewBrief = (row: Row): ReviewBrief => ({
  id: row.id,
  agreement_id: row.agreement_id,
  kind: row.kind,
  due_at: row.due_at,
  opened_at: row.opened_at,
});

const agreementBrief = (row: Row): AgreementBrief => ({
  id: row.id,
  port: row.port,
  consumerRef: row.consumer_ref,
  consumerOwnerRef: row.consumer_owner_ref,
  requesterRef: row.requester_ref,
  classification: row.classification,
  lapsesAt: row.lapses_at,
  state: row.state,
  stateVersion: row.state_version,
  createdAt: row.created_at,
});

const productBrief = (row: Row): ProductBrief => ({
  uid: row.uid,
  ref: row.ref,
  title: row.title,
  ownerRef: row.owner_ref,
  domainRef: row.domain_ref,
});

const revisionBrief = (row: Row): RevisionBrief => ({
  id: row.id,
  contract_ref: row.contract_ref,
  port: row.port,
  version: row.version,
  state_version: row.state_version,
  proposer_kind: row.proposer_kind,
  proposer_ref: row.proposer_ref,
  author_ref: row.author_ref,
  classification: row.classification,
  comparison: row.comparison,
  created_at: row.created_at,
});

/** Reads what some steps are about: as many queries for a hundred as for one. */
export async function loadSubjects(
  db: Db,
  rows: readonly QueueRow[],
  view: View,
): Promise<Loaded> {
  if (rows.length === 0) return NOTHING;
  const ids = (kind: SubjectKind) =>
    fewSizes([
      ...new Set(
        rows
          .filter(row => row.subject_kind === kind)
          .map(row => row.subject_id),
      ),
    ]);
  // What is looked for nowhere is left out: a plan that is kept would have to expect it.
  const some = <T>(kind: SubjectKind, statement: Statement<T>, none: T) =>
    ids(kind).length > 0 ? statement : nothing(db, none);
  const stepsOf = (kind: SubjectKind) =>
    some(kind, StepStore.reading(db, kind, ids(kind)), new Map());
  const reviews = db('agreement_reviews').whereIn(
    'id',
    ids('agreement-review'),
  );
  const agreementsIn = (wanted: string[] | Knex.QueryBuilder) => ({
    query: db('agreements')
      .whereIn('id', wanted as string[])
      .select(
        'id',
        'port',
        'consumer_ref',
        'consumer_owner_ref',
        'requester_ref',
        'classification',
        'lapses_at',
        'state',
        'state_version',
        'created_at',
      ),
    read: (own: Row[]) => own.map(agreementBrief),
  });
  const found = await together(db, {
    ofAgreements: stepsOf('agreement'),
    ofReviews: stepsOf('agreement-review'),
    ofRevisions: stepsOf('revision'),
    reviews: some(
      'agreement-review',
      {
        query: reviews
          .clone()
          .select('id', 'agreement_id', 'kind', 'due_at', 'opened_at'),
        read: own => own.map(reviewBrief),
      },
      [],
    ),
    asked: some('agreement', agreementsIn(ids('agreement')), []),
    reviewed: some(
      'agreement-review',
      agreementsIn(reviews.clone().select('agreement_id')),
      [],
    ),
    revisions: some(
      'revision',
      {
        query: db('revisions')
          .whereIn('id', ids('revision'))
          .select(
            'id',
            'contract_ref',
            'port',
            'version',
            'state_version',
            'proposer_kind',
            'proposer_ref',
            'author_ref',
            'classification',
            'comparison',
            'created_at',
          ),
        read: own => own.map(revisionBrief),
      },
      [],
    ),
    products: {
      query: db('products')
        .whereIn(
          'uid',
          fewSizes([...new Set(rows.map(row => row.product_uid))]),
        )
        .select('uid', 'ref', 'title', 'owner_ref', 'domain_ref'),
      read: own => own.map(productBrief),
    },
  });
  const { products, revisions } = found;
  const agreements = [...found.asked, ...found.reviewed];
  const [visible, leftAgreements, leftRevisions] = await Promise.all([
    view.visible([
      ...new Set([
        ...products.map(product => product.ref),
        ...revisions.map(revision => revision.contract_ref),
      ]),
    ]),
    view.agreements.of(
      db,
      agreements.map(({ id }) => id),
    ),
    view.revisions.of(
      db,
      revisions.map(({ id }) => id),
    ),
  ]);
  return {
    steps: new Map([
      ...found.ofAgreements,
      ...found.ofReviews,
      ...found.ofRevisions,
    ]),
    products: new Map(products.map(product => [product.uid, product])),
    agreements: new Map(agreements.map(own => [own.id, own])),
    reviews: new Map(found.reviews.map(review => [review.id, review])),
    revisions: new Map(revisions.map(revision => [revision.id, revision])),
    visible,
    left: new Set([...leftAgreements, ...leftRevisions]),
  };
}

/** Whether the reader may see what a step is about: what is listed can also be opened. */
export function shows(row: QueueRow, loaded: Loaded, person: Person): boolean {
  const product = loaded.products.get(row.product_uid);
  if (!product) return false;
  if (row.subject_kind === 'revision') {
    const revision = loaded.revisions.get(row.subject_id);
    return (
      revision !== undefined &&
      loaded.left.has(revision.id) &&
      loaded.visible.has(revision.contract_ref)
    );
  }
  const agreement = agreementOf(row, loaded);
  if (!agreement || !loaded.left.has(agreement.id)) return false;
  return (
    loaded.visible.has(product.ref) ||
    // A side agreed to it, and sees it whatever the catalog shows.
    speaksFor(person, [
      product.ownerRef,
      agreement.consumerRef,
      agreement.consumerOwnerRef,
      agreement.requesterRef,
    ])
  );
}

export function agreementOf(
  row: Pick<QueueRow, 'subject_kind' | 'subject_id'>,
  loaded: Loaded,
): AgreementBrief | undefined {
  const id =
    row.subject_kind === 'agreement-review'
      ? loaded.reviews.get(row.subject_id)?.agreement_id
      : row.subject_id;
  return id === undefined ? undefined : loaded.agreements.get(id);
}

/** A row of the queue for people; nothing where what it was about is gone. */
export function presentItem(
  row: QueueRow,
  loaded: Loaded,
  person: Person,
  context: {
    approvals: Approvals;
    roles: Roles;
    policy: ApprovalPolicy;
    timeZone: string;
  },
): ReviewItem | undefined {
  const steps = loaded.steps.get(row.subject_id) ?? [];
  const step = steps.find(({ id }) => id === row.id);
  const product = loaded.products.get(row.product_uid);
  const subject = step && product && subjectFor(row, loaded, product);
  if (!subject) return undefined;
  const open = step.state === 'open';
  const agreement = agreementOf(row, loaded);
  const rests =
    agreement && subject.kind === 'agreement-review'
      ? whyReviewsRest(agreement)
      : undefined;
  const eligibility =
    rests ??
    context.approvals.eligibility(person, step, steps, subject.proposer);
  const { proposer, ...shown } = subject;
  const mayReassign =
    open &&
    subject.kind !== 'agreement-review' &&
    speaksFor(person, context.roles.platformRefs()) &&
    !isOwnSide(
      person,
      proposer,
      agreement ? [agreement.consumerRef, agreement.consumerOwnerRef] : [],
    );
  return {
    ...shown,
    product: link(product.ref, product.title),
    step: step.position,
    steps: steps.length,
    role: step.assignedRole,
    waitingFor: step.approvers.map(ref => link(ref)),
    system: step.system,
    mayDecide: open && eligibility.allowed,
    onBehalfOf:
      open && eligibility.allowed && eligibility.onBehalfOf
        ? link(eligibility.onBehalfOf)
        : undefined,
    ...(mayReassign && { mayReassign }),
    ...(open && {
      openedAt: step.openedAt,
      next: nextOf(step, subject.due, context),
    }),
    ...(!open && {
      decision: step.state,
      decidedAt: step.decidedAt,
      reason: step.reason,
      decidedFor: step.decidedFor ? link(step.decidedFor) : undefined,
    }),
  };
}

/** Who put forward what a step is about, as four eyes sees it. */
export function proposerIn(
  row: QueueRow,
  loaded: Loaded,
): Proposer | undefined {
  const product = loaded.products.get(row.product_uid);
  return product && subjectFor(row, loaded, product)?.proposer;
}

/** What happens next when nobody acts. */
function nextOf(
  step: StepRow,
  due: string | undefined,
  { policy, timeZone }: { policy: ApprovalPolicy; timeZone: string },
): ReviewItem['next'] {
  if (!step.openedAt) return undefined;
  if (step.subjectKind === 'agreement-review') {
    return due ? { what: 'decline', at: due } : undefined;
  }
  const next = nextStepClock(
    policy,
    {
      openedAt: step.openedAt,
      remindedAt: step.remindedAt,
      escalations: step.escalations,
      lapsesAt: due,
    },
    timeZone,
  );
  return (
    next && {
      what: next.what,
      at: next.at,
      ...(next.what === 'escalate' && { to: next.to }),
    }
  );
}

type SubjectPart = Pick<
  ReviewItem,
  | 'kind'
  | 'id'
  | 'review'
  | 'title'
  | 'from'
  | 'consumer'
  | 'since'
  | 'due'
  | 'risk'
  | 'stateVersion'
> & { proposer: Proposer };

function subjectFor(
  row: QueueRow,
  loaded: Loaded,
  product: ProductBrief,
): SubjectPart | undefined {
  if (row.subject_kind === 'revision') {
    const revision = loaded.revisions.get(row.subject_id);
    if (!revision) return undefined;
    const verdict =
      revision.comparison === null
        ? undefined
        : JSON.parse(revision.comparison).verdict;
    return {
      kind: 'change',
      id: revision.id,
      title: `${product.title} · ${revision.port} ${revision.version}`,
      from: link(revision.proposer_ref),
      since: revision.created_at,
      risk: verdict ?? revision.classification,
      stateVersion: revision.state_version,
      proposer: proposerOf({
        proposerKind: revision.proposer_kind,
        proposerRef: revision.proposer_ref,
        authorRef: revision.author_ref ?? undefined,
      }),
    };
  }
  const agreement = agreementOf(row, loaded);
  if (!agreement) return undefined;
  const common = {
    id: agreement.id,
    title: `${product.title} · ${agreement.port}`,
    consumer: link(agreement.consumerRef),
    risk: agreement.classification,
    stateVersion: agreement.stateVersion,
  };
  const review = loaded.reviews.get(row.subject_id);
  if (row.subject_kind === 'agreement-review') {
    return (
      review && {
        ...common,
        kind: 'agreement-review',
        review: review.id,
        from: link(agreement.consumerRef),
        since: review.opened_at,
        due: review.due_at,
        proposer: reviewProposer(review.kind, agreement, product),
      }
    );
  }
  return {
    ...common,
    kind: 'access',
    from: link(agreement.requesterRef),
    since: agreement.createdAt,
    due: agreement.lapsesAt,
    proposer: requesterOf(agreement),
  };
}
