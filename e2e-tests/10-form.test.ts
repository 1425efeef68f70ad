/**
 * The form of a new data product as a person fills it in: it says what is there already,
 * what a domain and a classification demand, reads columns out of what there is, and says
 * what would become of it.
 */
import { expect, test } from '@playwright/test';
import { find, open, shot, signIn } from './portal';

const name = `parcel-scans-${Date.now().toString(36)}`;

const DDL = `create table scans (
  scan_id uuid primary key,
  parcel_id varchar(40) not null unique,
  scanned_at timestamptz not null
);
comment on column scans.scan_id is 'Which scan it was';
create table depots (depot_id integer primary key);`;

for (const [look, options] of [
  ['light', {}],
  ['dark', { dark: true }],
  ['narrow', { narrow: true }],
] as const) {
  test(`a product is described in the form, ${look}`, async ({ browser }) => {
    const own = `${name}-${look}`;
    const { page, close } = await signIn(browser, 'Ada', options);
    await open(page, '/create/templates/default/data-product');

    const field = (label: string) => page.getByLabel(new RegExp(`^${label}`));
    await field('Name').fill('customer-360');
    await page
      .getByRole('textbox', { name: 'Description' })
      .fill('One view of every customer, with what they bought from us.');
    await find(page, 'Owner', 'Customer insights');
    await find(page, 'Domain', 'Customer');
    await expect(
      page.getByText(/and takes part in decisions/).first(),
    ).toBeVisible();
    // While it is called so: under a name of its own it is not like it any more.
    await expect(
      page.getByRole('heading', { name: 'There is already something like it' }),
    ).toBeVisible();
    await shot(page, `form-names-${look}`, true);
    await page.getByRole('button', { name: 'Next' }).click();
    // What the form itself says, not what stands below the name: until then it may still be
    // asking, and puts back what it asked about.
    await expect(
      page.getByText(/'Name' There is a data product named "customer-360"/),
    ).toBeVisible();
    await field('Name').fill(own);
    await page
      .getByRole('textbox', { name: 'Description' })
      .fill('Every scan of every parcel on its way, depot by depot.');
    await page.getByRole('button', { name: 'Next' }).click();

    const internal = page.getByRole('radio', { name: 'Internal' });
    await expect(page.getByText(/Access is approved by/).first()).toBeVisible();
    await internal.focus();
    await page.keyboard.press('ArrowDown');
    await expect(
      page.getByRole('radio', { name: 'Confidential' }),
    ).toBeChecked();
    await shot(page, `form-classification-${look}`, true);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('How others take data from it')).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Completeness in percent').fill('99');
    await page.getByRole('button', { name: 'Next' }).click();

    await expect(
      page.getByText('Output ports of other products'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByRole('button', { name: 'Add output port' }).click();
    const port = page.getByRole('group', { name: /Output port/ });
    await port
      .getByRole('textbox', { name: 'Name', exact: true })
      .fill('scans');
    await page.getByRole('button', { name: /^Import columns of/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Text' }).fill(DDL);
    await expect(dialog.getByText('3 columns of scans')).toBeVisible();
    await expect(dialog.getByText(/that it is unique/)).toBeVisible();
    await shot(page, `form-import-${look}`);
    await dialog.getByRole('button', { name: 'Take these columns' }).click();
    await expect(dialog).toHaveCount(0);

    const cell = (label: string, row: number) =>
      page.getByLabel(new RegExp(`^${label} of column ${row} of`));
    await expect(cell('Name', 3)).toHaveValue('scanned_at');
    // As from a spreadsheet: two cells below each other.
    await cell('Meaning', 2).focus();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData(
        'text/plain',
        'Of which parcel\nWhen it was scanned, in UTC',
      );
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
      );
    });
    await expect(cell('Meaning', 3)).toHaveValue('When it was scanned, in UTC');

    const feedback = page.getByRole('region', {
      name: 'What would become of it',
    });
    await expect(feedback.getByText(/It begins with \d+ of 100/)).toBeVisible();
    await expect(
      feedback.getByRole('heading', { name: 'Who decides on its contracts' }),
    ).toBeVisible();
    await expect(
      feedback.getByRole('heading', { name: 'Costs points' }),
    ).toBeVisible();
    await expect(
      feedback.getByRole('heading', { name: 'Holds up its contracts' }),
    ).toHaveCount(0);
    await cell('Meaning', 2).fill('');
    await expect(
      feedback.getByRole('heading', { name: 'Holds up its contracts' }),
    ).toBeVisible();
    await shot(page, `form-feedback-${look}`, true);
    await cell('Meaning', 2).fill('Of which parcel');
    await expect(page.getByText('Nothing is missing.')).toBeVisible();

    await page.getByRole('button', { name: 'Review' }).click();
    await shot(page, `form-review-${look}`, true);
    await page.getByRole('button', { name: 'Create' }).click();
    const link = page.getByRole('link', { name: 'Open the data product' });
    await expect(link).toBeVisible({ timeout: 30_000 });
    await close();
  });
}
