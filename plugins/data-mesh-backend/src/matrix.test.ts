import { TestDatabases } from '@backstage/backend-test-utils';
import { openApiDocument } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  AGREEMENT_STATES,
  agreementTransitions,
  mayAct,
  mayActTogether,
  mayConfirmCriticality,
  REVISION_STATES,
  revisionTransitions,
  shippedPolicies,
  type Actor,
  type AgreementAction,
  type AgreementState,
  type RevisionAction,
  type Transition,
} from '@meshwork/model';
import {
  concerns,
  Lines,
  ofPeople,
  outcome,
  PEOPLE,
  SECONDS,
} from './__testUtils__/matrix';
import {
  breaking,
  REQUEST,
  setStage,
  type Situation,
} from './__testUtils__/stage';
import { remember } from './__testUtils__/standstill';

/*
 * Every role, every action that people take, every state: what the API answers is what the
 * tables of the model and `mayAct` say. The expectations are computed from these; the only
 * rules that stand here beside them are the guards that the rows name in `when`, and who
 * learns of an agreement at all. Nothing else moves meanwhile: the worker is stopped.
 */

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Actions with a route of their own; all others are commands on the thing. */
const ROUTES: { [action: string]: { path: string; status: number } } = {
  request: { path: '/agreements', status: 201 },
  'break-glass': { path: '/agreements/break-glass', status: 201 },
  renew: { path: '/agreements/{id}/renewals', status: 201 },
  move: { path: '/agreements/{id}/moves', status: 201 },
  propose: { path: '/contracts/{namespace}/{name}/revisions', status: 200 },
};
const COMMANDS = { agreement: 'AgreementCommand', revision: 'RevisionCommand' };
type Thing = keyof typeof COMMANDS;

/** The actions that a command of the API document knows. */
function commandsOf(thing: Thing): string[] {
  const schemas: Record<string, unknown> = openApiDocument.components.schemas;
  const schema = schemas[COMMANDS[thing]] as {
    properties: { action: { enum: string[] } };
  };
  return schema.properties.action.enum;
}

describe.each([
  ['agreement', ofPeople(agreementTransitions)],
  ['revision', ofPeople(revisionTransitions)],
] as [Thing, string[]][])(
  'the API, for what people do with %ss',
  (thing, actions) => {
    it.each(actions)('lets them %s', action => {
      const paths: Record<string, object> = openApiDocument.paths;
      const route = ROUTES[action];
      const known = route
        ? 'post' in (paths[route.path] ?? {})
        : commandsOf(thing).includes(action);
      expect(known).toBe(true);
    });

    it('knows nothing else', () => {
      expect(commandsOf(thing).filter(a => !actions.includes(a))).toEqual([]);
    });
  },
);

const ALL: Situation[] = [
  ...AGREEMENT_STATES.map(state => ({ state })).filter(
    ({ state }) => state !== 'terminating',
  ),
  { state: 'terminating', noticeBy: 'consumer-side' },
  { state: 'terminating', noticeBy: 'provider-side' },
  { state: 'active', review: 'provider-owner', asks: 'approver' },
  { state: 'active', review: 'terms', asks: 'consumer-side' },
  { state: 'active', review: 'break-glass', asks: 'approver' },
  // Not in the tables: breaking the glass is looked at also when the access is over by then.
  { state: 'ended', review: 'break-glass', asks: 'approver', looksBack: true },
  // It waits with the agreement, and is not decided on meanwhile.
  { state: 'suspended', review: 'provider-owner', asks: 'approver' },
];
const SITUATIONS = ALL.map(situation => ({
  ...situation,
  name: [
    situation.state,
    situation.noticeBy && `with notice by the ${situation.noticeBy}`,
    situation.review && `with a review (${situation.review})`,
  ]
    .filter(Boolean)
    .join(' '),
}));

let stage: Awaited<ReturnType<typeof setStage>>;
beforeAll(async () => {
  stage = await setStage(databases);
});
afterAll(async () => {
  await stage.mesh.stop();
});

const actOnAgreement = (name: string, action: AgreementAction) =>
  action === 'renew'
    ? stage.post(name, `/agreements/${stage.agreement}/renewals`, {
        lastDay: '2026-12-31',
        stateVersion: 1,
      })
    : stage.post(
        name,
        `/agreements/${stage.agreement}/${
          action === 'move' ? 'moves' : 'actions'
        }`,
        {
          ...(action !== 'move' && { action, reason: 'Because' }),
          stateVersion: 1,
        },
      );

