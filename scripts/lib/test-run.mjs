// One run of the tests: its mark, its folder, and the clean-up at its end, also when the runner is killed.
//
// Every process that a spec starts inherits CARILLON_TEST_RUN, so that the clean-up also finds processes that a spec did
// not stop. A guard, which is a separate process, waits for the end of the runner, because a killed runner cannot clean
// up.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentEnv, release } from '../services/provide.mjs';
import { sweepLeftovers } from '../services/sweep.mjs';
import { readJson } from './json-file.mjs';
import { commandLine, identify, isAlive, signal, waitForExit } from './processes.mjs';
import { print } from './output.mjs';
import { inRoot, local } from './paths.mjs';

const MARK = 'CARILLON_TEST_RUN';
const END_MS = 10_000;

/**
 * Creates the folder of a run and starts its guard. When the run is interrupted, `failuresFile` has the failures so far.
 */
export function beginRun() {
  const folder = mkdtempSync(join(tmpdir(), 'carillon-test-'));
  const id = String(process.pid);
  const env = { [MARK]: id, TMPDIR: folder, CARILLON_TEST_FOLDER: folder };
  const guard = spawn(process.execPath, [inRoot('scripts', 'lib', 'test-guard.mjs'), id, folder], {
    detached: true,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  guard.unref();
  guard.stdin.unref();
  return { id, folder, env, resultFile: join(folder, 'jest.json'), failuresFile: join(folder, 'failures.txt'), guard };
}

/**
 * Ends every process of the run, removes its folder and its databases and vhosts, and releases the servers. Returns a line
 * for each thing that was left; a run that was not interrupted should leave nothing.
 */
export async function endRun({ id, folder, guard }) {
  guard?.stdin.end('done');
  const shared = sharedProcesses(folder);
  const left = endProcesses({ id, folder });
  for (const one of left) await waitForExit(one, END_MS);
  for (const path of [folder, local('specs', id)]) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  try {
    const services = currentEnv(process.env);
    if (services.DATABASE_URL && services.RABBITMQ_URL) await sweepLeftovers(services, process.env, Number(id));
  } catch (error) {
    // The servers did not start or were stopped. The next run removes what is left in them.
    print(`The servers could not be asked what is left in them: ${error.cause?.message ?? error.message}`);
  } finally {
    await release();
  }
  return left
    .filter(({ pid, parent }) => !shared.has(pid) && !shared.has(parent))
    .map(({ pid, command }) => `process ${pid}: ${command}`);
}

/** The processes of the systems that spec files share, which are ended only at the end of the run. */
function sharedProcesses(folder) {
  const files = readdirSync(folder).filter((name) => /^shared-system-.*\.json$/.test(name));
  return new Set(files.flatMap((name) => readJson(join(folder, name), { apps: [] }).apps.map(({ pid }) => pid)));
}

/** Kills every process of a run; returns the processes that it found. */
export function endProcesses({ id, folder }) {
  const running = processesOf(id, folder);
  for (const { pid } of running) signal(pid, 'SIGKILL');
  return running;
}

/** The running processes with the mark of a run, or with its folder as working directory. Finds none outside of Linux. */
export function processesOf(id, folder) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && belongsTo(name, id, folder))
    .map((name) => describe(Number(name)))
    .filter(isAlive);
}

function describe(pid) {
  return { ...identify(pid), parent: parentOf(pid), command: commandLine(pid).slice(0, 200) };
}

function parentOf(pid) {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
  } catch {
    return 0; // it has ended
  }
}

function belongsTo(pid, id, folder) {
  try {
    if (readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${MARK}=${id}`)) return true;
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
  } catch {
    return false; // it has ended, or belongs to another user
  }
}
