/**
 * The loop of the quick start, by the people who walk it: an engineer creates a data
 * product, a reviewer approves its contract, a consumer asks for access and gets it, it
 * ends, and leadership sees the score.
 */
import { expect, test, type Page } from '@playwright/test';
import { decide, find, open, pick, shot, signIn } from './portal';
import { canRead } from './warehouse';

test.describe.configure({ mode: 'serial' });

/** A name that no earlier run on this portal has used; the guides' pictures want a nice one. */
const suffix = process.env.SHOTS ? '' : Date.now().toString(36);
const name = ['store-visits', suffix].filter(Boolean).join('-');
const title = ['Store visits', suffix.slice(-4)].filter(Boolean).join(' ');
const port = 'visits';
const entityPage = `/catalog/default/dataproduct/${name}`;
const table = `customer.${name.replaceAll('-', '_')}_${port}`;
const role = 'team_marketing_analytics';
let agreement: string;
let mesh: { products: number };

/** Reads "19 products" off the scorecards page. */
async function productsCounted(page: Page) {
  const text = await page
    .getByText(/^\d+ products?$/)
    .first()
    .innerText();
  return Number(text.split(' ')[0]);
}

test('leadership sees the mesh before', async ({ browser }) => {
  const { page, close } = await signIn(browser, 'Hana');
  await open(page, '/data-mesh/scorecards');
  await expect(page.getByText('Mesh health').first()).toBeVisible();
  mesh = { products: await productsCounted(page) };
  await close();
});

test('an engineer creates a data product from the template', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Ada');
  await open(page, '/data-mesh');
  await page.getByRole('link', { name: 'Create data product' }).click();
  await page
    .locator('.MuiCard-root')
    .filter({ has: page.getByText('Create a data product', { exact: true }) })
    .getByRole('button', { name: 'Choose' })
    .click();

  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page
    .getByRole('textbox', { name: 'Description' })
    .fill('How many people came into a shop, hour by hour.');
  await find(page, 'Owner', 'Customer insights');
  await find(page, 'Domain', 'Customer');
  await shot(page, 'create-what-and-who');
  await page.getByRole('button', { name: 'Next' }).click();

  await expect(page.getByText('Archetype').first()).toBeVisible();
  await shot(page, 'create-what-kind');
  await page.getByRole('button', { name: 'Next' }).click();

  await expect(page.getByText('How others take data from it')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();

  await page.getByLabel('Completeness in percent').fill('99');
  await shot(page, 'create-promises');
  await page.getByRole('button', { name: 'Next' }).click();

  await expect(page.getByText('Output ports of other products')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();

  await page.getByRole('button', { name: 'Add output port' }).click();
  const fields = page.getByRole('group', { name: /Output port/ });
  await fields.getByRole('textbox', { name: 'Name', exact: true }).fill(port);
  await fields
    .getByRole('textbox', { name: 'Description', exact: true })
    .fill('One row for each shop and hour.');
  for (const [row, column, type, meaning] of [
    [1, 'shop_id', 'string', 'The shop, as in the store register.'],
    [2, 'hour', 'timestamp', 'The hour in which people came in, in UTC.'],
    [3, 'visitors', 'integer', 'How many people came in.'],
  ] as const) {
    // A new port has its first column already.
    if (row > 1) {
      await page.getByRole('button', { name: /^Add column to/ }).click();
    }
    const cell = (field: string) =>
      page.getByLabel(new RegExp(`^${field} of column ${row} of`));
    await cell('Name').fill(column);
    await cell('Type').selectOption(type);
    await cell('Meaning').fill(meaning);
  }
  await page.getByLabel(/^Key of column 1 of/).check();
  await expect(page.getByText('Nothing is missing.')).toBeVisible();
  await shot(page, 'create-ports', true);
  await page.getByRole('button', { name: 'Review' }).click();
  await shot(page, 'create-review', true);

  await page.getByRole('button', { name: 'Create' }).click();
  const started = Date.now();
  const link = page.getByRole('link', { name: 'Open the data product' });
  await expect(link).toBeVisible({ timeout: 10_000 });
  // "Within ten seconds" of the issue, catalog included: the last step waits for it.
  expect(Date.now() - started).toBeLessThan(10_000);
  await shot(page, 'create-done');
  await link.click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await close();
});

test('the proposer cannot approve, the domain owner can', async ({
  browser,
}) => {
  const ada = await signIn(browser, 'Ada');
  await open(ada.page, entityPage);
  await shot(ada.page, 'product', true);
  await ada.page
    .getByRole('link', { name: 'Ports and contracts' })
    .first()
    .click();
  await ada.page.getByRole('link', { name: /Go to the review/ }).click();
  await expect(ada.page.getByText('You cannot decide here')).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Approve…' })).toHaveCount(
    0,
  );
  await shot(ada.page, 'review-proposer');
  await ada.close();

  const carla = await signIn(browser, 'Carla');
  await open(carla.page, '/data-mesh/reviews');
  const row = carla.page.getByRole('row', { name: title });
  await expect(row).toBeVisible();
  await shot(carla.page, 'reviews');
  await row.getByRole('link').first().click();
  await expect(
    carla.page.getByText('The hour in which people came in, in UTC.').first(),
  ).toBeVisible();
  await shot(carla.page, 'review', true);
  await decide(carla.page, 'Approve', 'Clear and complete.');
  await expect(carla.page.getByText('Approved').first()).toBeVisible();
  await carla.close();
});

