/**
 * What the pages show besides the loop: faults in the catalog, nothing to do, a server
 * that is away, both themes and a narrow window.
 */
import { expect, test, type Page } from '@playwright/test';
import { barriers } from './accessibility';
import { callAs } from './people';
import { open, settled, shot, signIn } from './portal';

test('the sign-in page says who is who', async ({ page }) => {
  await page.goto('/');
  await expect(
    page.getByRole('button', { name: /Sign in as Ada/ }),
  ).toBeVisible();
  await shot(page, 'sign-in');
});

test('faults of the catalog are shown, not swallowed', async ({ browser }) => {
  const { page, close } = await signIn(browser, 'Hana');

  await open(page, '/catalog/default/dataproduct/carrier-tariffs/ports');
  await page
    .getByRole('navigation', { name: 'Output ports' })
    .getByText('Tariff file')
    .click();
  await expect(
    page.getByText(/The document in the catalog has errors/),
  ).toBeVisible();
  await expect(page.getByText('"version" is missing')).toBeVisible();
  await shot(page, 'broken-contract', true);

  await open(page, '/catalog/default/dataproduct/audience-lookalikes/ports');
  await expect(page.getByText(/not in the catalog/).first()).toBeVisible();
  await shot(page, 'dangling', true);
  await close();
});

test('nothing to do says so, and what brings work here', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Piet');
  await open(page, '/data-mesh/reviews');
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  await shot(page, 'reviews-empty');
  await open(page, '/data-mesh/access');
  await expect(
    page.getByText('You have no access through agreements yet'),
  ).toBeVisible();
  await close();
});

test('a server that is away is named, and asked again', async ({ browser }) => {
  const { page, close } = await signIn(browser, 'Hana');
  const products = '**/api/data-mesh/products?**';
  await page.route(products, route => route.abort());
  await page.goto('/data-mesh');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await shot(page, 'products-failed');
  await page.unroute(products);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByText('Customer 360').first()).toBeVisible();
  await close();
});

test('who stands in is found by name, and picked by keyboard', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Stella');
  await open(page, '/data-mesh/reviews');
  await page.getByRole('button', { name: 'While I am away…' }).press('Enter');
  const field = page.getByRole('combobox', { name: /Who fills your steps/ });
  await field.fill('raman');
  await expect(page.getByRole('option')).toHaveText([/Priya Raman/]);
  await shot(page, 'picker');
  await field.press('ArrowDown');
  await field.press('Enter');
  await expect(field).toHaveValue('Priya Raman');
  // The catalog finds nobody but who is there.
  await field.fill('nobody of this name');
  await expect(page.getByText('No results found.')).toBeVisible();
  await page.getByLabel(/First day/).focus();
  await expect(field).toHaveValue('Priya Raman');
  await close();
});

const PAGES = [
  ['products', '/data-mesh', 'Customer 360'],
  ['product', '/catalog/default/dataproduct/customer-360', 'Changes ahead'],
  [
    'customer-360-ports',
    '/catalog/default/dataproduct/customer-360/ports',
    'Output ports',
  ],
  [
    'consumers',
    '/catalog/default/dataproduct/customer-360/consumers',
    'Agreements on this data product',
  ],
  ['reviews-ada', '/data-mesh/reviews', 'Reviews'],
  ['my-access', '/data-mesh/access', 'My access'],
  ['mesh', '/data-mesh/scorecards', 'Mesh health'],
  ['policies', '/data-mesh/policies', 'Policies'],
  ['import', '/data-mesh/import', 'Bring in what exists'],
  ['history', '/data-mesh/history', 'What happened to the products'],
  ['agreement', agreementOfAda, 'Its life'],
  ['request', requestForAda, 'What is executed on approval'],
  [
    'scorecard',
    '/catalog/default/dataproduct/customer-360/scorecard',
    'Discoverable',
  ],
  ['change', changeOfOrders, 'Documents side by side'],
  ['compare', compareOrders, 'Documents side by side'],
] as const;

