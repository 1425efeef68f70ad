import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { PROPOSED_BY_ANNOTATION, type Person } from '@meshwork/model';
import {
  contract,
  document,
  group,
  organisation,
  product,
  user,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';
import { isNeutral } from './changes/ChangeService';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const TEAM = 'group:default/order-team';
const DORA = 'user:default/dora';
const WROTE = 'wrote themselves through a template';
const IN_GROUP = 'proposed this as a group';

/** Dora and dan own the domain `orders`; dora alone owns `alone`. Otto stands in for her. */
const company: Entity[] = [
  ...organisation.filter(({ metadata }) => metadata.name !== 'domain-owners'),
  group('domain-owners', ['dora', 'dan']),
  group('solo', ['dora']),
  user('dan'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: { name: 'alone' },
    spec: { owner: 'group:solo' },
  },
];

/** A contract of the order team: what its entity says of who wrote it, and who decides. */
const CASES = [
  {
    it: 'plain',
    says: undefined,
    refused: { bo: IN_GROUP },
    approves: 'dora',
    role: 'domain-owner',
  },
  {
    it: 'made',
    says: DORA,
    refused: {
      bo: IN_GROUP,
      lee: IN_GROUP,
      dora: WROTE,
      otto: 'whom you stand in for, may not decide',
    },
    approves: 'dan',
    role: 'domain-owner',
  },
  {
    it: 'alone',
    says: DORA,
    refused: { bo: IN_GROUP, dora: WROTE, otto: 'waits for' },
    approves: 'gus',
    role: 'governance',
  },
  {
    it: 'own',
    says: 'user:default/bo',
    refused: { bo: WROTE, lee: IN_GROUP },
    approves: 'dora',
    role: 'domain-owner',
  },
  {
    it: 'foreign',
    says: 'user:default/ada',
    refused: { bo: IN_GROUP, ada: WROTE },
    approves: 'otto',
    role: 'domain-owner',
  },
  {
    it: 'grouped',
    says: 'group:default/domain-owners',
    refused: { bo: IN_GROUP },
    approves: 'dora',
    role: 'domain-owner',
  },
] as const;

describe.each(databases.eachSupportedId())(
  'a contract that somebody wrote through a template, on %s',
  databaseId => {
    let mesh: TestMesh;

    const provide = (definition: string) =>
      mesh.provide([
        ...company,
        ...CASES.flatMap(({ it: name, says }) => [
          product(name, { domain: name === 'alone' ? 'alone' : 'orders' }),
          contract(
            `${name}-main`,
            definition,
            says && { [PROPOSED_BY_ANNOTATION]: says },
          ),
        ]),
      ]);
    const inReview = (name: string, version: string) =>
      waitFor(`${name} ${version} in review`, async () => {
        await mesh.sweep();
        const { open } = await mesh
          .as('bo')
          .api.getContract(`api:${name}-main`)
          .catch(() => ({ open: undefined }));
        return (
          open?.version === version &&
          open.state === 'in-review' &&
          (await mesh.as('bo').api.getRevision(open.id))
        );
      });
    const approve = async (who: string, id: string) => {
      const { stateVersion } = await mesh.as('bo').api.getRevision(id);
      return await mesh.as(who).send('POST', `/revisions/${id}/actions`, {
        action: 'approve',
        stateVersion,
      });
    };

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          submission: {
            principals: [
              { subject: 'external:test-service', products: ['made'] },
            ],
          },
        },
      });
      await provide(document());
      await waitFor('the people', async () => {
        const { status } = await mesh.as('dora').send('POST', '/delegations', {
          delegate: 'user:otto',
          firstDay: '2026-03-02',
          lastDay: '2026-03-06',
        });
        return status === 201;
      });
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it.each(CASES)(
      '"$it", written by $says, is decided by $approves',
      async ({ it: name, says, refused, approves, role }) => {
        const { id, proposer, steps } = await inReview(name, '1.0.0');
        expect(proposer).toEqual({
          kind: 'group',
          ref: TEAM,
          ...(says?.startsWith('user:') && { author: says }),
        });
        expect(steps).toMatchObject([{ assignedRole: role }]);
        for (const [who, why] of Object.entries(refused)) {
          const { status, body } = await approve(who, id);
          expect([who, status, body.error.message]).toEqual([
            who,
            403,
            expect.stringContaining(why),
          ]);
        }
        const { status, body } = await approve(approves, id);
        expect([status, body.state]).toEqual([200, 'active']);
      },
    );

    it('is not theirs to decide on when it was changed by hand', async () => {
      const next = document({
        version: '2.0.0',
        columns: `      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }`,
      });
      await provide(next);
      const { id } = await inReview('made', '2.0.0');
      expect((await approve('dora', id)).status).toBe(403);
      expect((await approve('dan', id)).status).toBe(200);
    });

    it.each([
      [
        'nor when a pipeline submits it',
        '3.0.0',
        () => mesh.asService(),
        { kind: 'group', ref: TEAM, author: DORA },
        403,
      ],
      [
        'but is when somebody else submits it in their own name',
        '4.0.0',
        () => mesh.as('lee'),
        { kind: 'person', ref: 'user:default/lee' },
        200,
      ],
    ] as const)('%s', async (_, version, by, proposer, status) => {
      const text = document({
        version,
        columns: `      - { name: v${version[0]}, logicalType: string, required: true, description: Another one }`,
      });
      const path = '/contracts/default/made-main';
      const impact = await by().send('POST', `${path}/impact`, {
        document: text,
      });
      expect(impact.body.route.steps).toHaveLength(1);
      const { body } = await by().send('POST', `${path}/revisions`, {
        document: text,
      });
      const { id } = body.revision;
      expect((await mesh.as('bo').api.getRevision(id)).proposer).toEqual(
        proposer,
      );
      expect((await approve('dora', id)).status).toBe(status);
    });
  },
);

it.each<[string, Person, boolean]>([
  ['who wrote it', { userRef: DORA, memberOf: [] }, false],
  ['who proposed it', { userRef: 'user:default/bo', memberOf: [TEAM] }, false],
  [
    'who consumes it',
    { userRef: 'user:default/ada', memberOf: ['group:default/c'] },
    false,
  ],
  ['anybody else', { userRef: 'user:default/gus', memberOf: [] }, true],
])(
  'asks whether somebody is of no side of an objection: %s',
  (_, person, expected) => {
    expect(
      isNeutral(
        person,
        { proposerRef: TEAM, authorRef: DORA },
        { ownerRef: TEAM },
        { consumerRef: 'group:default/c', consumerOwnerRef: 'group:default/c' },
      ),
    ).toBe(expected);
  },
);
