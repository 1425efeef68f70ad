import type { Impact } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  LIVE_AGREEMENT_STATES,
  affectedAgreements,
  placeSubmitted,
  requiredVersion,
  speaksFor,
  type AgreementState,
} from '@meshwork/model';
import { describeContract, readContract } from '@meshwork/odcs';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { Contributor } from '../http/Caller';
import { link, presentAssignment } from '../http/present';
import { roleContextOf } from '../people/roleContext';
import type { Roles } from '../people/Roles';
import { briefRevision } from '../products/ProductService';
import type { ContractSubmissions } from './ContractSubmissions';
import {
  proposedByOwners,
  type Assessed,
  type Content,
  type Proposals,
} from './Proposals';
import { RevisionStore } from './RevisionStore';

/** More names than this are not read by anybody; the numbers are always whole. */
const NAMED = 100;

/** What would follow if content were submitted. Changes nothing. */
export class ContractImpact {
  readonly #database: MeshDatabase;
  readonly #roles: Roles;
  readonly #proposals: Proposals;
  readonly #submissions: ContractSubmissions;

  constructor(options: {
    database: MeshDatabase;
    roles: Roles;
    proposals: Proposals;
    submissions: ContractSubmissions;
  }) {
    this.#database = options.database;
    this.#roles = options.roles;
    this.#proposals = options.proposals;
    this.#submissions = options.submissions;
  }

  /** @throws as `ContractSubmissions.contentOf` */
  async of(
    contractRef: string,
    document: string,
    by: Contributor,
  ): Promise<Impact> {
    const content = await this.#submissions.contentOf(
      contractRef,
      document,
      by,
    );
    const { product, contract } = content;
    const heads = await RevisionStore.heads(this.#database.db, contract.uid);
    const placed = placeSubmitted(content.contentHash, heads);
    const assessed = await this.#proposals.assess(
      content,
      // Whoever may not submit it sees it as found in the catalog: proposed by the owners.
      by.kind === 'person' && speaksFor(by.person, [product.ownerRef])
        ? { kind: 'person', userRef: by.person.userRef }
        : proposedByOwners(content),
      heads,
    );
    const { active, comparison, route } = assessed;
    return {
      contract: link(contract.ref),
      product: (await by.view.visible([product.ref])).has(product.ref)
        ? link(product.ref, product.title)
        : link(product.ref),
      port: content.port,
      version: assessed.version,
      contentHash: content.contentHash,
      classification: assessed.classification,
      active: active && briefRevision(active),
      known: placed === 'new' ? undefined : briefRevision(placed.known),
      comparison,
      requiredVersion:
        active &&
        comparison &&
        requiredVersion(active.version, comparison.requiredBump),
      findings: assessed.findings,
      policies: assessed.policies,
      route: {
        reason: route.reason,
        policyVersion: route.policyVersion,
        steps: assessed.assignments.map(presentAssignment),
      },
      affected: await this.#affected(content, assessed, by),
    };
  }

  async #affected(
    { contract, product, port }: Content,
    assessed: Assessed,
    by: Contributor,
  ): Promise<Impact['affected']> {
    const { db } = this.#database;
    const bound = await db('agreements')
      .where({ contract_uid: contract.uid })
      .whereIn('state', LIVE_AGREEMENT_STATES)
      .orderBy(['created_at', 'id'])
      .select('id', 'consumer_ref', 'environment', 'state', 'columns');
    const touched = touchedBy(assessed, bound.map(boundAgreement));
    const downstream = () =>
      db('products')
        .whereNull('gone_since')
        .whereIn(
          'uid',
          db('inputs')
            .where({ provider_ref: product.ref })
            .andWhere(q =>
              q.whereNull('provider_port').orWhere('provider_port', port),
            )
            .select('product_uid'),
        );
    const [below] = await downstream().count({ n: '*' });
    const numbers = {
      agreements: bound.length,
      broken: touched.filter(({ level }) => level === 'breaking').length,
      products: Number(below.n),
    };
    if (!(await this.#oversees(product, by))) return numbers;
    const products = await downstream()
      .orderBy('ref')
      .limit(NAMED)
      .select('ref', 'title');
    const seen = await by.view.visible(products.map(({ ref }) => ref));
    return {
      ...numbers,
      who: {
        consumers: touched.slice(0, NAMED).map(({ agreement, level }) => ({
          agreement: agreement.id,
          consumer: link(agreement.consumerRef),
          environment: agreement.environment,
          state: agreement.state,
          level,
        })),
        products: products
          .filter(({ ref }) => seen.has(ref))
          .map(({ ref, title }) => link(ref, title)),
      },
    };
  }

  /** A pipeline's answer may be read by many: it never has names of consumers. */
  async #oversees(product: ProductRow, by: Contributor): Promise<boolean> {
    if (by.kind === 'service') return false;
    const context = await roleContextOf(this.#database.db, product);
    return speaksFor(by.person, [
      ...this.#roles.refs('product-owner', context),
      ...this.#roles.refs('domain-owner', context),
      ...this.#roles.refs('steward', context),
      ...this.#roles.refs('privacy-officer', context),
      ...this.#roles.refs('governance', context),
    ]);
  }
}

/** A live agreement as far as an impact tells of it. */
interface Bound {
  id: string;
  consumerRef: string;
  environment: string;
  state: AgreementState;
  columns?: string[];
  masked?: string[];
}

function boundAgreement(row: Record<string, never>): Bound {
  return {
    id: row.id,
    consumerRef: row.consumer_ref,
    environment: row.environment,
    state: row.state,
    columns: row.columns ? JSON.parse(row.columns) : undefined,
    masked: row.masked ? JSON.parse(row.masked) : undefined,
  };
}

/** The agreements that a change touches, those that it breaks first. */
function touchedBy({ active, comparison }: Assessed, agreements: Bound[]) {
  if (!active || !comparison) return [];
  const { document } = readContract(active.document);
  const touched = affectedAgreements({
    comparison,
    before: describeContract(document ?? {}),
    agreements,
    atLeast: 'warning',
  });
  const broken = touched.filter(({ level }) => level === 'breaking');
  return [...broken, ...touched.filter(each => !broken.includes(each))];
}
