/**
 * What its owners change of a product that is there, through templates: they propose another
 * contract and see whom it breaks before they send it, add a port, and let the product go.
 */
import { expect, test, type Page } from '@playwright/test';
import {
  actAs,
  callAs,
  callPortalAs,
  day,
  eventually,
  liveAgreements,
} from './people';
import { open, shot, signIn } from './portal';

test.describe.configure({ mode: 'serial' });

const name = `shop-counts-${Date.now().toString(36)}`;
/** Of web sessions, which it reads. */
const PORT = 'sessions';
const contract = `/contracts/default/${name}-hourly`;
const added = `/contracts/default/${name}-daily`;
const entityPage = `/catalog/default/dataproduct/${name}`;

/** What is in effect, and what waits. */
const versions = async () => {
  const { active, open: waiting } = await callAs('ada', 'GET', contract);
  return { active: active?.version, open: waiting?.version, id: waiting?.id };
};

/** Waits until the mesh says something of the product: the catalog tells it a moment later. */
async function becomes(
  said: (product: {
    lifecycle: string;
    retiredSince?: string;
    inputPorts: { name: string; product: { found: boolean } }[];
    outputPorts: { name: string }[];
  }) => unknown,
  expected: unknown,
) {
  await eventually(
    async () => said(await callAs('ada', 'GET', `/products/default/${name}`)),
    expected,
  );
}

/** The document in the editor, changed as somebody would who pastes another one. */
async function rewrite(page: Page, change: (text: string) => string) {
  const editor = page.getByRole('textbox', { name: /^Document of/ });
  await expect(editor).toBeVisible();
  const { document } = await callAs('ada', 'GET', contract);
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(change(document));
}

async function summarise(page: Page, text: string) {
  await page.getByRole('textbox', { name: /What changes/ }).fill(text);
  await page.getByRole('button', { name: 'Next' }).click();
}

test.beforeAll(async () => {
  const { id } = await callPortalAs('ada', 'POST', '/scaffolder/v2/tasks', {
    templateRef: 'template:default/data-product',
    values: {
      name,
      title: 'Shop counts',
      description: 'How many people came into a shop.',
      owner: 'group:default/customer-insights',
      domain: 'domain:default/customer',
      classification: 'internal',
      archetype: 'source-aligned',
      type: 'analytical',
      lifecycle: 'experimental',
      criticality: 'medium',
      inputs: [
        {
          from: { product: 'dataproduct:default/web-sessions', port: PORT },
          purpose: 'analytics',
          purposeText: 'To compare shops with the web.',
          lastDay: day(200),
        },
      ],
      ports: [
        {
          name: 'hourly',
          type: 'table',
          description: 'One row for each shop and hour.',
          columns: [
            { name: 'shop_id', key: true, description: 'The shop.' },
            { name: 'visitors', type: 'integer', description: 'How many.' },
          ],
        },
      ],
    },
  });
  await expect
    .poll(
      async () =>
        (
          await callPortalAs('ada', 'GET', `/scaffolder/v2/tasks/${id}`)
        ).status,
      { timeout: 60_000 },
    )
    .toBe('completed');
  await expect
    .poll(async () => (await versions().catch(() => undefined))?.id, {
      timeout: 60_000,
    })
    .toBeDefined();
  await actAs('carla', `/revisions/${(await versions()).id}`, 'approve');
});

test('what it reads was asked for when it was made', async () => {
  const [asked] = await liveAgreements({
    by: 'ada',
    consumer: `dataproduct:default/${name}`,
    product: 'dataproduct:default/web-sessions',
    port: PORT,
  });
  expect(asked).toBeDefined();
  await becomes(
    ({ inputPorts }) =>
      inputPorts.map(({ name: port, product }) => [port, product.found]),
    [[`web-sessions-${PORT}`, true]],
  );
});

