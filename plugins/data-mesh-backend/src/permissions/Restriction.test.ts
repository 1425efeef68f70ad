import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type PermissionCriteria,
  type PermissionCondition,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  agreementConditions,
  agreementPermissionRules,
  revisionConditions,
  revisionPermissionRules,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { Db } from '../database/MeshDatabase';
import { registerPermissions } from './resources';
import { Restrictions } from './Restriction';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AT = '2026-03-02T09:00:00.000Z';

interface Registered {
  resourceRef: { resourceType: string };
  rules: readonly { name: string }[];
  getResources?: (ids: string[]) => Promise<unknown[]>;
}

const rulesets = {
  agreements: ruleset(Object.values(agreementPermissionRules)),
  revisions: ruleset(Object.values(revisionPermissionRules)),
};
function ruleset(rules: readonly { name: string }[]) {
  return {
    getRuleByName: (name: string) =>
      rules.find(rule => rule.name === name) as never,
  };
}

const product = (uid: string, owner: string, domain: string) => ({
  uid,
  catalog_uid: uid,
  ref: `dataproduct:default/${uid}`,
  title: uid,
  sort_title: uid,
  owner_ref: `group:default/${owner}`,
  domain_ref: `domain:default/${domain}`,
  lifecycle: 'production',
  type: 'analytical',
  archetype: 'aggregate',
  criticality: 'low',
  classification: 'internal',
  search_text: '',
  entity: '{}',
  hash: uid,
  updated_at: AT,
});
const agreement = (
  id: string,
  of: string,
  consumer: string,
  classification: string,
  state: string,
) => ({
  id,
  product_uid: of,
  product_ref: `dataproduct:default/${of}`,
  port: 'main',
  environment: 'prod',
  contract_uid: `contract-${of}`,
  contract_ref: `api:default/${of}`,
  contract_major: 1,
  consumer_ref: `component:default/app-of-${consumer}`,
  consumer_owner_ref: `group:default/${consumer}`,
  requester_ref: `user:default/${consumer}-member`,
  purpose: 'analytics',
  classification,
  start_at: AT,
  end_at: AT,
  notice_period: 'P1M',
  lapses_at: AT,
  state,
  state_version: 1,
  created_at: AT,
});
const revision = (
  id: string,
  of: string,
  classification: string,
  state: string,
) => ({
  id,
  contract_ref: `api:default/${of}`,
  contract_uid: `contract-${of}`,
  product_uid: of,
  port: 'main',
  content_hash: id,
  attempt: 1,
  version: '1.0.0',
  document: '',
  state,
  state_version: 1,
  findings: '[]',
  classification,
  proposer_kind: 'group',
  proposer_ref: 'group:default/x',
  created_at: AT,
});

const AGREEMENTS = ['a1', 'a2', 'a3', 'a4'];
const REVISIONS = ['r1', 'r2', 'r3'];

async function seed(db: Db) {
  await db('products').insert([
    product('orders', 'order-team', 'orders'),
    product('people', 'people-team', 'people'),
  ]);
  await db('agreements').insert([
    agreement('a1', 'orders', 'insights', 'internal', 'active'),
    agreement('a2', 'orders', 'finance', 'confidential', 'requested'),
    agreement('a3', 'people', 'insights', 'restricted', 'requested'),
    // Of a product that the catalog has not told of.
    agreement('a4', 'unknown', 'finance', 'public', 'ended'),
  ]);
  await db('revisions').insert([
    revision('r1', 'orders', 'internal', 'active'),
    revision('r2', 'people', 'restricted', 'in-review'),
    revision('r3', 'orders', 'public', 'superseded'),
  ]);
  const steps: [string, string, string, number, string, string][] = [
    ['s1', 'agreement', 'a2', 1, 'approved', 'order-team'],
    ['s2', 'agreement', 'a2', 2, 'open', 'stewards'],
    ['s3', 'agreement', 'a3', 1, 'open', 'people-team'],
    ['s4', 'revision', 'r2', 1, 'open', 'stewards'],
  ];
  for (const [id, kind, subject, position, state, approver] of steps) {
    await db('steps').insert({
      id,
      subject_kind: kind,
      subject_id: subject,
      product_uid: 'orders',
      position,
      role: 'steward',
      assigned_role: 'steward',
      state,
    });
    await db('step_approvers').insert({
      step_id: id,
      ref: `group:default/${approver}`,
    });
  }
}

type Criteria = PermissionCriteria<PermissionCondition>;
const { isProvider, isConsumer, isApprover, isInDomain } = agreementConditions;
const group = (...names: string[]) => ({
  refs: names.map(name => `group:default/${name}`),
});

