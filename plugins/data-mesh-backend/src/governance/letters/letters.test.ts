import { TestDatabases } from '@backstage/backend-test-utils';
import type { View } from '../../catalog/Visibility';
import { StillClock } from '../../__testUtils__/StillClock';
import { testDatabase } from '../../__testUtils__/testDatabase';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { MeshReport } from '../health/MeshReport';
import { LetterService } from './LetterService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const zone = 'Europe/Amsterdam';
/** A Sunday, and the Monday on which the letter is sent. */
const BEFORE = '2026-03-01T12:00:00.000Z';
const MONDAY = '2026-03-02T07:00:00.000Z';

const report = {
  score: { value: 78, coverage: 0.9, level: 'silver' },
  products: 10,
  counts: { agreements: 4 },
  domains: [
    {
      domain: { ref: 'domain:default/a', title: 'A' },
      score: { value: 70, coverage: 1, level: 'silver' },
    },
  ],
  failing: [],
  decisions: [],
  access: { overdueDecisions: 0, overdue: 0 },
};

describe.each(databases.eachSupportedId())('the letter, on %s', databaseId => {
  let database: MeshDatabase;
  let clock: StillClock;
  let letters: LetterService;
  /** Who reads figures, while one is made. */
  let seen: View | undefined;

  const setup = (leaders: string[]) => {
    clock = new StillClock(BEFORE);
    return new LetterService({
      database,
      clock,
      mesh: {
        read: async (_: object, view: View) => {
          seen = view;
          return report;
        },
      } as unknown as MeshReport,
      initiatives: { open: async () => [] } as never,
      directory: {
        people: async () => leaders,
        entities: async (refs: readonly string[]) =>
          new Map(
            refs
              .filter(ref => ref !== 'user:default/gone')
              .map(ref => [ref, {} as never]),
          ),
      },
      roles: {
        leadershipRefs: () => ['group:default/leaders'],
        governanceRefs: () => [],
      },
      timeZone: zone,
    });
  };
  const told = async () => {
    const rows = await database
      .db('outbox')
      .where({ kind: 'notify' })
      .orderBy('available_at')
      .pluck('payload');
    return rows
      .map(row => JSON.parse(row))
      .sort((a, b) => b.description.length - a.description.length);
  };

  beforeAll(async () => {
    database = await testDatabase(databases, databaseId);
  });
  beforeEach(async () => {
    for (const table of [
      'outbox',
      'letters',
      'letter_subscriptions',
      'score_days',
    ]) {
      await database.db(table).delete();
    }
    letters = setup(['user:default/lea']);
  });

  it('is sent once, on the first working day, to those who may have it', async () => {
    for (const name of ['lea', 'otto', 'gone']) {
      await letters.subscribe(`user:default/${name}`, true);
    }
    await letters.sweep();
    expect(await told()).toEqual([]);
    clock.set(MONDAY);
    await letters.sweep();
    clock.set('2026-03-02T07:05:00.000Z');
    await letters.sweep();
    expect(await told()).toMatchObject([
      {
        recipients: ['user:default/lea'],
        title: 'The data mesh in 2026-03',
        description: expect.stringMatching(/^The mesh stands at 78 of 100/),
        topic: 'data-mesh:letter',
        scope: 'data-mesh:letter:2026-03',
      },
      {
        // Nobody can say today whether they may read figures: they get none.
        recipients: ['user:default/otto'],
        description: 'The letter of this month can be read in the portal.',
      },
    ]);
    // It names no product, whatever the reader sees.
    expect((await seen!.visible(['dataproduct:default/x'])).size).toBe(0);
  });

  it('is not sent to whom it was long not open, nor to who does not want it', async () => {
    await letters.subscribe('user:default/lea', true);
    await database
      .db('letter_subscriptions')
      .update({ allowed_at: '2025-12-01T00:00:00.000Z' });
    await letters.subscribe('user:default/otto', true);
    await letters.subscribe('user:default/otto', false);
    clock.set(MONDAY);
    await letters.sweep();
    expect(await told()).toEqual([]);
  });

  it('compares with the last day that is known of a month ago', async () => {
    const day = (scope: string, on: string, value: number) => ({
      scope,
      day: on,
      value,
      coverage: 1,
      level: 'none',
    });
    await database
      .db('score_days')
      .insert([
        day('mesh', '2026-01-10', 75),
        day('mesh', '2025-12-01', 10),
        day('mesh', '2026-02-20', 90),
        day('domain:default/a', '2026-01-31', 60),
      ]);
    const { sentences, subscribed, nextAt } = await letters.preview(
      'user:default/lea',
    );
    expect(sentences).toHaveLength(5);
    expect(sentences[0]).toContain('3 points more than a month ago');
    expect(sentences[1]).toBe(
      'A gained the most, 10 points, and no domain lost.',
    );
    expect([subscribed, nextAt]).toEqual([false, MONDAY]);
  });

  it('keeps that somebody wants it alive while they read it', async () => {
    await letters.subscribe('user:default/lea', true);
    clock.set('2026-05-20T07:00:00.000Z');
    expect((await letters.preview('user:default/lea')).subscribed).toBe(true);
    clock.set('2026-08-03T07:00:00.000Z');
    await letters.sweep();
    expect(await told()).toHaveLength(1);
  });
});