test('its owner proposes a contract that breaks readers, and sees so before', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Ada');
  await open(page, `${entityPage}/ports`);
  await page.getByRole('link', { name: 'Propose a change' }).first().click();
  await summarise(page, 'Counts are estimates from now on');

  await rewrite(page, text => `${text}: [`);
  await expect(
    page.getByText(/There (is an|are \d+) errors? in it/),
  ).toBeVisible();
  await shot(page, 'revision-errors');

  await rewrite(page, text =>
    text
      .replace(/^ *- name: visitors\n(?: {4,}(?!- ).*\n)*/m, match =>
        match.replace('visitors', 'visitors_estimated'),
      )
      .replace('How many people', 'About how many people'),
  );
  const meaning = page.getByRole('region', { name: 'What this means' });
  await expect(meaning.getByText('Breaking').first()).toBeVisible();
  await expect(meaning).toContainText('asks for version 2.0.0');
  await shot(page, 'revision-breaking', true);
  await page.getByRole('button', { name: 'Make it 2.0.0' }).click();
  await expect(page.getByRole('button', { name: 'Make it 2.0.0' })).toHaveCount(
    0,
  );
  await expect(meaning).toContainText('Decided by');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  const link = page.getByRole('link', { name: 'See its review' });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await shot(page, 'revision-proposed');
  await link.click();
  await expect(page.getByText('You cannot decide here')).toBeVisible();
  await close();

  // Published after it was proposed: the catalog has the same, which is no news.
  const { open: waiting, active } = await versions();
  expect({ waiting, active }).toEqual({ waiting: '2.0.0', active: '1.0.0' });
  const { proposer } = await callAs(
    'ada',
    'GET',
    `/revisions/${(await versions()).id}`,
  );
  expect(proposer.ref).toBe('user:default/ada');
});

test('its owner adds a port', async ({ browser }) => {
  const { page, close } = await signIn(browser, 'Ada');
  await open(page, entityPage);
  await page.getByRole('link', { name: 'Add an output port' }).click();
  await summarise(page, 'Days are what most people ask for');
  await expect(page.getByText('It has hourly already.')).toBeVisible();
  await page.getByRole('button', { name: 'Add output port' }).click();
  const fields = page.getByRole('group', { name: /Output port/ });
  await fields
    .getByRole('textbox', { name: 'Name', exact: true })
    .fill('daily');
  await page.getByLabel(/^Name of column 1 of/).fill('shop_id');
  await expect(page.getByText('Nothing is missing.')).toBeVisible();
  await shot(page, 'add-port', true);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('link', { name: 'Open the data product' }),
  ).toBeVisible({ timeout: 60_000 });
  await close();
  await becomes(
    ({ outputPorts }) => outputPorts.map(({ name: port }) => port),
    ['hourly', 'daily'],
  );
  await eventually(
    async () =>
      (
        await callAs('ada', 'GET', added).catch(() => undefined)
      )?.open?.state,
    'in-review',
  );
});

test('its owner retires it', async ({ browser }) => {
  const { open: waiting } = await callAs('ada', 'GET', added);
  const { page, close } = await signIn(browser, 'Ada');
  await open(page, entityPage);
  await page.getByRole('link', { name: 'Deprecate or retire' }).click();
  await summarise(page, 'The counters are taken down');
  await page.getByRole('radio', { name: /^Retire/ }).check();
  const told = page.getByRole('checkbox', { name: /I have told/ });
  // Nobody but its owner says so.
  await expect(told).not.toBeChecked();
  await told.check();
  await shot(page, 'retire-product');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('link', { name: 'Open the data product' }),
  ).toBeVisible({ timeout: 60_000 });
  await close();
  await expect
    .poll(async () => (await versions()).active, { timeout: 60_000 })
    .toBeUndefined();
  await becomes(({ lifecycle }) => lifecycle, 'deprecated');
  await becomes(({ retiredSince }) => retiredSince !== undefined, true);
  // Nobody decides on what would not take effect.
  await eventually(async () => (await versions()).open, undefined);
  await eventually(
    async () => (await callAs('ada', 'GET', `/revisions/${waiting.id}`)).state,
    'withdrawn',
  );
});

test('its pages say that it is retired, and what was in effect last', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Carla');
  await open(page, entityPage);
  await expect(
    page.getByText(/This data product is retired, since/),
  ).toBeVisible();
  await open(page, `${entityPage}/ports`);
  await expect(
    page.getByText(/This data product is retired, since/),
  ).toBeVisible();
  await expect(
    page.getByText('Shown is 1.0.0, which was in effect last.'),
  ).toBeVisible();
  await expect(page.getByText(/^Retired on /).first()).toBeVisible();
  await expect(page.getByText(/not approved yet|nobody approved/)).toHaveCount(
    0,
  );
  await expect(
    page.getByRole('button', { name: /Request access/ }),
  ).toHaveCount(0);
  await shot(page, 'retired-product', true);
  await page.getByRole('link', { name: '1.0.0' }).first().click();
  await expect(page.getByText('Retired').first()).toBeVisible();
  await close();
});
