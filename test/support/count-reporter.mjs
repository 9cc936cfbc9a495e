/**
 * A test that did not run proves nothing, so skipped, todo and missing tests fail the run
 * and count as failed. The count is added to the file named by TEST_COUNT_FILE, where there
 * is one, a line for each run, for whoever must print it as the last line.
 */
import { appendFileSync } from 'node:fs';

export default class CountReporter {
  #namePattern;
  #fault;

  constructor(globalConfig) {
    this.#namePattern = globalConfig.testNamePattern;
  }

  onRunComplete(_contexts, results) {
    // With `-t` somebody picked tests by name; the others were not forgotten.
    const pending = this.#namePattern ? 0 : results.numPendingTests;
    const skipped = pending + results.numTodoTests;
    const passed = results.numPassedTests;
    const nothingRan = passed + results.numFailedTests === 0;
    if (skipped > 0) {
      this.#fail('Skipped or todo tests are not allowed: write them, or take them out.');
    }
    if (nothingRan) this.#fail('No test was run.');

    let failed = results.numFailedTests + results.numRuntimeErrorTestSuites + skipped;
    if (nothingRan || results.snapshot.failure) failed = Math.max(failed, 1);
    const file = process.env.TEST_COUNT_FILE;
    if (file) appendFileSync(file, `${passed} passed, ${failed} failed\n`);
  }

  /** Jest asks for this after the run and fails it when there is an answer. */
  getLastError() {
    return this.#fault;
  }

  #fail(message) {
    this.#fault = new Error(message);
    process.stderr.write(`\n${message}\n`);
  }
}
