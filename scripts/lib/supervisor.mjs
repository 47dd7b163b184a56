// Keeps the application's processes running: it restarts a process that dies, after a growing pause.
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from 'node:child_process';
import { appNames, entry, isReady, processEnv, saveProcesses } from './app.mjs';
import { Failure, print, withLog, withProgress } from './output.mjs';
import { logFile, root } from './paths.mjs';
import { identify, isAlive, openLog, terminate } from './processes.mjs';

const FIRST_PAUSE_MS = 1000;
const MAX_PAUSE_MS = 30_000;
const CALM_MS = 60_000; // after a run of this length the pause starts from the first one again
const READY_MS = 120_000;
const GRACE_MS = 30_000;

/** The pause before the next start of a process that ran for `ranMs` after a pause of `lastMs`. */
export function nextPause(lastMs, ranMs) {
  if (ranMs >= CALM_MS || !lastMs) return FIRST_PAUSE_MS;
  return Math.min(lastMs * 2, MAX_PAUSE_MS);
}

/** Describes how a process ended. */
export const howItEnded = (code, signal) => (signal ? `by signal ${signal}` : `with exit code ${code}`);

/** Starts all processes; returns a handle that watches, renews and stops them. Its test passes `entryOf`. */
export function supervise({ services, port, healthPorts, entryOf = entry }) {
  const book = { supervisor: identify(process.pid), port, env: services, processes: {} };
  const state = { book, services, entryOf, logStarts: {}, settled: false, stopping: false, fatal: undefined };
  for (const name of appNames) {
    const healthPort = name === 'api' ? port : healthPorts[name];
    book.processes[name] = { healthPort, log: logFile(name), restarts: 0 };
    launch(state, name);
  }
  return { untilReady: () => untilReady(state), renew: (env) => renew(state, env), stop: () => stop(state) };
}

function launch(state, name) {
  const one = state.book.processes[name];
  const start = Date.now();
  const out = openLog(one.log);
  state.logStarts[name] = out.size;
  const own = name === 'api' ? { PORT: String(one.healthPort) } : { HEALTH_PORT: String(one.healthPort) };
  // The process gets its own group, so that Ctrl-C reaches only the supervisor, which stops the processes in order.
  const child = spawn(process.execPath, [state.entryOf(name)], {
    cwd: root,
    env: { ...processEnv(name, state.services), ...own },
    detached: true,
    stdio: ['ignore', out.fd, out.fd],
  });
  out.close();
  Object.assign(one, identify(child.pid));
  saveProcesses(state.book);
  child.once('error', (error) => onEnd(state, name, start, error.message));
  child.once('exit', (code, signal) => onEnd(state, name, start, howItEnded(code, signal)));
}

async function onEnd(state, name, start, how) {
  if (state.stopping) return;
  const one = state.book.processes[name];
  if (!state.settled) {
    // A process that ends before all are ready is broken or has wrong settings, so a restart would not help.
    state.fatal ??= new Failure(withLog(`${name} ended ${how} while it started.`, one.log, state.logStarts[name]));
    return;
  }
  one.pauseMs = nextPause(one.pauseMs, Date.now() - start);
  one.restarts += 1;
  print(`${name} ended ${how}; it is started again in ${one.pauseMs / 1000} s (log: ${one.log})`);
  await sleep(one.pauseMs);
  if (!state.stopping) launch(state, name);
}

async function untilReady(state) {
  await withProgress('api, beat and worker start', waitForAll(state));
  state.settled = true;
}

async function waitForAll(state) {
  const missing = new Set(appNames);
  for (const end = Date.now() + READY_MS; missing.size > 0; await sleep(100)) {
    if (state.fatal) throw state.fatal;
    if (state.stopping) return;
    const [late] = missing;
    const { log } = state.book.processes[late];
    if (Date.now() > end)
      throw new Failure(
        withLog(
          `${[...missing].join(', ')} did not become ready within ${READY_MS / 1000} s.`,
          log,
          state.logStarts[late],
        ),
      );
    for (const name of missing) if (await isReady(state.book.processes[name].healthPort)) missing.delete(name);
  }
}

/** Restarts the processes with new addresses of the services. */
async function renew(state, services) {
  state.services = state.book.env = services;
  await Promise.all(appNames.map((name) => terminate(state.book.processes[name], { graceMs: GRACE_MS })));
}

async function stop(state) {
  state.stopping = true;
  await stopProcesses(state.book.processes);
}

/** Stops processes, also those of an earlier start: asks them to end, waits up to 30 s, then kills. */
export async function stopProcesses(processes) {
  const running = Object.entries(processes).filter(([, proc]) => isAlive(proc));
  const end = async ([name, proc]) => {
    const inTime = await terminate(proc, { graceMs: GRACE_MS });
    print(inTime ? `${name}: stopped` : `${name}: killed, because it did not end within ${GRACE_MS / 1000} s`);
  };
  await withProgress('the processes finish what they have in hand', Promise.all(running.map(end)));
  return running.length;
}
