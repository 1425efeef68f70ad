/** How the grid of columns feels with many of them. See docs/benchmarks.md. */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildApp } from '../../../scripts/lib/app.mjs';
import { ensureBrowser } from '../../../scripts/lib/browser.mjs';
import { root } from '../../../scripts/lib/paths.mjs';
import { openPortal } from '../../../scripts/lib/portal.mjs';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { warehouseEnv } from '../../../scripts/lib/warehouse.mjs';
import { percentile } from '../../lib/measure.mjs';
import { figure } from '../../lib/report.mjs';
import { cells, HEADINGS, openForm } from './form.mjs';

const require = createRequire(join(root, 'package.json'));
const { chromium } = require('@playwright/test');

const FEW = 5;
const MANY = 500;
/** How many times as long a key may take among many columns. */
const TYPING_GOAL = 2;
const TASK_GOAL_MS = 200;
/** Forms that many rows are pasted into, cold, with and without headings in turns. */
const PASTES = 4;
/** Of keys in a row, in turns; the first is a warm-up. */
const BLOCKS = 6;
const TEXT = 'counted at the door in UTC';
/** A person's: quick ones, and some long enough for what waits for a pause to begin. */
const PAUSES = [70, 90, 110, 80, 350, 100, 70, 900, 90, 120, 550];

/**
 * Figures of the demo's portal as it is built for production, in Chromium.
 *
 * @param folder - where the portal may keep its state
 */
export async function editorFigures(folder) {
  const executablePath = await ensureBrowser();
  await buildApp();
  const state = join(folder, 'portal');
  await mkdir(state, { recursive: true });
  const port = await freePort();
  const portal = openPortal({
    state,
    ports: { app: port, backend: port },
    env: { ...process.env, ...warehouseEnv(await freePort(), 'none') },
  });
  try {
    console.error('Starting the portal of the demo …');
    await portal.ready(() => false);
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
    });
    try {
      return await measure(browser, `http://localhost:${port}`);
    } finally {
      await browser.close();
    }
  } finally {
    await portal.stop();
  }
}

async function measure(browser, url) {
  console.error(`Pasting ${MANY} rows, ${PASTES} times …`);
  const longest = [];
  let many;
  for (let n = 0; n < PASTES; n += 1) {
    await many?.close();
    many = await openForm(browser, url);
    const rows = cells(MANY);
    longest.push(
      await many.paste(n % 2 ? rows : `${HEADINGS.join('\t')}\n${rows}`),
    );
  }
  const few = await openForm(browser, url);
  await few.paste(cells(FEW));

  console.error(`Typing ${BLOCKS * TEXT.length} keys among few and many …`);
  const taken = { few: [], many: [] };
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const [name, form, rows] of [
      ['few', few, FEW],
      ['many', many, MANY],
    ]) {
      await form.page.bringToFront();
      const latencies = await form.type(rows, TEXT, PAUSES);
      if (block > 0) taken[name].push(...latencies);
    }
  }
  const p95 = name => percentile(taken[name], 0.95);
  return [
    figure(
      `schema editor, key to frame with ${FEW} columns, p95`,
      p95('few'),
      'ms',
      'lower',
    ),
    figure(
      `schema editor, key to frame with ${MANY} columns, p95`,
      p95('many'),
      'ms',
      'lower',
    ),
    figure(
      `schema editor, ${MANY} columns against ${FEW}, p95`,
      p95('many') / p95('few'),
      'times',
      'lower',
      TYPING_GOAL,
    ),
    figure(
      `schema editor, longest task while pasting ${MANY} rows`,
      Math.max(...longest),
      'ms',
      'lower',
      TASK_GOAL_MS,
    ),
  ];
}
