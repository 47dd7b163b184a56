// Processes by pid and start time: a pid alone may by now belong to somebody else.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dirname } from 'node:path';
import { mkdirSync } from 'node:fs';

/** When a process started, as an opaque text; null when it does not run (a zombie does not). */
export function startTime(pid) {
  return process.platform === 'linux' ? startTimeLinux(pid) : startTimePs(pid);
}

function startTimeLinux(pid) {
  try {
    // The command's name stands in brackets and may hold anything: what follows the last bracket is fields 3 and on.
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

/** Whether the very process that was identified earlier still runs. */
export function isAlive(proc) {
  return Boolean(proc?.pid && proc.startedAt) && startTime(proc.pid) === proc.startedAt;
}

/** Sends a signal; a process that has gone meanwhile is not an error. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Waits until a process has gone; false when it still runs after `ms`. */
export async function waitGone(proc, ms) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) if (!isAlive(proc)) return true;
  return !isAlive(proc);
}

/** Asks a process to end, and kills it when it has not after `graceMs`. Says whether it went by itself. */
export async function terminate(proc, { name = 'SIGTERM', graceMs = 30_000 } = {}) {
  if (!isAlive(proc)) return true;
  signal(proc.pid, name);
  if (await waitGone(proc, graceMs)) return true;
  signal(proc.pid, 'SIGKILL');
  await waitGone(proc, 5000);
  return false;
}

/** Starts a process that outlives this one, its output appended to a log file. */
export async function spawnDetached(command, args, { env = process.env, cwd, log }) {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'a', 0o600);
  const child = spawn(command, args, { env, cwd, detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  await new Promise((done, fail) => child.once('spawn', done).once('error', fail));
  child.unref();
  return identify(child.pid);
}

/** Runs a command to its end and returns `{ code, stdout, stderr }`; a missing command or time-out is a code too. */
export function run(command, args, { env = process.env, cwd, input = '', timeoutMs = 600_000, onLine } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { env, cwd, timeout: timeoutMs, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => ((stdout += chunk), onLine?.(String(chunk))));
    child.stderr?.on('data', (chunk) => ((stderr += chunk), onLine?.(String(chunk))));
    child.once('error', (error) => done({ code: 127, stdout, stderr: stderr + error.message }));
    child.once('close', (code, name) => done({ code: code ?? 128, signal: name, stdout, stderr }));
    child.stdin?.on('error', () => undefined); // a command that does not read its input closes the pipe
    child.stdin?.end(input);
  });
}
