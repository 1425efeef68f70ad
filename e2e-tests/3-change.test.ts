/**
 * A change that breaks somebody: what the reviewers see of it, how it waits for those whom
 * it breaks, and what their answers do to its date.
 */
import { expect, test, type Page } from '@playwright/test';
import { agreed, callAs, day } from './people';
import { decide, open, shot, signIn } from './portal';

test.describe.configure({ mode: 'serial' });

const contract = '/contracts/default/returns-requests';
const column = 'comment';
let id: string;
let page: string;

const revision = () => callAs('bo', 'GET', `/revisions/${id}`);

/** As the pages write a day: of the organisation's calendar. */
const written = (time: string) =>
  new Date(time).toLocaleDateString('en-US', {
    dateStyle: 'medium',
    timeZone: 'Europe/Amsterdam',
  });

/** The row of the one consumer who is asked. */
const asked = (window: Page) =>
  window
    .getByRole('table', { name: 'Who is asked, and what they answered' })
    .getByRole('row', { name: /Marketing Analytics/ });

test.beforeAll(async () => {
  await agreed(
    {
      by: 'mia',
      consumer: 'group:default/marketing-analytics',
      product: 'dataproduct:default/returns',
      port: 'requests',
    },
    ['bo', 'stella'],
  );
  const { document } = await callAs('bo', 'GET', contract);
  const run = Date.now().toString(36);
  const answer = await callAs('bo', 'POST', `${contract}/revisions`, {
    document: document
      .replace(/^version: .*$/m, 'version: 2.0.0')
      .replace('announced to return.', `announced to return (${run}).`)
      .replace(new RegExp(`^( *)- name: ${column}\n(?:\\1 +.*\n)*`, 'm'), ''),
  });
  expect(answer.created).toBe(true);
  id = answer.revision.id;
  page = `/data-mesh/reviews/changes/${id}`;
});

test('the reviewer finds it in the queue and sees whom it breaks', async ({
  browser,
}) => {
  const oscar = await signIn(browser, 'Oscar');
  const window = oscar.page;
  await open(window, '/data-mesh/reviews');
  await window
    .getByRole('row', { name: /Returns · requests 2\.0\.0/ })
    .waitFor();
  await shot(window, 'change-queue');
  await window.locator(`a[href$="${page}"]`).first().click();

  // In one glance: the verdict, the version, the policies.
  await expect(window.getByText('1 change breaks somebody')).toBeVisible();
  await expect(
    window.getByText('The version was raised as the change demands (major)'),
  ).toBeVisible();
  const section = (name: string) => window.getByRole('region', { name });
  // For people, and as text.
  await expect(
    section('What changes, in words')
      .getByText(/comment/)
      .first(),
  ).toBeVisible();
  await expect(
    section('The contract, for people').getByText(
      'Reason that the customer chose.',
    ),
  ).toBeVisible();
  await expect(
    section('Documents side by side')
      .first()
      .getByText(/name: comment/)
      .first(),
  ).toBeVisible();
  await expect(section('Policies').first()).toBeVisible();
  // Whom it hurts, and who owns what is made of it.
  await expect(asked(window)).toContainText('no answer');
  const affected = section('Who is affected');
  await expect(affected.getByText(/Churn model/).first()).toBeVisible();
  await expect(affected.getByText(/Data Science/).first()).toBeVisible();
  await shot(window, 'change-review', true);

  await decide(
    window,
    'Approve',
    'Comments were never meant to be handed out.',
  );
  await expect(window.getByText('You cannot decide here')).toBeVisible();
  expect(await revision()).toMatchObject({ state: 'in-review' });
  await oscar.close();
});

test('after the last step it waits for those whom it breaks', async ({
  browser,
}) => {
  const stella = await signIn(browser, 'Stella');
  const window = stella.page;
  await open(window, page);
  await decide(window, 'Approve', 'Less personal data.');
  await expect(
    window.getByText('It is approved and takes effect later.'),
  ).toBeVisible();
  const { state, effectiveAt, impact } = await revision();
  expect(state).toBe('scheduled');
  // Two months of notice, as the contract says, and nobody has answered.
  expect(effectiveAt).toBe(impact.agreements.items[0].noticeEndAt);
  await expect(
    window.getByRole('region', { name: 'Who is affected' }),
  ).toContainText(`Takes effect ${written(effectiveAt)}`);
  const line = window.getByRole('table', { name: 'Its moments' });
  await expect(line.getByRole('row', { name: /Takes effect/ })).toContainText(
    written(effectiveAt),
  );
  await shot(window, 'change-scheduled', true);
  await stella.close();
});

test('a consumer answers where they are, and the date follows', async ({
  browser,
}) => {
  const mia = await signIn(browser, 'Mia');
  const window = mia.page;
  await open(window, '/data-mesh/access');
  const change = window
    .getByRole('listitem')
    .filter({ hasText: 'Returns › requests becomes 2.0.0' });
  await expect(change).toContainText('If nobody answers');
  await shot(window, 'change-ahead');
  await change.getByRole('button', { name: /^Migrate by…/ }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Last day').fill(day(14));
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(change).toContainText('You move to it by');
  const { effectiveAt } = await revision();
  expect(new Date(effectiveAt).getTime()).toBeLessThan(
    Date.now() + 16 * 24 * 3_600_000,
  );
  await expect(change).toContainText(written(effectiveAt));

  await change.getByRole('button', { name: /^Object…/ }).click();
  await dialog.getByRole('button', { name: 'Object' }).click();
  await expect(dialog.getByText(/Say why/).first()).toBeVisible();
  await dialog.getByLabel(/Reason/).fill('The campaign report quotes them.');
  await dialog.getByRole('button', { name: 'Object' }).click();
  await expect(change).toContainText('You objected; governance decides.');
  const later = await revision();
  expect(later.effectiveAt).toBe(later.impact.agreements.items[0].noticeEndAt);
  await mia.close();
});

test('governance decides on the objection, and the owner takes the change back', async ({
  browser,
}) => {
  const bo = await signIn(browser, 'Bo');
  await open(bo.page, page);
  await expect(asked(bo.page)).toContainText(
    'objects: The campaign report quotes them.',
  );
  // Whoever proposed it does not decide on what is said against it.
  await expect(bo.page.getByRole('button', { name: 'Uphold…' })).toHaveCount(0);

  const hana = await signIn(browser, 'Hana');
  await open(hana.page, page);
  await hana.page.getByRole('button', { name: 'Uphold…' }).click();
  const dialog = hana.page.getByRole('dialog');
  await dialog.getByLabel(/Reason/).fill('They need the time.');
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(hana.page.getByRole('button', { name: 'Uphold…' })).toHaveCount(
    0,
  );
  await hana.close();

  await bo.page.reload();
  await decide(bo.page, 'Cancel change', 'We keep the comments after all.');
  await expect(bo.page.getByText('It was withdrawn.')).toBeVisible();
  expect(await revision()).toMatchObject({ state: 'withdrawn' });
  await bo.close();

  const mia = await signIn(browser, 'Mia');
  await open(mia.page, '/data-mesh/access');
  await expect(mia.page.getByText('Returns › requests').first()).toBeVisible();
  await expect(mia.page.getByText(/requests becomes 2\.0\.0/)).toHaveCount(0);
  await mia.close();
});
