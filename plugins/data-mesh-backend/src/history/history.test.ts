import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type {
  HistoryItem,
  HistoryQuery,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { contract, organisation, product } from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const request = {
  product: 'orders',
  port: 'main',
  purpose: 'analytics',
  firstDay: '2026-03-02',
  lastDay: '2026-09-30',
};
const EVIL = '=HYPERLINK("https://evil.example")';

describe.each(databases.eachSupportedId())('history on %s', databaseId => {
  let mesh: TestMesh;
  let agreement: string;
  let others: string;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: {
        adoption: { locations: ['url:https://adopted/'] },
        roles: {
          steward: 'group:stewards',
          privacyOfficer: 'group:privacy',
          governance: 'group:governance',
          platform: 'group:outsiders',
          auditor: 'user:lee',
        },
      },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, adopted),
      product('returns', { owner: 'group:stewards', domain: 'customer' }),
      contract('returns-main', undefined, adopted),
    ]);
    await waitFor('the contracts in force', async () => {
      const { items } = await mesh.as('ada').api.listProducts();
      const all = await Promise.all(
        items.map(({ name }) => mesh.as('ada').api.getProduct(name)),
      );
      return (
        all.length === 2 &&
        all.every(({ outputPorts }) => outputPorts[0].requestable)
      );
    });
    const ada = mesh.as('ada').api;
    agreement = (
      await ada.requestAgreement({
        ...request,
        consumer: 'group:customer-insights',
        purposeText: 'Ada wants to count',
      })
    ).id;
    others = (
      await mesh.as('bo').api.requestAgreement({
        ...request,
        product: 'returns',
        consumer: 'group:order-team',
      })
    ).id;
    await mesh.as('bo').api.actOnAgreement(agreement, {
      action: 'reject',
      reason: EVIL,
      stateVersion: 1,
    });
  });
  afterAll(async () => {
    await mesh.stop();
  });

  /** All that somebody is shown, once what happened until now is sealed. */
  const everything = async (
    reader: ReturnType<TestMesh['as']>,
  ): Promise<HistoryItem[]> => {
    await waitFor('the seal', async () => {
      const open = await mesh.knex('history').whereNull('seq').first();
      return open === undefined;
    });
    const found: HistoryItem[] = [];
    for (let since = 0; ; ) {
      const page = await reader.api.listEvents({ since, limit: 2 });
      found.push(...page.items);
      if (page.next === since) return found;
      since = page.next;
    }
  };
  const about = (items: readonly HistoryItem[]) =>
    new Set(items.map(({ subject }) => subject.id));

  it('has an auditor and a service read everything, each entry once', async () => {
    const sequences = (await everything(mesh.as('lee'))).map(e => e.sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    expect(sequences.length).toBeGreaterThanOrEqual(5);
    expect((await everything(mesh.asService())).map(e => e.sequence)).toEqual(
      sequences,
    );
  });

  it.each([
    ['a consumer', 'ben', true, false],
    ['an owner of one, who asked for the other', 'bo', true, true],
    ['an owner of the other', 'stella', true, true],
    ['the owner of both domains', 'dora', true, true],
    ['somebody with no part in it', 'otto', false, false],
  ])('shows %s (%s) what is theirs', async (_, name, one, other) => {
    const seen = about(await everything(mesh.as(name)));
    expect([seen.has(agreement), seen.has(others)]).toEqual([one, other]);
  });

  it('says who, from where, why, before and after', async () => {
    const items = await everything(mesh.as('ben'));
    expect(items.find(({ action }) => action === 'reject')).toMatchObject({
      actor: { ref: 'user:default/bo' },
      channel: 'api',
      reason: EVIL,
      from: 'requested',
      to: 'rejected',
      product: { ref: 'dataproduct:default/orders', title: 'orders' },
      subject: { kind: 'agreement', id: agreement },
    });
    const { history } = await mesh.as('ada').api.getAgreement(agreement);
    expect(history[0].channel).toBe('api');
  });

  it('says that a page of the portal was it', async () => {
    const response = await fetch(`${mesh.base}/agreements`, {
      method: 'POST',
      headers: {
        authorization: mockCredentials.user.header('user:default/ben'),
        'content-type': 'application/json',
        'x-data-mesh-channel': 'portal',
      },
      body: JSON.stringify({ ...request, consumer: 'user:ben' }),
    });
    const { id, history } = await response.json();
    expect(history[0].channel).toBe('portal');
    await mesh.as('ben').api.actOnAgreement(id, {
      action: 'withdraw',
      stateVersion: 1,
    });
  });

  it('is filtered by product, kind, subject, period, actor and action', async () => {
    await everything(mesh.as('lee'));
    const list = async (query: HistoryQuery) =>
      (await mesh.as('lee').api.listHistory(query)).items;
    expect(about(await list({ subject: others }))).toEqual(new Set([others]));
    const revisions = await list({ kind: 'revision', limit: 100 });
    expect(new Set(revisions.map(e => e.subject.kind))).toEqual(
      new Set(['revision']),
    );
    const ofReturns = await list({ product: 'returns', limit: 100 });
    expect(new Set(ofReturns.map(e => e.product?.title))).toEqual(
      new Set(['returns']),
    );
    const rejected = await list({ action: ['reject'] });
    expect(rejected.map(e => e.subject.id)).toEqual([agreement]);
    const byBo = await list({ actor: 'bo', limit: 100 });
    expect(new Set(byBo.map(e => e.actor.ref))).toEqual(
      new Set(['user:default/bo']),
    );
    const [bySystem] = await list({ actor: 'system' });
    expect([bySystem.actor.title, bySystem.channel]).toEqual([
      'Meshwork',
      'system',
    ]);
    expect(await list({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await list({ from: '2020-01-01T00:00:00+01:00' })).not.toEqual([]);
  });

  it('is paged, latest first', async () => {
    const all = await mesh.as('lee').api.listHistory({ limit: 100 });
    const seen: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await mesh.as('lee').api.listHistory({ limit: 2, cursor });
      seen.push(...page.items.map(({ sequence }) => sequence));
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    expect(seen).toEqual(all.items.map(({ sequence }) => sequence));
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  it('waits for what happens next, and no longer than it was told to', async () => {
    const { sealed } = await mesh.as('lee').api.listEvents({ limit: 1 });
    const waiting = mesh.as('lee').api.listEvents({ since: sealed, wait: 20 });
    const { id } = await mesh.as('lee').api.requestAgreement({
      ...request,
      consumer: 'user:lee',
    });
    expect((await waiting).items[0].subject.id).toBe(id);
    const none = await mesh.as('otto').api.listEvents({ since: 0, wait: 1 });
    expect(none.items).toEqual([]);
    expect(none.next).toBeGreaterThan(0);
  });

  describe('as a file', () => {
    const file = async (name: string, query: string) => {
      const response = await fetch(`${mesh.base}/history/export?${query}`, {
        headers: {
          authorization: mockCredentials.user.header(`user:default/${name}`),
        },
      });
      return { response, text: await response.text() };
    };

    it('CSV, with quotes and without formulas', async () => {
      const { response, text } = await file('ada', 'action=reject');
      expect(response.headers.get('content-type')).toContain('text/csv');
      expect(response.headers.get('content-disposition')).toContain(
        'history.csv',
      );
      const [header, row, end] = text.split('\r\n');
      expect(header).toBe(
        'sequence,at,action,actor,onBehalfOf,channel,subjectKind,subject,product,from,to,reason,data',
      );
      expect(row).toContain('"\'=HYPERLINK(""https://evil.example"")"');
      expect(end).toBe('');
    });

    it('JSON, and lines of JSON, with the same in each', async () => {
      const json = JSON.parse((await file('lee', 'format=json')).text);
      const lines = (await file('lee', 'format=ndjson')).text
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      expect(lines).toEqual(json);
      expect(json.length).toBeGreaterThan(4);
      const none = await file('lee', 'format=json&action=never');
      expect(JSON.parse(none.text)).toEqual([]);
    });

    it('goes on after the row where it broke off', async () => {
      const all = JSON.parse((await file('lee', 'format=json')).text);
      const rest = JSON.parse((await file('lee', 'format=json&after=3')).text);
      expect(rest).toEqual(all.slice(3));
    });

    it('of what is theirs, for people who are no auditors', async () => {
      const { text } = await file('otto', 'format=json');
      expect(JSON.parse(text)).toEqual([]);
    });
  });

  describe('verified', () => {
    const verified = async () => {
      await mesh.as('lee').api.verifyHistory();
      return await waitFor('the end of the walk', async () => {
        const state = await mesh.as('lee').api.getHistoryVerification();
        return !state.running && state.finishedAt !== undefined && state;
      });
    };

    it('for auditors only', async () => {
      for (const name of ['ada', 'bo', 'dora', 'stella', 'otto']) {
        const { status } = await mesh
          .as(name)
          .send('GET', '/history/verification');
        expect([name, status]).toEqual([name, 403]);
      }
      const { mayAudit } = await mesh.as('lee').api.getMe();
      expect(mayAudit).toBe(true);
      expect((await mesh.as('otto').api.getMe()).mayAudit).toBe(false);
    });

    it('says until where it was found whole', async () => {
      const state = await verified();
      expect(state).toMatchObject({ valid: true });
      expect(state.checked).toBe(state.sealed);
    });

    it('tells the platform team of a chain that is broken', async () => {
      const row = await mesh.knex('history').where({ seq: 2 }).first();
      await mesh
        .knex('history')
        .where({ seq: 2 })
        .update({ action: 'never-happened' });
      expect(await verified()).toMatchObject({
        valid: false,
        sequence: 2,
        problem: 'Entry 2 is not what was sealed',
      });
      const { payload } = await mesh.notified(
        'group:default/outsiders',
        'The history of the data mesh is broken',
      );
      expect(payload.severity).toBe('critical');
      await mesh
        .knex('history')
        .where({ seq: 2 })
        .update({ action: row.action });
      expect(await verified()).toMatchObject({ valid: true });
    });
  });

  describe('without a person who left', () => {
    const erase = (by: string, name: string, reason = 'They left') =>
      mesh.as(by).send('POST', `/people/default/${name}/erasure`, { reason });

    it('is for privacy officers and governance, and for nobody themselves', async () => {
      for (const by of ['ada', 'bo', 'lee', 'otto', 'stella']) {
        expect([by, (await erase(by, 'ben')).status]).toEqual([by, 403]);
      }
      expect((await erase('priya', 'priya')).status).toBe(400);
      expect((await erase('priya', 'nobody')).status).toBe(404);
      expect((await erase('priya', 'ben', ' ')).status).toBe(400);
    });

    it('says what must be settled first', async () => {
      const { id } = await mesh.as('ben').api.requestAgreement({
        ...request,
        consumer: 'user:ben',
      });
      const { status, body } = await erase('priya', 'ben');
      expect(status).toBe(409);
      expect(body.error.message).toContain('1 requests of theirs that wait');
      await mesh.as('ben').api.actOnAgreement(id, {
        action: 'withdraw',
        stateVersion: 1,
      });
    });

    it('forgets name and words, and stays valid', async () => {
      await everything(mesh.as('lee'));
      const { status, body } = await erase('priya', 'ada');
      expect([status, body.ref]).toEqual([
        200,
        expect.stringMatching(/^user:erased\/[0-9a-f-]+$/),
      ]);
      const left = await mesh.as('bo').api.getAgreement(agreement);
      expect(left.requester.ref).toBe(body.ref);
      expect(left.purposeText).toBeUndefined();
      expect(left.history[0].actor).toEqual({ ref: body.ref, title: 'Erased' });
      const items = await everything(mesh.as('lee'));
      expect(items.find(({ action }) => action === 'erase')).toMatchObject({
        actor: { ref: 'user:default/priya' },
        reason: 'They left',
        subject: { kind: 'person' },
      });
      await mesh.as('lee').api.verifyHistory();
      const state = await waitFor('the end of the walk', async () => {
        const now = await mesh.as('lee').api.getHistoryVerification();
        return !now.running && now;
      });
      expect(state).toMatchObject({ valid: true, checked: items.length });
    });

    it('is named nowhere in the tables of the mesh', async () => {
      const tables = ['agreements', 'steps', 'step_approvers', 'revisions'];
      for (const table of [...tables, 'history', 'history_texts', 'people']) {
        const rows = await mesh.knex(table);
        expect([table, JSON.stringify(rows)]).toEqual([
          table,
          expect.not.stringContaining('user:default/ada'),
        ]);
      }
    });
  });
});
