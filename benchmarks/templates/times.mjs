/** How long it takes from a form to the catalog. See docs/benchmarks.md. */
import { join } from 'node:path';
import { median, waitUntil } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';
import { forms, STOCK } from './forms.mjs';
import { openHost } from './host.mjs';
import { openPortal } from './portal.mjs';

const ROUNDS = Number(process.env.MESHWORK_BENCH_ROUNDS ?? 7);
/** How many times as long as the example of a new portal. */
const GOAL = 3;
/** How often the catalog and the scaffolder are asked, in milliseconds. */
const PAUSE = 20;

/**
 * Milliseconds from submitting until the catalog has it, in all and by step. When a step
 * begins and ends is told by when its events are there: their own times count whole seconds.
 */
async function once(portal, template, { values, entity, there = Boolean }) {
  const { engineer } = portal;
  const start = Date.now();
  const { id } = await engineer('/scaffolder/v2/tasks', {
    templateRef: `template:default/${template}`,
    values,
  });
  const steps = new Map();
  const messages = [];
  const ended = await waitUntil(
    `end of ${template}`,
    async () => {
      // All of them: those after another one are waited for.
      const events = await engineer(`/scaffolder/v2/tasks/${id}/events`);
      const now = Date.now();
      for (const { body } of events.slice(messages.length)) {
        messages.push(body.message);
        if (!body.stepId) continue;
        const [from = now] = steps.get(body.stepId) ?? [];
        steps.set(body.stepId, [from, now]);
      }
      return events.find(({ type }) => type === 'completion');
    },
    { pause: PAUSE },
  );
  if (ended.body.error) throw new Error(messages.join('\n'));
  await waitUntil(
    entity,
    async () => there(await engineer(`/catalog/entities/by-name/${entity}`)),
    { pause: PAUSE },
  );
  return {
    all: Date.now() - start,
    steps: Object.fromEntries(
      [...steps].map(([name, [from, to]]) => [name, to - from]),
    ),
  };
}

async function figuresOf(portal, host) {
  const taken = Object.fromEntries(Object.keys(forms).map(name => [name, []]));
  // In turns, so that whatever else the machine does meets them all; the first is a warm-up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    // Those that change what exists come after those that made it in this round.
    for (const [template, form] of Object.entries(forms)) {
      const filled = await form({ round, portal, host });
      const one = await once(portal, template, filled);
      if (round > 0) taken[template].push(one);
    }
  }
  const of = template => median(taken[template].map(({ all }) => all));
  const stock = of(STOCK);
  return Object.keys(forms).flatMap(template => {
    const steps = Object.keys(taken[template][0].steps);
    return [
      figure(
        `${template}, from submitting to the catalog`,
        of(template),
        'ms',
        'lower',
      ),
      ...steps.map(step =>
        figure(
          `${template}, step ${step}`,
          median(taken[template].map(one => one.steps[step] ?? 0)),
          'ms',
          'lower',
        ),
      ),
      ...(template === STOCK
        ? []
        : [
            figure(
              `${template}, against the example of a new portal`,
              of(template) / stock,
              'times',
              'lower',
              GOAL,
            ),
          ]),
    ];
  });
}

/** Figures of all templates that there are. */
export async function templateFigures(folder) {
  const host = await openHost();
  const portal = await openPortal(join(folder, 'templates'), host);
  try {
    const templates = Object.keys(forms);
    console.error('Starting a portal …');
    await portal.signIn();
    for (const name of templates) {
      await waitUntil(
        `template ${name}`,
        () =>
          portal.engineer(`/catalog/entities/by-name/template/default/${name}`),
        { patience: 120_000 },
      );
    }
    console.error(
      `Filling in ${templates.length} templates, ${ROUNDS} times each …`,
    );
    return await figuresOf(portal, host);
  } catch (error) {
    console.error(portal.log());
    throw error;
  } finally {
    portal.kill();
    host.close();
  }
}
