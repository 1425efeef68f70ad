/**
 * Drift: somebody changes the warehouse behind the portal's back. Where the portal only
 * observes it is shown, where it enforces it is put right.
 */
import { expect, test, type Page } from '@playwright/test';
import { callAs } from './people';
import { open, settled, shot, signIn } from './portal';
import { canRead, takeAway } from './warehouse';

/** Of Ada's team, which has both by agreements of the demo's story. */
const role = 'team_customer_insights';
/** In a schema that app-config.yaml names under `enforce`. */
const enforced = 'orders.orders_v2';
/** In one that it does not name. */
const observed = 'marketing.sessions';

async function latestRun() {
  const { items } = await callAs('piet', 'GET', '/reconciliations?limit=1');
  return items[0];
}

/** Compares the warehouse with what was agreed, by the button, and waits for the end. */
async function reconcile(page: Page) {
  const before = await latestRun();
  await page.getByRole('button', { name: 'Reconcile now' }).click();
  await expect.poll(async () => (await latestRun()).id).not.toBe(before.id);
  await expect.poll(async () => (await latestRun()).state).toBe('done');
  await page.reload();
  await settled(page);
  return latestRun();
}

test('what is missing is shown, and made again where that is enforced', async ({
  browser,
}) => {
  await expect.poll(() => canRead(role, enforced)).toBe(true);
  await expect.poll(() => canRead(role, observed)).toBe(true);
  const { page, close } = await signIn(browser, 'Piet');
  await open(page, '/data-mesh/platform');
  const difference = (table: string) =>
    page
      .getByRole('table', { name: 'Differences' })
      .getByRole('row')
      .filter({ hasText: `${role} → ${table}` });
  await expect(page.getByText('Reconciliations')).toBeVisible();
  await expect(difference(enforced)).toHaveCount(0);
  await expect(difference(observed)).toHaveCount(0);

  await takeAway(role, enforced);
  const giveBack = await takeAway(role, observed);
  expect(await canRead(role, enforced)).toBe(false);
  expect(await canRead(role, observed)).toBe(false);

  // One is made again, and only that one.
  expect(await reconcile(page)).toMatchObject({ missing: 2, repaired: 1 });
  await expect(difference(observed)).toContainText('Missing');
  await expect(difference(observed)).toContainText('Only shown');
  await expect(
    difference(observed).getByRole('link', { name: 'Open the agreement' }),
  ).toBeVisible();
  await expect.poll(() => canRead(role, enforced)).toBe(true);
  expect(await canRead(role, observed)).toBe(false);
  await shot(page, 'drift', true);

  // Its owner is told, and a person puts the other one right.
  const { page: mia, close: closeMia } = await signIn(browser, 'Mia');
  await open(mia, '/notifications');
  await expect(
    mia.getByText(/Access to .* differs from what was agreed/).first(),
  ).toBeVisible();
  await closeMia();
  await giveBack();
  expect(await reconcile(page)).toMatchObject({ missing: 0 });
  await expect(difference(enforced)).toHaveCount(0);
  await expect(difference(observed)).toHaveCount(0);
  await close();
});

test('access that nobody agreed to becomes an agreement for its owner', async ({
  browser,
}) => {
  // examples/warehouse/05-earlier-access.sql
  const table = 'marketing.campaign_daily';
  expect(await canRead(role, table)).toBe(true);
  const { page, close } = await signIn(browser, 'Piet');
  await open(page, '/data-mesh/platform');
  await reconcile(page);
  const rows = page
    .getByRole('table', { name: 'Differences' })
    .getByRole('row');
  // Of this one it is not known whose it is: it is shown, and why.
  await expect(
    rows.filter({ hasText: 'team_stock_control → orders.return_inspections' }),
  ).toContainText('No port with a contract in effect hands this out');
  await close();

  const { page: mia, close: closeMia } = await signIn(browser, 'Mia');
  await open(mia, '/data-mesh/reviews');
  await mia
    .getByRole('row', { name: /Running access.*Campaign performance/ })
    .getByRole('link')
    .first()
    .click();
  await expect(
    mia.getByText('Found on the platform without an agreement').first(),
  ).toBeVisible();
  await shot(mia, 'inherited', true);
  await closeMia();
  // Nobody loses what they had before somebody has said so.
  expect(await canRead(role, table)).toBe(true);
});
