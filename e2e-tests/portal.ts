import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';

/** Where pictures go; the guides' own pictures are made with SHOTS=docs/images. */
const SHOTS = process.env.SHOTS ?? '.meshwork/e2e/shots';

export interface Session {
  page: Page;
  close(): Promise<void>;
}

/** Signs in as one of the demo people, in a browser of their own. */
export async function signIn(
  browser: Browser,
  name: string,
  options: { dark?: boolean; narrow?: boolean } = {},
): Promise<Session> {
  const context = await browser.newContext({
    viewport: options.narrow
      ? { width: 390, height: 844 }
      : { width: 1280, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(
    theme => {
      localStorage.setItem('theme', theme);
    },
    options.dark ? 'dark' : 'light',
  );
  const page = await context.newPage();
  await page.goto('/');
  // By keyboard, as anybody may who uses no mouse.
  const button = page.getByRole('button', {
    name: new RegExp(`Sign in as ${name}`),
  });
  await button.press('Enter');
  await expect(button).toHaveCount(0, { timeout: 60_000 });
  await settled(page);
  return { page, close: () => context.close() };
}

/** Takes a picture of what the window shows, or of the whole page. */
export async function shot(page: Page, name: string, whole = false) {
  mkdirSync(SHOTS, { recursive: true });
  const { width, height } = page.viewportSize()!;
  if (whole) {
    // The sidebar is as tall as the window: a long page needs a tall window.
    const needed = await page.evaluate(
      () => document.documentElement.scrollHeight,
    );
    await page.setViewportSize({ width, height: Math.max(height, needed) });
  }
  await page.screenshot({
    path: join(SHOTS, `${name}.png`),
    animations: 'disabled',
  });
  if (whole) await page.setViewportSize({ width, height });
}

/** Opens a page of the portal and waits until what it loads is there. */
export async function open(page: Page, path: string) {
  await page.goto(path);
  await settled(page);
}

/** Nothing is loading any more: neither the portal's own parts nor those of the mesh. */
export async function settled(page: Page) {
  await expect(
    page
      .getByRole('progressbar')
      .or(page.getByRole('status').filter({ hasText: 'Loading…' })),
  ).toHaveCount(0, { timeout: 60_000 });
}

/** Looks for something in a field of the form that searches, and takes it by keyboard. */
export async function find(page: Page, field: string, title: string) {
  await page.getByRole('combobox').getByLabel(field).fill(title);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Decides in the dialog that opens, with a reason. */
export async function decide(page: Page, decision: string, reason: string) {
  await page
    .getByRole('button', { name: `${decision}…` })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Reason/).fill(reason);
  await dialog.getByRole('button', { name: decision, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** Picks an option of a select. */
export async function pick(page: Page, field: RegExp, option: string) {
  await page.getByRole('button', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}
