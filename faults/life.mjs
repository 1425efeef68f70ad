import { until } from './client.mjs';

const DAY = 24 * 3_600_000;

/** The calendar day of an instant, as requests name it. */
const day = instant => new Date(instant).toISOString().slice(0, 10);

/**
 * The life of one agreement, in the parts between which time has to pass. Each part is a
 * list of steps; one of all steps is the one during which a replica is killed.
 *
 * @param run - its number, which every text of it carries
 * @param consumer - the group that asks
 * @param startsLater - whether its first day is tomorrow
 */
export function life({
  client,
  world,
  run,
  consumer,
  startsLater,
  productName = 'orders',
}) {
  const asker = `${consumer}-asker`;
  let id;
  const detail = () => client.read(asker, `/agreements/${id}`);
  const reaches = (what, holds) =>
    until(`run ${run} (${id}) to be ${what}`, async () =>
      holds(await detail()),
    );

  const request = async () => {
    let attempt = 0;
    id = await until(`the request of run ${run}`, async () => {
      const known = await client.read(
        asker,
        '/agreements?scope=consumer&state=requested&state=approved&state=active',
      );
      const open = known.items.find(item =>
        item.purposeText?.startsWith(`run-${run}:`),
      );
      if (open) return open.id;
      attempt += 1;
      const text = `run-${run}:request:${attempt}`;
      const now = Date.parse(world.clock.now());
      const { status, body } = await client.command(
        asker,
        '/agreements',
        {
          product: productName,
          port: 'main',
          consumer: `group:${consumer}`,
          purpose: 'analytics',
          purposeText: text,
          firstDay: day(now + (startsLater ? DAY : 0)),
          lastDay: day(now + 200 * DAY),
        },
        text,
      );
      return status === 201 ? body.id : undefined;
    });
  };

  /** Two people of the same role decide at the same moment; one of them does. */
  const approve = (position, people) => async () => {
    const decided = agreement =>
      agreement.state !== 'requested' ||
      agreement.steps[position - 1].state !== 'open';
    await Promise.all(
      people.map(person =>
        client.act(
          person,
          id,
          'approve',
          `run-${run}:approve-${position}:${person}`,
          decided,
        ),
      ),
    );
  };

  const act = (person, action, text, isDone) => async () =>
    client.act(person, id, action, `run-${run}:${text}`, isDone);

  return {
    run,
    get id() {
      return id;
    },
    parts: [
      [request, approve(1, ['pia', 'paul']), approve(2, ['stella', 'stan'])],
      [
        () =>
          reaches(
            'active and granted',
            a => a.state === 'active' && a.grants[0]?.status === 'granted',
          ),
        act(asker, 'give-notice', 'notice-1', a => a.state !== 'active'),
        act(asker, 'take-notice-back', 'back', a => a.state !== 'terminating'),
        act('pia', 'give-notice', 'notice-2', a => a.state !== 'active'),
      ],
      [
        () =>
          reaches(
            'ended, with nothing left on the platform',
            a => a.state === 'ended' && a.grants[0]?.status === 'absent',
          ),
      ],
    ],
  };
}

/** Between the parts of a life so much time passes, in milliseconds. */
export const PAUSES = [DAY, 2 * DAY + 3_600_000];
