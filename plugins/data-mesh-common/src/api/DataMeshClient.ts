import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../schema/generated/types';
import type {
  AffectedAgreement,
  ChangeAheadPage,
  DownstreamProduct,
  Agreement,
  AgreementCommand,
  AgreementCosts,
  AgreementDetail,
  AgreementPage,
  AgreementPreview,
  AgreementPreviewRequest,
  AgreementRequest,
  Adoption,
  AdoptionCommand,
  AuthoringColumns,
  AuthoringForm,
  AuthoringPreview,
  AuthoringText,
  BulkDecision,
  BulkResult,
  BreakGlassRequest,
  MoveRequest,
  RenewalRequest,
  Change,
  Comment,
  CommentPage,
  Delegation,
  DelegationRequest,
  Reassignment,
  SimilarRequests,
  Contract,
  ContinuationCommand,
  ContinuationList,
  ContractValidation,
  DescriptorValidation,
  Erased,
  EventPage,
  HistoryPage,
  HistoryVerification,
  Gate,
  Impact,
  EntityScore,
  EntityScorePage,
  InitiativeCommand,
  InitiativeDetail,
  InitiativePage,
  InitiativeProductPage,
  InitiativeTerms,
  Letter,
  LetterSubscription,
  Me,
  DriftPage,
  DomainScorecard,
  Mesh,
  MeshReadiness,
  ObservationReceipt,
  ObservationReport,
  ObservedRollUpPage,
  ReportOfTool,
  ReportReceipt,
  FactSchema,
  IncidentPage,
  ImportReport,
  ImportRunDetail,
  ImportSourcePage,
  PauseCommand,
  ReadinessCommand,
  Policies,
  PolicyTry,
  PolicyTryPage,
  PolicyVersion,
  Task,
  TaskCommand,
  TaskPage,
  Platform,
  Policy,
  ProductDetail,
  ProductInitiatives,
  ProductPage,
  Reconciliation,
  ReconciliationDecision,
  ReconciliationPage,
  ReviewPage,
  RevisionCommand,
  RevisionComparison,
  RevisionDetail,
  RevisionPage,
  Scorecard,
  ServiceLevels,
  SimilarRevisions,
  Submission,
  SubmissionAnswer,
  Waiver,
  WaiverCommand,
  WaiverPage,
  WaiverRequest,
  CriticalityCommand,
  ProductCriticality,
} from './types';

/** What a client needs of its surroundings; the same in browser and backend. */
export interface DataMeshClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** Sends the request; in the browser the portal's own, which signs it. */
  fetchApi: { fetch: typeof fetch };
  /** Says in history that what is done comes from the portal's pages. */
  channel?: 'portal';
}

/** Credentials of one call, for a caller that does not sign requests itself. */
export interface CallOptions {
  token?: string;
  signal?: AbortSignal;
}

type Query<P extends keyof paths> = paths[P] extends {
  get: { parameters: { query?: infer Q } };
}
  ? NonNullable<Q>
  : never;

export type ProductQuery = Query<'/products'>;
export type ObservationQuery =
  Query<'/products/{namespace}/{name}/observations'>;
export type IncidentQuery = Query<'/products/{namespace}/{name}/incidents'>;
export type ServiceLevelQuery =
  Query<'/products/{namespace}/{name}/service-levels'>;
export type ReportFormat =
  paths['/observations/{format}']['post']['parameters']['path']['format'];
export type AgreementQuery = Query<'/agreements'>;
export type CostQuery = Query<'/agreements/costs'>;
export type ReviewQuery = Query<'/reviews'>;
export type HistoryQuery = Query<'/history'>;
export type HistoryExportQuery = Query<'/history/export'>;
export type EventQuery = Query<'/events'>;
export type ReconciliationQuery = Query<'/reconciliations'>;
export type WaiverQuery = Query<'/waivers'>;
export type InitiativeQuery = Query<'/initiatives'>;
export type InitiativeProductQuery = Query<'/initiatives/{id}/products'>;
export type InitiativeExportQuery = Query<'/initiatives/{id}/export'>;
export type ScoreQuery = Query<'/scores'>;
export type MeshQuery = Query<'/mesh'>;
export type DriftQuery = Query<'/drift'>;
export type ImportQuery = Query<'/imports'>;
export type ImportNoteQuery = Query<'/imports/{id}'>;
export type ImportExportQuery = Query<'/imports/{id}/export'>;
export type RevisionQuery = Query<'/contracts/{namespace}/{name}/revisions'>;
export type AgreementExportQuery = Query<'/agreements/export'>;
export type ChangesAheadQuery = Query<'/changes-ahead'>;
export type GateQuery = Query<'/contracts/{namespace}/{name}/gate'>;
export type TaskQuery = Query<'/tasks'>;

