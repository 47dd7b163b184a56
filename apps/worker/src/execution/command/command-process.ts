import type { ChildProcess } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { reasonOf } from '#contracts/executor';
import { watchMemory } from '../process/group-memory';
import { LineSplitter } from '../output/line-splitter';
import { guardMark } from '../process/process-guard';
import { signalGroup, startGroup } from '../process/process-group';
import { killEscaped } from './escaped-processes';
import { limited, type KernelLimits } from './kernel-limits';
import { isExecutable, isolated, OwnNamespace, processesBeside, type Isolated, type Namespaces } from './own-namespace';
import { OutputEnds } from './output-ends';
import type { MemoryKill, RunCgroup } from './run-cgroup';

export interface CommandStart {
  path: string;
  args: readonly string[];
  env: Record<string, string>;
  cwd: string;
  /** How many bytes of each stream the result may contain. */
  maxBytes: number;
  /** Milliseconds between SIGTERM and SIGKILL, unless the hard time limit comes first. */
  graceMs: number;
  /** The limit on the memory of all its processes together. */
  memoryBytes: number;
  limits: KernelLimits;
  /** The namespaces that the command gets for itself. */
  namespaces: Namespaces;
  /** The cgroup of the run, which the caller closes; null when there is none. */
  cgroup: RunCgroup | null;
}

/** How the caller stops a running command, and where its output goes. */
export interface CommandWatch {
  /** When it aborts, the group gets SIGTERM. */
  signal: AbortSignal;
  /** When it aborts, the group gets SIGKILL. */
  killSignal: AbortSignal;
  onLine(stream: 'stdout' | 'stderr', line: string): void;
}

export interface CommandEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: OutputEnds;
  stderr: OutputEnds;
  durationMs: number;
  /** Bytes of output that were not written to the log, because it was full. */
  unloggedBytes: number;
  /** The reason for which the command was stopped; absent when it ended by itself. */
  stoppedBy?: string;
  /** Bytes that its processes used when they were killed for it; absent when memory was not the reason. */
  overMemoryBytes?: number;
  /** Set when the kernel killed the command because memory was exhausted; null when it did not, or cannot say. */
  memoryKill: MemoryKill | null;
  /** The user namespace of its processes, which the caller closes; null when the command had none of its own. */
  namespace: OwnNamespace | null;
  /** True when the kernel has killed all that the command left behind; otherwise the caller has to look for it. */
  isContained: boolean;
  /** Why the program could not be started at all. */
  startError?: NodeJS.ErrnoException;
}

/** How much output of both streams together becomes lines of the log; the log of a run holds little more. */
const LOGGED = { bytes: 950_000, lines: 9_900 };
/**
 * The pause after each chunk once the log is full: a program that writes without end must not occupy the worker's
 * thread.
 */
const FLOOD_PAUSE_MS = 2;
/** A worker that stops gives interrupted commands no longer than its own drain can wait (ten seconds). */
const DRAIN_GRACE_MS = 8000;
/**
 * How long the pipes stay open after the group has ended: output that arrives then is from a process that left the
 * group.
 */
const ESCAPED_OUTPUT_MS = 500;

/**
 * Runs a program without a shell in a process group of its own. When the signal aborts, the group gets SIGTERM and
 * after the grace SIGKILL; at its soft time limit it has until the hard one. When the program ends, whatever it left
 * in its group is killed. Never rejects.
 */
export function runCommand(start: CommandStart, watch: CommandWatch): Promise<CommandEnd> {
  const began = performance.now();
  const { path, args, waitsForStart, isContained } = commandLineOf(start);
  const channels = [...(waitsForStart ? (['pipe'] as const) : []), ...(isContained ? (['pipe'] as const) : [])];
  const child = startGroup(path, args, {
    cwd: start.cwd,
    env: { ...start.env, ...guardMark() },
    stdio: ['ignore', 'pipe', 'pipe', ...channels],
  });
  const { namespace, wasKilled } = openNamespace(child);
  const log = new LoggedPart(watch);
  const stdout = log.collect(child.stdout as Readable, 'stdout', start.maxBytes);
  const stderr = log.collect(child.stderr as Readable, 'stderr', start.maxBytes);
  const stop = stopOnAbort(child, watch, start);
  let overMemoryBytes: number | undefined;
  const unwatch = onOverMemory(child, start, namespace, (bytes) => (overMemoryBytes = bytes));
  return new Promise((resolve) => {
    let startError: NodeJS.ErrnoException | undefined;
    let killed = Promise.resolve();
    child.on('error', (error) => (startError = error));
    child.on('exit', () => {
      stop.finish(); // The command has ended by itself: a stop that is requested from now on has no effect.
      start.cgroup?.kill();
      killed = unwatch();
      closePipesLater(child);
    });
    child.on('close', (...status) => {
      const [exitCode, signal] = wasKilled() ? [null, 'SIGKILL' as const] : status;
      const durationMs = Math.round(performance.now() - began);
      const how = { exitCode, signal, durationMs, stoppedBy: stop.finish(), overMemoryBytes, startError };
      const memoryKill = start.cgroup?.memoryKill() ?? null;
      const output = { stdout, stderr, unloggedBytes: log.unloggedBytes };
      const contained = { namespace: namespace(), isContained: isContained || start.cgroup !== null };
      const end = { ...how, ...output, ...contained, memoryKill };
      void killed.then(() => resolve(end));
    });
  });
}

