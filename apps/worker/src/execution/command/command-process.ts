import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { LineSplitter } from '../line-splitter';
import { guardMark, watchGroup } from '../process-guard';
import { signalGroup } from '../process-group';
import { OutputEnds } from './output-ends';

export interface CommandStart {
  path: string;
  args: readonly string[];
  env: Record<string, string>;
  cwd: string;
  /** Kept of each stream. */
  maxBytes: number;
  /** From SIGTERM to SIGKILL. */
  graceMs: number;
}

export interface CommandEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: OutputEnds;
  stderr: OutputEnds;
  durationMs: number;
  /** By what it was stopped, when it was. */
  stoppedBy?: string;
  /** It never ran. */
  startError?: NodeJS.ErrnoException;
}

type OnLine = (stream: 'stdout' | 'stderr', line: string) => void;

/** Bytes of output that become lines of the log; the log of a run holds no more anyway. */
const LOGGED_BYTES = 1024 * 1024;
/** Pause per chunk after that: a program that writes without end must not take the worker's thread. */
const FLOOD_PAUSE_MS = 2;
/** How long output may come after the group is gone: only from a process that left the group. */
const STRAGGLER_MS = 500;

/**
 * Runs a program without a shell in a process group of its own. When the signal aborts, the group gets SIGTERM and
 * after the grace SIGKILL; when the program ends, whatever it left in its group is killed. Never rejects.
 */
export function runCommand(start: CommandStart, signal: AbortSignal, onLine: OnLine): Promise<CommandEnd> {
  const began = performance.now();
  const child = spawn(start.path, start.args, {
    cwd: start.cwd,
    env: { ...start.env, ...guardMark() },
    detached: true,
    shell: false,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = watchGroup(child.pid);
  const stdout = collect(child.stdout as Readable, start.maxBytes, (line) => onLine('stdout', line));
  const stderr = collect(child.stderr as Readable, start.maxBytes, (line) => onLine('stderr', line));
  const stop = stopOnAbort(child, signal, start.graceMs);
  return new Promise((resolve) => {
    let startError: NodeJS.ErrnoException | undefined;
    child.on('error', (error) => (startError = error));
    child.on('exit', () => {
      stop.finish(); // what is asked from now on comes too late: the command has ended by itself
      sweep(child);
      forget();
    });
    child.on('close', (exitCode, deadly) => {
      const durationMs = Math.round(performance.now() - began);
      resolve({ exitCode, signal: deadly, stdout, stderr, durationMs, stoppedBy: stop.finish(), startError });
    });
  });
}

function collect(stream: Readable, maxBytes: number, onLine: (line: string) => void): OutputEnds {
  const ends = new OutputEnds(maxBytes);
  const lines = new LineSplitter(onLine);
  let logged = 0;
  stream.on('data', (chunk: Buffer) => {
    ends.write(chunk);
    if (logged >= LOGGED_BYTES) return slowDown(stream);
    logged += chunk.length;
    lines.write(chunk);
    if (logged >= LOGGED_BYTES) onLine('… more output follows, which is not logged');
  });
  stream.on('end', () => logged < LOGGED_BYTES && lines.end());
  return ends;
}

function slowDown(stream: Readable): void {
  stream.pause();
  setTimeout(() => stream.resume(), FLOOD_PAUSE_MS);
}

/** The leader is gone: its group goes too, and who left the group cannot keep the run by holding the pipes. */
function sweep(child: ChildProcess): void {
  if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
  const timer = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, STRAGGLER_MS);
  child.on('close', () => clearTimeout(timer));
}

function stopOnAbort(child: ChildProcess, signal: AbortSignal, graceMs: number): { finish(): string | undefined } {
  let stoppedBy: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const kill = (): void => {
    stoppedBy = `SIGTERM, then SIGKILL after ${graceMs / 1000} s`;
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
  };
  const terminate = (): void => {
    stoppedBy = 'SIGTERM';
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGTERM');
    timer = setTimeout(kill, graceMs);
  };
  if (signal.aborted) terminate();
  else signal.addEventListener('abort', terminate, { once: true });
  return {
    finish: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', terminate);
      return stoppedBy;
    },
  };
}