const ON_AGREEMENTS: [string, Criteria, string[]][] = [
  ['provider', isProvider(group('order-team')), ['a1', 'a2']],
  ['consumer', isConsumer(group('insights')), ['a1', 'a3']],
  [
    'requester',
    isConsumer({ refs: ['user:default/finance-member'] }),
    ['a2', 'a4'],
  ],
  ['approver of the open step', isApprover(group('stewards')), ['a2']],
  ['approver of a step that is over', isApprover(group('order-team')), []],
  ['nobody', isProvider({ refs: [] }), []],
  [
    'at most internal',
    agreementConditions.hasClassificationAtMost({ classification: 'internal' }),
    ['a1', 'a4'],
  ],
  ['a domain', isInDomain({ domains: ['domain:default/people'] }), ['a3']],
  [
    'a state',
    agreementConditions.isInState({ states: ['requested', 'ended'] }),
    ['a2', 'a3', 'a4'],
  ],
  [
    'all of some',
    {
      allOf: [
        isConsumer(group('insights')),
        isInDomain({ domains: ['domain:default/orders'] }),
      ],
    },
    ['a1'],
  ],
  [
    'any of some',
    { anyOf: [isApprover(group('people-team')), isConsumer(group('finance'))] },
    ['a2', 'a3', 'a4'],
  ],
  ['not', { not: isConsumer(group('insights')) }, ['a2', 'a4']],
  [
    'not any, within all',
    {
      allOf: [
        agreementConditions.isInState({ states: ['requested', 'active'] }),
        {
          not: {
            anyOf: [
              isApprover(group('stewards')),
              isProvider(group('people-team')),
            ],
          },
        },
      ],
    },
    ['a1'],
  ],
];
const ON_REVISIONS: [string, Criteria, string[]][] = [
  [
    'provider',
    revisionConditions.isProvider(group('people-team', 'nobody')),
    ['r2'],
  ],
  [
    'consumers with a live agreement',
    revisionConditions.isConsumer(group('insights')),
    ['r1', 'r3'],
  ],
  [
    'consumers whose request waits',
    revisionConditions.isConsumer(group('finance')),
    [],
  ],
  ['approver', revisionConditions.isApprover(group('stewards')), ['r2']],
  [
    'classification',
    revisionConditions.hasClassificationAtMost({ classification: 'public' }),
    ['r3'],
  ],
  [
    'domain',
    revisionConditions.isInDomain({ domains: ['domain:default/orders'] }),
    ['r1', 'r3'],
  ],
  [
    'state',
    revisionConditions.isInState({ states: ['active', 'in-review'] }),
    ['r1', 'r2'],
  ],
];

describe.each(databases.eachSupportedId())(
  'conditions of a permission policy on %s',
  databaseId => {
    let db: Db;
    const registered = new Map<string, Registered>();

    beforeAll(async () => {
      ({ db } = await testDatabase(databases, databaseId));
      await seed(db);
      registerPermissions(
        mockServices.permissionsRegistry.mock({
          addResourceType: options => {
            registered.set(
              options.resourceRef.resourceType,
              options as unknown as Registered,
            );
          },
        }),
        db,
      );
    });

    const restrictions = new Restrictions(
      mockServices.permissionsRegistry.mock({
        getPermissionRuleset: ref =>
          (ref.resourceType === 'data-mesh-agreement'
            ? rulesets.agreements
            : rulesets.revisions) as never,
      }),
    );

    describe.each([
      {
        kind: 'agreement',
        table: 'agreements' as const,
        ids: AGREEMENTS,
        cases: ON_AGREEMENTS,
      },
      {
        kind: 'revision',
        table: 'revisions' as const,
        ids: REVISIONS,
        cases: ON_REVISIONS,
      },
    ])('$kind', ({ kind, table, ids, cases }) => {
      it.each(cases)(
        '%s: the same for one and in a list',
        async (_, conditions, expected) => {
          const decision: ConditionalPolicyDecision = {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'data-mesh',
            resourceType: `data-mesh-${kind}`,
            conditions,
          };
          const listed = await restrictions[table](decision).of(db, ids);
          expect([...listed].sort()).toEqual(expected);

          const resources = await registered.get(`data-mesh-${kind}`)!
            .getResources!([...ids, 'none']);
          expect(resources[ids.length]).toBeUndefined();
          const applies = createConditionAuthorizer(rulesets[table]);
          expect(
            ids.filter((__, index) => applies(decision, resources[index])),
          ).toEqual(expected);
        },
      );

      it('takes nothing away where all is allowed, and all where it is denied', async () => {
        const allowed = restrictions[table]({ result: AuthorizeResult.ALLOW });
        const denied = restrictions[table]({ result: AuthorizeResult.DENY });
        expect([allowed.all, denied.all]).toEqual([true, false]);
        expect([...(await allowed.of(db, ids))]).toEqual(ids);
        expect([...(await denied.of(db, ids))]).toEqual([]);
        const query = db(table).select('id');
        denied.narrow(query);
        expect(await query).toEqual([]);
      });
    });
  },
);
