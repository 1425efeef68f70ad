import { parseEntityRef } from '@backstage/catalog-model';
import {
  askedCriticality,
  protectionOf,
  type ContractFacts,
  type Criticality,
  type ObservedFacts,
  type PolicyFile,
  type ProductFacts,
  type UpstreamFacts,
} from '@meshwork/model';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import { grouped } from '../../database/grouped';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { IncidentStore } from '../../observations/incidents/IncidentStore';
import type { Directory } from '../../people/Directory';
import type { CollectedFacts } from '../collectors/CollectedStore';
import type { Policies } from '../policies/PolicySet';
import { contractFacts } from './ContractFactsReader';
import { accessFacts } from './accessFacts';

/** Owners that are asked for at a time. */
const OWNERS_AT_ONCE = 10;
/** How long what is known of a team holds: it is asked for once in a pass over all products. */
const OWNER_MS = 60_000;
/** Teams that are remembered. */
const REMEMBERED = 5_000;

/** What was measured of products, by uid. */
export type ReadObserved = (
  productUids: readonly string[],
  at: string,
) => Promise<Map<string, ObservedFacts>>;

/** What collectors brought of products, by uid. */
export type ReadCollected = (
  productUids: readonly string[],
  at: string,
) => Promise<Map<string, CollectedFacts>>;

/** What a product reads: an input port, and the product behind it where there is one. */
export interface InputRow {
  product_uid: string;
  name: string;
  /** Uid of the product that is read. */
  provider?: string;
  provider_ref?: string;
  gone_since?: string;
  /** Of the provider, as it was evaluated last. */
  level?: string;
}

