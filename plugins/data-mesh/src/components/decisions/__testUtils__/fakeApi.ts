import type {
  DataMeshApi,
  Me,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { factSchema } from '@meshwork/model';

export const me: Me = {
  userRef: 'user:default/bea',
  memberOf: ['group:default/ml'],
  consumers: [
    { ref: 'group:default/ml', title: 'ML team' },
    { ref: 'user:default/bea', title: 'Bea' },
  ],
  roles: [],
  waiting: 1,
  waitingFor: { reviews: 1, answers: 0, tasks: 0 },
  mayReadAggregates: true,
};

export type FakeApi = { [M in keyof DataMeshApi]: jest.Mock };

const nothing = async () => ({ items: [] });

/** What is asked beside the thing at hand, and answers without being expected. */
const STANDARD: Partial<Record<keyof DataMeshApi, () => Promise<unknown>>> = {
  getMe: async () => me,
  listSimilarRevisions: nothing,
  listAgreementsOfRevision: nothing,
  listComments: nothing,
  listDelegations: nothing,
  listWaivers: nothing,
  listIncidents: nothing,
  getFactSchema: async () => factSchema,
  listContinuations: nothing,
  listInitiatives: async () => ({ items: [], mayCreate: false }),
  listProductInitiatives: nothing,
  getLetter: async () => ({
    subscribed: false,
    sentences: ['The mesh stands at 78 of 100.'],
    nextAt: '2026-12-01T07:00:00.000Z',
  }),
  getServiceLevels: async () => ({ environment: 'prod', days: 30, ports: [] }),
  listSimilarRequests: async () => ({ count: 0, outcomes: [], last: [] }),
  listChangesAhead: nothing,
  listAgreementCosts: async () => ({ totals: [], items: [] }),
};

/** The API with answers for what a test expects; anything else fails it. */
export function fakeApi(given: Partial<DataMeshApi>): DataMeshApi & FakeApi {
  const answers = { listTasks: async () => ({ items: [] }), ...given };
  const methods: (keyof DataMeshApi)[] = [
    'getMe',
    'listProducts',
    'getProduct',
    'getScorecard',
    'listWaivers',
    'listIncidents',
    'getFactSchema',
    'confirmCriticality',
    'requestWaiver',
    'readAdoption',
    'actOnWaiver',
    'listProductInitiatives',
    'getLetter',
    'subscribeToLetter',
    'listContinuations',
    'actOnContinuation',
    'getReadiness',
    'answerReadiness',
    'listImports',
    'getImport',
    'exportImport',
    'startImport',
    'listInitiatives',
    'createInitiative',
    'getInitiative',
    'actOnInitiative',
    'listInitiativeProducts',
    'exportInitiative',
    'getServiceLevels',
    'getContract',
    'listRevisions',
    'submitRevision',
    'previewRevision',
    'getGate',
    'checkGate',
    'getRevision',
    'listSimilarRevisions',
    'compareRevisions',
    'listAgreementsOfRevision',
    'actOnRevision',
    'listAffectedAgreements',
    'listDownstreamProducts',
    'listChangesAhead',
    'listAgreements',
    'exportAgreements',
    'getAgreement',
    'previewAgreement',
    'requestAgreement',
    'requestAgreements',
    'actOnAgreement',
    'renewAgreement',
    'moveAgreement',
    'breakGlass',
    'listAgreementCosts',
    'listReviews',
    'decideOnReviews',
    'reassignStep',
    'listSimilarRequests',
    'listComments',
    'addComment',
    'listDelegations',
    'createDelegation',
    'revokeDelegation',
    'listHistory',
    'exportHistory',
    'getHistoryVerification',
    'verifyHistory',
    'getMesh',
    'getDomainScorecard',
    'getPolicy',
    'getPolicies',
    'getPolicyVersion',
    'tryPolicy',
    'getPlatform',
    'pauseGrants',
    'listReconciliations',
    'startReconciliation',
    'decideOnReconciliation',
    'listDrift',
    'listTasks',
    'actOnTask',
    'validateDataProduct',
    'validateContract',
    'reportChanges',
  ];
  const entries = methods.map(method => {
    const answer: unknown =
      answers[method] ??
      STANDARD[method] ??
      (async () => {
        throw new Error(`The test did not expect ${method}`);
      });
    return [method, jest.fn(answer as () => unknown)];
  });
  return Object.fromEntries(entries);
}

/** An answer of the backend that is not a success, as the client throws it. */
export function refusal(status: number, message: string): Error {
  return Object.assign(new Error(`Request failed with ${status}`), {
    statusCode: status,
    cause: new Error(message),
    body: { error: { name: 'Error', message } },
  });
}