/**
 * The API of the mesh, call by call. Every method throws a `ResponseError` of
 * `@backstage/errors` when the answer is not a success; `error.cause` has name
 * and message of what went wrong, `error.body.error` the whole of it.
 */
export interface DataMeshApi {
  getMe(options?: CallOptions): Promise<Me>;
  listProducts(
    query?: ProductQuery,
    options?: CallOptions,
  ): Promise<ProductPage>;
  getProduct(ref: string, options?: CallOptions): Promise<ProductDetail>;
  getScorecard(ref: string, options?: CallOptions): Promise<Scorecard>;
  getScore(ref: string, options?: CallOptions): Promise<EntityScore>;
  listScores(
    query?: ScoreQuery,
    options?: CallOptions,
  ): Promise<EntityScorePage>;
  /** The picture with level and score, as SVG. */
  getBadge(
    ref: string,
    query?: { label?: string },
    options?: CallOptions,
  ): Promise<string>;
  /** What was observed of a product, by hour or day, page by page. */
  listObservations(
    ref: string,
    query?: ObservationQuery,
    options?: CallOptions,
  ): Promise<ObservedRollUpPage>;
  /** What went wrong with a product, the latest first. */
  listIncidents(
    ref: string,
    query?: IncidentQuery,
    options?: CallOptions,
  ): Promise<IncidentPage>;
  /** At most 5,000 at once; each is taken or refused by itself. */
  reportObservations(
    report: ObservationReport,
    options?: CallOptions,
  ): Promise<ObservationReceipt>;
  /** @param format - dbt, great-expectations, soda, datacontract-cli, testgen, openlineage */
  reportOfTool(
    format: ReportFormat,
    report: ReportOfTool,
    options?: CallOptions,
  ): Promise<ReportReceipt>;
  /** What is promised of ports beside what was observed in 30 days. */
  getServiceLevels(
    ref: string,
    query?: ServiceLevelQuery,
    options?: CallOptions,
  ): Promise<ServiceLevels>;
  getContract(ref: string, options?: CallOptions): Promise<Contract>;
  getRevision(id: string, options?: CallOptions): Promise<RevisionDetail>;
  /** Every revision of a contract, page by page. */
  listRevisions(
    contractRef: string,
    query?: RevisionQuery,
    options?: CallOptions,
  ): Promise<RevisionPage>;
  submitRevision(
    contractRef: string,
    submission: Submission,
    options?: CallOptions,
  ): Promise<SubmissionAnswer>;
  previewRevision(
    contractRef: string,
    document: string,
    options?: CallOptions,
  ): Promise<Impact>;
  /** By exactly one of version and hash. */
  getGate(
    contractRef: string,
    query: GateQuery,
    options?: CallOptions,
  ): Promise<Gate>;
  checkGate(
    contractRef: string,
    document: string,
    options?: CallOptions,
  ): Promise<Gate>;
  listSimilarRevisions(
    id: string,
    options?: CallOptions,
  ): Promise<SimilarRevisions>;
  compareRevisions(
    id: string,
    otherId: string,
    options?: CallOptions,
  ): Promise<RevisionComparison>;
  listAgreementsOfRevision(
    id: string,
    query?: RevisionQuery,
    options?: CallOptions,
  ): Promise<AgreementPage>;
  actOnRevision(
    id: string,
    command: RevisionCommand,
    options?: CallOptions,
  ): Promise<RevisionDetail>;
  /** Agreements that a change affects, as far as I may see them. */
  listAffectedAgreements(
    id: string,
    query?: RevisionQuery,
    options?: CallOptions,
  ): Promise<{ items: AffectedAgreement[]; nextCursor?: string }>;
  /** Products downstream of the port of a revision. */
  listDownstreamProducts(
    id: string,
    query?: RevisionQuery,
    options?: CallOptions,
  ): Promise<{ items: DownstreamProduct[]; nextCursor?: string }>;
  listChangesAhead(
    query?: ChangesAheadQuery,
    options?: CallOptions,
  ): Promise<ChangeAheadPage>;
  listAgreements(
    query: AgreementQuery,
    options?: CallOptions,
  ): Promise<AgreementPage>;
  /** The list as a file; the body of the answer is the file. */
  exportAgreements(
    query: AgreementExportQuery,
    options?: CallOptions,
  ): Promise<Response>;
  getAgreement(id: string, options?: CallOptions): Promise<AgreementDetail>;
  previewAgreement(
    request: AgreementPreviewRequest,
    options?: CallOptions,
  ): Promise<AgreementPreview>;
  requestAgreement(
    request: AgreementRequest,
    options?: CallOptions,
  ): Promise<AgreementDetail>;
  requestAgreements(
    items: AgreementRequest[],
    options?: CallOptions,
  ): Promise<{ requestId: string; items: AgreementDetail[] }>;
  actOnAgreement(
    id: Agreement['id'],
    command: AgreementCommand,
    options?: CallOptions,
  ): Promise<AgreementDetail>;
  moveAgreement(
    id: string,
    request: MoveRequest,
    options?: CallOptions,
  ): Promise<AgreementDetail>;
  renewAgreement(
    id: Agreement['id'],
    request: RenewalRequest,
    options?: CallOptions,
  ): Promise<AgreementDetail>;
  breakGlass(
    request: BreakGlassRequest,
    options?: CallOptions,
  ): Promise<AgreementDetail>;
  listAgreementCosts(
    query: CostQuery,
    options?: CallOptions,
  ): Promise<AgreementCosts>;
  listReviews(query: ReviewQuery, options?: CallOptions): Promise<ReviewPage>;
  decideOnReviews(
    decision: BulkDecision,
    options?: CallOptions,
  ): Promise<{ results: BulkResult[] }>;
  reassignStep(to: Reassignment, options?: CallOptions): Promise<void>;
  listSimilarRequests(
    agreementId: string,
    options?: CallOptions,
  ): Promise<SimilarRequests>;
  listComments(
    kind: 'agreement' | 'revision',
    id: string,
    query?: { cursor?: string; limit?: number },
    options?: CallOptions,
  ): Promise<CommentPage>;
  addComment(
    kind: 'agreement' | 'revision',
    id: string,
    text: string,
    options?: CallOptions,
  ): Promise<Comment>;
  listDelegations(options?: CallOptions): Promise<{ items: Delegation[] }>;
  createDelegation(
    request: DelegationRequest,
    options?: CallOptions,
  ): Promise<Delegation>;
  revokeDelegation(id: string, options?: CallOptions): Promise<void>;
  listHistory(
    query?: HistoryQuery,
    options?: CallOptions,
  ): Promise<HistoryPage>;
  /** The export as it comes; its body is the file. */
  exportHistory(
    query: HistoryExportQuery,
    options?: CallOptions,
  ): Promise<Response>;
  getHistoryVerification(options?: CallOptions): Promise<HistoryVerification>;
  /** Begins a verification; how far it is tells `getHistoryVerification`. */
  verifyHistory(options?: CallOptions): Promise<HistoryVerification>;
  /** What happened after a sequence; ask again with `next`, and nothing is skipped. */
  listEvents(query?: EventQuery, options?: CallOptions): Promise<EventPage>;
  erasePerson(
    ref: string,
    erasure: {
      reason: string;
      /** How systems that decide on steps name the person. */
      names?: string[];
    },
    options?: CallOptions,
  ): Promise<Erased>;
  /** @param query - which products scores are about; all where nothing is said */
  getMesh(query?: MeshQuery, options?: CallOptions): Promise<Mesh>;
  getDomainScorecard(
    ref: string,
    options?: CallOptions,
  ): Promise<DomainScorecard>;
  confirmCriticality(
    ref: string,
    command: CriticalityCommand,
    options?: CallOptions,
  ): Promise<ProductCriticality>;
  requestWaiver(
    ref: string,
    wish: WaiverRequest,
    options?: CallOptions,
  ): Promise<Waiver>;
  listWaivers(query?: WaiverQuery, options?: CallOptions): Promise<WaiverPage>;
  actOnWaiver(
    id: string,
    command: WaiverCommand,
    options?: CallOptions,
  ): Promise<Waiver>;
  /** What the monthly letter would say now, and whether I want it. */
  getLetter(options?: CallOptions): Promise<Letter>;
  subscribeToLetter(
    subscription: LetterSubscription,
    options?: CallOptions,
  ): Promise<Letter>;
  /** Templates of mine that start once something is approved. */
  listContinuations(options?: CallOptions): Promise<ContinuationList>;
  actOnContinuation(
    id: string,
    command: ContinuationCommand,
    options?: CallOptions,
  ): Promise<ContinuationList>;
  /** Whether the organisation is ready for a mesh, why, and what to begin with. */
  getReadiness(options?: CallOptions): Promise<MeshReadiness>;
  answerReadiness(
    command: ReadinessCommand,
    options?: CallOptions,
  ): Promise<MeshReadiness>;
  /** What open initiatives ask of a product. */
  listProductInitiatives(
    ref: string,
    options?: CallOptions,
  ): Promise<ProductInitiatives>;
  listInitiatives(
    query?: InitiativeQuery,
    options?: CallOptions,
  ): Promise<InitiativePage>;
  createInitiative(
    terms: InitiativeTerms,
    options?: CallOptions,
  ): Promise<InitiativeDetail>;
  getInitiative(id: string, options?: CallOptions): Promise<InitiativeDetail>;
  actOnInitiative(
    id: string,
    command: InitiativeCommand,
    options?: CallOptions,
  ): Promise<InitiativeDetail>;
  listInitiativeProducts(
    id: string,
    query?: InitiativeProductQuery,
    options?: CallOptions,
  ): Promise<InitiativeProductPage>;
  /** The products as a file; reads as it comes. */
  exportInitiative(
    id: string,
    query?: InitiativeExportQuery,
    options?: CallOptions,
  ): Promise<Response>;
  getPolicy(options?: CallOptions): Promise<Policy>;
  /** What holds in the mesh, or in a domain, and what is wrong with files of policies. */
  getPolicies(
    query?: { domain?: string },
    options?: CallOptions,
  ): Promise<Policies>;
  /** What a version of the policies said, as evaluations record it. */
  getPolicyVersion(
    version: string,
    options?: CallOptions,
  ): Promise<PolicyVersion>;
  /** What a rule would say about a part of the products; `nextCursor` says where to go on. */
  /** JSON Schema of the facts that rules are written over. */
  getFactSchema(options?: CallOptions): Promise<FactSchema>;
  tryPolicy(body: PolicyTry, options?: CallOptions): Promise<PolicyTryPage>;
  readColumns(
    text: AuthoringText,
    options?: CallOptions,
  ): Promise<AuthoringColumns>;
  readAdoption(
    command: AdoptionCommand,
    options?: CallOptions,
  ): Promise<Adoption>;
  previewProduct(
    form: AuthoringForm,
    options?: CallOptions,
  ): Promise<AuthoringPreview>;
  getPlatform(options?: CallOptions): Promise<Platform>;
  pauseGrants(command: PauseCommand, options?: CallOptions): Promise<Platform>;
  listReconciliations(
    query?: ReconciliationQuery,
    options?: CallOptions,
  ): Promise<ReconciliationPage>;
  startReconciliation(options?: CallOptions): Promise<Reconciliation>;
  decideOnReconciliation(
    id: string,
    decision: ReconciliationDecision,
    options?: CallOptions,
  ): Promise<Reconciliation>;
  listDrift(query?: DriftQuery, options?: CallOptions): Promise<DriftPage>;
  listImports(
    query?: ImportQuery,
    options?: CallOptions,
  ): Promise<ImportSourcePage>;
  getImport(
    id: string,
    query?: ImportNoteQuery,
    options?: CallOptions,
  ): Promise<ImportRunDetail>;
  exportImport(
    id: string,
    query?: ImportExportQuery,
    options?: CallOptions,
  ): Promise<Response>;
  startImport(source: string, options?: CallOptions): Promise<void>;
  reportImport(report: ImportReport, options?: CallOptions): Promise<void>;
  listTasks(query?: TaskQuery, options?: CallOptions): Promise<TaskPage>;
  actOnTask(
    id: string,
    command: TaskCommand,
    options?: CallOptions,
  ): Promise<Task>;
  validateDataProduct(
    entity: Record<string, unknown>,
    options?: CallOptions,
  ): Promise<DescriptorValidation>;
  validateContract(
    document: string,
    options?: CallOptions,
  ): Promise<ContractValidation>;
  reportChanges(changes: Change[], options?: CallOptions): Promise<void>;
}