/** Pages of others than Ada. */
const OF_OTHERS = [
  ['Piet', 'platform', '/data-mesh/platform', 'Nobody agreed'],
  ['Piet', 'imports', '/data-mesh/imports', 'What was not understood'],
  ['Hana', 'mesh-all', '/data-mesh/scorecards', 'What to decide today'],
  [
    'Hana',
    'mesh-filtered',
    '/data-mesh/scorecards?criticality=high',
    'Filtered are scores',
  ],
  [
    'Hana',
    'domain-scorecard',
    '/data-mesh/scorecards/domain/default/customer',
    'Qualities',
  ],
  [
    'Hana',
    'products-failing',
    '/data-mesh?failing=columns-described',
    'Fails: Columns described',
  ],
  [
    'Hana',
    'initiatives',
    '/data-mesh/scorecards/initiatives',
    'No initiative is open.',
  ],
  ['Hana', 'readiness', '/data-mesh/readiness', 'Candidate for a pilot'],
  ['Hana', 'history-all', '/data-mesh/history', 'Sealed up to'],
] as const;

/** The agreement under notice of the demo's story. */
async function agreementOfAda() {
  const { items } = await callAs(
    'ada',
    'GET',
    '/agreements?scope=consumer&state=terminating',
  );
  return `/data-mesh/access/${items[0].id}`;
}

/** A request of the demo's story that Ada may decide on. */
async function requestForAda() {
  const { items } = await callAs('ada', 'GET', '/reviews?view=waiting');
  const { id } = items.find(({ kind }: { kind: string }) => kind === 'access');
  return `/data-mesh/reviews/access/${id}`;
}

/** The change of the demo's story that breaks somebody and is on its way. */
async function changeOfOrders() {
  const { items } = await callAs(
    'ada',
    'GET',
    '/contracts/default/orders-v2/revisions',
  );
  const { id } = items.find(
    ({ state }: { state: string }) => state === 'scheduled',
  );
  return `/data-mesh/reviews/changes/${id}`;
}

async function compareOrders() {
  return `${await changeOfOrders()}/compare`;
}

/** Looks through a page for barriers, and takes a picture of it. */
async function look(
  page: Page,
  looks: string,
  [name, at, text]: readonly [
    name: string,
    at: string | (() => Promise<string>),
    text: string,
  ],
) {
  const path = typeof at === 'string' ? at : await at();
  await open(page, path);
  await expect(page.getByText(text).first()).toBeVisible({ timeout: 60_000 });
  await settled(page);
  await shot(page, `${looks}-${name}`, true);
  // A card of the catalog's own that begins to load late has a spinner without a name
  // for a moment: only what stays is a barrier.
  await expect
    .poll(() => barriers(page, { contrast: looks !== 'dark' }), {
      timeout: 60_000,
    })
    .toEqual([]);
  // What is wider than the window scrolls by itself, never the page.
  const [wide, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    innerWidth,
  ]);
  // The catalog's own tabs do; they are not ours.
  const limit = path.startsWith('/catalog') ? wide : window;
  expect([path, wide]).toEqual([path, Math.min(wide, limit)]);
}

for (const [looks, options] of [
  ['light', {}],
  ['dark', { dark: true }],
  ['narrow', { narrow: true }],
] as const) {
  test(`the pages in a ${looks} window`, async ({ browser }) => {
    // A dozen pages, each looked through for barriers: slow where others work too.
    test.slow();
    const errors: string[] = [];
    const visit = async (
      person: string,
      pages: readonly Parameters<typeof look>[2][],
    ) => {
      const { page, close } = await signIn(browser, person, options);
      page.on('pageerror', error => errors.push(String(error)));
      for (const each of pages) await look(page, looks, each);
      await close();
    };
    await visit('Ada', PAGES);
    for (const [person, ...each] of OF_OTHERS) await visit(person, [each]);
    expect(errors).toEqual([]);
  });
}
