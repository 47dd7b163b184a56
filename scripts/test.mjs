#!/usr/bin/env node
// `npm test` runs lint, format, build and every test against real services, which it provides itself. Its last line is
// always `N passed, N failed`, where a check counts as one test, as each of Jest's tests does.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableMb } from '../test/runner/workers.mjs';
import { dropOrphans, ensureBuilt, markBuilt } from './lib/build.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { readJson } from './lib/json-file.mjs';
import { withLock } from './lib/lock.mjs';
import { duration, Failure, print, withProgress } from './lib/output.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { abortRuns } from './lib/processes.mjs';
import { beginRun, endProcesses, endRun } from './lib/test-run.mjs';
import { chromiumEnv } from './services/chromium.mjs';
import { up } from './services/provide.mjs';
import { sweepLeftovers } from './services/sweep.mjs';

/** With this memory in MB the checks run in parallel with the tests: the linter takes up to 2 GB, the tests 4 GB. */
const ROOMY_MB = 8000;
/** A larger young generation, because Jest and its workers allocate much short-lived memory and so collect it less often. */
const JEST_OPTIONS = ['--max-semi-space-size=32'];

const count = { passed: 0, failed: 0 };
/** Every failure in one line. They are printed at the end, below what the failures said, which can be thousands of lines. */
const failures = [];
const stopping = new AbortController();
const args = process.argv.slice(2);
// With a file or pattern, lint, format and the scripts' own tests are skipped, because whoever runs a single spec wants
// a quick answer.
const isPart = args.some((arg) => !arg.startsWith('-'));
const testRun = beginRun();

async function main() {
  const start = performance.now();
  try {
    checkNode();
    print(`Node ${process.version}, ${new Date().toISOString()}`);
    await step('packages', ensureInstalled);
    await (isPart ? runPart() : runAll());
  } catch (error) {
    if (!stopping.signal.aborted) fail(error);
  } finally {
    if (existsSync(testRun.failuresFile)) print(readFileSync(testRun.failuresFile, 'utf8'));
    await leaveNothing().catch(fail);
  }
  if (stopping.signal.aborted) fail(new Failure('The tests were interrupted.'));
  if (failures.length > 0) print(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
  print(`\nTook ${duration(performance.now() - start)}.`);
}

async function runPart() {
  const services = await step('services', provideServices);
  if (await timed('build', ensureBuilt)) await tests(services);
}

/** Runs the checks in parallel with the tests where memory allows it, else after them. */
async function runAll() {
  const isRoomy = availableMb() > ROOMY_MB;
  const tested = Promise.all([step('services', provideServices), counted('build', build)]).then(
    ([services, isBuilt]) => {
      if (isBuilt) return tests(services);
      fail(new Failure('The tests did not run: there is no build.'));
    },
  );
  if (!isRoomy) await tested;
  await Promise.all([tested, runChecks()]);
}

async function provideServices() {
  const services = await up(process.env, { lease: true, mail: false });
  await sweepLeftovers(services, process.env);
  return { ...services, ...(await chromiumEnv(process.env)) };
}

async function runChecks() {
  const program = (name, file) => inRoot('node_modules', name, 'bin', file);
  await counted('lint and types', () => must(program('oxlint', 'oxlint')));
  await counted('format', () => must(program('oxfmt', 'oxfmt'), ['--check']));
  await counted('tests of the scripts', () => must('--test', ['--test-reporter=spec', ...scriptTests()]));
}

const scriptTests = () =>
  readdirSync(inRoot('scripts'))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => inRoot('scripts', name));

function build() {
  return withLock('build', async () => {
    dropOrphans();
    // The build does not check types, because the linter does so in parallel with the tests.
    await must(inRoot('node_modules', 'typescript7', 'bin', 'tsc'), ['-p', 'tsconfig.build.json', '--noCheck']);
    await Promise.all([must(inRoot('scripts', 'bundle-apps.mjs')), must(inRoot('scripts', 'build-web.mjs'))]);
    markBuilt();
  });
}

/** Runs Jest, whose reporter prints a line per file, and counts its tests. */
async function tests(services) {
  stopping.signal.throwIfAborted();
  const env = { ...process.env, ...services, ...testRun.env };
  const jest = [...JEST_OPTIONS, inRoot('test', 'runner', 'main.mjs'), ...args];
  const { code } = await run(process.execPath, jest, { env, isShown: true });
  const { passed, failed, failures: lines = [] } = readJson(testRun.resultFile, { passed: 0, failed: 0 });
  failures.push(...lines);
  count.passed += passed;
  count.failed += failed;
  if (code !== 0 && failed === 0 && !stopping.signal.aborted) throw new Failure(`Jest ended with exit code ${code}`);
}

/** Cleans up after the tests. Anything that a complete run has left behind counts as a failure. */
async function leaveNothing() {
  const left = await endRun(testRun);
  if (left.length > 0 && !stopping.signal.aborted)
    fail(new Failure(`The tests left behind:\n${left.map((line) => `  ${line}`).join('\n')}`));
}

/** Runs a step of the set-up, of which only a failure counts. */
async function step(name, work) {
  stopping.signal.throwIfAborted();
  print(`▶ ${name}`);
  return work();
}

/** Runs a step that counts as one test. */
async function counted(name, work) {
  const isGood = await timed(name, work);
  if (isGood) count.passed += 1;
  return isGood;
}

async function timed(name, work) {
  stopping.signal.throwIfAborted();
  const start = performance.now();
  try {
    await withProgress(name, work());
    print(`✔ ${name} (${duration(performance.now() - start)})`);
    return true;
  } catch (error) {
    print(`✖ ${name} (${duration(performance.now() - start)})`);
    fail(new Failure(`${name}: ${error instanceof Failure ? error.message : error.stack}`));
    return false;
  }
}

function fail(error) {
  count.failed += 1;
  const message = error instanceof Failure ? error.message : error.stack;
  failures.push(message.split('\n', 1)[0]);
  process.stderr.write(`${message}\n`);
}

/** Runs a Node program; prints its output only when it fails. */
async function must(program, programArgs = []) {
  const { code, output } = await run(process.execPath, [program, ...programArgs], {
    env: { ...process.env, ...testRun.env },
  });
  if (code !== 0) throw new Failure(`${output.trim()}\nexit code ${code}`);
}

/** Runs a command; its output is printed at once, or collected for the case that it fails. */
function run(command, commandArgs, { env, isShown = false }) {
  const stdio = ['ignore', ...(isShown ? ['inherit', 'inherit'] : ['pipe', 'pipe'])];
  const child = spawn(command, commandArgs, { cwd: root, env, stdio });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return new Promise((done, notFound) => {
    child.once('error', notFound);
    child.once('close', (code, signal) => done({ code: code ?? signal, output }));
  });
}

function stop() {
  stopping.abort();
  abortRuns();
  endProcesses(testRun);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop);
process.on('exit', () => {
  // This runs on every exit, also after a crash.
  process.exitCode = count.failed > 0 ? 1 : process.exitCode;
  print(`${count.passed} passed, ${count.failed} failed`);
});
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit(1);
});
await main();
