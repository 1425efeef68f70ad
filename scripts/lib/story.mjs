import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from './say.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTH = 31 * DAY;
/** How long the portal gets to read its catalog on a first start, in milliseconds. */
const PATIENCE = 120_000;

/**
 * What people of the demo company agreed before somebody new looks at it, so that no
 * page starts empty. Every line goes through the portal's own API as the person who
 * does it, and is decided by those who may.
 */
export const STORY = [
  {
    by: 'ada',
    consumer: 'group:default/customer-insights',
    port: ['dataproduct:default/orders', 'orders_v2'],
    purpose: 'analytics',
    why: 'We look for what customers buy again, to tell the shop what to keep in stock.',
    then: [
      ['bo', 'approve', 'They work with it every day and know its limits.'],
      ['stella', 'approve', 'The purpose fits, and no contact data is in it.'],
    ],
  },
  {
    by: 'mia',
    consumer: 'dataproduct:default/campaign-performance',
    port: ['dataproduct:default/product-catalogue', 'products'],
    purpose: 'reporting',
    why: 'Campaigns are reported by product group.',
    then: [],
  },
  {
    by: 'ada',
    consumer: 'group:default/customer-insights',
    port: ['dataproduct:default/web-sessions', 'sessions'],
    purpose: 'product-development',
    why: 'To try whether visits tell more about a customer than orders do.',
    then: [
      ['mia', 'approve', 'For a trial, gladly.'],
      ['stella', 'approve', 'Sessions are pseudonymous; fine for a trial.'],
      ['ada', 'give-notice', 'The trial is over; orders tell as much.'],
    ],
  },
  {
    by: 'mia',
    consumer: 'group:default/marketing-analytics',
    port: ['dataproduct:default/order-events', 'placed'],
    purpose: 'analytics',
    why: 'To see the effect of a campaign within the hour.',
    then: [
      [
        'bo',
        'reject',
        'The stream is for systems that react. For reports, ask for orders_v2: it is an hour behind and far easier to query.',
      ],
    ],
  },
  {
    by: 'mia',
    consumer: 'dataproduct:default/campaign-performance',
    port: ['dataproduct:default/orders', 'orders_v2'],
    purpose: 'reporting',
    why: 'Which orders came from which campaign, for the monthly report.',
    // The steward's step is open: it waits.
    then: [['bo', 'approve', 'This is what orders_v2 is made for.']],
  },
  {
    by: 'bo',
    consumer: 'group:default/order-management',
    port: ['dataproduct:default/customer-360', 'preferences'],
    purpose: 'operations',
    why: 'Parcels should go where the customer wants them: door, neighbour or shop.',
    // The customer domain agrees on half a year at most.
    months: 5,
    then: [],
  },
  {
    // Still on the port that orders_v2 replaces: it can be moved in one click.
    by: 'mia',
    consumer: 'group:default/marketing-analytics',
    port: ['dataproduct:default/orders', 'orders_v1'],
    purpose: 'reporting',
    why: 'The yearly report was written for the first version and has not been moved yet.',
    then: [
      ['bo', 'approve', 'Until the report is moved to orders_v2.'],
      ['stella', 'approve', 'Amounts only, and for a while.'],
    ],
  },
];

/**
 * A change that breaks those who agreed on something above: it is approved and waits for
 * their answers.
 */
export const CHANGES = [
  {
    by: 'bo',
    contract: 'orders-v2',
    version: '3.0.0',
    without: 'delivery_postal_code',
    then: [
      ['oscar', 'approve', 'Less personal data; the country is enough.'],
      [
        'stella',
        'approve',
        'Nobody was granted it for a purpose that needs it.',
      ],
    ],
  },
];

/** What is reported of products: made up, and called so wherever it is shown. */
const MADE_UP = 'demo data';

/**
 * What was measured in the last thirty days, day by day. Every so many days a promise is
 * broken, so that a page shows both.
 */
export const OBSERVED = [
  {
    by: 'bo',
    product: 'dataproduct:default/orders',
    ports: ['orders_v2', 'order_lines', 'orders_v1'],
    // Minutes and percent of a good day, and of a bad one.
    freshness: [19, 44],
    completeness: [99.93, 99.6],
    accuracy: [99.8, 99.1],
    bad: [4, 11, 12, 23],
    tests: [
      'order_id is unique',
      'amounts add up',
      'every order has a country',
    ],
    failing: [],
    contracts: { orders_v2: 'orders-v2', order_lines: 'order-lines' },
  },
  {
    by: 'mia',
    product: 'dataproduct:default/web-sessions',
    ports: ['sessions'],
    freshness: [25, 190],
    completeness: [98.2, 91.5],
    accuracy: [97.1, 95.2],
    bad: [0, 1, 6, 7, 8, 15, 22, 29],
    tests: ['session_id is unique', 'a session ends after it begins'],
    failing: ['a session ends after it begins'],
    contracts: {},
  },
];

/**
 * Tells the story once for each state, scene by scene; a failure is said and stops nothing.
 *
 * @param state - the folder with the state of the demo
 * @param backend - URL of the portal's backend
 */
