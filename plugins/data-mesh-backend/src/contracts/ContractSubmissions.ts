import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { placeSubmitted, speaksFor, type Proposer } from '@meshwork/model';
import { audited } from '../audit';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import { LARGEST_DOCUMENT, readHead } from '../catalog/readHead';
import type { DataMeshConfig } from '../config';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { Contributor } from '../http/Caller';
import { proposedByOwners, type Content, type Proposals } from './Proposals';
import { DocumentTooLargeError, InvalidDocumentError } from './refusals';
import type { RevisionSource } from './RevisionStore';

/** Content that people and pipelines submit before it is merged. */
export class ContractSubmissions {
  readonly #database: MeshDatabase;
  readonly #auditor: AuditorService;
  readonly #proposals: Proposals;
  readonly #config: Pick<DataMeshConfig, 'contracts' | 'submitters'>;

  constructor(options: {
    database: MeshDatabase;
    auditor: AuditorService;
    proposals: Proposals;
    config: Pick<DataMeshConfig, 'contracts' | 'submitters'>;
  }) {
    this.#database = options.database;
    this.#auditor = options.auditor;
    this.#proposals = options.proposals;
    this.#config = options.config;
  }

  /**
   * Puts a document forward as the next content of a contract. The same content has one
   * revision: where it waits, is in effect or was rejected already, that one is answered.
   *
   * @throws NotFoundError for a contract that the caller may not see
   * @throws NotAllowedError for who neither speaks for the product nor is configured for it
   * @throws InvalidDocumentError, DocumentTooLargeError, InputError, ConflictError
   */
  async submit(
    contractRef: string,
    submitted: { document: string; source?: RevisionSource },
    by: Contributor,
  ): Promise<{ id: string; created: boolean }> {
    const actor = by.kind === 'person' ? by.person.userRef : by.subject;
    return await audited(
      this.#auditor,
      {
        eventId: 'revision-submit',
        meta: { contract: contractRef, actor },
      },
      async () => {
        const content = await this.contentOf(
          contractRef,
          submitted.document,
          by,
        );
        const proposer = this.proposerFor(content, by);
        const { id, created } = await this.#proposals.put({
          ...content,
          proposer,
          source: checkedSource(submitted.source),
          place: heads => placeSubmitted(content.contentHash, heads),
          ...(by.kind === 'person'
            ? { actor: by.person.userRef }
            : { note: `submitted by the service ${by.subject}` }),
        });
        if (!id) throw new NotFoundError(`No revision of ${contractRef}`);
        return { id, created };
      },
    );
  }

  /**
   * A document as content of a contract, read and checked.
   *
   * @throws as `submit`
   */
  async contentOf(
    contractRef: string,
    document: string,
    by: Contributor,
  ): Promise<Content> {
    const { contract, product, port } = await this.find(contractRef, by);
    if (!product) {
      throw new ConflictError(
        `No data product hands out ${contractRef}; name it as the contract of an output port first`,
      );
    }
    if (document.length > LARGEST_DOCUMENT) {
      throw new DocumentTooLargeError(document.length);
    }
    const { rules } = this.#config.contracts;
    const { valid, contentHash, findings } = readHead(document, rules);
    if (!valid || !contentHash) throw new InvalidDocumentError(findings);
    return { contract, product, port, document, contentHash };
  }

  /**
   * A contract that the caller may see, with the product that hands it out.
   *
   * @throws NotFoundError, also for a service that is not configured for the product
   */
  async find(contractRef: string, by: Contributor) {
    const { db } = this.#database;
    const contract = (await ProjectionStore.contracts(db, [contractRef])).get(
      contractRef,
    );
    if (!contract || !(await by.view.visible([contractRef])).has(contractRef)) {
      throw new NotFoundError(`No data contract ${contractRef}`);
    }
    const link = await ProjectionStore.portOf(db, contractRef);
    const product =
      link && (await ProjectionStore.product(db, { uid: link.productUid }));
    if (
      by.kind === 'service' &&
      !(product && this.#isConfigured(product, by))
    ) {
      throw new NotAllowedError(
        `dataMesh.submission.principals does not name ${by.subject} for ${contractRef}`,
      );
    }
    return { contract, product, port: link?.port ?? '' };
  }

  /**
   * Who counts as having put content forward: the person, or the owning group as a whole
   * where a pipeline did it for them.
   *
   * @throws NotAllowedError
   */
  proposerFor(content: Content, by: Contributor): Proposer {
    const { product } = content;
    if (by.kind === 'service') return proposedByOwners(content);
    if (!speaksFor(by.person, [product.ownerRef])) {
      throw new NotAllowedError(
        `Contracts of ${product.ref} are submitted by its owner, ${product.ownerRef}`,
      );
    }
    return { kind: 'person', userRef: by.person.userRef };
  }

  #isConfigured(
    product: ProductRow,
    { subject }: Extract<Contributor, { kind: 'service' }>,
  ): boolean {
    return this.#config.submitters.some(
      rule =>
        rule.subject === subject &&
        (rule.products.includes(product.ref) ||
          rule.domains.includes(product.domainRef)),
    );
  }
}

/** @throws InputError for an address that a browser should not be sent to */
function checkedSource(
  source: RevisionSource | undefined,
): RevisionSource | undefined {
  if (source?.pullRequest === undefined) return source;
  const address = URL.canParse(source.pullRequest)
    ? new URL(source.pullRequest)
    : undefined;
  if (address?.protocol !== 'https:' || address.username || address.password) {
    throw new InputError(
      'request/body/source/pullRequest must be an https address without a user in it',
    );
  }
  return { ...source, pullRequest: address.href };
}