test('another team requests access to the port', async ({ browser }) => {
  const { page, close } = await signIn(browser, 'Mia');
  await open(page, `${entityPage}/ports`);
  await shot(page, 'ports', true);
  await page
    .getByRole('button', { name: /^Request access/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await pick(page, /Who will use the data/, 'Marketing Analytics');
  await shot(page, 'request-who');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await pick(page, /Choose a purpose/, 'Analytics');
  await dialog
    .getByLabel(/What exactly for/)
    .fill('To see whether a campaign brings people into the shops.');
  await shot(page, 'request-why');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByText(/GRANT SELECT/)).toBeVisible();
  await shot(page, 'request-what');
  await dialog.getByRole('button', { name: 'Send request' }).click();
  await expect(dialog.getByText('The request is sent')).toBeVisible();
  await shot(page, 'request-sent');
  await dialog.getByRole('link', { name: 'Follow it' }).click();
  await expect(page).toHaveURL(/\/data-mesh\/access\/[^/]+$/);
  agreement = page.url().split('/').pop()!;
  await expect(page.getByRole('button', { name: 'Approve…' })).toHaveCount(0);
  expect(await canRead(role, table)).toBe(false);
  await close();
});

test('nobody else has the request in their queue', async ({ browser }) => {
  const { page, close } = await signIn(browser, 'Oscar');
  await open(page, '/data-mesh/reviews');
  await expect(page.getByRole('heading', { name: 'Reviews' })).toBeVisible();
  await expect(page.locator(`a[href$="${agreement}"]`)).toHaveCount(0);
  await close();
});

test('the owner approves and the warehouse lets the consumer read', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Ada');
  await open(page, '/data-mesh/reviews');
  await page.locator(`a[href$="${agreement}"]`).first().click();
  await expect(
    page.getByText('The hour in which people came in, in UTC.').first(),
  ).toBeVisible();
  await shot(page, 'access-review', true);
  await decide(page, 'Approve', 'They know our shops well.');
  await expect(page.getByText('Approved').first()).toBeVisible();
  await close();
  await expect.poll(() => canRead(role, table)).toBe(true);
});

test('the consumer is told, sees the grant, and ends the agreement', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Mia');
  await open(page, '/notifications');
  await expect(
    page.getByText(`You can read ${title} · ${port} now`),
  ).toBeVisible();
  await shot(page, 'notifications');
  await open(page, `/data-mesh/access/${agreement}`);
  await expect(page.getByText(role).first()).toBeVisible();
  await expect(page.getByText('Granted').first()).toBeVisible();
  await shot(page, 'agreement', true);
  await decide(page, 'Give notice', 'The campaign is over.');
  await expect(page.getByText('The consumer gave notice.')).toBeVisible();
  expect(await canRead(role, table)).toBe(true);
  await close();
});

test('the owner waives the rest of the notice and reading ends', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Ada');
  await open(page, `/data-mesh/access/${agreement}`);
  await decide(page, 'Waive the rest', 'Fine with us.');
  await expect.poll(() => canRead(role, table)).toBe(false);
  await expect(page.getByText('It has ended.').first()).toBeVisible();
  await expect(page.getByText('Revoked').first()).toBeVisible();
  await shot(page, 'agreement-ended', true);
  await close();
});

test('leadership sees one more product and its evidence', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Hana');
  await open(page, '/data-mesh/scorecards');
  expect(await productsCounted(page)).toBeGreaterThan(mesh.products);
  await shot(page, 'scorecards', true);
  await open(page, `${entityPage}/scorecard`);
  await expect(page.getByText('How to fix it').first()).toBeVisible();
  await shot(page, 'scorecard', true);
  await close();
});
