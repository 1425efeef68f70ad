import { InputError } from '@backstage/errors';
import type {
  Gate,
  SubmissionAnswer,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  mayDeploy,
  type DeploymentVerdict,
  type WantedContent,
} from '@meshwork/model';
import { StepStore } from '../approvals/StepStore';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { Contributor } from '../http/Caller';
import { link } from '../http/present';
import { briefRevision } from '../products/ProductService';
import type { ContractSubmissions } from './ContractSubmissions';
import { inEffectOf } from './Proposals';
import { RevisionStore, type RevisionHead } from './RevisionStore';

/** Whether content of a contract may be deployed, for a pipeline to ask. */
export class ContractGate {
  readonly #database: MeshDatabase;
  readonly #submissions: ContractSubmissions;
  readonly #appUrl: string;

  constructor(options: {
    database: MeshDatabase;
    submissions: ContractSubmissions;
    appUrl?: string;
  }) {
    this.#database = options.database;
    this.#submissions = options.submissions;
    this.#appUrl = options.appUrl ?? '';
  }

  /**
   * @param wanted exactly one of version and content hash
   * @throws InputError, NotFoundError, NotAllowedError
   */
  async ask(
    contractRef: string,
    wanted: { version?: string; hash?: string },
    by: Contributor,
  ): Promise<Gate> {
    const { version, hash } = wanted;
    if ((version === undefined) === (hash === undefined)) {
      throw new InputError(
        'request/query must have either a version or a hash of content',
      );
    }
    const { contract } = await this.#submissions.find(contractRef, by);
    return await this.#verdict(
      contract.uid,
      version === undefined ? { contentHash: hash! } : { version },
    );
  }

  /** @throws as `ContractSubmissions.contentOf` */
  async check(
    contractRef: string,
    document: string,
    by: Contributor,
  ): Promise<Gate> {
    const { contract, contentHash } = await this.#submissions.contentOf(
      contractRef,
      document,
      by,
    );
    return await this.#verdict(contract.uid, { contentHash });
  }

  /** What a submission is answered with. */
  async submitted(answer: {
    id: string;
    created: boolean;
  }): Promise<SubmissionAnswer | undefined> {
    const { db } = this.#database;
    const revision = await RevisionStore.get(db, answer.id);
    if (!revision) return undefined;
    const steps = await StepStore.of(db, 'revision', [answer.id]);
    const open = steps.get(answer.id)?.find(({ state }) => state === 'open');
    return {
      created: answer.created,
      contract: link(revision.contractRef),
      revision: briefRevision(revision),
      contentHash: revision.contentHash,
      url: this.#urlOf(revision.id),
      routeReason: revision.routeReason,
      waitsFor: open?.approvers.map(ref => link(ref)),
      comparison: revision.comparison,
      findings: revision.findings,
      policies: revision.policies,
      gate: await this.#verdict(revision.contractUid, {
        contentHash: revision.contentHash,
      }),
    };
  }

  async #verdict(contractUid: string, wanted: WantedContent): Promise<Gate> {
    const { db } = this.#database;
    const heads = await RevisionStore.heads(db, contractUid);
    const verdict = mayDeploy(wanted, heads);
    const { revision } = verdict;
    const active = inEffectOf(heads);
    const steps =
      revision && (await StepStore.of(db, 'revision', [revision.id]));
    const reason = steps
      ?.get(revision!.id)
      ?.find(({ state }) =>
        ['rejected', 'changes-requested'].includes(state),
      )?.reason;
    return {
      pass: verdict.pass,
      state: verdict.state,
      message: sentenceOf(verdict, active, heads),
      revision: revision && briefRevision(revision),
      url: revision && this.#urlOf(revision.id),
      reason,
      active: active && briefRevision(active),
      policies:
        revision && (await RevisionStore.get(db, revision.id))?.policies,
    };
  }

  #urlOf(id: string): string {
    return `${this.#appUrl}/data-mesh/reviews/changes/${id}`;
  }
}

/** The verdict for people. */
function sentenceOf(
  { state, revision }: DeploymentVerdict<RevisionHead>,
  active: RevisionHead | undefined,
  heads: readonly RevisionHead[],
): string {
  const none = heads.some(head => head.state === 'retired')
    ? 'Nothing is in effect any more'
    : 'Nothing is in effect yet';
  const now = active ? `${active.version} is in effect` : none;
  switch (state) {
    case 'active':
      return `${revision?.version} is in effect`;
    case 'retiring':
      return `${revision?.version} is in effect until it is retired`;
    case 'scheduled':
      return `${revision?.version} is approved and takes effect on ${
        revision?.effectiveAt ?? 'a day to come'
      }. ${now}`;
    case 'proposed':
    case 'in-review':
      return `${revision?.version} is in review. ${now}`;
    case 'changes-requested':
      return `Changes were asked for in ${revision?.version}. ${now}`;
    case 'unknown':
      return `This content was never submitted, nor found in the catalog. ${now}`;
    default:
      return `${revision?.version} is ${state}. ${now}`;
  }
}
