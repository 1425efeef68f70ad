import { DataMeshClient, type DataMeshApi } from './DataMeshClient';
import { openApiDocument } from '../schema/generated/document';

const BASE = 'http://portal/api/data-mesh';

/** A backend that answers the same to everything, and what it was asked. */
function setup(answer: { status?: number; body?: unknown } = {}) {
  const { status = 200, body = {} } = answer;
  const asked: {
    method: string;
    url: string;
    auth: string | null;
    body: string;
  }[] = [];
  const client = new DataMeshClient({
    discoveryApi: { getBaseUrl: async () => BASE },
    fetchApi: {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        request.signal.throwIfAborted();
        asked.push({
          method: request.method,
          url: request.url.slice(BASE.length),
          auth: request.headers.get('authorization'),
          body: await request.text(),
        });
        return new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  });
  return { client, asked };
}

const request = {
  product: 'orders',
  port: 'main',
  consumer: 'group:default/a',
  purpose: 'analytics',
  firstDay: '2026-03-02',
  lastDay: '2026-09-30',
};

const initiative = {
  name: 'Who owns what',
  checks: ['owned'],
  scope: { domains: [], owners: [], criticalities: [], lifecycles: [] },
  owner: 'group:default/governance',
  lastDay: '2026-06-30',
};

/**
 * Each method, what it sends, the path of the document that it is, and the operation where
 * one method is several.
 */
const CALLS: [
  keyof DataMeshApi,
  (api: DataMeshApi) => Promise<unknown>,
  string,
  string,
  string?,
][] = [
  ['getMe', api => api.getMe(), 'GET /me', '/me'],
  [
    'listProducts',
    api =>
      api.listProducts({ domain: ['domain:default/a b'], limit: 5 } as never),
    'GET /products?domain=domain%3Adefault%2Fa%20b&limit=5',
    '/products',
  ],
  [
    'getProduct',
    api => api.getProduct('dataproduct:sales/Orders'),
    'GET /products/sales/Orders',
    '/products/{namespace}/{name}',
  ],
  [
    'getScorecard',
    api => api.getScorecard('orders'),
    'GET /products/default/orders/scorecard',
    '/products/{namespace}/{name}/scorecard',
  ],
  [
    'listObservations',
    api => api.listObservations('orders', { grain: 'hour' }),
    'GET /products/default/orders/observations?grain=hour',
    '/products/{namespace}/{name}/observations',
  ],
  [
    'listIncidents',
    api => api.listIncidents('orders', { limit: 5 }),
    'GET /products/default/orders/incidents?limit=5',
    '/products/{namespace}/{name}/incidents',
  ],
  [
    'reportObservations',
    api => api.reportObservations({ observations: [] }),
    'POST /observations',
    '/observations',
  ],
  [
    'reportOfTool',
    api => api.reportOfTool('dbt', { documents: [{}] }),
    'POST /observations/dbt',
    '/observations/{format}',
  ],
  [
    'getServiceLevels',
    api => api.getServiceLevels('orders', { port: 'main' }),
    'GET /products/default/orders/service-levels?port=main',
    '/products/{namespace}/{name}/service-levels',
  ],
  [
    'getContract',
    api => api.getContract('api:default/orders-main'),
    'GET /contracts/default/orders-main',
    '/contracts/{namespace}/{name}',
  ],
  [
    'getRevision',
    api => api.getRevision('r1'),
    'GET /revisions/r1',
    '/revisions/{id}',
  ],
  [
    'actOnRevision',
    api => api.actOnRevision('r1', { action: 'approve', stateVersion: 1 }),
    'POST /revisions/r1/actions',
    '/revisions/{id}/actions',
  ],
  [
    'listRevisions',
    api => api.listRevisions('api:orders', { limit: 5 }),
    'GET /contracts/default/orders/revisions?limit=5',
    '/contracts/{namespace}/{name}/revisions',
  ],
  [
    'submitRevision',
    api => api.submitRevision('api:orders', { document: 'x' }),
    'POST /contracts/default/orders/revisions',
    '/contracts/{namespace}/{name}/revisions',
  ],
  [
    'previewRevision',
    api => api.previewRevision('api:orders', 'x'),
    'POST /contracts/default/orders/impact',
    '/contracts/{namespace}/{name}/impact',
  ],
  [
    'getGate',
    api => api.getGate('api:orders', { version: '1.0.0' }),
    'GET /contracts/default/orders/gate?version=1.0.0',
    '/contracts/{namespace}/{name}/gate',
  ],
  [
    'checkGate',
    api => api.checkGate('api:orders', 'x'),
    'POST /contracts/default/orders/gate',
    '/contracts/{namespace}/{name}/gate',
  ],
  [
    'listSimilarRevisions',
    api => api.listSimilarRevisions('r1'),
    'GET /revisions/r1/similar',
    '/revisions/{id}/similar',
  ],
  [
    'compareRevisions',
    api => api.compareRevisions('r1', 'r2'),
    'GET /revisions/r1/comparison?with=r2',
    '/revisions/{id}/comparison',
  ],
  [
    'listAgreementsOfRevision',
    api => api.listAgreementsOfRevision('r1'),
    'GET /revisions/r1/agreements',
    '/revisions/{id}/agreements',
  ],
  [
    'listAgreements',
    api => api.listAgreements({ scope: 'consumer' }),
    'GET /agreements?scope=consumer',
    '/agreements',
  ],
  [
    'getAgreement',
    api => api.getAgreement('a/1'),
    'GET /agreements/a%2F1',
    '/agreements/{id}',
  ],
  [
    'previewAgreement',
    api => api.previewAgreement(request),
    'POST /agreements/preview',
    '/agreements/preview',
  ],
  [
    'requestAgreement',
    api => api.requestAgreement(request),
    'POST /agreements',
    '/agreements',
  ],
  [
    'actOnAgreement',
    api =>
      api.actOnAgreement('a1', {
        action: 'reject',
        stateVersion: 2,
        reason: 'no',
      }),
    'POST /agreements/a1/actions',
    '/agreements/{id}/actions',
  ],
  [
    'listReviews',
    api => api.listReviews({ view: 'decided' }),
    'GET /reviews?view=decided',
    '/reviews',
  ],
  [
    'getMesh',
    api => api.getMesh({ criticality: 'high' }),
    'GET /mesh?criticality=high',
    '/mesh',
  ],
  [
    'getScore',
    api => api.getScore('orders'),
    'GET /products/default/orders/score',
    '/products/{namespace}/{name}/score',
  ],
  [
    'listScores',
    api => api.listScores({ level: 'gold' }),
    'GET /scores?level=gold',
    '/scores',
  ],
  [
    'getBadge',
    api => api.getBadge('orders', { label: 'Orders' }),
    'GET /products/default/orders/badge.svg?label=Orders',
    '/products/{namespace}/{name}/badge.svg',
  ],
  ['getLetter', api => api.getLetter(), 'GET /letter', '/letter'],
  [
    'subscribeToLetter',
    api => api.subscribeToLetter({ subscribed: true }),
    'POST /letter/subscription',
    '/letter/subscription',
  ],
  [
    'listContinuations',
    api => api.listContinuations(),
    'GET /continuations',
    '/continuations',
  ],
  [
    'actOnContinuation',
    api => api.actOnContinuation('c1', { action: 'cancel' }),
    'POST /continuations/c1/actions',
    '/continuations/{id}/actions',
  ],
  ['getReadiness', api => api.getReadiness(), 'GET /readiness', '/readiness'],
  [
    'answerReadiness',
    api =>
      api.answerReadiness({
        stateVersion: 1,
        answers: [{ question: 'governance', value: 'high' }],
      }),
    'POST /readiness/answers',
    '/readiness/answers',
  ],
  [
    'listProductInitiatives',
    api => api.listProductInitiatives('orders'),
    'GET /products/default/orders/initiatives',
    '/products/{namespace}/{name}/initiatives',
  ],
  [
    'listInitiatives',
    api => api.listInitiatives({ view: 'over' }),
    'GET /initiatives?view=over',
    '/initiatives',
  ],
  [
    'createInitiative',
    api => api.createInitiative(initiative),
    'POST /initiatives',
    '/initiatives',
  ],
  [
    'getInitiative',
    api => api.getInitiative('i1'),
    'GET /initiatives/i1',
    '/initiatives/{id}',
  ],
  [
    'actOnInitiative',
    api =>
      api.actOnInitiative('i1', {
        action: 'change',
        stateVersion: 1,
        change: initiative,
      }),
    'POST /initiatives/i1/actions',
    '/initiatives/{id}/actions',
  ],
  [
    'listInitiativeProducts',
    api => api.listInitiativeProducts('i1', { standing: 'waived' }),
    'GET /initiatives/i1/products?standing=waived',
    '/initiatives/{id}/products',
  ],
  [
    'exportInitiative',
    api => api.exportInitiative('i1', { format: 'csv' }),
    'GET /initiatives/i1/export?format=csv',
    '/initiatives/{id}/export',
  ],
  [
    'getDomainScorecard',
    api => api.getDomainScorecard('domain:default/sales'),
    'GET /domains/default/sales/scorecard',
    '/domains/{namespace}/{name}/scorecard',
  ],
  [
    'confirmCriticality',
    api =>
      api.confirmCriticality('orders', {
        criticality: 'high',
        stateVersion: 1,
      }),
    'POST /products/default/orders/criticality',
    '/products/{namespace}/{name}/criticality',
  ],
  [
    'requestWaiver',
    api =>
      api.requestWaiver('orders', {
        check: 'tagged',
        reason: 'Later',
        lastDay: '2027-01-31',
      }),
    'POST /products/default/orders/waivers',
    '/products/{namespace}/{name}/waivers',
  ],
  [
    'listWaivers',
    api => api.listWaivers({ view: 'waiting' }),
    'GET /waivers?view=waiting',
    '/waivers',
  ],
  [
    'actOnWaiver',
    api => api.actOnWaiver('w1', { action: 'approve', stateVersion: 1 }),
    'POST /waivers/w1/actions',
    '/waivers/{id}/actions',
  ],
  ['getPolicy', api => api.getPolicy(), 'GET /policy', '/policy'],
  [
    'getPolicies',
    api => api.getPolicies({ domain: 'sales' }),
    'GET /policies?domain=sales',
    '/policies',
  ],
  [
    'getPolicyVersion',
    api => api.getPolicyVersion('policies-1'),
    'GET /policies/versions/policies-1',
    '/policies/versions/{version}',
  ],
  [
    'getFactSchema',
    api => api.getFactSchema(),
    'GET /facts/schema',
    '/facts/schema',
  ],
  [
    'previewProduct',
    api => api.previewProduct({ name: 'a' }),
    'POST /authoring/preview',
    '/authoring/preview',
  ],
  [
    'readColumns',
    api => api.readColumns({ text: 'a,b', format: 'csv' }),
    'POST /authoring/columns',
    '/authoring/columns',
  ],
  [
    'readAdoption',
    api => api.readAdoption({ url: 'https://a', owner: 'b', domain: 'c' }),
    'POST /authoring/adoptions',
    '/authoring/adoptions',
  ],
  [
    'tryPolicy',
    api => api.tryPolicy({ rule: 'true' }),
    'POST /policies/tries',
    '/policies/tries',
  ],
  ['getPlatform', api => api.getPlatform(), 'GET /platform', '/platform'],
  [
    'validateDataProduct',
    api => api.validateDataProduct({ kind: 'DataProduct' }),
    'POST /validations/data-product',
    '/validations/data-product',
  ],
  [
    'validateContract',
    api => api.validateContract('kind: DataContract'),
    'POST /validations/contract',
    '/validations/contract',
  ],
  [
    'pauseGrants',
    api => api.pauseGrants({ paused: true, reason: 'r' }),
    'POST /grants/pause',
    '/grants/pause',
  ],
  [
    'listReconciliations',
    api => api.listReconciliations({ limit: 5 }),
    'GET /reconciliations?limit=5',
    '/reconciliations',
  ],
  [
    'startReconciliation',
    api => api.startReconciliation(),
    'POST /reconciliations',
    '/reconciliations',
  ],
  [
    'decideOnReconciliation',
    api =>
      api.decideOnReconciliation('r1', {
        confirm: true,
        stateVersion: 1,
        reason: 'r',
      }),
    'POST /reconciliations/r1/decision',
    '/reconciliations/{id}/decision',
  ],
  [
    'listDrift',
    api => api.listDrift({ kind: 'missing' }),
    'GET /drift?kind=missing',
    '/drift',
  ],
  [
    'listImports',
    api => api.listImports({ limit: 5 }),
    'GET /imports?limit=5',
    '/imports',
    'listImports',
  ],
  [
    'getImport',
    api => api.getImport('r1', { severity: 'error' }),
    'GET /imports/r1?severity=error',
    '/imports/{id}',
  ],
  [
    'exportImport',
    api => api.exportImport('r1', { format: 'csv' }),
    'GET /imports/r1/export?format=csv',
    '/imports/{id}/export',
  ],
  [
    'startImport',
    api => api.startImport('ours'),
    'POST /import-sources/ours/runs',
    '/import-sources/{source}/runs',
  ],
  [
    'reportImport',
    api => api.reportImport({} as never),
    'POST /imports',
    '/imports',
    'reportImport',
  ],
  [
    'listTasks',
    api => api.listTasks({ scope: 'all', state: ['open', 'cannot'] }),
    'GET /tasks?scope=all&state=open&state=cannot',
    '/tasks',
  ],
  [
    'actOnTask',
    api => api.actOnTask('t1', { action: 'done', stateVersion: 1 }),
    'POST /tasks/t1/actions',
    '/tasks/{id}/actions',
  ],
  [
    'requestAgreements',
    api => api.requestAgreements([request]),
    'POST /agreements/batch',
    '/agreements/batch',
  ],
  [
    'moveAgreement',
    api => api.moveAgreement('a1', { stateVersion: 1 }),
    'POST /agreements/a1/moves',
    '/agreements/{id}/moves',
  ],
  [
    'renewAgreement',
    api => api.renewAgreement('a1', { lastDay: '2027-09-30', stateVersion: 1 }),
    'POST /agreements/a1/renewals',
    '/agreements/{id}/renewals',
  ],
  [
    'breakGlass',
    api =>
      api.breakGlass({
        product: 'orders',
        port: 'main',
        consumer: 'group:default/a',
        reason: 'r',
        hours: 2,
      }),
    'POST /agreements/break-glass',
    '/agreements/break-glass',
  ],
  [
    'listAgreementCosts',
    api => api.listAgreementCosts({ scope: 'consumer' }),
    'GET /agreements/costs?scope=consumer',
    '/agreements/costs',
  ],
  [
    'listSimilarRequests',
    api => api.listSimilarRequests('a1'),
    'GET /agreements/a1/similar',
    '/agreements/{id}/similar',
  ],
  [
    'listComments',
    api => api.listComments('agreement', 'a1', { limit: 5 }),
    'GET /agreements/a1/comments?limit=5',
    '/agreements/{id}/comments',
    'listAgreementComments',
  ],
  [
    'addComment',
    api => api.addComment('agreement', 'a1', 'Why all columns?'),
    'POST /agreements/a1/comments',
    '/agreements/{id}/comments',
    'addAgreementComment',
  ],
  [
    'listComments',
    api => api.listComments('revision', 'r1'),
    'GET /revisions/r1/comments',
    '/revisions/{id}/comments',
    'listRevisionComments',
  ],
  [
    'addComment',
    api => api.addComment('revision', 'r1', 'Who reads it?'),
    'POST /revisions/r1/comments',
    '/revisions/{id}/comments',
    'addRevisionComment',
  ],
  [
    'listChangesAhead',
    api => api.listChangesAhead({ unanswered: true }),
    'GET /changes-ahead?unanswered=true',
    '/changes-ahead',
  ],
  [
    'exportAgreements',
    api => api.exportAgreements({ scope: 'consumer', format: 'csv' }),
    'GET /agreements/export?scope=consumer&format=csv',
    '/agreements/export',
  ],
  [
    'listAffectedAgreements',
    api => api.listAffectedAgreements('r1', { cursor: 'c' }),
    'GET /revisions/r1/affected-agreements?cursor=c',
    '/revisions/{id}/affected-agreements',
  ],
  [
    'listDownstreamProducts',
    api => api.listDownstreamProducts('r1', { limit: 5 }),
    'GET /revisions/r1/downstream?limit=5',
    '/revisions/{id}/downstream',
  ],
  [
    'decideOnReviews',
    api =>
      api.decideOnReviews({
        action: 'approve',
        reason: 'r',
        items: [{ kind: 'access', id: 'a1', stateVersion: 1 }],
      }),
    'POST /reviews/decisions',
    '/reviews/decisions',
  ],
  [
    'reassignStep',
    api =>
      api.reassignStep({
        kind: 'access',
        id: 'a1',
        step: 1,
        to: 'group:default/a',
        reason: 'r',
        stateVersion: 1,
      }),
    'POST /reviews/reassignments',
    '/reviews/reassignments',
  ],
  [
    'listDelegations',
    api => api.listDelegations(),
    'GET /delegations',
    '/delegations',
  ],
  [
    'createDelegation',
    api =>
      api.createDelegation({
        delegate: 'user:default/b',
        firstDay: '2026-03-02',
        lastDay: '2026-03-09',
      }),
    'POST /delegations',
    '/delegations',
  ],
  [
    'revokeDelegation',
    api => api.revokeDelegation('d1'),
    'DELETE /delegations/d1',
    '/delegations/{id}',
  ],
  [
    'listHistory',
    api => api.listHistory({ limit: 5 }),
    'GET /history?limit=5',
    '/history',
  ],
  [
    'exportHistory',
    api => api.exportHistory({ format: 'csv' }),
    'GET /history/export?format=csv',
    '/history/export',
  ],
  [
    'getHistoryVerification',
    api => api.getHistoryVerification(),
    'GET /history/verification',
    '/history/verification',
  ],
  [
    'verifyHistory',
    api => api.verifyHistory(),
    'POST /history/verification',
    '/history/verification',
  ],
  [
    'listEvents',
    api => api.listEvents({ since: 12, wait: 5 }),
    'GET /events?since=12&wait=5',
    '/events',
  ],
  [
    'erasePerson',
    api => api.erasePerson('user:default/a', { reason: 'They asked for it' }),
    'POST /people/default/a/erasure',
    '/people/{namespace}/{name}/erasure',
  ],
  [
    'reportChanges',
    api => api.reportChanges([{ entityRef: 'api:default/a' }]),
    'POST /changes',
    '/changes',
  ],
];

interface Operation {
  operationId?: string;
  parameters?: { $ref?: string }[];
}

describe('DataMeshClient', () => {
  it.each(CALLS)('%s', async (_, call, expected) => {
    const { client, asked } = setup();
    await call(client);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      expected,
    ]);
  });

  it('has a method for everything in the document that people call, and nothing else', () => {
    const documented = Object.entries(openApiDocument.paths).flatMap(
      ([path, operations]) =>
        Object.values(operations as Record<string, Operation>)
          // Other systems have no session of this portal, and sign what they send.
          .filter(
            ({ parameters }) =>
              !parameters?.some(({ $ref }) => $ref?.endsWith('Signature')),
          )
          .map(({ operationId }) => operationId)
          .filter(id => id !== undefined)
          .map(id => `${id} ${path}`),
    );
    expect(
      CALLS.map(
        ([name, , , path, operation]) => `${operation ?? name} ${path}`,
      ).sort(),
    ).toEqual(documented.sort());
  });

  it('sends bodies as they are, and the token that it is given', async () => {
    const { client, asked } = setup();
    await client.requestAgreement(request, { token: 'secret' });
    expect(JSON.parse(asked[0].body)).toEqual(request);
    expect(asked[0].auth).toBe('Bearer secret');
  });

  it('signs nothing by itself', async () => {
    const { client, asked } = setup();
    await client.getMe();
    expect(asked[0].auth).toBeNull();
  });

  it('throws what the backend refused, with status, words and faults', async () => {
    const error = {
      name: 'InputError',
      message: 'request/body/port must be string',
      faults: [{ path: '/body/port', message: 'must be string' }],
    };
    const { client } = setup({
      status: 400,
      body: { error, request: {}, response: { statusCode: 400 } },
    });
    await expect(client.requestAgreement(request)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 400,
      cause: { name: 'InputError', message: error.message },
      body: { error },
    });
  });

  it.each(['', 'a:', '//'])('refuses %j for a reference', async ref => {
    const { client, asked } = setup();
    await expect(client.getProduct(ref)).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  it('hands on that it is aborted', async () => {
    const { client } = setup();
    await expect(
      client.getMe({ signal: AbortSignal.abort() }),
    ).rejects.toThrow();
  });
});
