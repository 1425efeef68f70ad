import { NotFoundError } from '@backstage/errors';
import type {
  ApiOutputPort,
  ContractBrief,
  Product,
  ProductDetail,
  ProductPage,
  RetiredRevision,
  RevisionBrief,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  LIVE_AGREEMENT_STATES,
  classificationPolicy,
  impactLevel,
  speaksFor,
  type Person,
} from '@meshwork/model';
import {
  ProjectionStore,
  type ContractRow,
  type ProductRow,
} from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import {
  lastInEffect,
  retiredSince,
  type LastInEffect,
} from '../contracts/changes/retired';
import {
  OPEN_REVISION_STATES,
  RevisionStore,
  type RevisionRow,
} from '../contracts/RevisionStore';
import type { Clock } from '../clock';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import {
  criticalityConditions,
  type CriticalityFilter,
} from '../governance/criticality/asked';
import {
  readinessCondition,
  readinessRules,
  type ReadyFor,
} from '../governance/health/readiness';
import type { PolicyService } from '../governance/policies/PolicyService';
import type { CheckSets } from '../governance/scores/CheckSets';
import {
  outcomeConditions,
  type OutcomeFilter,
} from '../governance/scores/outcomeFilter';
import { link } from '../http/present';
import {
  listProducts,
  productFacets,
  type ProductFilter,
} from './ProductQuery';

