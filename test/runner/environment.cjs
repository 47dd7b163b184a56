// Node as Jest has it, and one thing more: when a test fails, the last lines of the processes that its file has started
// are kept for the reporter. AppProcess of libs/testing adds itself to `carillonProcesses`.
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const { processLogOf } = require('./process-log.cjs');

const LINES_SHOWN = 15;
const MAX_LINE = 400;

class SpecEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.specPath = context.testPath;
    this.global.carillonProcesses = [];
  }

  handleTestEvent(event) {
    if (event.name !== 'test_done' || event.test.errors.length === 0) return;
    const log = this.global.carillonProcesses.map(lastWordsOf).join('\n');
    if (log === '') return;
    const file = processLogOf(this.specPath);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, log);
  }
}

function lastWordsOf({ name, pid, lines, exit }) {
  const state = exit === null ? 'running' : `ended with ${exit.signal ?? `exit code ${exit.code}`}`;
  return [
    `── ${name}, process ${pid}, ${state}`,
    ...lines.slice(-LINES_SHOWN).map((line) => line.slice(0, MAX_LINE)),
  ].join('\n');
}

module.exports = SpecEnvironment;
