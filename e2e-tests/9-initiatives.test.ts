/**
 * An initiative: begun in the portal, seen where leadership looks and on the product that
 * it asks something of, in both themes and in a narrow window.
 */
import { expect, test } from '@playwright/test';
import { barriers } from './accessibility';
import { callAs } from './people';
import { open, settled, shot, signIn } from './portal';

test.describe.configure({ mode: 'serial' });

const NAME = 'Say what columns mean';
const CHECK = 'Columns are described';
/** Near enough to be about to be missed. */
const LAST_DAY = new Date(Date.now() + 10 * 86_400_000)
  .toISOString()
  .slice(0, 10);

test('an initiative is begun, with who answers for it and until when', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Hana');
  await open(page, '/data-mesh/scorecards/initiatives');
  await page.getByRole('button', { name: 'Begin an initiative…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Name/).fill(NAME);
  await dialog.getByLabel(/^Why/).fill('So that nobody has to ask.');
  await dialog
    .getByRole('button', { name: /Checks that have to pass/ })
    .click();
  await page.getByRole('option', { name: CHECK, exact: true }).click();
  await page.keyboard.press('Escape');
  await dialog
    .getByRole('combobox', { name: /Who answers for it/ })
    .fill('Hana');
  await page.getByRole('option').filter({ hasText: /Hana/ }).first().click();
  await dialog.getByLabel(/^Last day/).fill(LAST_DAY);
  await shot(page, 'initiative-begin');
  await dialog.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
  await expect(
    page.getByText(/\d+ of \d+ products pass/).first(),
  ).toBeVisible();
  await close();
});

test('whoever may not begin one reads what is asked, without figures of all', async ({
  browser,
}) => {
  const refused = await callAs('ada', 'GET', '/initiatives');
  expect(refused.mayCreate).toBe(false);
  const { page, close } = await signIn(browser, 'Ada');
  await open(page, '/data-mesh/scorecards/initiatives');
  await expect(page.getByRole('link', { name: NAME })).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Begin an initiative…' }),
  ).toHaveCount(0);
  await close();
});

for (const [looks, options] of [
  ['light', {}],
  ['dark', { dark: true }],
  ['narrow', { narrow: true }],
  ['narrow-dark', { narrow: true, dark: true }],
] as const) {
  test(`it is seen where leadership looks, in a ${looks} window`, async ({
    browser,
  }) => {
    const { items } = await callAs('hana', 'GET', '/initiatives');
    const { id } = items.find((one: { name: string }) => one.name === NAME);
    const asked = await callAs('hana', 'GET', `/initiatives/${id}/products`);
    const [first] = asked.items;
    const [, product] = first.product.ref.split('/');
    const { page, close } = await signIn(browser, 'Hana', options);
    for (const [name, path, text] of [
      ['initiatives', '/data-mesh/scorecards/initiatives', NAME],
      [
        'initiative',
        `/data-mesh/scorecards/initiatives/${id}`,
        first.product.title,
      ],
      ['leadership-initiatives', '/data-mesh/scorecards', 'The monthly letter'],
      [
        'scorecard-initiative',
        `/catalog/default/dataproduct/${product}/scorecard`,
        'What initiatives ask',
      ],
    ]) {
      await open(page, path);
      await expect(page.getByText(text).first()).toBeVisible();
      await settled(page);
      await shot(page, `${looks}-${name}`, true);
      await expect
        .poll(() => barriers(page, { contrast: !looks.endsWith('dark') }), {
          timeout: 60_000,
        })
        .toEqual([]);
      if (path.startsWith('/catalog')) continue;
      const [wide, window] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      expect([path, wide]).toEqual([path, Math.min(wide, window)]);
    }
    const decided = page.getByRole('link', {
      name: new RegExp(`“${NAME}” is about to be`),
    });
    // What to decide is half a minute old at most.
    await expect(async () => {
      await open(page, '/data-mesh/scorecards');
      await expect(decided).toHaveAttribute(
        'href',
        new RegExp(`/scorecards/initiatives/${id}$`),
        { timeout: 5_000 },
      );
    }).toPass({ timeout: 60_000 });
    await close();
  });
}

test('the page of leadership prints without what is for the screen', async ({
  browser,
}) => {
  const { page, close } = await signIn(browser, 'Hana');
  await open(page, '/data-mesh/scorecards');
  await expect(page.getByText('The monthly letter')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('switch')).toBeHidden();
  await expect(page.getByRole('link', { name: NAME }).first()).toBeVisible();
  await shot(page, 'leadership-print', true);
  await close();
});