/** The row for an action, where its guard holds. */
function agreementRow(
  situation: Situation,
  action: AgreementAction,
): Transition<AgreementState, AgreementAction> | undefined {
  const row = agreementTransitions.find(
    t => t.from === situation.state && t.action === action,
  );
  // Nothing takes the place of the port of this stage; moving has tests of its own.
  if (action === 'move') return undefined;
  if (action !== 'continue' && action !== 'decline') return row;
  // "A review is open": and it waits for one of those who are named, not for both.
  const { asks, looksBack, state } = situation;
  if (!asks) return undefined;
  if (looksBack) return { from: state, action, by: [asks], to: [state] };
  return row && { ...row, by: row.by.filter(actor => actor === asks) };
}

describe('who may do what with an agreement', () => {
  it.each(SITUATIONS)('that is $name', async situation => {
    const lines = new Lines();
    const { state, noticeBy } = situation;
    await stage.becomesAgreement(situation);
    const again = await remember(stage.mesh.knex);
    const from = agreementTransitions.filter(row => row.from !== null);
    for (const action of ofPeople(from)) {
      const row = agreementRow(situation, action);
      for (const [name, as] of Object.entries(PEOPLE)) {
        const status = await actOnAgreement(name, action);
        const to = await stage.stateOf('agreements', stage.agreement);
        if (status < 400 || to !== state) await again();
        const done = ROUTES[action]?.status;
        const concerned = concerns(as);
        lines.add(
          `${action} by ${name} (${as})`,
          { status, to },
          outcome(row, state, as, { noticeBy, concerned, done }),
        );
      }
    }
    expect(lines.found).toEqual(lines.wanted);

    // What the page offers is what would be done. Looking back is offered with the review.
    for (const [name, as] of Object.entries(PEOPLE)) {
      if (!concerns(as)) continue;
      const { actions } = await stage.mesh
        .as(name)
        .api.getAgreement(stage.agreement);
      const open = ofPeople(from).filter(action => {
        const row = agreementRow(situation, action);
        return outcome(row, state, as, { noticeBy }).status === 200;
      });
      expect([name, ...[...(actions ?? [])].sort()]).toEqual([
        name,
        ...(situation.looksBack ? [] : open.sort()),
      ]);
    }
  });

  const joint = SITUATIONS.filter(({ review }) => !review).flatMap(situation =>
    agreementTransitions
      .filter(row => row.from === situation.state && row.second)
      .map(row => ({ ...situation, action: row.action, row })),
  );
  it.each(joint)(
    'that is $name, to $action by two',
    async ({ row, ...situation }) => {
      const lines = new Lines();
      const { state } = situation;
      const { action } = row;
      for (const [first, one] of Object.entries(SECONDS)) {
        const begins = row.by.some(actor => one.includes(actor));
        if (!begins || mayAct(row, { as: one }).allowed) continue;
        await stage.becomesAgreement(situation);
        expect(await actOnAgreement(first, action)).toBe(200);
        expect(await stage.stateOf('agreements', stage.agreement)).toBe(state);
        const waiting = await remember(stage.mesh.knex);
        for (const [second, other] of Object.entries(SECONDS)) {
          const status = await actOnAgreement(second, action);
          const to = await stage.stateOf('agreements', stage.agreement);
          if (status < 400 || to !== state) await waiting();
          const together = first !== second && mayActTogether(row, one, other);
          lines.add(
            `${action} by ${first} (${one}), then ${second} (${other})`,
            { status, to },
            together
              ? { status: 200, to: row.to }
              : outcome(row, state, other, { concerned: concerns(other) }),
          );
        }
      }
      expect(lines.found).toEqual(lines.wanted);
    },
  );

  const NEW = {
    request: REQUEST,
    'break-glass': {
      product: 'orders',
      port: 'main',
      consumer: 'group:customer-insights',
      hours: 4,
      reason: 'The night run failed',
    },
  };
  it.each(['request', 'break-glass'] as const)(
    'that is not there, to %s',
    async action => {
      const lines = new Lines();
      await stage.restart();
      await stage.mesh.knex('agreements').delete();
      const again = await remember(stage.mesh.knex);
      const row = agreementTransitions.find(
        t => t.from === null && t.action === action,
      );
      for (const [name, as] of Object.entries(PEOPLE)) {
        const { path, status: done } = ROUTES[action];
        const status = await stage.post(name, path, NEW[action]);
        const made = await stage.mesh.knex('agreements').first('state');
        const to = made?.state ?? null;
        if (status < 400 || to) await again();
        lines.add(
          `${action} by ${name} (${as})`,
          { status, to },
          outcome(row, null, as, { done }),
        );
      }
      expect(lines.found).toEqual(lines.wanted);
    },
  );
});

