import fs from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{passed: number, failed: number, skipped: number}} Count */

/** How much of what a failed test says is repeated at the end: lines, from its first. */
const TOLD_LINES = 12;

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

/** What failed by Vitest's JSON report: each test's name, and why. @param {string} file @returns {string[]} */
export function failuresOfVitest(file) {
  const files = readJson(file)?.testResults ?? [];
  return files.flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [told(name, message)];
    return failed.map((one) => told(one.fullName, one.failureMessages.join('\n')));
  });
}

/** What failed by Playwright's JSON report: each story's name, and why. @param {string} file @returns {string[]} */
export function failuresOfPlaywright(file) {
  const report = readJson(file);
  const inSuite = (suite, above) => {
    const names = [...above, suite.title];
    const here = suite.specs
      .filter((spec) => spec.tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
      .map(({ title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
        return told([...names, title].join(' › '), errors.map(({ message }) => message).join('\n'));
      });
    return [...here, ...(suite.suites ?? []).flatMap((one) => inSuite(one, names))];
  };
  const unnamed = (report?.errors ?? []).map(({ message }) => told('outside any story', message));
  return [...(report?.suites ?? []).flatMap((suite) => inSuite(suite, [])), ...unnamed];
}

function told(name, message) {
  const lines = stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [name, ...lines.slice(0, TOLD_LINES).map((line) => `    ${line}`)].join('\n');
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
