/**
 * The forms of the patterns: each is filled in to its end, and what it makes is there. What
 * stands in one is written out in `10-form`; here it comes with the address.
 */
import { expect, test } from '@playwright/test';
import { open, shot, signIn } from './portal';

const run = Date.now().toString(36);

const PATTERNS = [
  ['analytical', 'table'],
  ['event-driven', 'topic'],
  ['api', 'rest-api'],
  ['operational', 'table'],
] as const;

for (const [pattern, type] of PATTERNS) {
  test(`the form of the ${pattern} pattern can be sent`, async ({
    browser,
  }) => {
    const name = `gate-counts-${pattern}-${run}`;
    const { page, close } = await signIn(browser, 'Ada');
    const values = {
      name,
      title: `Gate counts, ${pattern}`,
      description: 'How many people came through which gate, by the hour.',
      owner: 'group:default/customer-insights',
      domain: 'domain:default/customer',
      ports: [
        {
          name: 'hourly',
          type,
          description: 'One row for each gate and hour.',
          columns: [
            { name: 'gate_id', key: true, description: 'Which gate it was.' },
            { name: 'people', type: 'integer', description: 'How many.' },
          ],
        },
      ],
    };
    await open(
      page,
      `/create/templates/default/${pattern}-data-product?formData=${encodeURIComponent(
        JSON.stringify(values),
      )}`,
    );
    // Where in the form one is; nothing else on the page says so.
    const stage = page.locator('.MuiStepLabel-label.MuiStepLabel-active');
    const step = page.getByRole('button', { name: /^(?:Next|Review)$/ });
    const create = page.getByRole('button', { name: 'Create', exact: true });
    for (let turn = 0; turn < 12; turn += 1) {
      await expect(step.or(create).first()).toBeEnabled();
      if (await create.isVisible()) break;
      const before = await stage.innerText();
      await step.click();
      // The form asks the mesh before it goes on.
      await expect(stage).not.toHaveText(before);
    }
    await shot(page, `pattern-${pattern}`, true);
    await create.click();
    await expect(
      page.getByRole('link', { name: 'Open the data product' }),
    ).toBeVisible({ timeout: 90_000 });
    await page.getByRole('link', { name: 'Open the data product' }).click();
    await expect(
      page.getByRole('heading', { name: `Gate counts, ${pattern}` }),
    ).toBeVisible();
    await close();
  });
}
