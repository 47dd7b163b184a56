// What people see of Jest: a line per finished file, and at the end every failure once, with its place and the last
// lines of the processes that its file had started. A line that redraws itself is for terminals only.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { processLogOf } from './process-log.cjs';

const REDRAW_MS = 1000;
const ERASE_LINE = '\r\x1b[2K';

export default class Reporter {
  #failed = [];
  #files = 0;
  #finished = 0;
  #startedAt = Date.now();
  #redraw = null;

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
    if (bad > 0) this.#failed.push({ test, result });
  }

  onRunComplete() {
    clearInterval(this.#redraw);
    for (const { test, result } of this.#failed) {
      this.#print(`\n━━ ${pathOf(test)}`);
      this.#print(result.failureMessage?.trim() ?? 'it failed without a message');
      const log = processLogOf(test.path);
      if (existsSync(log)) this.#print(readFileSync(log, 'utf8').trimEnd());
    }
  }

  #print(line) {
    process.stdout.write(`${this.#redraw === null ? '' : ERASE_LINE}${line}\n`);
  }

  #draw() {
    const failed = this.#failed.length > 0 ? `, ${this.#failed.length} with failures` : '';
    const passed = seconds(Date.now() - this.#startedAt);
    process.stdout.write(`${ERASE_LINE}… ${this.#finished} of ${this.#files} files${failed} (${passed})`);
  }
}

const pathOf = ({ path, context }) => relative(context.config.rootDir, path);
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
