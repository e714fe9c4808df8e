// Usage: summary.mjs RESULTS.json EXIT_CODE
// Prints the one line that sums up a test run. A run that failed without a failed test (lint, build, a file that
// could not be loaded, an unhandled error) counts as one failure, so that the line never looks better than the run.
import { readFileSync } from 'node:fs';

const [, , file, exitCode] = process.argv;

let results;
try {
  results = JSON.parse(readFileSync(file, 'utf8'));
} catch {
  results = { numPassedTests: 0, numFailedTests: 0, success: false };
}

const passed = results.numPassedTests ?? 0;
const skipped = (results.numPendingTests ?? 0) + (results.numTodoTests ?? 0);
const unloadable = (results.testResults ?? []).filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
).length;
const counted = (results.numFailedTests ?? 0) + unloadable;
const succeeded = exitCode === '0' && results.success === true;
const failed = succeeded ? counted : Math.max(counted, 1);

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
if (failed > 0) process.exitCode = 1;
