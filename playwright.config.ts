import { defineConfig } from '@playwright/test';

/**
 * Browser tests against the running demo. "npm run test:e2e" chooses ports and a fresh
 * state and starts it; with PORTAL_URL they run against one that is running already.
 */
const port = process.env.MESHWORK_APP_PORT ?? '3000';
/** From where the portal of these tests may read files: e2e-tests/92-import.test.ts has some. */
const files = {
  host: `127.0.0.1:${process.env.MESHWORK_E2E_FILES_PORT ?? '7397'}`,
  paths: ['/raw/'],
};
const url = process.env.PORTAL_URL ?? `http://localhost:${port}`;

export default defineConfig({
  testDir: './e2e-tests',
  outputDir: './.meshwork/e2e/results',
  // A test has several people open several pages, each from a cold cache.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  // The tests tell one story on one portal, in the order of their files.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [
    ['list'],
    ...(process.env.MESHWORK_E2E_REPORT
      ? [['json', { outputFile: process.env.MESHWORK_E2E_REPORT }] as const]
      : []),
  ],
  use: {
    baseURL: url,
    viewport: { width: 1280, height: 900 },
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    // Snapshots keep every load of every page, and take longer than the tests.
    trace: { mode: 'retain-on-failure', snapshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // A test machine may have no GPU, no sandbox and no internet.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: process.env.PORTAL_URL
    ? undefined
    : {
        command: 'node scripts/start.mjs',
        wait: { stdout: /Meshwork is ready/ },
        timeout: 6 * 60_000,
        env: {
          ...(process.env as Record<string, string>),
          APP_CONFIG_backend_reading_allow: JSON.stringify([files]),
        },
        stdout: 'pipe',
        gracefulShutdown: { signal: 'SIGINT', timeout: 30_000 },
      },
});