/** Puts together what is known about products: some queries for all of them. */
export class FactCollector {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #directory: Pick<Directory, 'entities' | 'people'>;
  readonly #observed: ReadObserved;
  readonly #collected: ReadCollected;
  readonly #glossary: readonly string[];
  readonly #policies: Policies;
  readonly #owners = new Map<
    string,
    { at: number; owner: ProductFacts['owner'] }
  >();

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    directory: Pick<Directory, 'entities' | 'people'>;
    observed: ReadObserved;
    collected: ReadCollected;
    /** Beginnings of the addresses of terms; none where any will do. */
    glossary?: readonly string[];
    /** What is demanded of products. */
    policies: Policies;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#observed = options.observed;
    this.#collected = options.collected;
    this.#glossary = options.glossary ?? [];
    this.#policies = options.policies;
  }

  /**
   * @param products - that are there, or are about to be
   * @param drafts - contracts that are not there yet, by `uid/port`
   * @param draftInputs - what products read that are not there yet
   * @returns in their order
   */
  async collect(
    products: readonly ProductRow[],
    drafts: ReadonlyMap<string, ContractFacts> = new Map(),
    draftInputs: readonly InputRow[] = [],
  ): Promise<ProductFacts[]> {
    const { db } = this.#database;
    const at = this.#clock.now();
    const uids = products.map(({ uid }) => uid);
    const links: {
      product_uid: string;
      name: string;
      contract_ref?: string;
    }[] = await db('ports')
      .whereIn('product_uid', uids)
      .select('product_uid', 'name', 'contract_ref');
    const contractOf = new Map(
      links.flatMap(({ product_uid, name, contract_ref }) =>
        contract_ref ? [[`${product_uid}/${name}`, contract_ref]] : [],
      ),
    );
    const contracts = await contractFacts(
      db,
      [...new Set(contractOf.values())],
      this.#glossary,
    );
    const known: InputRow[] = await db('inputs')
      .leftJoin('products', 'products.ref', 'inputs.provider_ref')
      // As it was evaluated last: what feeds itself through others comes to rest.
      .leftJoin('scores', 'scores.product_uid', 'products.uid')
      .whereIn('inputs.product_uid', uids)
      .select(
        'inputs.product_uid',
        'inputs.name',
        'products.uid as provider',
        'products.ref as provider_ref',
        'scores.level',
        'products.gone_since',
      );
    const inputs = [...known, ...draftInputs];
    const inputOf = new Map(
      inputs.map(input => [`${input.product_uid}/${input.name}`, input]),
    );
    const domains = await ProjectionStore.domains(db, [
      ...new Set(products.map(({ domainRef }) => domainRef)),
    ]);
    const upstream = grouped(
      inputs.filter(({ provider, gone_since: gone }) => provider && !gone),
      ({ product_uid: uid }) => uid,
    );
    const access = await accessFacts(db, products, at);
    const incidents = await IncidentStore.facts(db, uids, at);
    const owners = await this.#ownersOf(products);
    const observed = await this.#observed(uids, at);
    const collected = await this.#collected(uids, at);
    const domainPolicies = await this.#policiesOf(products);
    const confirmed = new Map<string, Criticality>(
      (await db('criticalities').whereIn('product_uid', uids)).map(
        ({ product_uid, counted }) => [product_uid, counted],
      ),
    );
    return products.map(product => {
      const { spec, metadata } = product.entity;
      const { purposes, ...agreed } = access.get(product.uid)!;
      const { lapsed, ...brought } = collected.get(product.uid) ?? {};
      return {
        at,
        ref: product.ref,
        title: metadata.title,
        description: metadata.description,
        tags: metadata.tags ?? [],
        lifecycle: spec.lifecycle,
        classification: spec.classification,
        criticality: askedCriticality(
          product.criticality as Criticality,
          confirmed.get(product.uid),
          domainPolicies.get(product.domainRef)!.criticality,
        ),
        documentation: Boolean(
          spec.documentation ||
            metadata.annotations?.['backstage.io/techdocs-ref'],
        ),
        support: spec.support?.length ?? 0,
        serviceObjectives: spec.serviceObjectives ?? {},
        owner: owners.get(product.ownerRef) ?? { ref: product.ownerRef },
        domain: {
          ref: product.domainRef,
          found: domains.has(product.domainRef),
        },
        outputPorts: spec.outputPorts.map(port => {
          const key = `${product.uid}/${port.name}`;
          const contract =
            drafts.get(key) ?? contracts.get(contractOf.get(key) ?? '');
          return {
            name: port.name,
            type: port.type,
            described: Boolean(port.description?.trim()),
            addressed:
              Boolean(port.environments?.length) &&
              port.environments!.every(e => Boolean(e.location)),
            ...(contract && { contract }),
          };
        }),
        inputPorts: (spec.inputPorts ?? []).map(port => {
          const row = inputOf.get(`${product.uid}/${port.name}`);
          return {
            name: port.name,
            found: row && Boolean(row.provider && !row.gone_since),
          };
        }),
        ...agreed,
        incidents: incidents.get(product.uid),
        upstream: upstreamOf(upstream.get(product.uid) ?? []),
        ...(product.createdAt && { ageDays: daysSince(product.createdAt, at) }),
        protection: protectionOf(domainPolicies.get(product.domainRef)!, {
          classification: product.classification,
          grants: agreed.grants,
          purposes,
          ...brought,
          lapsed,
        }),
        ...(observed.has(product.uid) && {
          observed: observed.get(product.uid),
        }),
        ...brought,
      };
    });
  }

  /** What holds in the domains of products. */
  async #policiesOf(products: readonly ProductRow[]) {
    const refs = new Set(products.map(({ domainRef }) => domainRef));
    const found = new Map<string, PolicyFile>();
    for (const ref of refs) {
      found.set(ref, (await this.#policies.of(ref)).policies);
    }
    return found;
  }

  async #ownersOf(
    products: readonly ProductRow[],
  ): Promise<Map<string, ProductFacts['owner']>> {
    const now = performance.now();
    const refs = [...new Set(products.map(({ ownerRef }) => ownerRef))];
    const missing = refs.filter(ref => {
      const known = this.#owners.get(ref);
      return !known || now - known.at >= OWNER_MS;
    });
    for (let from = 0; from < missing.length; from += OWNERS_AT_ONCE) {
      await Promise.all(
        missing.slice(from, from + OWNERS_AT_ONCE).map(async ref => {
          const owner = await this.#owner(ref);
          // What could not be asked is asked again the next time.
          if (owner.found === undefined) this.#owners.delete(ref);
          else this.#owners.set(ref, { at: now, owner });
        }),
      );
    }
    const found = new Map(
      refs.flatMap(ref => {
        const owner = this.#owners.get(ref)?.owner;
        return owner ? [[ref, owner]] : [];
      }),
    );
    if (this.#owners.size > REMEMBERED) this.#owners.clear();
    return found;
  }

  async #owner(ref: string): Promise<ProductFacts['owner']> {
    try {
      const found = (await this.#directory.entities([ref])).has(ref);
      if (!found) return { ref, found };
      const members = await this.#directory.people([ref]);
      return {
        ref,
        found,
        // A person who owns something is not a team of one to be advised on.
        ...(parseEntityRef(ref).kind === 'group' && {
          members: members.length,
        }),
      };
    } catch {
      // The catalog is away: not known, which no check takes for a pass.
      return { ref };
    }
  }
}

/** Products of inputs that a fact tells of. */
const UPSTREAM = 50;
const DAY_MS = 86_400_000;

function upstreamOf(
  inputs: readonly { provider_ref?: string; level?: string }[],
): UpstreamFacts[] {
  const levels = new Map(
    inputs.map(({ provider_ref: ref, level }) => [ref!, level ?? undefined]),
  );
  return [...levels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, UPSTREAM)
    .map(([ref, level]) => ({ ref, ...(level && { level }) }));
}

function daysSince(from: string, at: string): number {
  return Math.max(0, Math.floor((Date.parse(at) - Date.parse(from)) / DAY_MS));
}