/** The typed client of the API, made from the same document as the server. */
export class DataMeshClient implements DataMeshApi {
  readonly #client: Client<paths>;

  constructor(options: DataMeshClientOptions) {
    const { discoveryApi, fetchApi, channel } = options;
    // The base address is asked for at each request: discovery may move it.
    this.#client = createClient<paths>({
      baseUrl: 'http://data-mesh.invalid',
      ...(channel && { headers: { 'X-Data-Mesh-Channel': channel } }),
      fetch: async (request: Request) => {
        const { pathname, search } = new URL(request.url);
        const base = await discoveryApi.getBaseUrl('data-mesh');
        return fetchApi.fetch(`${base}${pathname}${search}`, {
          method: request.method,
          headers: request.headers,
          signal: request.signal,
          ...(request.body && { body: await request.text() }),
        });
      },
    });
  }

  async getMe(options?: CallOptions) {
    return unwrap(await this.#client.GET('/me', init(options)));
  }

  async listProducts(query: ProductQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/products', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async getProduct(ref: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/products/{namespace}/{name}', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct') },
      }),
    );
  }

  async getScorecard(ref: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/products/{namespace}/{name}/scorecard', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct') },
      }),
    );
  }

  async listObservations(
    ref: string,
    query?: ObservationQuery,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/products/{namespace}/{name}/observations', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct'), query },
      }),
    );
  }

  async listIncidents(
    ref: string,
    query?: IncidentQuery,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/products/{namespace}/{name}/incidents', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct'), query },
      }),
    );
  }

  async reportObservations(report: ObservationReport, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/observations', {
        ...init(options),
        body: report,
      }),
    );
  }

  async reportOfTool(
    format: ReportFormat,
    report: ReportOfTool,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/observations/{format}', {
        ...init(options),
        params: { path: { format } },
        body: report,
      }),
    );
  }

  async getServiceLevels(
    ref: string,
    query?: ServiceLevelQuery,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/products/{namespace}/{name}/service-levels', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct'), query },
      }),
    );
  }

  async getContract(ref: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/contracts/{namespace}/{name}', {
        ...init(options),
        params: { path: pathOf(ref, 'API') },
      }),
    );
  }

  async getRevision(id: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/revisions/{id}', {
        ...init(options),
        params: { path: { id } },
      }),
    );
  }

  async listRevisions(
    contractRef: string,
    query: RevisionQuery = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/contracts/{namespace}/{name}/revisions', {
        ...init(options),
        params: { path: pathOf(contractRef, 'API'), query },
      }),
    );
  }

  async submitRevision(
    contractRef: string,
    submission: Submission,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/contracts/{namespace}/{name}/revisions', {
        ...init(options),
        params: { path: pathOf(contractRef, 'API') },
        body: submission,
      }),
    );
  }

  async previewRevision(
    contractRef: string,
    document: string,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/contracts/{namespace}/{name}/impact', {
        ...init(options),
        params: { path: pathOf(contractRef, 'API') },
        body: { document },
      }),
    );
  }

  async getGate(contractRef: string, query: GateQuery, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/contracts/{namespace}/{name}/gate', {
        ...init(options),
        params: { path: pathOf(contractRef, 'API'), query },
      }),
    );
  }

  async checkGate(
    contractRef: string,
    document: string,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/contracts/{namespace}/{name}/gate', {
        ...init(options),
        params: { path: pathOf(contractRef, 'API') },
        body: { document },
      }),
    );
  }

  async listSimilarRevisions(id: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/revisions/{id}/similar', {
        ...init(options),
        params: { path: { id } },
      }),
    );
  }

  async compareRevisions(id: string, otherId: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/revisions/{id}/comparison', {
        ...init(options),
        params: { path: { id }, query: { with: otherId } },
      }),
    );
  }

  async listAgreementsOfRevision(
    id: string,
    query: RevisionQuery = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/revisions/{id}/agreements', {
        ...init(options),
        params: { path: { id }, query },
      }),
    );
  }

  async actOnRevision(
    id: string,
    command: RevisionCommand,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/revisions/{id}/actions', {
        ...init(options),
        params: { path: { id } },
        body: command,
      }),
    );
  }

  async listAffectedAgreements(
    id: string,
    query: RevisionQuery = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/revisions/{id}/affected-agreements', {
        ...init(options),
        params: { path: { id }, query },
      }),
    );
  }

  async listDownstreamProducts(
    id: string,
    query: RevisionQuery = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/revisions/{id}/downstream', {
        ...init(options),
        params: { path: { id }, query },
      }),
    );
  }

  async listChangesAhead(query: ChangesAheadQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/changes-ahead', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async listAgreements(query: AgreementQuery, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/agreements', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async exportAgreements(query: AgreementExportQuery, options?: CallOptions) {
    const { response, error } = await this.#client.GET('/agreements/export', {
      ...init(options),
      params: { query },
      parseAs: 'stream',
    });
    if (!response.ok) throw await failure(response, error);
    return response;
  }

  async getAgreement(id: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/agreements/{id}', {
        ...init(options),
        params: { path: { id } },
      }),
    );
  }

  async previewAgreement(
    request: AgreementPreviewRequest,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/agreements/preview', {
        ...init(options),
        body: request,
      }),
    );
  }

  async requestAgreement(request: AgreementRequest, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/agreements', {
        ...init(options),
        body: request,
      }),
    );
  }

  async requestAgreements(items: AgreementRequest[], options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/agreements/batch', {
        ...init(options),
        body: { items },
      }),
    );
  }

  async actOnAgreement(
    id: string,
    command: AgreementCommand,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/agreements/{id}/actions', {
        ...init(options),
        params: { path: { id } },
        body: command,
      }),
    );
  }

  async moveAgreement(id: string, request: MoveRequest, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/agreements/{id}/moves', {
        ...init(options),
        params: { path: { id } },
        body: request,
      }),
    );
  }

  async renewAgreement(
    id: string,
    request: RenewalRequest,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/agreements/{id}/renewals', {
        ...init(options),
        params: { path: { id } },
        body: request,
      }),
    );
  }

  async breakGlass(request: BreakGlassRequest, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/agreements/break-glass', {
        ...init(options),
        body: request,
      }),
    );
  }

  async listAgreementCosts(query: CostQuery, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/agreements/costs', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async listReviews(query: ReviewQuery, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/reviews', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async decideOnReviews(decision: BulkDecision, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/reviews/decisions', {
        ...init(options),
        body: decision,
      }),
    );
  }

  async reassignStep(to: Reassignment, options?: CallOptions) {
    const { response, error } = await this.#client.POST(
      '/reviews/reassignments',
      { ...init(options), body: to },
    );
    if (!response.ok) throw await failure(response, error);
  }

  async listSimilarRequests(agreementId: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/agreements/{id}/similar', {
        ...init(options),
        params: { path: { id: agreementId } },
      }),
    );
  }

  async listComments(
    kind: 'agreement' | 'revision',
    id: string,
    query: { cursor?: string; limit?: number } = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET(
        kind === 'agreement'
          ? '/agreements/{id}/comments'
          : '/revisions/{id}/comments',
        { ...init(options), params: { path: { id }, query } },
      ),
    );
  }

  async addComment(
    kind: 'agreement' | 'revision',
    id: string,
    text: string,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST(
        kind === 'agreement'
          ? '/agreements/{id}/comments'
          : '/revisions/{id}/comments',
        { ...init(options), params: { path: { id } }, body: { text } },
      ),
    );
  }

  async listDelegations(options?: CallOptions) {
    return unwrap(await this.#client.GET('/delegations', init(options)));
  }

  async createDelegation(request: DelegationRequest, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/delegations', {
        ...init(options),
        body: request,
      }),
    );
  }

  async revokeDelegation(id: string, options?: CallOptions) {
    const { response, error } = await this.#client.DELETE('/delegations/{id}', {
      ...init(options),
      params: { path: { id } },
    });
    if (!response.ok) throw await failure(response, error);
  }

  async listHistory(query: HistoryQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/history', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async exportHistory(query: HistoryExportQuery, options?: CallOptions) {
    const { response, error } = await this.#client.GET('/history/export', {
      ...init(options),
      params: { query },
      parseAs: 'stream',
    });
    if (!response.ok) throw await failure(response, error);
    return response;
  }

  async getHistoryVerification(options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/history/verification', init(options)),
    );
  }

  async verifyHistory(options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/history/verification', {
        ...init(options),
        body: {},
      }),
    );
  }

  async listEvents(query: EventQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/events', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async erasePerson(
    ref: string,
    erasure: { reason: string; names?: string[] },
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/people/{namespace}/{name}/erasure', {
        ...init(options),
        params: { path: pathOf(ref, 'User') },
        body: erasure,
      }),
    );
  }

  async getMesh(query: MeshQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/mesh', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async getDomainScorecard(ref: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/domains/{namespace}/{name}/scorecard', {
        ...init(options),
        params: { path: pathOf(ref, 'Domain') },
      }),
    );
  }

  async confirmCriticality(
    ref: string,
    command: CriticalityCommand,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/products/{namespace}/{name}/criticality', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct') },
        body: command,
      }),
    );
  }

  async requestWaiver(ref: string, wish: WaiverRequest, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/products/{namespace}/{name}/waivers', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct') },
        body: wish,
      }),
    );
  }

  async listWaivers(query: WaiverQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/waivers', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async actOnWaiver(id: string, command: WaiverCommand, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/waivers/{id}/actions', {
        ...init(options),
        params: { path: { id } },
        body: command,
      }),
    );
  }

  async getScore(ref: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/products/{namespace}/{name}/score', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct') },
      }),
    );
  }

  async listScores(query: ScoreQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/scores', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async getBadge(
    ref: string,
    query: { label?: string } = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/products/{namespace}/{name}/badge.svg', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct'), query },
        parseAs: 'text',
      }),
    );
  }

  async getLetter(options?: CallOptions) {
    return unwrap(await this.#client.GET('/letter', init(options)));
  }

  async subscribeToLetter(
    subscription: LetterSubscription,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/letter/subscription', {
        ...init(options),
        body: subscription,
      }),
    );
  }

  async listContinuations(options?: CallOptions) {
    return unwrap(await this.#client.GET('/continuations', init(options)));
  }

  async actOnContinuation(
    id: string,
    command: ContinuationCommand,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/continuations/{id}/actions', {
        ...init(options),
        params: { path: { id } },
        body: command,
      }),
    );
  }

  async getReadiness(options?: CallOptions) {
    return unwrap(await this.#client.GET('/readiness', init(options)));
  }

  async answerReadiness(command: ReadinessCommand, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/readiness/answers', {
        ...init(options),
        body: command,
      }),
    );
  }

  async listProductInitiatives(ref: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/products/{namespace}/{name}/initiatives', {
        ...init(options),
        params: { path: pathOf(ref, 'DataProduct') },
      }),
    );
  }

  async listInitiatives(query: InitiativeQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/initiatives', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async createInitiative(terms: InitiativeTerms, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/initiatives', {
        ...init(options),
        body: terms,
      }),
    );
  }

  async getInitiative(id: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/initiatives/{id}', {
        ...init(options),
        params: { path: { id } },
      }),
    );
  }

  async actOnInitiative(
    id: string,
    command: InitiativeCommand,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/initiatives/{id}/actions', {
        ...init(options),
        params: { path: { id } },
        body: command,
      }),
    );
  }

  async listInitiativeProducts(
    id: string,
    query: InitiativeProductQuery = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/initiatives/{id}/products', {
        ...init(options),
        params: { path: { id }, query },
      }),
    );
  }

  async exportInitiative(
    id: string,
    query: InitiativeExportQuery = {},
    options?: CallOptions,
  ) {
    const { response, error } = await this.#client.GET(
      '/initiatives/{id}/export',
      { ...init(options), params: { path: { id }, query }, parseAs: 'stream' },
    );
    if (!response.ok) throw await failure(response, error);
    return response;
  }

  async getPolicy(options?: CallOptions) {
    return unwrap(await this.#client.GET('/policy', init(options)));
  }

  async getPolicies(query: { domain?: string } = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/policies', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async getPolicyVersion(version: string, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/policies/versions/{version}', {
        ...init(options),
        params: { path: { version } },
      }),
    );
  }

  async getFactSchema(options?: CallOptions) {
    return unwrap(await this.#client.GET('/facts/schema', init(options)));
  }

  async tryPolicy(body: PolicyTry, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/policies/tries', { ...init(options), body }),
    );
  }

  async readColumns(text: AuthoringText, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/authoring/columns', {
        ...init(options),
        body: text,
      }),
    );
  }

  async readAdoption(command: AdoptionCommand, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/authoring/adoptions', {
        ...init(options),
        body: command,
      }),
    );
  }

  async previewProduct(form: AuthoringForm, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/authoring/preview', {
        ...init(options),
        body: { form },
      }),
    );
  }

  async getPlatform(options?: CallOptions) {
    return unwrap(await this.#client.GET('/platform', init(options)));
  }

  async pauseGrants(command: PauseCommand, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/grants/pause', {
        body: command,
        ...init(options),
      }),
    );
  }

  async listReconciliations(
    query: ReconciliationQuery = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/reconciliations', {
        params: { query },
        ...init(options),
      }),
    );
  }

  async startReconciliation(options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/reconciliations', {
        ...init(options),
        body: {},
      }),
    );
  }

  async decideOnReconciliation(
    id: string,
    decision: ReconciliationDecision,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/reconciliations/{id}/decision', {
        params: { path: { id } },
        body: decision,
        ...init(options),
      }),
    );
  }

  async listImports(query: ImportQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/imports', {
        params: { query },
        ...init(options),
      }),
    );
  }

  async getImport(
    id: string,
    query: ImportNoteQuery = {},
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.GET('/imports/{id}', {
        params: { path: { id }, query },
        ...init(options),
      }),
    );
  }

  async exportImport(
    id: string,
    query: ImportExportQuery = {},
    options?: CallOptions,
  ) {
    const { response, error } = await this.#client.GET('/imports/{id}/export', {
      ...init(options),
      params: { path: { id }, query },
      parseAs: 'stream',
    });
    if (!response.ok) throw await failure(response, error);
    return response;
  }

  async startImport(source: string, options?: CallOptions) {
    const { response, error } = await this.#client.POST(
      '/import-sources/{source}/runs',
      { params: { path: { source } }, body: {}, ...init(options) },
    );
    if (!response.ok) throw await failure(response, error);
  }

  async reportImport(report: ImportReport, options?: CallOptions) {
    const { response, error } = await this.#client.POST('/imports', {
      ...init(options),
      body: report,
    });
    if (!response.ok) throw await failure(response, error);
  }

  async listTasks(query: TaskQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/tasks', { params: { query }, ...init(options) }),
    );
  }

  async actOnTask(id: string, command: TaskCommand, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/tasks/{id}/actions', {
        params: { path: { id } },
        body: command,
        ...init(options),
      }),
    );
  }

  async listDrift(query: DriftQuery = {}, options?: CallOptions) {
    return unwrap(
      await this.#client.GET('/drift', { params: { query }, ...init(options) }),
    );
  }

  async validateDataProduct(
    entity: Record<string, unknown>,
    options?: CallOptions,
  ) {
    return unwrap(
      await this.#client.POST('/validations/data-product', {
        ...init(options),
        body: { entity },
      }),
    );
  }

  async validateContract(document: string, options?: CallOptions) {
    return unwrap(
      await this.#client.POST('/validations/contract', {
        ...init(options),
        body: { document },
      }),
    );
  }

  async reportChanges(changes: Change[], options?: CallOptions) {
    const { response, error } = await this.#client.POST('/changes', {
      ...init(options),
      body: { changes },
    });
    if (!response.ok) throw await failure(response, error);
  }
}

function init(options: CallOptions = {}) {
  return {
    ...(options.signal && { signal: options.signal }),
    ...(options.token && {
      headers: { Authorization: `Bearer ${options.token}` },
    }),
  };
}

function pathOf(ref: string, defaultKind: string) {
  const { namespace, name } = parseEntityRef(ref, { defaultKind });
  return { namespace, name };
}

async function unwrap<T>(result: {
  data?: T;
  error?: unknown;
  response: Response;
}): Promise<T> {
  if (result.data === undefined || !result.response.ok) {
    throw await failure(result.response, result.error);
  }
  return result.data;
}

/** The body was read by then: it is put back for the error type that reads it again. */
function failure(response: Response, body: unknown) {
  const { status, statusText, headers } = response;
  return ResponseError.fromResponse(
    new Response(typeof body === 'string' ? body : JSON.stringify(body ?? {}), {
      status,
      statusText,
      headers: {
        'content-type': headers.get('content-type') ?? 'application/json',
      },
    }),
  );
}
