import { until } from './client.mjs';

/** What has to be told about a life, by the actions in its history. */
const OCCASIONS = {
  request: 'waiting',
  'give-notice': 'notice',
  'take-notice-back': 'notice-taken-back',
  'notice-over': 'ended',
};

/** Waits until the replicas have done all that they were left to do, and sealed it. */
export async function settle(world, patience = 150_000) {
  await world.settled();
  await until(
    'the work that is left',
    async () => {
      const { rows } = await world.mesh.query(
        'select count(*)::int as n from outbox where available_at <= $1 and failed_at is null',
        [world.clock.now()],
      );
      const open = await world.mesh.query(
        'select 1 from history where seq is null limit 1',
      );
      return rows[0].n === 0 && open.rows.length === 0;
    },
    patience,
  );
}

/**
 * Holds what is there against what was answered and against the specification.
 *
 * @param judge - `fold` and `verify` of judge.ts
 * @returns the faults, each one sentence, and what was counted
 */
export async function check({ world, client, judge, lives }) {
  const faults = [];
  const { mesh, outside } = world;
  const all = async (pool, text, values) =>
    (await pool.query(text, values)).rows;

  // What a client was answered is there exactly once; what it never heard of at most once.
  const texts = new Map();
  for (const { text } of await all(mesh, 'select text from history_texts')) {
    texts.set(text, (texts.get(text) ?? 0) + 1);
  }
  for (const text of client.acknowledged) {
    const times = texts.get(text) ?? 0;
    if (times !== 1)
      faults.push(
        `"${text}" was answered with success and is there ${times} times`,
      );
  }
  for (const text of client.unknown) {
    if ((texts.get(text) ?? 0) > 1)
      faults.push(`"${text}" was done ${texts.get(text)} times`);
  }

  const counted = {
    agreements: 0,
    decisions: 0,
    notifications: 0,
    expectedNotifications: 0,
    events: 0,
    expectedEvents: 0,
    calls: 0,
    grants: 0,
  };
  for (const { run, id } of lives) {
    const blame = text => faults.push(`Run ${run}, agreement ${id}: ${text}`);
    const [agreement] = await all(
      mesh,
      'select * from agreements where id = $1',
      [id],
    );
    if (!agreement) {
      blame('is gone');
      continue;
    }
    counted.agreements += 1;
    const history = await all(
      mesh,
      "select * from history where subject_kind = 'agreement' and subject_id = $1 order by seq",
      [id],
    );
    try {
      const { state, moves } = judge.fold(history);
      if (state !== agreement.state)
        blame(`is ${agreement.state}; its history leads to ${state}`);
      if (agreement.state_version !== moves) {
        blame(
          `has moved ${agreement.state_version} times; its history has ${moves} moves`,
        );
      }
      if (state !== 'ended') blame(`is ${state} after all of its life`);
    } catch (error) {
      blame(`has an impossible history: ${error.message}`);
    }
    const steps = await all(
      mesh,
      "select * from steps where subject_kind = 'agreement' and subject_id = $1 order by position",
      [id],
    );
    const deciders = steps.map(step => step.decided_by);
    const approvals = history.filter(
      ({ action }) => action === 'approve',
    ).length;
    counted.decisions += approvals;
    if (
      steps.some(step => step.state !== 'approved') ||
      new Set(deciders).size !== steps.length
    ) {
      blame(
        `has steps ${steps
          .map(s => `${s.state} by ${s.decided_by}`)
          .join(', ')}`,
      );
    }
    if (approvals !== steps.length)
      blame(`was decided ${approvals} times in ${steps.length} steps`);

    for (const [kind, values] of Object.entries(
      await expected(history, steps),
    )) {
      for (const [what, least] of Object.entries(values)) {
        const [{ n }] =
          kind === 'notifications'
            ? await all(
                outside,
                'select count(*)::int as n from notifications where scope = $1',
                [`data-mesh:agreement:${id}:${what}`],
              )
            : await all(
                outside,
                'select count(*)::int as n from events where subject = $1 and type = $2',
                [id, what],
              );
        counted[kind] += n;
        counted[
          kind === 'events' ? 'expectedEvents' : 'expectedNotifications'
        ] += least;
        if (n < least)
          blame(`${kind} "${what}" came ${n} times instead of ${least}`);
      }
    }

    for (const grant of await all(
      mesh,
      'select * from grants where agreement_id = $1',
      [id],
    )) {
      counted.grants += 1;
      const calls = await all(
        outside,
        'select what from calls where key = $1 order by id',
        [grant.id],
      );
      counted.calls += calls.length;
      const has = what => calls.some(call => call.what === what);
      if (!has('grant') || !has('revoke'))
        blame(`grant ${grant.id} was called ${calls.map(c => c.what)}`);
      if (grant.wish !== 'unwanted' || grant.status !== 'absent') {
        blame(`grant ${grant.id} is ${grant.wish} and ${grant.status}`);
      }
      const left = await all(outside, 'select 1 from access where key = $1', [
        grant.id,
      ]);
      if (left.length > 0) blame(`grant ${grant.id} is still on the platform`);
    }
  }

  const failed = await all(
    mesh,
    'select kind, last_error from outbox where failed_at is not null',
  );
  for (const row of failed)
    faults.push(`A ${row.kind} was given up: ${row.last_error}`);
  const seal = await judge.verify(world.meshUrl);
  const [{ n }] = await all(mesh, 'select count(*)::int as n from history');
  if (!seal.valid)
    faults.push(`The chain breaks at ${seal.sequence}: ${seal.problem}`);
  else if (seal.sealed !== n)
    faults.push(`${n} rows of history, ${seal.sealed} of them sealed`);
  return { faults, counted: { ...counted, history: n } };
}

/** How often what has to be told at least, by the history and the steps. */
function expected(history, steps) {
  const notifications = { approved: 1, granted: 1, revoked: 1 };
  const events = {};
  for (const { action } of history) {
    const occasion = OCCASIONS[action];
    if (occasion) notifications[occasion] = (notifications[occasion] ?? 0) + 1;
    events[`agreement.${action}`] = (events[`agreement.${action}`] ?? 0) + 1;
  }
  // Whoever is on the next step is told as well.
  notifications.waiting = steps.length;
  return { notifications, events };
}
