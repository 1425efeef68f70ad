import type {
  AgreementDetail,
  ApiColumnView,
  ApiContractView,
  RevisionDetail,
  Step,
} from '@meshwork/backstage-plugin-data-mesh-common';

export const column: ApiColumnView = {
  path: 'profile.email',
  name: 'email',
  type: 'string',
  required: false,
  unique: false,
  primaryKey: false,
  partitioned: false,
  classification: 'confidential',
  criticalDataElement: false,
  description: 'Where the customer gets mail',
  tags: ['pii'],
  examples: [],
  depth: 0,
};

const view: ApiContractView = {
  name: 'customer_profile',
  version: '3.0.0',
  objects: [{ name: 'profile', columns: [column] }],
  serviceLevels: [],
  quality: [],
  servers: [],
  support: [],
  personalDataColumns: 1,
  columnCount: 1,
  describedColumnCount: 1,
};

export const step: Step = {
  position: 1,
  stage: 1,
  role: 'domain-owner',
  assignedRole: 'domain-owner',
  approvers: [{ ref: 'group:default/customer-domain', title: 'Customer' }],
  state: 'open',
  mayDecide: true,
};

export const revision: RevisionDetail = {
  id: 'r3',
  contract: { ref: 'api:default/customer-profile', title: 'Customer profile' },
  product: { ref: 'dataproduct:default/customer-360', title: 'Customer 360' },
  port: 'profile',
  classification: 'confidential',
  version: '3.0.0',
  state: 'in-review',
  stateVersion: 4,
  first: false,
  proposer: { kind: 'person', ref: 'user:default/bo' },
  createdAt: '2026-11-20T08:00:00Z',
  previous: {
    id: 'r2',
    version: '2.1.0',
    state: 'active',
    createdAt: '2026-06-01T08:00:00Z',
  },
  previousDocument: 'version: 2.1.0\nname: profile\ncountry: yes\n',
  document: 'version: 3.0.0\nname: profile\n',
  comparison: {
    verdict: 'breaking',
    verdicts: {
      reader: 'breaking',
      history: 'safe',
      writer: 'safe',
      access: 'warning',
    },
    requiredBump: 'major',
    declaredBump: 'major',
    bumpSufficient: true,
    changes: [
      {
        path: 'schema.profile.country',
        kind: 'column-removed',
        reason: 'country removed',
        verdicts: {
          reader: 'breaking',
          history: 'safe',
          writer: 'safe',
          access: 'warning',
        },
      },
      {
        path: 'schema.profile.tier',
        kind: 'column-added',
        reason: 'loyalty_tier added',
        verdicts: {
          reader: 'safe',
          history: 'safe',
          writer: 'safe',
          access: 'safe',
        },
      },
    ],
  },
  steps: [step, { ...step, position: 2, role: 'steward', state: 'waiting' }],
  policies: [],
  findings: [
    {
      rule: 'described',
      severity: 'warning',
      path: 'schema[0]',
      line: 3,
      message: 'The table has no description',
    },
  ],
  view,
  history: [
    {
      id: 'h1',
      at: '2026-11-20T08:00:00Z',
      action: 'propose',
      actor: { ref: 'user:default/bo', title: 'Bo' },
    },
  ],
  actions: ['approve', 'request-changes', 'reject'],
  affected: { agreements: 5 },
  impact: {
    agreements: { total: 0, hidden: 0, items: [] },
    downstream: { total: 0, hidden: 0, more: false, items: [] },
  },
};

export const agreement: AgreementDetail = {
  id: 'a1',
  product: { ref: 'dataproduct:default/customer-360', title: 'Customer 360' },
  port: 'profile',
  environment: 'prod',
  contract: { ref: 'api:default/customer-profile', title: 'Customer profile' },
  contractMajor: 2,
  consumer: { ref: 'group:default/ml', title: 'ML team' },
  requester: { ref: 'user:default/ada', title: 'Ada' },
  purpose: 'model-training',
  purposeText: 'To tell who is about to leave',
  classification: 'confidential',
  start: '2026-11-20T00:00:00Z',
  end: '2027-05-20T21:59:59Z',
  noticePeriod: 'P3M',
  state: 'requested',
  stateVersion: 2,
  waitingFor: [{ ref: 'group:default/crm', title: 'CRM' }],
  createdAt: '2026-11-18T12:00:00Z',
  grants: [],
  actions: ['approve', 'reject'],
  steps: [step],
  history: [
    {
      id: 'h1',
      at: '2026-11-18T12:00:00Z',
      action: 'request',
      actor: { ref: 'user:default/ada', title: 'Ada' },
    },
  ],
  plan: {
    steps: [
      {
        provisioner: 'warehouse',
        environment: 'prod',
        principals: ['ml_reader'],
        statements: ['GRANT SELECT ON crm.profile TO ml_reader'],
      },
    ],
  },
  visibleColumns: [{ ...column, form: 'clear' }],
  otherAgreements: 2,
};
