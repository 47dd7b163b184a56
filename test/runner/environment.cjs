// What a spec file runs in: Node's own global object, as the code has it in production. Jest's own environments make a new
// world for each file, with Errors and Arrays that are not those of the packages, and load every package into it again,
// which took a tenth of a run. Here a package is loaded once per worker of Jest, and what a file changes is put back.
// When a test fails, the last lines of the processes that its file has started are kept for the reporter: AppProcess of
// libs/testing adds itself to `carillonProcesses`.
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { processLogOf } = require('./process-log.cjs');
const { MAIN_CONTEXT } = require('./runtime.cjs');

const LINES_SHOWN = 15;
const MAX_LINE = 400;
/** Kept on the global object for all code of one file: its entities, its processes, and who listens to its tests. */
const OF_ONE_FILE = ['typeormMetadataArgsStorage', 'carillonProcesses', Symbol.for('EVENT_HANDLERS')];
/** A pure spec waits for nothing: one that hangs ends soon. */
const PURE_TIMEOUT_MS = 120_000;

class SpecEnvironment {
  constructor({ projectConfig }, { testPath }) {
    this.specPath = testPath;
    this.conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    this.env = { ...process.env };
    this.global = globalThis;
    this.global.carillonProcesses = [];
    this.moduleMocker = new ModuleMocker(globalThis);
    // Jest's older kind of fake timers, which no spec uses.
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  exportConditions() {
    return this.conditions;
  }

  getVmContext() {
    return MAIN_CONTEXT;
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const name of OF_ONE_FILE) delete this.global[name];
    // Its rules keep the classes of the file in memory; class-validator-jsonschema holds on to the storage itself.
    for (const rules of Object.values(this.global.classValidatorMetadataStorage ?? {})) rules.clear();
    for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
    Object.assign(process.env, this.env);
  }

  handleTestEvent(event, state) {
    if (event.name === 'setup' && !/\.(int|e2e)-spec\.ts$/.test(this.specPath)) state.testTimeout = PURE_TIMEOUT_MS;
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
