import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { RevisionCommand } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  contract,
  document,
  organisation,
  product,
} from '../../__testUtils__/company';
import {
  meshConfig,
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const START = '2026-03-02T09:00:00.000Z';
/** Three months after the start, at the end of the day in Amsterdam. */
const NOTICE_END = '2026-06-02T21:59:59.999Z';

const ID = `      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }`;
const TOTAL = `      - { name: total, logicalType: number, description: What it costs }`;
const NOTE = `      - { name: note, logicalType: string, description: What was said }`;
const columns = (...lines: string[]) => lines.join('\n');
const FIRST = document({ columns: columns(ID, TOTAL, NOTE) });
/** The column `total` is gone. */
const BREAKING = document({ version: '2.0.0', columns: columns(ID, NOTE) });
const HARMLESS = document({
  version: '1.0.1',
  columns: columns(ID, TOTAL.replace('What', 'All that'), NOTE),
});

type Command = Omit<RevisionCommand, 'stateVersion'>;

describe.each(databases.eachSupportedId())(
  'a change in place that breaks consumers, on %s',
  databaseId => {
    let mesh: TestMesh;
    let attempt = 0;

    const provide = (definition: string, more: Entity[] = []) =>
      mesh.provide([
        ...organisation,
        product('orders'),
        product('downstream', {
          owner: 'group:customer-insights',
          inputs: [
            { name: 'in', dataProduct: 'orders', outputPort: 'main' },
            { name: 'circle', dataProduct: 'further' },
          ],
          ports: [{ name: 'main' }],
        }),
        product('further', {
          owner: 'group:outsiders',
          inputs: [{ name: 'in', dataProduct: 'downstream' }],
          ports: [{ name: 'main' }],
        }),
        contract('orders-main', definition, adopted),
        ...more,
      ]);
    const soon = <T>(what: string, ask: () => Promise<T | false | undefined>) =>
      waitFor(what, async () => {
        await mesh.sweep();
        return await ask();
      });
    const registry = () => mesh.as('bo').api.getContract('api:orders-main');
    const get = (id: string, as = 'bo') => mesh.as(as).api.getRevision(id);

    const agree = async (
      as: string,
      consumer: string,
      wanted?: string[],
    ): Promise<string> => {
      const { id } = await mesh.as(as).api.requestAgreement({
        product: 'dataproduct:default/orders',
        port: 'main',
        consumer,
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-12-31',
        ...(wanted && { columns: wanted }),
      });
      const { stateVersion } = await mesh.as('bo').api.getAgreement(id);
      await mesh
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      return id;
    };
    /** Puts the change forward and has it approved. */
    const approved = async (definition = BREAKING) => {
      attempt += 1;
      // Other content each time, and the same change.
      await provide(
        definition.replace('What was said', `What was said ${attempt}`),
      );
      const found = await soon('the review', async () => {
        const { open } = await registry();
        return open?.state === 'in-review' && open;
      });
      const { stateVersion } = await get(found.id, 'dora');
      return await mesh
        .as('dora')
        .api.actOnRevision(found.id, { action: 'approve', stateVersion });
    };
    const act = async (as: string, id: string, command: Command) => {
      const { stateVersion } = await get(id, as);
      return await mesh
        .as(as)
        .send('POST', `/revisions/${id}/actions`, { ...command, stateVersion });
    };
    const later = async (instant: string) => {
      mesh.clock.set(instant);
      await mesh.sweepAgreements();
    };

    let all: string;
    let some: string;

    beforeEach(async () => {
      attempt = 0;
      mesh = await startMesh({
        databases,
        databaseId,
        now: START,
        config: {
          ...meshConfig,
          adoption: { locations: ['url:https://adopted/'] },
        },
      });
      await provide(FIRST);
      await soon('the adopted contract', async () =>
        Boolean((await registry()).active),
      );
      all = await agree('ada', 'group:default/customer-insights');
      some = await agree('otto', 'group:default/outsiders', ['id', 'note']);
    });
    afterEach(async () => {
      await mesh.stop();
    });

    it('waits for those whom it hurts, and bothers nobody else', async () => {
      const scheduled = await approved();
      expect(scheduled).toMatchObject({
        state: 'scheduled',
        effectiveAt: NOTICE_END,
        impact: {
          scheduledAt: expect.stringMatching(/^2026-03-02T09/),
          noticeEndAt: NOTICE_END,
          agreements: {
            total: 1,
            items: [
              {
                id: all,
                consumer: { ref: 'group:default/customer-insights' },
                noticePeriod: 'P3M',
                date: NOTICE_END,
                dateReason: 'silence',
                why: [{ path: 'schema[orders].properties[total]' }],
                mine: false,
              },
            ],
          },
        },
      });
      expect((await registry()).active?.version).toBe('1.0.0');
      await mesh.notified('group:default/customer-insights');
      const told = mesh.notifications.flatMap(({ recipients, payload }) =>
        payload.topic === 'data-mesh:change-asked' &&
        recipients.type === 'entity'
          ? [recipients.entityRef].flat()
          : [],
      );
      expect(told).toEqual(['group:default/customer-insights']);
      const [coming, ...others] = (
        await mesh.as('ada').api.listChangesAhead({ unanswered: true })
      ).items;
      expect(others).toEqual([]);
      expect(coming).toMatchObject({
        revision: scheduled.id,
        agreement: all,
        version: '2.0.0',
        consumer: { ref: 'group:default/customer-insights' },
        date: NOTICE_END,
        noticeEndAt: NOTICE_END,
        stateVersion: expect.any(Number),
      });
      expect(coming.why.map(({ summary }) => summary)).not.toEqual([]);
      expect(
        (await mesh.as('ada').api.listChangesAhead({ agreement: 'another' }))
          .items,
      ).toEqual([]);
      // What waits for an answer waits for the person, like a review.
      const { waiting, waitingFor } = await mesh.as('ada').api.getMe();
      expect(waitingFor).toMatchObject({ answers: 1, tasks: 0 });
      expect(waiting).toBe((waitingFor?.reviews ?? 0) + 1);
      expect((await mesh.as('otto').api.getMe()).waitingFor?.answers).toBe(0);
      const { impact } = await get(scheduled.id, 'dora');
      expect(impact.reminders).toHaveLength(2);
      expect((await mesh.as('otto').api.listChangesAhead()).items).toEqual([]);

      // The snapshot stays: who comes later agrees to a port that has notice already.
      expect((await get(scheduled.id, 'ada')).actions).toEqual(['answer']);
      expect((await get(scheduled.id, 'otto')).actions).toEqual([]);
      expect((await get(scheduled.id, 'bo')).actions).toEqual([
        'extend',
        'cancel',
      ]);
      expect((await get(scheduled.id, 'gus')).actions).toEqual(['force']);
    });

    it('shows whom it affects before anybody decided, also through circles', async () => {
      await provide(BREAKING);
      const { id } = await soon('the review', async () => {
        const { open } = await registry();
        return open?.state === 'in-review' && open;
      });
      const { impact } = await get(id, 'dora');
      expect(impact.earliestEffectiveAt).toBe(NOTICE_END);
      expect(
        impact.downstream.items.map(({ product: { ref }, owner, distance }) => [
          ref,
          owner.ref,
          distance,
        ]),
      ).toEqual([
        [
          'dataproduct:default/downstream',
          'group:default/customer-insights',
          1,
        ],
        ['dataproduct:default/further', 'group:default/outsiders', 2],
      ]);
      const { api } = mesh.as('dora');
      const near = await api.listDownstreamProducts(id, { limit: 1 });
      const far = await api.listDownstreamProducts(id, {
        limit: 1,
        cursor: near.nextCursor,
      });
      expect([...near.items, ...far.items]).toEqual(impact.downstream.items);
      expect(far.nextCursor).toBeUndefined();
      expect((await api.listAffectedAgreements(id)).items).toEqual(
        impact.agreements.items,
      );
      expect(
        (await mesh.as('otto').api.listAffectedAgreements(id)).items,
      ).toEqual([]);
      for (const cursor of [
        'nonsense',
        Buffer.from('[1]').toString('base64'),
      ]) {
        const refused = await mesh
          .as('dora')
          .send('GET', `/revisions/${id}/downstream?cursor=${cursor}`);
        expect(refused.status).toBe(400);
      }
      // Who neither decides nor oversees is told how many, and of those who is theirs.
      const seen = await get(id, 'otto');
      expect(seen.impact.agreements).toMatchObject({
        total: 1,
        hidden: 1,
        items: [],
      });
    });

    it('takes effect at once when all have accepted, and agreements follow', async () => {
      const { id } = await approved();
      const answer = await act('ada', id, {
        action: 'answer',
        answer: 'accepted',
      });
      expect(answer).toMatchObject({ status: 200, body: { state: 'active' } });
      const { active, revisions } = await registry();
      expect(active?.version).toBe('2.0.0');
      expect(revisions.map(({ version, state }) => [version, state])).toEqual([
        ['2.0.0', 'active'],
        ['1.0.0', 'retired'],
      ]);
      for (const agreement of [all, some]) {
        expect(await mesh.as('bo').api.getAgreement(agreement)).toMatchObject({
          state: 'active',
          contractMajor: 2,
        });
      }
      expect(
        answer.body.history.map((h: { action: string }) => h.action),
      ).toEqual(['propose', 'route', 'approve', 'answer', 'take-effect']);
    });

    it('takes effect on the day by which they migrate', async () => {
      const { id } = await approved();
      const day = '2026-04-01T21:59:59.999Z';
      expect(
        await act('ada', id, {
          action: 'answer',
          answer: 'migrating',
          migratingBy: '2026-04-01',
        }),
      ).toMatchObject({
        status: 200,
        body: { state: 'scheduled', effectiveAt: day },
      });
      await later('2026-03-26T09:00:00.000Z');
      await waitFor('the reminder', async () =>
        mesh.notifications.some(
          ({ payload }) => payload.topic === 'data-mesh:change-reminder',
        ),
      );
      await later('2026-04-01T21:59:58.000Z');
      expect((await get(id)).state).toBe('scheduled');
      await later(day);
      expect((await get(id)).state).toBe('active');
      expect(await mesh.eventsAbout(id)).toContain('revision.take-effect');
    });

    it('takes effect at the end of notice when nobody answers', async () => {
      const { id } = await approved();
      await later(NOTICE_END);
      expect(await get(id)).toMatchObject({ state: 'active' });
    });

    it('has objections decided by governance of neither side', async () => {
      const { id } = await approved();
      const objection: Command = { action: 'answer', answer: 'objection' };
      expect(await act('ada', id, objection)).toMatchObject({ status: 400 });
      expect(
        await act('ada', id, { ...objection, reason: 'We need totals' }),
      ).toMatchObject({
        status: 200,
        body: { state: 'scheduled', effectiveAt: NOTICE_END },
      });
      const decision: Command = {
        action: 'decide-objection',
        agreement: all,
        decision: 'dismissed',
      };
      expect(
        await act('gus', id, { ...decision, agreement: some, reason: 'x' }),
      ).toMatchObject({ status: 404 });
      expect(await act('gus', id, decision)).toMatchObject({ status: 400 });
      for (const side of ['bo', 'ada', 'dora']) {
        expect(await act(side, id, { ...decision, reason: 'x' })).toMatchObject(
          { status: 403 },
        );
      }
      expect(
        await act('gus', id, {
          ...decision,
          reason: 'They have another source',
        }),
      ).toMatchObject({ status: 200, body: { state: 'active' } });
    });

    it('is extended, cancelled and forced by those who may', async () => {
      const { id } = await approved();
      expect(
        await act('bo', id, { action: 'extend', until: '2026-04-01' }),
      ).toMatchObject({ status: 400 });
      expect(
        await act('ada', id, { action: 'extend', until: '2026-08-01' }),
      ).toMatchObject({ status: 403 });
      expect(
        await act('bo', id, { action: 'extend', until: '2026-08-01' }),
      ).toMatchObject({
        status: 200,
        body: { effectiveAt: '2026-08-01T21:59:59.999Z' },
      });
      // An extension holds, also when everybody has accepted since.
      expect(
        await act('ada', id, { action: 'answer', answer: 'accepted' }),
      ).toMatchObject({
        body: { state: 'scheduled', effectiveAt: '2026-08-01T21:59:59.999Z' },
      });
      expect(
        await act('bo', id, { action: 'force', reason: 'x' }),
      ).toMatchObject({ status: 403 });
      expect(await act('gus', id, { action: 'force' })).toMatchObject({
        status: 400,
      });
      expect(
        await act('gus', id, { action: 'force', reason: 'The law wants it' }),
      ).toMatchObject({ status: 200, body: { state: 'active' } });
      expect(
        await act('gus', id, { action: 'force', reason: 'Again' }),
      ).toMatchObject({ status: 409 });
    });

    it('is cancelled, and everything stays', async () => {
      const { id } = await approved();
      expect(await act('gus', id, { action: 'cancel' })).toMatchObject({
        status: 403,
      });
      expect(
        await act('bo', id, { action: 'cancel', reason: 'Not now' }),
      ).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
      await later(NOTICE_END);
      expect((await registry()).active?.version).toBe('1.0.0');
    });

    it('gives way to newer content', async () => {
      const { id } = await approved();
      await provide(HARMLESS);
      await soon('the newer content', async () => {
        const { active } = await registry();
        return active?.version === '1.0.1';
      });
      expect((await get(id)).state).toBe('withdrawn');
      await mesh.notified('group:default/customer-insights');
    });

    it('waits for nobody whose agreement has ended', async () => {
      const { id } = await approved();
      const { stateVersion } = await mesh.as('ada').api.getAgreement(all);
      await mesh
        .as('ada')
        .api.actOnAgreement(all, { action: 'give-notice', stateVersion });
      const running = await mesh.as('bo').api.getAgreement(all);
      await mesh.as('bo').api.actOnAgreement(all, {
        action: 'waive-notice',
        stateVersion: running.stateVersion,
      });
      const after = await waitFor('the effect', async () => {
        const found = await get(id);
        return found.state === 'active' && found;
      });
      expect(after.impact.agreements.items).toEqual([
        expect.objectContaining({ id: all, settled: true }),
      ]);
    });

    it('takes one of two answers that looked at the same state', async () => {
      const { id, stateVersion } = await approved();
      const answer = (answered: 'accepted' | 'objection') =>
        mesh.as('ada').send('POST', `/revisions/${id}/actions`, {
          action: 'answer',
          answer: answered,
          reason: 'Because',
          stateVersion,
        });
      const answers = await Promise.all([
        answer('accepted'),
        answer('objection'),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('retires what is in effect with notice for all', async () => {
      const { active } = await registry();
      const id = active!.id;
      expect(await act('ada', id, { action: 'retire' })).toMatchObject({
        status: 403,
      });
      expect(await act('bo', id, { action: 'retire' })).toMatchObject({
        status: 200,
        body: { state: 'retiring' },
      });
      for (const agreement of [all, some]) {
        expect(await mesh.as('bo').api.getAgreement(agreement)).toMatchObject({
          state: 'terminating',
          noticeBy: 'provider-side',
          endsAt: NOTICE_END,
        });
      }
      await later(NOTICE_END);
      await waitFor('the end', async () => (await get(id)).state === 'retired');
      // What is retired stays so, however often the catalog tells of it.
      await provide(FIRST.replace('kind:', '# said again\nkind:'));
      await mesh.sweep();
      expect((await registry()).open).toBeUndefined();
    });
  },
);