/** A program that does not exist is started without isolation, so that the error is the operating system's. */
function commandLineOf({ path, args, limits, namespaces, cgroup }: CommandStart): Isolated {
  if (!isExecutable(path)) return { path, args: [...args], waitsForStart: false, isContained: false };
  const maxProcesses = limits.maxProcesses === null ? null : limits.maxProcesses + processesBeside(namespaces);
  const line = limited(path, args, { ...limits, maxProcesses });
  // prlimit runs inside the namespace, where the processes of the worker are not counted.
  const start = isolated(line.path, line.args, { ...namespaces, cgroup: cgroup !== null });
  if (cgroup === null) return start;
  return { ...start, ...cgroup.enter(start.path, start.args) };
}

/** Turns the beginning of the output into lines, and keeps both ends of each stream. */
class LoggedPart {
  unloggedBytes = 0;
  private lines = 0;
  private bytes = 0;

  constructor(private readonly watch: CommandWatch) {}

  collect(stream: Readable, name: 'stdout' | 'stderr', maxBytes: number): OutputEnds {
    const ends = new OutputEnds(maxBytes);
    const splitter = new LineSplitter((line) => this.take(name, line));
    stream.on('data', (chunk: Buffer) => {
      ends.write(chunk);
      const before = this.bytes;
      if (this.hasCapacity()) splitter.write(chunk);
      // A line counts towards the log when it is complete. Output without line ends is cut into lines, so it fills the
      // log as well.
      if (this.hasCapacity()) return;
      this.unloggedBytes += Math.max(0, chunk.length - (this.bytes - before));
      slowDown(stream);
    });
    stream.on('end', () => this.hasCapacity() && splitter.end());
    return ends;
  }

  private take(name: 'stdout' | 'stderr', line: string): boolean {
    this.lines++;
    this.bytes += Buffer.byteLength(line) + 1;
    this.watch.onLine(name, line);
    if (this.hasCapacity()) return true;
    this.watch.onLine('stderr', '… more output follows, which is not logged');
    return false;
  }

  private hasCapacity(): boolean {
    return this.lines < LOGGED.lines && this.bytes < LOGGED.bytes;
  }
}

function slowDown(stream: Readable): void {
  stream.pause();
  setTimeout(() => stream.resume(), FLOOD_PAUSE_MS);
}

/** Closes the pipes when leader and group have ended, because a process that left the group may hold them open. */
function closePipesLater(child: ChildProcess): void {
  const timer = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, ESCAPED_OUTPUT_MS);
  child.on('close', () => clearTimeout(timer));
}

/**
 * Opens the namespace of an isolated program before the program begins (null: it has none, or has not asked yet).
 * `wasKilled` is true when the program was killed by a signal that the process which waits for it could not repeat.
 */
function openNamespace(child: ChildProcess): { namespace: () => OwnNamespace | null; wasKilled: () => boolean } {
  let held: OwnNamespace | null = null;
  let complains = false;
  const channel = child.stdio[3] as Duplex | undefined;
  channel?.once('data', () => {
    // A process that has ended may have given its id to another one.
    const lives = child.exitCode === null && child.signalCode === null;
    if (lives && child.pid !== undefined) held = OwnNamespace.of(child.pid);
    channel.end('\n');
    channel.on('data', () => (complains = true));
  });
  channel?.on('error', () => undefined); // The process was killed before it asked.
  return { namespace: () => held, wasKilled: () => complains };
}

/**
 * Watches the memory of the group. The function that it returns ends the watch and resolves when no kill is pending.
 */
function onOverMemory(
  { pid }: ChildProcess,
  { memoryBytes, env, cgroup }: CommandStart,
  namespace: () => OwnNamespace | null,
  onExceeded: (bytes: number) => void,
): () => Promise<void> {
  if (pid === undefined || cgroup?.holdsMemory) return () => Promise.resolve();
  let killed: Promise<unknown> = Promise.resolve();
  const kill = (bytes: number): void => {
    onExceeded(bytes);
    signalGroup(pid, 'SIGKILL');
    cgroup?.kill();
    killed = killEscaped(env, namespace());
  };
  const unwatch = watchMemory(pid, memoryBytes, kill, () => namespace()?.name ?? null);
  return async () => {
    unwatch();
    await killed;
  };
}

function stopOnAbort(
  { pid }: ChildProcess,
  { signal, killSignal }: CommandWatch,
  { graceMs, cgroup }: CommandStart,
): { finish(): string | undefined } {
  let stoppedBy: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;
  const kill = (): void => {
    const seconds = ((performance.now() - asked) / 1000).toFixed(1);
    stoppedBy = stoppedBy === undefined ? 'SIGKILL' : `SIGTERM, then SIGKILL after ${seconds} s`;
    if (pid !== undefined) signalGroup(pid, 'SIGKILL');
    cgroup?.kill();
  };
  const terminate = (): void => {
    const reason = reasonOf(signal);
    if (reason === 'LEASE_LOST') return kill(); // Another worker has the run: nothing that this one does counts.
    asked = performance.now();
    stoppedBy = 'SIGTERM';
    if (pid !== undefined) signalGroup(pid, 'SIGTERM');
    if (reason !== 'TIMEOUT')
      timer = setTimeout(kill, reason === 'DRAIN' ? Math.min(graceMs, DRAIN_GRACE_MS) : graceMs);
  };
  if (signal.aborted) terminate();
  else signal.addEventListener('abort', terminate, { once: true });
  killSignal.addEventListener('abort', kill, { once: true });
  return {
    finish: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', terminate);
      killSignal.removeEventListener('abort', kill);
      return stoppedBy;
    },
  };
}
