/**
 * A request on restricted data: several steps, by several people, one after the other.
 */
import { expect, test } from '@playwright/test';
import { actAs, callAs, liveAgreements, type Wish } from './people';
import { decide, open, pick, shot, signIn } from './portal';
import { canRead } from './warehouse';

test.describe.configure({ mode: 'serial' });

const role = 'team_marketing_analytics';
const table = 'customer.support_tickets';
const wish: Wish = {
  by: 'mia',
  consumer: 'group:default/marketing-analytics',
  product: 'dataproduct:default/support-tickets',
  port: 'tickets',
};
let id: string;

test.afterAll(async () => {
  // So that they can be asked for again.
  for (const agreement of await liveAgreements(wish)) {
    const path = `/agreements/${agreement.id}`;
    if (agreement.state === 'requested') await actAs('mia', path, 'withdraw');
    else {
      await actAs('mia', path, 'give-notice');
      await actAs('ada', path, 'waive-notice');
    }
  }
});

test('restricted data asks for a legal basis and says who decides', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Mia');
  await open(page, '/catalog/default/dataproduct/support-tickets/ports');
  await page
    .getByRole('button', { name: /^Request access/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await pick(page, /Who will use the data/, 'Marketing Analytics');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await pick(page, /Choose a purpose/, 'Running a process');
  await dialog
    .getByLabel(/What exactly for/)
    .fill('To leave out of campaigns who complained.');
  await dialog
    .getByLabel(/Legal basis/)
    .fill('Legitimate interest, assessed in 2026.');
  await shot(page, 'steps-request-why');
  await dialog.getByRole('button', { name: 'Next' }).click();
  for (const who of ['product owner', 'data steward', 'privacy officer']) {
    await expect(dialog.getByText(new RegExp(who, 'i')).first()).toBeVisible();
  }
  await shot(page, 'steps-request-what');
  await dialog.getByRole('button', { name: 'Send request' }).click();
  await dialog.getByRole('link', { name: 'Follow it' }).click();
  await expect(page).toHaveURL(/\/data-mesh\/access\/[^/]+$/);
  id = page.url().split('/').pop()!;
  // Who asks never decides.
  await expect(page.getByText('You cannot decide here')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve…' })).toHaveCount(0);
  await close();
});

for (const [person, reason, before] of [
  ['Ada', 'They may leave people alone.', 'Stella'],
  ['Stella', 'It fits the purpose.', 'Priya'],
  ['Priya', 'The assessment is sound.', undefined],
] as const) {
  test(`${person} fills a step, and nobody before it is theirs`, async ({
    browser,
  }) => {
    if (before) {
      const next = await signIn(browser, before);
      await open(next.page, '/data-mesh/reviews');
      await expect(
        next.page.getByRole('heading', { name: 'Reviews' }),
      ).toBeVisible();
      await expect(next.page.locator(`a[href$="${id}"]`)).toHaveCount(0);
      await open(next.page, `/data-mesh/reviews/access/${id}`);
      await expect(next.page.getByText('Steps of approval')).toBeVisible();
      await expect(
        next.page.getByRole('button', { name: 'Approve…' }),
      ).toHaveCount(0);
      await next.close();
    }
    expect(await canRead(role, table)).toBe(false);

    const { page, close } = await signIn(browser, person);
    await open(page, '/data-mesh/reviews');
    await page.locator(`a[href$="${id}"]`).first().click();
    const steps = page.getByRole('list', { name: 'Steps of approval' });
    await expect(steps.getByRole('listitem')).toHaveCount(3);
    await shot(page, `steps-${person.toLowerCase()}`, true);
    await decide(page, 'Approve', reason);
    await expect(steps.getByText(reason)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve…' })).toHaveCount(0);
    await close();
  });
}

test('after the last step the warehouse lets them read', async ({
  browser,
}) => {
  await expect.poll(() => canRead(role, table)).toBe(true);
  expect(await callAs('mia', 'GET', `/agreements/${id}`)).toMatchObject({
    state: 'active',
  });
  const { page, close } = await signIn(browser, 'Mia');
  await open(page, `/data-mesh/access/${id}`);
  await expect(page.getByText('Granted').first()).toBeVisible();
  await shot(page, 'steps-active', true);
  await close();
});
