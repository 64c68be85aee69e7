import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const seconds = 1000;

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which is half of a small machine; and some stories wait more than they work.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // Importing a file of ours does nothing, so files share one registry of modules: reading them is half of their time.
      { test: { name: 'domain', include: ['tests/domain/**/*.test.ts'], environment: 'node', isolate: false } },
      {
        test: {
          name: 'main',
          // Every room of the main process; the rest have projects of their own.
          include: ['tests/*/**/*.test.ts'],
          exclude: ['tests/{domain,renderer,lab,e2e,bench,support,output}/**'],
          environment: 'node',
          isolate: false,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
        },
      },
      {
        // Real servers and real time: one file after the other.
        test: {
          name: 'lab',
          include: ['tests/lab/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 60 * seconds,
          hookTimeout: 60 * seconds,
        },
      },
      {
        test: {
          name: 'bench',
          include: ['tests/bench/bench.ts', 'tests/bench/processor.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 1800 * seconds,
          hookTimeout: 120 * seconds,
        },
      },
      {
        test: {
          name: 'bench-lists',
          include: ['tests/bench/lists.ts'],
          environment: 'node',
          testTimeout: 1800 * seconds,
        },
      },
      {
        test: {
          name: 'bench-records',
          include: ['tests/bench/records/records.ts'],
          environment: 'node',
          testTimeout: 1800 * seconds,
        },
      },
      {
        test: {
          name: 'bench-package',
          include: ['tests/bench/package/package.ts'],
          environment: 'node',
          testTimeout: 1800 * seconds,
        },
      },
    ],
  },
});
