import { defineConfig } from '@playwright/test';

const seconds = 1000;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/output/e2e',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 120 * seconds,
  expect: { timeout: 10 * seconds },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  // A trace keeps what was typed and shown; the stories use made-up customers only, so it may be kept on failure.
  use: { trace: 'retain-on-failure' },
});
