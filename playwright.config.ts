import { defineConfig } from '@playwright/test';

const seconds = 1000;

const files = (...names: readonly string[]): string[] => names.map((name) => `**/${name}.spec.ts`);

/** Stories in which somebody listens, or moments are measured, one of them at a time; and two that even the lanes out. */
const heard = [
  ...files('demo', 'firstCall', 'marks', 'media', 'sound', 'standard', 'training', 'transfers'),
  ...files('policyKeys', 'sharedSeat'),
];
/**
 * What a key costs, and what a crash takes from the sound, is asked when nothing else is to be done; who is in front, when
 * no other window comes to be. Who looks hundreds of scenes over takes all the machine has.
 */
const alone = files('typing', 'survival', 'gallery', 'besideWork', 'list');

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/output/e2e',
  // Most of a call is waiting: two seats beside one another take half the time of one after the other.
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'heard', testMatch: heard, workers: 1 },
    { name: 'seen', testIgnore: [...heard, ...alone], workers: 1 },
    { name: 'alone', testMatch: alone, workers: 1, dependencies: ['heard', 'seen'] },
  ],
  retries: 0,
  timeout: 120 * seconds,
  expect: { timeout: 10 * seconds },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  // A trace keeps what was typed and shown; the stories use made-up customers only, so it may be kept on failure.
  use: { trace: 'retain-on-failure' },
});
