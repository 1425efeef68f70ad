import { TestDatabases } from '@backstage/backend-test-utils';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';
import { GrantStore } from './GrantStore';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const products = [
  'slow',
  'quick',
  'late',
  'blind',
  'refusing',
  'silent',
  'unheard',
  'contrary',
];

describe.each(databases.eachSupportedId())('answers on %s', databaseId => {
  let mesh: TestMesh;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: { adoption: { locations: ['url:https://adopted/'] } },
    });
    await mesh.provide([
      ...organisation,
      ...products.flatMap(name => [
        product(name),
        contract(
          `${name}-main`,
          document().replace('physicalName: orders', `physicalName: ${name}`),
          {
            'backstage.io/managed-by-location':
              'url:https://adopted/orders.yaml',
          },
        ),
      ]),
    ]);
    await waitFor('all contracts in force', async () => {
      for (const name of products) {
        const { outputPorts } = await mesh.as('ada').api.getProduct(name);
        if (!outputPorts[0].requestable) return false;
      }
      return true;
    });
  });
  beforeEach(() => {
    mesh.platform.answersLater = {
      waitingFor: 'Ticket 7 of the platform team',
    };
    mesh.platform.blind = false;
  });
  afterAll(async () => {
    await mesh.stop();
  });

  const agree = async (productName: string) => {
    const request = await mesh.as('ada').api.requestAgreement({
      product: productName,
      port: 'main',
      consumer: 'group:customer-insights',
      purpose: 'analytics',
      firstDay: mesh.clock.now().slice(0, 10),
      lastDay: '2026-09-30',
    });
    await mesh.as('bo').api.actOnAgreement(request.id, {
      action: 'approve',
      stateVersion: request.stateVersion,
    });
    return request.id;
  };
  const end = async (id: string) => {
    for (const [who, action] of [
      ['ada', 'give-notice'],
      ['bo', 'waive-notice'],
    ] as const) {
      const { stateVersion } = await mesh.as(who).api.getAgreement(id);
      await mesh
        .as(who)
        .api.actOnAgreement(id, { action, stateVersion, reason: 'Done' });
    }
  };
  const rowOf = async (id: string) =>
    (await GrantStore.ofAgreements(mesh.knex, [id])).get(id)![0];
  const status = (id: string, expected: string) =>
    waitFor(`${expected}`, async () => {
      const row = await rowOf(id);
      const is = `${row.wish}, ${row.status}`;
      const waits = row.waitingFor ? ', waiting' : '';
      return `${is}${waits}` === expected && row;
    });
  const answer = async (
    id: string,
    said: { status: 'granted' | 'absent' | 'failed'; detail?: string },
    operation?: string,
  ) => {
    const row = await rowOf(id);
    return await mesh.platform.handle!.answered({
      key: row.id,
      operation: operation ?? row.operation,
      ...said,
    });
  };
  const calls = async (id: string) => {
    const { operation } = await rowOf(id);
    return mesh.platform.operations.filter(other => other === operation).length;
  };
  const passMinutes = (minutes: number) =>
    mesh.clock.set(
      new Date(Date.parse(mesh.clock.now()) + minutes * 60_000).toISOString(),
    );

  it('waits for what comes later, and says for what', async () => {
    const id = await agree('slow');
    await status(id, 'wanted, granting, waiting');
    passMinutes(60 * 24);
    const { grants } = await mesh.as('ada').api.getAgreement(id);
    expect(grants).toMatchObject([
      { status: 'granting', waitingFor: 'Ticket 7 of the platform team' },
    ]);
    mesh.platform.give({ ...(await rowOf(id)), key: (await rowOf(id)).id });
    expect(await answer(id, { status: 'granted' })).toBe('taken');
    const row = await status(id, 'wanted, granted');
    expect(row.waitingFor).toBeUndefined();
    // Not asked again in all that time.
    expect(await calls(id)).toBe(1);
    expect(await answer(id, { status: 'granted' })).toBe('repeated');
    // What contradicts is looked at, and what is there is what counts.
    expect(await answer(id, { status: 'failed' })).toBe('stale');
    await waitFor('the look', async () => {
      const left = await mesh.knex('outbox').where({ kind: 'grant-look' });
      return left.length === 0;
    });
    await status(id, 'wanted, granted');
  });

  it('takes an answer that is there before the call has ended', async () => {
    let goOn: () => void = () => {};
    mesh.platform.waitsFor = new Promise(resolve => {
      goOn = resolve;
    });
    mesh.platform.blind = true;
    const id = await agree('quick');
    await status(id, 'wanted, granting');
    expect(await answer(id, { status: 'granted' })).toBe('taken');
    expect(await answer(id, { status: 'granted' })).toBe('repeated');
    goOn();
    mesh.platform.waitsFor = undefined;
    await status(id, 'wanted, granted');
    expect(await calls(id)).toBe(1);
  });

  it('does not take an answer to an older move for one to this', async () => {
    const id = await agree('late');
    const { operation } = await status(id, 'wanted, granting, waiting');
    mesh.platform.answersLater = undefined;
    await end(id);
    await status(id, 'unwanted, absent');
    const row = await rowOf(id);
    expect(row.operation).not.toBe(operation);
    // It did what it was asked for long ago: nobody wants that by now.
    mesh.platform.give({ ...row, key: row.id });
    const given = mesh.platform.access.size;
    expect(await answer(id, { status: 'granted' }, operation)).toBe('stale');
    await waitFor('what is there to be taken back', async () => {
      return mesh.platform.access.size === given - 1;
    });
    const last = await status(id, 'unwanted, absent');
    expect(last.operation).not.toBe(row.operation);
    const { history } = await mesh.as('ada').api.getAgreement(id);
    expect(history.map(({ action }) => action).slice(-2)).toEqual([
      'overtaken',
      'revoked',
    ]);
  });

  it('has only the answer where nothing can be seen', async () => {
    mesh.platform.blind = true;
    const id = await agree('blind');
    await status(id, 'wanted, granting, waiting');
    expect(await answer(id, { status: 'granted' })).toBe('taken');
    await status(id, 'wanted, granted');
    await end(id);
    await status(id, 'unwanted, revoking, waiting');
    expect(await answer(id, { status: 'absent' })).toBe('taken');
    await status(id, 'unwanted, absent');
  });

  it('tries again what was answered to have failed, at the same move', async () => {
    const id = await agree('refusing');
    await status(id, 'wanted, granting, waiting');
    for (const attempts of [1, 2]) {
      expect(
        await answer(id, { status: 'failed', detail: 'The role is missing' }),
      ).toBe('taken');
      const row = await rowOf(id);
      expect(row).toMatchObject({
        status: 'failed',
        attempts,
        diagnostics: 'The role is missing',
      });
      passMinutes(6);
      await status(id, 'wanted, granting, waiting');
      expect(await calls(id)).toBe(attempts + 1);
    }
    const { history } = await mesh.as('ada').api.getAgreement(id);
    expect(history.filter(({ action }) => action === 'failed')).toHaveLength(2);
  });

  it('takes silence for a failure when the time is over', async () => {
    mesh.platform.answersLater = {
      waitingFor: 'Ticket 8',
      until: '2026-04-30T09:00:00.000Z',
    };
    const id = await agree('silent');
    await status(id, 'wanted, granting, waiting');
    mesh.platform.answersLater = undefined;
    mesh.clock.set('2026-04-30T09:00:00.000Z');
    await waitFor('the failure', async () => (await rowOf(id)).attempts === 1);
    passMinutes(6);
    await status(id, 'wanted, granted');
    expect(await calls(id)).toBe(2);
    const { history } = await mesh.as('ada').api.getAgreement(id);
    expect(history.map(({ action }) => action)).toContain('failed');
  });

  it('does not believe an answer that what is there contradicts', async () => {
    const id = await agree('contrary');
    await status(id, 'wanted, granting, waiting');
    await answer(id, { status: 'granted' });
    const row = await status(id, 'wanted, failed');
    expect(row.diagnostics).toContain('shows "absent" after it answered');
  });

  it('knows nothing of grants of others', async () => {
    const id = await agree('unheard');
    await status(id, 'wanted, granting, waiting');
    expect(
      await mesh.platform.handle!.answered({
        key: 'nothing',
        operation: 'nothing',
        status: 'granted',
      }),
    ).toBe('unknown');
  });
});
