import { parseEntityRef } from '@backstage/catalog-model';
import {
  LIVE_AGREEMENT_STATES,
  type ContractFacts,
  type Criticality,
  type ProductFacts,
} from '@meshwork/model';
import { describeContract, readContract } from '@meshwork/odcs';
import {
  ProjectionStore,
  type ContractRow,
  type ProductRow,
} from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import {
  OPEN_REVISION_STATES,
  RevisionStore,
  type RevisionRow,
} from '../contracts/RevisionStore';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { Directory } from '../people/Directory';

/** Tags, and words for a classification, that say that a column is about people. */
const PERSONAL = /^(pii|personal(-data)?|special-category|gdpr)$/i;

/** Puts together what is known about one product. */
export class FactCollector {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #directory: Directory;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    directory: Directory;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#directory = options.directory;
  }

  async collect(product: ProductRow): Promise<ProductFacts> {
    const { db } = this.#database;
    const { entity } = product;
    const { spec, metadata } = entity;
    const links = await db('ports').where({ product_uid: product.uid });
    const contractOf = new Map<string, string | undefined>(
      links.map(link => [link.name, link.contract_ref ?? undefined]),
    );
    const refs = links.flatMap(link => link.contract_ref ?? []);
    const contracts = await ProjectionStore.contracts(db, refs);
    const revisions = await RevisionStore.inStates(db, refs, [
      'active',
      ...OPEN_REVISION_STATES,
    ]);
    const inputs = await db('inputs')
      .leftJoin('products', 'products.ref', 'inputs.provider_ref')
      .where({ product_uid: product.uid })
      .select('inputs.name', 'products.uid as provider', 'products.gone_since');
    const domains = await ProjectionStore.domains(db, [product.domainRef]);
    return {
      at: this.#clock.now(),
      ref: product.ref,
      title: metadata.title,
      description: metadata.description,
      tags: metadata.tags ?? [],
      lifecycle: spec.lifecycle,
      classification: spec.classification,
      criticality: product.criticality as Criticality,
      documentation: Boolean(
        spec.documentation ||
          metadata.annotations?.['backstage.io/techdocs-ref'],
      ),
      support: spec.support?.length ?? 0,
      serviceObjectives: spec.serviceObjectives ?? {},
      owner: await this.#owner(product.ownerRef),
      domain: { ref: product.domainRef, found: domains.has(product.domainRef) },
      outputPorts: spec.outputPorts.map(port => {
        const ref = contractOf.get(port.name);
        return {
          name: port.name,
          type: port.type,
          described: Boolean(port.description?.trim()),
          addressed:
            Boolean(port.environments?.length) &&
            port.environments!.every(e => Boolean(e.location)),
          ...(ref && {
            contract: contractFacts(
              ref,
              contracts.get(ref),
              revisions.get(ref) ?? [],
            ),
          }),
        };
      }),
      inputPorts: (spec.inputPorts ?? []).map(port => {
        const row = inputs.find(input => input.name === port.name);
        return {
          name: port.name,
          found: row && Boolean(row.provider && !row.gone_since),
        };
      }),
      ...(await this.#use(product)),
    };
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

  async #use(product: ProductRow) {
    const { db } = this.#database;
    const agreements = await db('agreements')
      .where({ product_uid: product.uid })
      .whereIn('state', LIVE_AGREEMENT_STATES)
      .select('consumer_ref');
    const downstream = await db('inputs')
      .join('products', 'products.uid', 'inputs.product_uid')
      .where({ provider_ref: product.ref })
      .whereNull('products.gone_since')
      .distinct('products.ref');
    const grants = await db('grants')
      .where({ product_uid: product.uid })
      .select('wish', 'status');
    // What reconciliation found: a grant that is known to be right may be so no more.
    const drifting: { kind: string; grant_id: string }[] = await db('drift')
      .where({ product_uid: product.uid })
      .whereNull('resolved_at')
      .whereNotNull('grant_id')
      .distinct('kind', 'grant_id');
    const drifted = (kind: string) =>
      drifting.filter(drift => drift.kind === kind).length;
    const wanted = grants.filter(grant => grant.wish === 'wanted');
    const unwanted = grants.filter(grant => grant.wish === 'unwanted');
    return {
      liveAgreements: agreements.length,
      consumers: new Set([
        ...agreements.map(a => a.consumer_ref),
        ...downstream.map(d => d.ref),
      ]).size,
      grants: {
        wanted: wanted.length,
        granted:
          wanted.filter(grant => grant.status === 'granted').length -
          drifted('missing'),
        failed: wanted.filter(grant => grant.status === 'failed').length,
        overdue:
          unwanted.filter(grant => grant.status !== 'absent').length +
          drifted('lingering'),
      },
    };
  }
}

function contractFacts(
  ref: string,
  head: ContractRow | undefined,
  revisions: readonly RevisionRow[],
): ContractFacts {
  const active = revisions.find(revision => revision.state === 'active');
  const text = active?.document ?? head?.document;
  const document = text ? readContract(text).document : undefined;
  const view = document && describeContract(document);
  const columns = view?.objects.flatMap(object => object.columns) ?? [];
  const personal = columns.filter(column =>
    [column.classification ?? '', ...column.tags].some(word =>
      PERSONAL.test(word),
    ),
  );
  return {
    ref,
    found: Boolean(head && !head.goneSince),
    activeVersion: active?.version,
    inReview: revisions.some(revision => revision.state !== 'active'),
    errors: head?.findings.filter(f => f.severity === 'error').length ?? 0,
    warnings: head?.findings.filter(f => f.severity === 'warning').length ?? 0,
    columns: view?.columnCount ?? 0,
    describedColumns: view?.describedColumnCount ?? 0,
    personalColumns: personal.length,
    classifiedPersonalColumns: personal.filter(c => c.classification).length,
    qualityRules: view?.quality.length ?? 0,
    serviceLevels: view?.serviceLevels.length ?? 0,
    noticePeriod: view?.noticePeriod,
  };
}