export async function tellStory({ state, backend, cancelled = () => false }) {
  const file = join(state, 'story.json');
  const told = {
    agreements: [],
    revisions: [],
    observed: [],
    ...(await readFile(file, 'utf8').then(JSON.parse, () => undefined)),
  };
  const scenes = STORY.slice(told.agreements.length);
  const changes = CHANGES.slice(told.revisions.length);
  const observed = OBSERVED.slice(told.observed.length);
  if (scenes.length + changes.length + observed.length === 0) return;
  say('Filling the portal with requests of the demo people (once)');
  // Who is interrupted goes on from there at the next start.
  const save = () => writeFile(file, `${JSON.stringify(told, null, 2)}\n`);
  try {
    const call = caller(backend);
    for (const scene of scenes) {
      if (cancelled()) return;
      told.agreements.push(await play(call, scene, cancelled));
      await save();
    }
    if (scenes.length > 0) {
      // Finds what nobody agreed to: examples/warehouse/05-earlier-access.sql.
      await call('piet', 'POST', '/reconciliations', {});
    }
    for (const one of observed) {
      if (cancelled()) return;
      told.observed.push(await measure(call, one));
      await save();
    }
    for (const change of changes) {
      if (cancelled()) return;
      told.revisions.push(await propose(call, change));
      await save();
    }
  } catch (error) {
    say(`  that did not work, and is not needed: ${error.message}`);
  }
}

async function play(call, scene, cancelled) {
  const [product, port] = scene.port;
  const request = {
    product,
    port,
    consumer: scene.consumer,
    purpose: scene.purpose,
    purposeText: scene.why,
    firstDay: day(0),
    lastDay: day((scene.months ?? 11) * MONTH),
  };
  const deadline = Date.now() + PATIENCE;
  let agreement;
  for (;;) {
    try {
      agreement = await call(scene.by, 'POST', '/agreements', request);
      break;
    } catch (error) {
      // The catalog is read piece by piece: product, contract and consumer may still
      // be on their way.
      if (cancelled() || Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
  await decide(call, `/agreements/${agreement.id}`, scene.then);
  return agreement.id;
}

/** Reports thirty days of a product; answers how many observations that were. */
async function measure(call, scene) {
  const { by, product, ports, bad, tests, failing, contracts } = scene;
  const report = async observations =>
    await call(by, 'POST', '/observations', { observations });
  let taken = 0;
  for (const port of ports) {
    const base = { product, port, source: MADE_UP };
    const found = [];
    for (let ago = 29; ago >= 0; ago -= 1) {
      const at = Date.now() - ago * DAY - HOUR;
      const measuredAt = new Date(at).toISOString();
      const which = bad.includes(ago) ? 1 : 0;
      // Not the same every day, and the same at every start.
      const wave = 1 + 0.08 * Math.sin(ago * 1.7);
      found.push(
        {
          ...base,
          metric: 'freshness',
          value: Math.round(scene.freshness[which] * wave * 10) / 10,
          unit: 'min',
          measuredAt,
        },
        ...['completeness', 'accuracy'].map(metric => ({
          ...base,
          metric,
          value:
            Math.round(100_000 - (100 - scene[metric][which]) * 1000 * wave) /
            1000,
          measuredAt,
        })),
        ...tests.map(name => ({
          ...base,
          metric: 'test',
          measuredAt,
          test: {
            name,
            outcome: ago < 2 && failing.includes(name) ? 'fail' : 'pass',
          },
        })),
      );
    }
    const schema =
      contracts[port] && (await schemaOf(call, by, contracts[port]));
    if (schema) {
      found.push({
        ...base,
        metric: 'schema',
        measuredAt: new Date(Date.now() - HOUR).toISOString(),
        schema,
      });
    }
    taken += (await report(found)).accepted;
  }
  return taken;
}

/** The tables of a contract as a platform would have them if all is as agreed. */
async function schemaOf(call, person, contract) {
  const { view } = await call(person, 'GET', `/contracts/default/${contract}`);
  return view?.objects.map(({ name, physicalName, columns }) => ({
    name: physicalName ?? name,
    columns: columns
      .filter(({ depth }) => depth === 0)
      .map(column => ({ name: column.physicalName ?? column.name })),
  }));
}

/** Puts forward what is in effect without one column, as a new major version. */
async function propose(call, { by, contract, version, without, then }) {
  const path = `/contracts/default/${contract}`;
  const { document } = await call(by, 'GET', path);
  const { revision } = await call(by, 'POST', `${path}/revisions`, {
    document: withoutColumn(document, without, version),
  });
  await decide(call, `/revisions/${revision.id}`, then);
  return revision.id;
}

/** The text of a contract without one of its columns, as another version. */
function withoutColumn(text, column, version) {
  return text
    .replace(/^version: .*$/m, `version: ${version}`)
    .replace(new RegExp(`^( *)- name: ${column}\\n(?:\\1 +.*\\n)*`, 'm'), '');
}

async function decide(call, path, decisions) {
  for (const [person, action, reason] of decisions) {
    const { stateVersion } = await call(person, 'GET', path);
    await call(person, 'POST', `${path}/actions`, {
      action,
      stateVersion,
      reason,
    });
  }
}

function day(ahead) {
  return new Date(Date.now() + ahead).toLocaleDateString('en-CA', {
    timeZone: 'Europe/Amsterdam',
  });
}

/** Calls the API as one of the people, signed in the way the sign-in page does. */
function caller(backend) {
  const tokens = new Map();
  return async (person, method, path, body) => {
    if (!tokens.has(person)) {
      const answer = await fetch(`${backend}/api/auth/demo/refresh`, {
        headers: {
          'x-meshwork-demo-person': `user:default/${person}`,
          'X-Requested-With': 'XMLHttpRequest',
        },
      });
      if (!answer.ok) throw new Error(`${person} cannot sign in`);
      tokens.set(person, (await answer.json()).backstageIdentity.token);
    }
    const answer = await fetch(`${backend}/api/data-mesh${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokens.get(person)}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const json = await answer.json().catch(() => undefined);
    if (!answer.ok) {
      throw new Error(json?.error?.message ?? `status ${answer.status}`);
    }
    return json;
  };
}
