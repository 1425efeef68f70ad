/**
 * What exists becomes a data product: its address is read, what would become of it is shown,
 * and the template makes it so.
 */
import { createServer, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { barriers } from './accessibility';
import { callAs, eventually } from './people';
import { open, settled, shot, signIn } from './portal';

/** Where the portal may read files from, see playwright.config.ts. */
const PORT = process.env.MESHWORK_E2E_FILES_PORT ?? '7397';
const HOST = `127.0.0.1:${PORT}`;
const FILE = `shop-tables-${Date.now().toString(36)}`;
const DDL = `create table shops (
  shop_id varchar(10) primary key,
  city text not null,
  position point
);
comment on table shops is 'Where people can buy.';
create table opening_hours (shop_id varchar(10) references shops (shop_id), day int, hours tsrange);
create table internal_notes (id int, note text);`;

let server: Server;
test.beforeAll(async () => {
  server = createServer((req, res) => {
    res.writeHead(req.url?.endsWith('.sql') ? 200 : 404).end(DDL);
  });
  await new Promise<void>(resolve => {
    server.listen(Number(PORT), '127.0.0.1', resolve);
  });
});
test.afterAll(() => server.close());

test.skip(
  Boolean(process.env.PORTAL_URL && !process.env.MESHWORK_E2E_FILES_PORT),
  'A portal that runs already may not read the files of this test',
);

test('tables of a file become a data product', async ({ browser }) => {
  test.slow();
  const { page, close } = await signIn(browser, 'Ada');
  await open(page, '/data-mesh');
  await page.getByRole('link', { name: 'Bring in what exists' }).click();
  await page
    .getByRole('textbox', { name: /Address/ })
    .fill(`http://${HOST}/raw/${FILE}.sql`);
  const pick = async (field: RegExp, typed: string) => {
    await page.getByRole('combobox', { name: field }).fill(typed);
    await expect(page.getByRole('option').first()).toContainText(typed);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  await pick(/Owner/, 'Customer Insights');
  await pick(/Domain/, 'Customer');
  await page.getByRole('button', { name: 'Read it' }).press('Enter');

  const result = page.getByRole('region', {
    name: `What ${FILE} would be`,
  });
  await expect(result).toBeVisible({ timeout: 90_000 });
  await expect(result.getByText('3 ports of 3')).toBeVisible();
  await result.getByText('catalog-info.yaml').first().click();
  await settled(page);
  await shot(page, 'import', true);
  expect(await barriers(page, { contrast: true })).toEqual([]);

  // What nobody else shall have is taken out, by keyboard.
  await result
    .getByRole('checkbox', { name: 'Hand out internal_notes' })
    .press('Space');
  await result
    .getByRole('button', { name: 'Read again with what is chosen' })
    .press('Enter');
  await expect(
    result.getByText('contracts/').filter({ hasText: 'internal_notes' }),
  ).toHaveCount(0);
  const form = result.getByRole('link', { name: 'Go on in the form' });
  await expect(form).toBeVisible({ timeout: 60_000 });
  await form.press('Enter');

  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(
    `http://${HOST}/raw/${FILE}.sql`,
  );
  await shot(page, 'import-form', true);
  await page.getByRole('button', { name: 'Next' }).click();
  await page
    .getByRole('textbox', { name: 'Description' })
    .fill('Where people can buy, and when.');
  for (const next of ['Next', 'Next', 'Review']) {
    await page.getByRole('button', { name: next }).click();
  }
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('link', { name: 'Open the data product' }),
  ).toBeVisible({ timeout: 90_000 });
  await shot(page, 'import-done', true);
  await eventually(async () => {
    const { outputPorts } = await callAs(
      'ada',
      'GET',
      `/products/default/${FILE}`,
    );
    return outputPorts.map((port: { name: string }) => port.name);
  }, ['shops', 'opening_hours']);
  await close();
});
