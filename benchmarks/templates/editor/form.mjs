/** The page of a template's form where columns are filled in, in a real browser. */
import { watch } from './watch.mjs';

const PERSON = 'user:default/ada';
/** Everything that is asked before the columns. */
const FILLED_IN = {
  name: 'store-visits-measured',
  title: 'Store visits',
  description: 'Who visits which store how often.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  classification: 'internal',
  archetype: 'source-aligned',
  type: 'analytical',
  lifecycle: 'experimental',
  criticality: 'medium',
  serviceObjectives: { freshness: 'PT1H', completeness: 99 },
  ports: [
    {
      name: 'visits',
      title: 'Visits',
      description: 'One row per visit.',
      type: 'table',
      columns: [{}],
    },
  ],
};
const TYPES = ['string', 'integer', 'timestamp', 'number'];
export const HEADINGS = [
  'name',
  'type',
  'required',
  'key',
  'classification',
  'personal',
  'description',
];

/** Cells as a spreadsheet puts them on the clipboard. */
export function cells(rows) {
  return Array.from({ length: rows }, (_, n) =>
    [
      `column_${n}`,
      TYPES[n % TYPES.length],
      n % 3 ? 'no' : 'yes',
      n ? '' : 'yes',
      n % 16 ? '' : 'confidential',
      n % 8 === 3 ? 'yes' : 'no',
      `What column ${n} says of a visit.`,
    ].join('\t'),
  ).join('\n');
}

/** Signs in and goes on to the columns, of which there is an empty one. */
export async function openForm(browser, url) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.addInitScript(person => {
    sessionStorage.setItem('meshwork.demo.person', person);
  }, PERSON);
  await context.addInitScript(watch);
  const page = await context.newPage();
  const filled = encodeURIComponent(JSON.stringify(FILLED_IN));
  await page.goto(
    `${url}/create/templates/default/data-product?formData=${filled}`,
  );
  const grid = page.getByRole('table', { name: /^Columns of/ });
  const next = page.getByRole('button', { name: 'Next' });
  await next.waitFor({ timeout: 60_000 });
  while (!(await grid.isVisible())) {
    const before = await page.$('form:has(button[type=submit])');
    await next.click();
    // What refuses to go on says so, and this gives up.
    await before.waitForElementState('hidden', { timeout: 60_000 });
  }
  const cell = (field, row) =>
    page.getByLabel(new RegExp(`^${field} of column ${row} of`));
  return {
    page,
    close: () => context.close(),
    /** @returns milliseconds of the longest task until all has been said about the rows */
    async paste(text) {
      await page.evaluate(
        copied => navigator.clipboard.writeText(copied),
        text,
      );
      await cell('Name', 1).focus();
      await page.evaluate(() => window.measured.begin());
      await page.keyboard.press('ControlOrMeta+v');
      await page
        .getByText(/^\d+ columns after pasting/)
        .waitFor({ timeout: 60_000 });
      await said(page);
      return await page.evaluate(() => window.measured.longestTask());
    },
    /**
     * Types into the meaning of a column in the middle.
     *
     * @param pauses - milliseconds before each key
     * @returns milliseconds from each key to the frame that shows it
     */
    async type(rows, text, pauses) {
      const middle = Math.ceil(rows / 2);
      await grid.evaluate((table, share) => {
        const scroller = table.parentElement;
        scroller.scrollTop = share * scroller.scrollHeight - 200;
      }, (middle - 1) / rows);
      const input = cell('Meaning', middle);
      await input.focus();
      await page.keyboard.press('End');
      await page.evaluate(() => window.measured.begin());
      for (const [index, key] of [...text].entries()) {
        await page.waitForTimeout(pauses[index % pauses.length]);
        await page.keyboard.press(key === ' ' ? 'Space' : key);
      }
      const value = await input.inputValue();
      if (!value.endsWith(text)) {
        throw new Error(`"${text}" was typed, and there is "${value}"`);
      }
      const latencies = await page.evaluate(() => window.measured.keys());
      if (latencies.length !== text.length) {
        throw new Error(`${latencies.length} of ${text.length} keys were seen`);
      }
      return latencies;
    },
  };
}

/** Until the form has been looked at as it is now. */
async function said(page) {
  const feedback = page.getByRole('region', {
    name: 'What would become of it',
  });
  // It begins to ask a moment after the last change.
  await page.waitForTimeout(1_500);
  await feedback.and(page.locator('[aria-busy=false]')).waitFor({
    timeout: 60_000,
  });
  await page.waitForTimeout(500);
}
