import fs from 'node:fs';

/** @typedef {{passed: number, failed: number, skipped: number}} Count */

/** A report that was never written is a failure: nobody knows what happened. */
const unknown = { passed: 0, failed: 1, skipped: 0 };

/** Adds counts up. @param {Count[]} counts @returns {Count} */
export function total(counts) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts) for (const key of Object.keys(sum)) sum[key] += count[key];
  return sum;
}

/** Reads Vitest's JSON report. @param {string} file @returns {Count} */
export function readVitestReport(file) {
  const report = readJson(file);
  if (!report) return unknown;
  // A file that could not even be loaded has no failed test of its own.
  const broken = report.testResults.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Reads Playwright's JSON report. @param {string} file @returns {Count} */
export function readPlaywrightReport(file) {
  const report = readJson(file);
  if (!report) return unknown;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