/** What an action takes beside a reason. */
const inputOf = (action: RevisionAction): object => {
  switch (action) {
    case 'answer':
      return { answer: 'migrating', migratingBy: '2026-04-01' };
    case 'decide-objection':
      return { agreement: stage.agreement, decision: 'upheld' };
    case 'extend':
      return { until: '2026-08-01' };
    default:
      return {};
  }
};

describe('who may do what with a contract revision', () => {
  it.each(REVISION_STATES)('that is %s', async state => {
    const lines = new Lines();
    await stage.becomesRevision(state);
    const again = await remember(stage.mesh.knex);
    const from = revisionTransitions.filter(row => row.from !== null);
    for (const action of ofPeople(from)) {
      const row = revisionTransitions.find(
        t => t.from === state && t.action === action,
      );
      for (const [name, as] of Object.entries(PEOPLE)) {
        const status = await stage.post(
          name,
          `/revisions/${stage.revision}/actions`,
          {
            action,
            reason: 'Because',
            stateVersion: 1,
            ...inputOf(action),
          },
        );
        const to = await stage.stateOf('revisions', stage.revision);
        if (status < 400 || to !== state) await again();
        // Contracts are no secret: who sees the product is refused, and told why.
        lines.add(
          `${action} by ${name} (${as})`,
          { status, to },
          outcome(row, state, as),
        );
      }
    }
    expect(lines.found).toEqual(lines.wanted);

    for (const [name, as] of Object.entries(PEOPLE)) {
      const { actions } = await stage.mesh
        .as(name)
        .api.getRevision(stage.revision);
      const open = ofPeople(
        revisionTransitions.filter(
          row => row.from === state && mayAct(row, { as }).allowed,
        ),
      );
      expect([name, ...[...(actions ?? [])].sort()]).toEqual([
        name,
        ...open.sort(),
      ]);
    }
  });

  it('that is not there, to propose', async () => {
    const lines = new Lines();
    await stage.restart();
    const row = revisionTransitions.find(t => t.from === null);
    for (const [name, as] of Object.entries(PEOPLE)) {
      const status = await stage.post(
        name,
        '/contracts/default/orders-main/revisions',
        { document: breaking('2.0.1') },
      );
      const made = await stage.mesh
        .knex('revisions')
        .where({ version: '2.0.1' })
        .first('state');
      await stage.restart();
      lines.add(
        `propose by ${name} (${as})`,
        { status, to: made?.state ?? null },
        {
          ...outcome(row, null, as, { done: ROUTES.propose.status }),
          // It is assessed and routed in the same breath.
          ...(mayAct(row!, { as }).allowed && { to: ['in-review'] }),
        },
      );
    }
    expect(lines.found).toEqual(lines.wanted);
  });
});

/*
 * What people do that no table of transitions is about: the rule of the model says who, and the
 * version of what they looked at goes one up.
 */
describe('who may do what besides', () => {
  const versionOf = async (table: string): Promise<string> =>
    String((await stage.mesh.knex(table).first()).state_version);

  it.each<
    [string, string, object, string, object, (as: readonly Actor[]) => boolean]
  >([
    [
      'confirm how critical a product is',
      'criticalities',
      { state_version: 1, counted: 'medium' },
      '/products/default/orders/criticality',
      { criticality: 'critical', stateVersion: 1 },
      as =>
        mayConfirmCriticality(
          {
            userRef: 'user:default/one',
            memberOf: as.map(one => `group:${one}`),
          },
          shippedPolicies.criticality,
          {
            confirming: ['group:governance'],
            setting: ['group:product-owner', 'group:domain-owner'],
          },
        ).allowed,
    ],
    [
      'answer how ready the organisation is',
      'readiness_sheets',
      { state_version: 1 },
      '/readiness/answers',
      { stateVersion: 1, answers: [{ question: 'governance', value: 'high' }] },
      // Or who leads; nobody does here.
      as => as.includes('governance'),
    ],
  ])('%s', async (_, table, before, path, body, may) => {
    const lines = new Lines();
    await stage.restart();
    await stage.mesh
      .knex('products')
      .where({ ref: 'dataproduct:default/orders' })
      .update({ criticality: 'critical' });
    for (const [name, as] of Object.entries(PEOPLE)) {
      const status = await stage.post(name, path, body);
      const to = await versionOf(table);
      await stage.mesh.knex(table).update(before);
      lines.add(
        `by ${name} (${as})`,
        { status, to },
        may(as) ? { status: 200, to: ['2'] } : { status: 403, to: ['1'] },
      );
    }
    expect(lines.found).toEqual(lines.wanted);
    expect(lines.found.filter(line => line.includes(': 200'))).toHaveLength(1);
  });
});