/** Products as pages read them: one query for a page, not one for an entity. */
export class ProductService {
  readonly #database: MeshDatabase;
  readonly #policies: PolicyService;
  readonly #sets: CheckSets;
  readonly #clock: Clock;
  readonly #staleAfter: number;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    policies: PolicyService;
    sets: CheckSets;
    /** After how many milliseconds what was measured says nothing of now. */
    staleAfter: number;
  }) {
    this.#database = options.database;
    this.#policies = options.policies;
    this.#sets = options.sets;
    this.#clock = options.clock;
    this.#staleAfter = options.staleAfter;
  }

  async list(
    person: Person,
    view: View,
    filter: ProductFilter &
      OutcomeFilter &
      CriticalityFilter & { ready?: ReadyFor },
    page: { cursor?: string; limit: number },
  ): Promise<ProductPage> {
    const { db } = this.#database;
    const now = this.#clock.now();
    const conditions = [
      ...(await outcomeConditions(db, this.#sets, filter, now)),
      ...(await criticalityConditions(filter, this.#policies)),
    ];
    if (filter.ready) {
      const rules = await readinessRules(
        {
          sets: this.#sets,
          policies: this.#policies,
          staleAfter: this.#staleAfter,
        },
        now,
      );
      conditions.push(await readinessCondition(db, rules, filter.ready));
    }
    const { items, nextCursor, totalItems } = await listProducts(
      db,
      view,
      filter,
      page,
      conditions,
    );
    return {
      items: await this.#present(items, person, view),
      nextCursor,
      totalItems,
      facets: await productFacets(db, view),
    };
  }

  /** @throws NotFoundError also for what the reader may not see */
  async find(ref: string, view: Pick<View, 'visible'>): Promise<ProductRow> {
    return await this.seen(
      ref,
      await ProjectionStore.product(this.#database.db, { ref }),
      view,
    );
  }

  /**
   * What was read, as far as the reader may see it.
   *
   * @throws NotFoundError
   */
  async seen(
    ref: string,
    product: ProductRow | undefined,
    view: Pick<View, 'visible'>,
  ): Promise<ProductRow> {
    if (!product || !(await view.visible([product.ref])).has(product.ref)) {
      throw new NotFoundError(`No data product ${ref}`);
    }
    return product;
  }

  async detail(
    product: ProductRow,
    person: Person,
    view: View,
    mayReadAgreements: boolean,
  ): Promise<ProductDetail> {
    const { db } = this.#database;
    const { spec } = product.entity;
    const [brief] = await this.#present([product], person, view);
    const inputs = await db('inputs')
      .leftJoin('products', 'products.ref', 'inputs.provider_ref')
      .where({ product_uid: product.uid })
      .select('inputs.*', 'products.title', 'products.uid as provider_uid');
    const seen = await view.visible(inputs.map(input => input.provider_ref));
    return {
      ...brief,
      ...(product.systemRef && { system: link(product.systemRef) }),
      documentation: spec.documentation,
      outputPorts: await this.#ports(product, person, view),
      inputPorts: (spec.inputPorts ?? []).map(port => {
        const row = inputs.find(input => input.name === port.name);
        return {
          name: port.name,
          description: port.description,
          outputPort: port.outputPort,
          external: port.external,
          ...(row && {
            product: seen.has(row.provider_ref)
              ? link(
                  row.provider_ref,
                  row.title ?? undefined,
                  Boolean(row.provider_uid),
                )
              : link(row.provider_ref, undefined, false),
          }),
        };
      }),
      support: spec.support ?? [],
      controls: [
        ...classificationPolicy(
          await this.#policies.approval(product.domainRef),
          product.classification,
        ).controls,
      ],
      mayManage: speaksFor(person, [product.ownerRef]),
      mayReadAgreements,
      goneSince: product.goneSince,
    };
  }

  async #present(
    products: readonly ProductRow[],
    person: Person,
    view: View,
  ): Promise<Product[]> {
    const { db } = this.#database;
    const uids = products.map(product => product.uid);
    const scores = await db('scores').whereIn('product_uid', uids);
    const domains = await ProjectionStore.domains(db, [
      ...(await view.visible([
        ...new Set(products.map(product => product.domainRef)),
      ])),
    ]);
    const agreements = await openAgreements(db, uids);
    const downstream = await db('inputs')
      .whereIn(
        'provider_ref',
        products.map(product => product.ref),
      )
      .select('provider_ref', 'product_uid');
    const retired = await retiredSince(db, products);
    return products.map(product => {
      const { metadata, spec } = product.entity;
      const score = scores.find(row => row.product_uid === product.uid);
      const own = agreements.filter(row => row.product_uid === product.uid);
      const consumers = new Set([
        ...own
          .filter(row => LIVE_AGREEMENT_STATES.includes(row.state))
          .map(row => row.consumer_ref),
        ...downstream
          .filter(row => row.provider_ref === product.ref)
          .map(row => row.product_uid),
      ]);
      const domain = domains.get(product.domainRef);
      return {
        ref: product.ref,
        name: metadata.name,
        namespace: metadata.namespace ?? 'default',
        title: product.title,
        description: metadata.description ?? '',
        tags: metadata.tags ?? [],
        domain: link(product.domainRef, domain?.title, Boolean(domain)),
        owner: link(product.ownerRef),
        lifecycle: spec.lifecycle,
        retiredSince: retired.get(product.uid),
        type: spec.type,
        archetype: spec.archetype,
        version: spec.version,
        criticality: product.criticality,
        classification: spec.classification,
        ports: spec.outputPorts.map(({ name, type }) => ({ name, type })),
        score: {
          value: score?.value ?? undefined,
          coverage: score?.coverage ?? 0,
          level: score?.level ?? 'none',
        },
        consumers: consumers.size,
        myAccess: myAccess(product, own, person),
        serviceObjectives: spec.serviceObjectives ?? {},
      };
    });
  }

  async #ports(
    product: ProductRow,
    person: Person,
    view: View,
  ): Promise<ApiOutputPort[]> {
    const { db } = this.#database;
    const links = await db('ports').where({ product_uid: product.uid });
    // A contract that the catalog hides is for the reader one that is not there.
    const refs = [
      ...(await view.visible(links.flatMap(row => row.contract_ref ?? []))),
    ];
    const contracts = await ProjectionStore.contracts(db, refs);
    const revisions = await RevisionStore.inStates(db, refs, [
      'active',
      'retiring',
      ...OPEN_REVISION_STATES,
    ]);
    const retired = await lastInEffect(db, refs);
    const since = (await retiredSince(db, [product])).get(product.uid);
    const agreements = await openAgreements(db, [product.uid]);
    return product.entity.spec.outputPorts.map(port => {
      const ref: string | undefined =
        links.find(row => row.name === port.name)?.contract_ref ?? undefined;
      const contract =
        ref &&
        briefContract(
          ref,
          contracts.get(ref),
          revisions.get(ref) ?? [],
          retired.get(ref),
        );
      const own = agreements.filter(row => row.port === port.name);
      const mine = own.find(row => isMine(row, person));
      const why = whyNotRequestable(product, contract || undefined, since);
      return {
        name: port.name,
        title: port.title,
        description: port.description,
        type: port.type,
        dataset: port.dataset,
        replaces: port.replaces,
        replacedBy: product.entity.spec.outputPorts.find(
          ({ replaces }) => replaces === port.name,
        )?.name,
        environments: port.environments ?? [],
        links: port.links ?? [],
        ...(contract && { contract }),
        liveAgreements: own.filter(row =>
          LIVE_AGREEMENT_STATES.includes(row.state),
        ).length,
        ...(mine && { myAgreement: { id: mine.id, state: mine.state } }),
        requestable: !why,
        whyNotRequestable: why,
      };
    });
  }
}

type OpenAgreement = {
  id: string;
  product_uid: string;
  port: string;
  state: (typeof LIVE_AGREEMENT_STATES)[number];
  consumer_ref: string;
  consumer_owner_ref: string;
  requester_ref: string;
};

async function openAgreements(
  db: Db,
  productUids: readonly string[],
): Promise<OpenAgreement[]> {
  return await db('agreements')
    .whereIn('product_uid', productUids)
    .whereNotNull('open_key')
    .select(
      'id',
      'product_uid',
      'port',
      'state',
      'consumer_ref',
      'consumer_owner_ref',
      'requester_ref',
    );
}

function isMine(agreement: OpenAgreement, person: Person): boolean {
  return (
    agreement.requester_ref === person.userRef ||
    speaksFor(person, [agreement.consumer_ref, agreement.consumer_owner_ref])
  );
}

function myAccess(
  product: ProductRow,
  agreements: readonly OpenAgreement[],
  person: Person,
): Product['myAccess'] {
  if (speaksFor(person, [product.ownerRef])) return 'owner';
  const mine = agreements.filter(agreement => isMine(agreement, person));
  if (mine.some(agreement => agreement.state !== 'requested')) return 'active';
  return mine.length > 0 ? 'requested' : 'none';
}

function whyNotRequestable(
  product: ProductRow,
  contract: ContractBrief | undefined,
  retiredAt: string | undefined,
): string | undefined {
  if (product.goneSince) return 'The catalog no longer has this product';
  if (product.lifecycle === 'retired' || retiredAt) {
    return 'This product is retired';
  }
  if (!contract) return 'This port has no data contract';
  if (contract.active?.state === 'retiring') {
    return 'The contract of this port is being retired';
  }
  if (contract.active) return undefined;
  return contract.retired && !contract.open
    ? 'The contract of this port is retired'
    : 'The contract of this port is not approved yet';
}

export function briefContract(
  ref: string,
  head: ContractRow | undefined,
  revisions: readonly RevisionRow[],
  retired: LastInEffect | undefined,
): ContractBrief {
  // What is being retired is in effect until the last notice is over.
  const active =
    revisions.find(({ state }) => state === 'active') ??
    revisions.find(({ state }) => state === 'retiring');
  const open = revisions.find(revision =>
    OPEN_REVISION_STATES.includes(revision.state),
  );
  const findings = head?.findings ?? [];
  return {
    ref,
    found: Boolean(head && !head.goneSince),
    headVersion: head?.version,
    active: active && briefRevision(active),
    open: open && briefRevision(open),
    retired: active ? undefined : retired && retiredRevision(retired),
    errors: findings.filter(f => f.severity === 'error').length,
    warnings: findings.filter(f => f.severity === 'warning').length,
  };
}

export function retiredRevision(last: LastInEffect): RetiredRevision {
  return { ...briefRevision(last), retiredAt: last.retiredAt };
}

export function briefRevision(
  revision: Pick<
    RevisionRow,
    'id' | 'version' | 'state' | 'createdAt' | 'effectiveAt'
  > &
    Partial<Pick<RevisionRow, 'comparison'>>,
): RevisionBrief {
  const { id, version, state, createdAt, effectiveAt, comparison } = revision;
  const breaks = comparison?.changes.filter(
    change => impactLevel(change) === 'breaking',
  ).length;
  return { id, version, state, createdAt, effectiveAt, breaks };
}
