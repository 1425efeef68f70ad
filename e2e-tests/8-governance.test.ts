/**
 * Governance: the one page for leadership and what its numbers lead to, a rule that is tried
 * before it is one, and an exemption from a check with four eyes.
 */
import { expect, test } from '@playwright/test';
import { callAs } from './people';
import { open, shot, signIn } from './portal';

test.describe.configure({ mode: 'serial' });

test('leadership follows a number down to its evidence', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Hana');
  await open(page, '/data-mesh/scorecards');
  await expect(page.getByText('What to decide today')).toBeVisible();
  await shot(page, 'leadership', true);

  // Whoever asks for less sees it in the address, and can send it to somebody.
  await open(page, '/data-mesh/scorecards?criticality=high');
  await expect(page.getByText(/Filtered are scores/)).toBeVisible();

  await open(page, '/data-mesh/scorecards');
  await page
    .getByRole('table')
    .first()
    .getByRole('link', { name: /Customer/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/scorecards\/domain\/default\/customer/);
  await expect(page.getByText('Qualities').first()).toBeVisible();
  await shot(page, 'leadership-domain', true);
  await close();
});

test('a rule is tried before it is one, and changes nothing', async ({
  browser,
}) => {
  const before = await callAs('hana', 'GET', '/policy');
  const { page, close } = await signIn(browser, 'Hana');
  await open(page, '/data-mesh/policies');
  const rule = page.getByRole('textbox', { name: 'A rule' });
  await rule.fill('product.suport > 0');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('alert')).toContainText('suport');

  await rule.fill('size(product.outputPorts) > 100');
  await page.getByRole('button', { name: 'Try it' }).click();
  const results = page.getByRole('table', { name: 'Where it does not pass' });
  await expect(results).toContainText('Customer 360');
  await shot(page, 'policies-try', true);
  await close();
  expect(await callAs('hana', 'GET', '/policy')).toEqual(before);
});

test('a check is waived by somebody else than who asked', async ({
  browser,
}) => {
  const path = '/products/default/product-catalogue/scorecard';
  const resultOf = async (id: string) =>
    (await callAs('bo', 'GET', path)).results.find(
      (result: { id: string }) => result.id === id,
    );
  const { results } = await callAs('bo', 'GET', path);
  const failing = results.find(
    (result: { outcome: string; owner: string; announced: boolean }) =>
      result.outcome === 'fail' &&
      result.owner === 'governance' &&
      !result.announced,
  );

  const bo = await signIn(browser, 'Bo');
  const scorecard = '/catalog/default/dataproduct/product-catalogue/scorecard';
  await open(bo.page, scorecard);
  await bo.page
    .getByRole('button', { name: `Ask for a waiver: ${failing.title}` })
    .click();
  const ask = bo.page.getByRole('dialog');
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString();
  await ask.getByLabel(/Last day/).fill(day.slice(0, 10));
  await ask.getByLabel(/Reason/).fill('It is being worked on');
  await shot(bo.page, 'waiver-ask');
  await ask.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(bo.page.getByText(/Waiver asked for, until/)).toBeVisible();

  const hana = await signIn(browser, 'Hana');
  await open(hana.page, '/data-mesh/reviews');
  await expect(
    hana.page.getByText('Waivers that wait for you').first(),
  ).toBeVisible();
  await shot(hana.page, 'waiver-waiting', true);
  await hana.page
    .getByRole('button', {
      name: new RegExp(`Approve the waiver: ${failing.title}`),
    })
    .click();
  await hana.page
    .getByRole('dialog')
    .getByRole('button', { name: 'Approve' })
    .click();
  await expect.poll(async () => (await resultOf(failing.id)).waived).toBe(true);
  expect((await resultOf(failing.id)).outcome).toBe('fail');

  await open(bo.page, scorecard);
  await expect(bo.page.getByText(/Waived until/)).toBeVisible();
  await shot(bo.page, 'waiver-holds', true);
  await bo.close();
  await hana.close();
});
