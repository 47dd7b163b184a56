// Identifies processes by pid and start time, because the system may reuse a pid alone.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAX_LOG_BYTES = 20 * 1024 * 1024;

/** When a process started, as an opaque text; null when it does not run (a zombie does not). */
export function startTime(pid) {
  return process.platform === 'linux' ? startTimeLinux(pid) : startTimePs(pid);
}

function startTimeLinux(pid) {
  try {
    // The command's name is in brackets and may contain any character, so the fields from 3 on follow the last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return 'ZX'.includes(fields[0]) ? null : fields[19];
  } catch {
    return null;
  }
}

function startTimePs(pid) {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const [state, ...started] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], options)
      .trim()
      .split(/\s+/);
    return state.startsWith('Z') ? null : started.join(' ');
  } catch {
    return null;
  }
}

/** The command line of a process, or an empty text. */
export function commandLine(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** `{ pid, startedAt }` of a running process. */
export const identify = (pid) => ({ pid, startedAt: startTime(pid) });

/** Whether the process that was identified earlier is still running. */
export function isAlive(proc) {
  return Boolean(proc?.pid && proc.startedAt) && startTime(proc.pid) === proc.startedAt;
}

/** Sends a signal; it is no error when the process has ended. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Waits until a process has ended; false when it is still running after `ms`. */
export async function waitForExit(proc, ms) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) if (!isAlive(proc)) return true;
  return !isAlive(proc);
}

/** Asks a process to end, and kills it after `graceMs`. Returns whether it ended without being killed. */
export async function terminate(proc, { name = 'SIGTERM', graceMs = 30_000 } = {}) {
  if (!isAlive(proc)) return true;
  signal(proc.pid, name);
  if (await waitForExit(proc, graceMs)) return true;
  signal(proc.pid, 'SIGKILL');
  await waitForExit(proc, 5000);
  return false;
}

/** Opens a log file for appending; one that has grown beyond 20 MB is renamed to `<name>.1` first. `size`: where new lines begin. */
export function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
  const fd = openSync(file, 'a', 0o600);
  return { fd, size: fstatSync(fd).size, close: () => closeSync(fd) };
}

/** Starts a process that outlives this one, its output appended to a log file. */
export async function spawnDetached(command, args, { env = process.env, cwd, log }) {
  const out = openLog(log);
  const child = spawn(command, args, { env, cwd, detached: true, stdio: ['ignore', out.fd, out.fd] });
  out.close();
  await new Promise((done, fail) => child.once('spawn', done).once('error', fail));
  child.unref();
  return identify(child.pid);
}

const running = new Set();

let aborted = false;

/** Whether the script is stopping, so that nothing long may be started or awaited. */
export const isAborted = () => aborted;

/** Ends the commands that `run` is waiting for, so that their callers fail. */
export function abortRuns() {
  aborted = true;
  for (const child of running) child.kill('SIGTERM');
}

/** Runs a command to its end and returns `{ code, stdout, stderr }`; a missing command or time-out is a code too. */
export function run(command, args, { env = process.env, cwd, input = '', timeoutMs = 600_000 } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { env, cwd });
    // spawn's own time-out is not used, because its timer keeps this process running when the command does not exist.
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    let stdout = '';
    let stderr = '';
    const end = (code) => {
      clearTimeout(timer);
      running.delete(child);
      done({ code, stdout, stderr });
    };
    running.add(child);
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    child.stderr?.on('data', (chunk) => (stderr += chunk));
    child.once('error', (error) => ((stderr += error.message), end(127)));
    child.once('close', (code) => end(code ?? 128));
    child.stdin?.on('error', () => undefined); // a command that does not read its input closes the pipe
    child.stdin?.end(input);
  });
}
