// Prints the results of Jest: a line per finished file, below it the tests that this machine cannot run, and at the end every
// failure once, with its place and the last lines of the processes that its file had started. Only a terminal gets a line
// that redraws itself.
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { processLogOf } from './process-log.cjs';

const { CARILLON_TEST_FOLDER: folder } = process.env;
const FAILURES = folder ? join(folder, 'failures.txt') : null;
const REDRAW_MS = 1000;
const ERASE_LINE = '\r\x1b[2K';

export default class Reporter {
  #failed = [];
  #files = 0;
  #finished = 0;
  #startedAt = performance.now();
  #redraw = null;
  #isWhole;

  /** With a pattern of titles Jest reports all other tests as skipped, so skipped tests are not printed then. */
  constructor({ testNamePattern }) {
    this.#isWhole = !testNamePattern;
  }

  onRunStart({ numTotalTestSuites }) {
    this.#files = numTotalTestSuites;
    if (process.stdout.isTTY) this.#redraw = setInterval(() => this.#draw(), REDRAW_MS);
  }

  onTestResult(test, result) {
    this.#finished += 1;
    const bad = result.numFailingTests + (result.testExecError ? 1 : 0);
    const good = `${result.numPassingTests} passed`;
    const line = bad > 0 ? `✖ ${pathOf(test)}: ${bad} failed, ${good}` : `✔ ${pathOf(test)}: ${good}`;
    this.#print(`${line} (${seconds(result.perfStats.end - result.perfStats.start)})`);
    if (this.#isWhole) for (const title of skippedOf(result)) this.#print(`  not run here: ${title}`);
    if (bad > 0) this.#keep(failureOf(test, result));
  }

  onRunComplete() {
    clearInterval(this.#redraw);
    for (const failure of this.#failed) this.#print(failure);
    if (FAILURES) rmSync(FAILURES, { force: true });
  }

  /** Stores a failure, also in a file, from which scripts/test.mjs prints the failures of an interrupted run. */
  #keep(failure) {
    this.#failed.push(failure);
    if (FAILURES) appendFileSync(FAILURES, `${failure}\n`);
  }

  #print(line) {
    process.stdout.write(`${this.#redraw === null ? '' : ERASE_LINE}${line}\n`);
  }

  #draw() {
    const failed = this.#failed.length > 0 ? `, ${this.#failed.length} with failures` : '';
    const passed = seconds(performance.now() - this.#startedAt);
    process.stdout.write(`${ERASE_LINE}… ${this.#finished} of ${this.#files} files${failed} (${passed})`);
  }
}

function failureOf(test, result) {
  const log = processLogOf(test.path);
  return [
    `\n━━ ${pathOf(test)}`,
    result.failureMessage?.trim() ?? 'it failed without a message',
    ...(existsSync(log) ? [readFileSync(log, 'utf8').trimEnd()] : []),
  ].join('\n');
}

const skippedOf = ({ testResults }) =>
  testResults.filter(({ status }) => status === 'pending').map(({ fullName }) => fullName);
const pathOf = ({ path, context }) => relative(context.config.rootDir, path);
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
