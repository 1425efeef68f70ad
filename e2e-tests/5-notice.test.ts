/**
 * Notice: either side gives it, the countdown runs, and the side that gave it takes it
 * back. Nobody loses access meanwhile.
 */
import { expect, test } from '@playwright/test';
import { agreed, callAs, granted } from './people';
import { decide, open, shot, signIn } from './portal';
import { canRead } from './warehouse';

test.describe.configure({ mode: 'serial' });

const role = 'team_marketing_analytics';
const table = 'orders.products';
let id: string;
let page: string;

/** Of the organisation's calendar, as `2026-03-01`. */
const dayOf = (time: number) =>
  new Date(time).toLocaleDateString('en-CA', { timeZone: 'Europe/Amsterdam' });

/** The day a month later; the last one of that month where it is shorter. */
function monthFrom(time: number): string {
  const [year, month, date] = dayOf(time).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const then = new Date(Date.UTC(year, month, Math.min(date, last)));
  return then.toISOString().slice(0, 10);
}

/** As the pages count down: whole days that are left. */
const daysLeft = (until: number, now: number) =>
  `in ${Math.floor((until - now) / (24 * 3_600_000))} days`;

const stateOf = async () =>
  (await callAs('mia', 'GET', `/agreements/${id}`)).state;

test.beforeAll(async () => {
  // Public: nobody has to approve it.
  id = await agreed(
    {
      by: 'mia',
      consumer: 'group:default/marketing-analytics',
      product: 'dataproduct:default/product-catalogue',
      port: 'products',
    },
    [],
  );
  page = `/data-mesh/access/${id}`;
  await expect.poll(() => granted('mia', id)).toBe(true);
});

for (const [giver, side, other] of [
  ['Mia', 'consumer', 'Bo'],
  ['Bo', 'provider', 'Mia'],
] as const) {
  test(`the ${side} gives notice and takes it back`, async ({ browser }) => {
    const one = await signIn(browser, giver);
    const before = Date.now();
    await open(one.page, page);
    await decide(one.page, 'Give notice', 'We may not need it any more.');
    await expect(one.page.getByText(`The ${side} gave notice.`)).toBeVisible();
    // The contract asks for a month, which is over at the end of a day.
    const { state, endsAt } = await callAs('mia', 'GET', `/agreements/${id}`);
    expect(state).toBe('terminating');
    const end = Date.parse(endsAt);
    // Midnight may have passed in between.
    expect([before, Date.now()].map(monthFrom)).toContain(dayOf(end));
    expect(dayOf(end + 1)).not.toBe(dayOf(end));
    // The days of it are counted down.
    const said = await one.page
      .getByText(/^Requested by/)
      .getByText(/^in \d+ days$/)
      .innerText();
    expect([before, Date.now()].map(now => daysLeft(end, now))).toContain(said);
    expect(await canRead(role, table)).toBe(true);
    await shot(one.page, `notice-${side}`, true);

    const two = await signIn(browser, other);
    await open(two.page, page);
    await expect(two.page.getByText(`The ${side} gave notice.`)).toBeVisible();
    await expect(
      two.page.getByRole('button', { name: 'Waive the rest…' }),
    ).toBeVisible();
    // Only the side that gave it takes it back.
    await expect(
      two.page.getByRole('button', { name: 'Take notice back…' }),
    ).toHaveCount(0);

    await decide(one.page, 'Take notice back', 'It stays useful after all.');
    await expect(
      one.page.getByText('It is approved; access is in force.'),
    ).toBeVisible();
    await expect(one.page.getByText(`The ${side} gave notice.`)).toHaveCount(0);
    expect(await stateOf()).toBe('active');
    await two.page.reload();
    await expect(
      two.page.getByRole('button', { name: 'Give notice…' }),
    ).toBeVisible();
    expect(await canRead(role, table)).toBe(true);
    await one.close();
    await two.close();
  });
}
