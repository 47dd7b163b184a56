// The environment of a spec file: Node's own global object, as in production. Jest's environments create a new global object
// per file, with other Errors and Arrays than those of the packages, and load every package again, which took a tenth of a
// run. Here a package is loaded once per Jest worker, and what a file changes is restored afterwards. When a test fails, the
// last lines of the processes that its file has started are stored for the reporter: AppProcess of libs/testing adds itself
// to `carillonProcesses`.
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { processLogOf } = require('./process-log.cjs');
const { MAIN_CONTEXT } = require('./runtime.cjs');

const LINES_SHOWN = 15;
const MAX_LINE = 400;
/** The properties of the global object that belong to one file: its entities, its processes, its test event handlers. */
const OF_ONE_FILE = [
  'typeormMetadataArgsStorage',
  'carillonProcesses',
  'carillonHasWaitedInVain',
  Symbol.for('EVENT_HANDLERS'),
];
/** The timeout of pure specs, which wait for no service, so that one that hangs ends soon. */
const PURE_TIMEOUT_MS = 120_000;

/** The message of Playwright when something did not happen in time. */
const WAITED_IN_VAIN = /Timeout \d+ms exceeded/;

/** By this message Jest asks a worker process to end (CHILD_MESSAGE_END of jest-worker). */
const END_MESSAGE = 2;
/** Node's own function: Jest replaces it for each file by one that reports an error. */
const { exit } = process;
/** What every worker process has open: its channel to Jest and its output. */
const ALWAYS_OPEN = /^(PipeWrap|TTYWrap|Immediate|TickObject)$/;

/**
 * Ends this worker process as soon as Jest asks for it, and names what specs have left open. Without this Jest waits for
 * 500 ms, which a busy machine may need to free the memory, and then says that specs leak, but not what.
 */
function endAtOnce([type]) {
  if (type !== END_MESSAGE) return;
  const open = process.getActiveResourcesInfo().filter((name) => !ALWAYS_OPEN.test(name));
  if (open.length > 0)
    process.stderr.write(`Specs have left open at the end of a Jest worker process: ${open.join(', ')}\n`);
  exit.call(process);
}
process.on('message', endAtOnce);

class SpecEnvironment {
  constructor({ projectConfig }, { testPath }) {
    this.specPath = testPath;
    this.conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    this.env = { ...process.env };
    this.global = globalThis;
    this.global.carillonProcesses = [];
    this.moduleMocker = new ModuleMocker(globalThis);
    // Jest expects this property of its older fake timers, which no spec uses.
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
    // The rules would keep the file's classes in memory. They are cleared one by one, because class-validator-jsonschema
    // refers to the storage object itself.
    for (const rules of Object.values(this.global.classValidatorMetadataStorage ?? {})) rules.clear();
    for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
    Object.assign(process.env, this.env);
  }

  handleTestEvent(event, state) {
    if (event.name === 'setup' && !/\.(int|e2e)-spec\.ts$/.test(this.specPath)) state.testTimeout = PURE_TIMEOUT_MS;
    if (event.name !== 'test_done' || event.test.errors.length === 0) return;
    if (event.test.errors.flat().some((error) => WAITED_IN_VAIN.test(error?.message))) recordFirstFailedWait();
    const log = this.global.carillonProcesses.map(lastWordsOf).join('\n');
    if (log === '') return;
    const file = processLogOf(this.specPath);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, log);
  }
}

/**
 * Tells `eventually.ts` of libs/testing that a page of this file has waited in vain. The first time counts: a set-up that
 * fails once is an error of every test of its file.
 */
function recordFirstFailedWait() {
  if (globalThis.carillonHasWaitedInVain) return;
  globalThis.carillonHasWaitedInVain = true;
  const folder = process.env.CARILLON_TEST_FOLDER;
  if (folder) appendFileSync(join(folder, 'waits-in-vain'), '.');
}

function lastWordsOf({ name, pid, lines, exit }) {
  const state = exit === null ? 'running' : `ended with ${exit.signal ?? `exit code ${exit.code}`}`;
  return [
    `── ${name}, process ${pid}, ${state}`,
    ...lines.slice(-LINES_SHOWN).map((line) => line.slice(0, MAX_LINE)),
  ].join('\n');
}

module.exports = SpecEnvironment;
