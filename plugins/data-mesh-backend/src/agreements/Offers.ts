import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ReadForm } from '@meshwork/model';
import type { ApprovalPolicies } from '../approvals/ApprovalPolicies';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { CatalogView } from '../catalog/Visibility';
import type { DataMeshConfig } from '../config';
import { RevisionStore, type RevisionRow } from '../contracts/RevisionStore';
import type { MeshDatabase } from '../database/MeshDatabase';
import { grantTargets, type GrantTarget } from '../grants/targets';
import type { AgreementRow } from './AgreementStore';
import { offerOf, type Offer } from './terms';

/** What a port offers now, with where the offer comes from. */
export interface FoundOffer {
  product: ProductRow;
  offer: Offer;
  /** The contract in effect. */
  contract: { uid: string; ref: string; version: string; revisionId: string };
}

/** What of a port was read already. */
export interface KnownPlace {
  product: ProductRow;
  /** Of the port that is asked about: its contract in effect, if it has one. */
  contract?: { active: RevisionRow | undefined };
}

/** Finds what ports offer, and what would have to be granted for it. */
export class Offers {
  readonly #database: MeshDatabase;
  readonly #policies: ApprovalPolicies;
  readonly #config: DataMeshConfig;

  constructor(options: {
    database: MeshDatabase;
    policies: ApprovalPolicies;
    config: DataMeshConfig;
  }) {
    this.#database = options.database;
    this.#policies = options.policies;
    this.#config = options.config;
  }

  /**
   * @param view for whom: a contract that the catalog hides from them offers nothing;
   *   without it, for the mesh itself
   * @param known what was read already
   * @throws NotFoundError for a product or port that is not there
   * @throws ConflictError when the port has no approved contract
   * @throws InputError for an environment or column that is not there
   */
  async find(
    request: {
      productRef: string;
      port: string;
      environment: string;
      columns?: readonly string[];
      forms?: Readonly<Record<string, ReadForm>>;
      masked?: readonly string[];
    },
    view?: CatalogView,
    known?: KnownPlace,
  ): Promise<FoundOffer> {
    const { db } = this.#database;
    const product =
      known?.product.ref === request.productRef
        ? known.product
        : await ProjectionStore.product(db, { ref: request.productRef });
    if (!product || product.goneSince) {
      throw new NotFoundError(`No data product ${request.productRef}`);
    }
    const found =
      known?.contract && known.product === product
        ? known.contract.active
        : await RevisionStore.activeOf(db, product.uid, request.port);
    const shown =
      found && (!view || (await view.visible([found.contractRef])).size > 0);
    const active = shown ? found : undefined;
    const offer = offerOf({
      ...request,
      product,
      document: active?.document,
      policy: await this.#policies.approval(product.domainRef),
    });
    if (!active) throw new ConflictError('The port has no approved contract');
    return {
      product,
      offer,
      contract: {
        uid: active.contractUid,
        ref: active.contractRef,
        version: active.version,
        revisionId: active.id,
      },
    };
  }

  /**
   * What an agreement offers to be seen, as the contract stands now.
   *
   * @param known - what was read already
   */
  async of(agreement: AgreementRow, known?: KnownPlace): Promise<FoundOffer> {
    const { productRef, port, environment, columns, masked = [] } = agreement;
    const request = { productRef, port, environment, columns, masked };
    return await this.find(request, undefined, known);
  }

  /** What has to be granted for an offer that a consumer takes up. */
  targets(
    found: Pick<FoundOffer, 'product'> & {
      offer: Pick<Offer, 'contract' | 'classification' | 'port' | 'masked'>;
    },
    consumer: { ref: string; ownerRef: string },
    environment: string,
    columns?: readonly string[],
  ): GrantTarget[] {
    return grantTargets({
      contract: found.offer.contract,
      environment,
      port: found.offer.port,
      domainRef: found.product.domainRef,
      consumers: [consumer.ref, consumer.ownerRef],
      columns,
      masked: found.offer.masked,
      classification: found.offer.classification,
      productClassification: found.product.classification,
      config: this.#config,
    });
  }

  /**
   * What has to be granted for an agreement: what was asked for, as it stands now.
   *
   * @param found - what `of` answered, where it was asked already
   */
  async targetsOf(
    agreement: AgreementRow,
    found?: FoundOffer,
  ): Promise<GrantTarget[]> {
    const { product, offer } = found ?? (await this.of(agreement));
    return this.targets(
      {
        product,
        offer: {
          contract: offer.contract,
          port: offer.port,
          // What was approved, also when the contract was raised since.
          classification: agreement.classification,
          masked: agreement.masked ?? [],
        },
      },
      { ref: agreement.consumerRef, ownerRef: agreement.consumerOwnerRef },
      agreement.environment,
      agreement.columns,
    );
  }
}
