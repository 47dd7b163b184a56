#!/usr/bin/env node
// `npm test`: lint, format, build and every test against real services, which it provides itself. Its last line is
// always `N passed, N failed`; a step counts as one test, and each of Jest's tests counts.
import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dropOrphans, markBuilt } from './lib/build.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { readJson } from './lib/json-file.mjs';
import { withLock } from './lib/lock.mjs';
import { duration, Failure, say, withProgress } from './lib/output.mjs';
import { inRoot, local, root } from './lib/paths.mjs';
import { abortRuns } from './lib/processes.mjs';
import { chromiumEnv } from './services/chromium.mjs';
import { release, up } from './services/provide.mjs';
import { sweepLeftovers } from './services/sweep.mjs';

const count = { passed: 0, failed: 0 };
const stopping = new AbortController();
const args = process.argv.slice(2);
// Who names a file or pattern wants that answer soon: lint, format and the scripts' own tests are left out then.
const isPart = args.some((arg) => !arg.startsWith('-'));

async function main() {
  const start = Date.now();
  try {
    checkNode();
    say(`Node ${process.version}, ${new Date().toISOString()}`);
    await step('packages', ensureInstalled);
    const services = await step('services', () => up(process.env, { lease: true }));
    await sweepLeftovers(services, process.env);
    const browser = await step('browser', () => chromiumEnv(process.env));
    await runSteps({ ...services, ...browser });
  } catch (error) {
    if (!stopping.signal.aborted) fail(error);
  } finally {
    await release().catch(fail);
  }
  if (stopping.signal.aborted) fail(new Failure('The tests were interrupted.'));
  say(`\nTook ${duration(Date.now() - start)}.`);
}

async function runSteps(services) {
  const env = { ...process.env, ...services };
  const checks = [
    ['tests of the scripts', () => must(process.execPath, ['--test', '--test-reporter=spec', ...scriptTests()])],
    ['lint', () => must('npm', ['run', '--silent', 'lint'])],
    ['types of the dashboard', () => must('npx', ['tsc', '-p', 'apps/web/tsconfig.json'])],
    ['format', () => must('npm', ['run', '--silent', 'format:check'])],
  ];
  for (const [name, work] of isPart ? [] : checks) await counted(name, work);
  await counted('build', build);
  await timed('jest', () => jest(env));
}

const scriptTests = () =>
  readdirSync(inRoot('scripts'))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => inRoot('scripts', name));

function build() {
  return withLock('build', async () => {
    dropOrphans();
    await must('npm', ['run', '--silent', 'build']);
    markBuilt();
  });
}

/** Runs Jest and counts its tests; a suite that does not even load counts as one failed test. */
async function jest(env) {
  const report = local('jest.json');
  rmSync(report, { force: true });
  const code = await run(inRoot('node_modules', '.bin', 'jest'), ['--json', `--outputFile=${report}`, ...args], env);
  const result = readJson(report, { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 });
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  count.passed += result.numPassedTests;
  count.failed += failed;
  if (code !== 0 && failed === 0) throw new Failure(`jest ended with exit code ${code}`);
}

/** A step of the set-up: only its failure counts. */
async function step(name, work) {
  stopping.signal.throwIfAborted();
  say(`▶ ${name}`);
  return work();
}

/** A step that counts as one test. */
async function counted(name, work) {
  if (await timed(name, work)) count.passed += 1;
}

async function timed(name, work) {
  stopping.signal.throwIfAborted();
  say(`▶ ${name}`);
  const start = Date.now();
  try {
    await withProgress(name, work());
    say(`  ${name}: done in ${duration(Date.now() - start)}`);
    return true;
  } catch (error) {
    fail(error);
    say(`✖ ${name}: failed after ${duration(Date.now() - start)}`);
    return false;
  }
}

function fail(error) {
  count.failed += 1;
  process.stderr.write(`${error instanceof Failure ? error.message : error.stack}\n`);
}

async function must(command, commandArgs) {
  const code = await run(command, commandArgs, process.env);
  if (code !== 0) throw new Failure(`exit code ${code}`);
}

const children = new Set();

/** Runs a command whose output goes straight to the screen; resolves to its exit code. */
function run(command, commandArgs, env) {
  const child = spawn(command, commandArgs, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  children.add(child);
  return new Promise((done, notFound) => {
    child.once('error', notFound);
    child.once('exit', (code, signal) => (children.delete(child), done(code ?? signal)));
  });
}

function stop() {
  stopping.abort();
  abortRuns();
  for (const child of children) child.kill('SIGTERM');
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop);
process.on('exit', () => {
  // On every way out, also that of a crash.
  process.exitCode = count.failed > 0 ? 1 : process.exitCode;
  say(`${count.passed} passed, ${count.failed} failed`);
});
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit(1);
});
await main();
