import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  agreementTransitions,
  initiativeTransitions,
  revisionTransitions,
  waiverTransitions,
} from '@meshwork/model';
import { StillClock } from '../__testUtils__/StillClock';
import { testDatabase } from '../__testUtils__/testDatabase';
import { createHandlers } from './handlers';
import { Outbox } from './Outbox';
import { Worker } from './Worker';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

it.each(databases.eachSupportedId())(
  'an event has the same id and time at each attempt, on %s',
  async databaseId => {
    const database = await testDatabase(databases, databaseId);
    const clock = new StillClock();
    const sent: unknown[] = [];
    const publish = jest
      .fn()
      .mockImplementation(async ({ eventPayload }) => sent.push(eventPayload))
      .mockImplementationOnce(async ({ eventPayload }) => {
        sent.push(eventPayload);
        throw new Error('the bus is away');
      });
    const worker = new Worker({
      db: database.db,
      clock,
      logger: mockServices.logger.mock(),
      handlers: createHandlers({
        events: { publish },
        signals: { publish: async () => {} },
        continuations: { happened: async () => {} },
      } as unknown as Parameters<typeof createHandlers>[0]),
    });
    const at = clock.now();
    const subject = { kind: 'agreement', id: 'a1', productRef: 'p' };
    await database.transaction(tx =>
      Outbox.add(tx, 'publish', { type: 'agreement.request', subject }, { at }),
    );
    await worker.drain();
    clock.pass(60_000);
    await worker.drain();
    const event = {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: 'agreement.request',
      at,
      subject,
    };
    expect(sent).toEqual([event, event]);
    expect(sent[0]).toEqual(sent[1]);
  },
);

describe('docs/events.md', () => {
  const home = resolve(__dirname, '../../../..');
  let documented: string[];

  beforeAll(async () => {
    const page = await readFile(join(home, 'docs/events.md'), 'utf8');
    documented = [...page.matchAll(/^\| `([a-z-]+\.[a-z-]+)`/gm)].map(
      ([, type]) => type,
    );
  });

  it.each([
    ['agreement', agreementTransitions],
    ['revision', revisionTransitions],
    ['waiver', waiverTransitions],
    ['initiative', initiativeTransitions],
  ] as const)('has each action of the table of the %s', (kind, table) => {
    const actions = [...new Set(table.map(({ action }) => action))];
    // Renewal is a request; it becomes an event of its own only when it is approved.
    expect(documented).toEqual(
      expect.arrayContaining(actions.map(action => `${kind}.${action}`)),
    );
  });

  it('has every kind of event that the code publishes', async () => {
    const folder = resolve(__dirname, '..');
    const kinds = new Set(documented.map(type => type.split('.')[0]));
    const missing: string[] = [];
    let found = 0;
    for (const file of globSync('**/*.ts', { cwd: folder })) {
      if (/\.test\.ts$|__testUtils__/.test(file)) continue;
      const text = await readFile(join(folder, file), 'utf8');
      const published =
        /'publish',\s*\{\s*type:\s*(?:'([a-z-]+\.[a-z-]+)'|`([a-z-]+)\.)/g;
      for (const [, whole, kind] of text.matchAll(published)) {
        found += 1;
        const known = whole ? documented.includes(whole) : kinds.has(kind);
        if (!known) missing.push(`${file}: ${whole ?? kind}`);
      }
    }
    expect(missing).toEqual([]);
    expect(found).toBeGreaterThan(5);
  });
});
