import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { livenessOf, ownPlace, ownProcessName } from '#process/process-liveness';
import { cgroupBase, type CgroupBase } from './own-cgroup';

/** Limits that the kernel enforces on all processes of a run together, where the controllers are available. */
export interface CgroupLimits {
  memoryBytes: number;
  maxProcesses: number;
}

/** The kernel has killed processes of a run because memory was exhausted. */
export interface MemoryKill {
  /**
   * True when the run reached its own limit; false when the worker, its container or the machine had no memory left.
   */
  byOwnLimit: boolean;
  /** The most bytes that the run has used; null when this kernel does not say. */
  peakBytes: number | null;
}

const NAME = 'carillon-run';
/** A killed process leaves its cgroup within milliseconds, unless it hangs in the kernel. */
const REMOVAL = { attempts: 200, pauseMs: 10 };
const TRIAL = { memoryBytes: 64 * 1024 * 1024, maxProcesses: 16 };
/**
 * A shell that moves itself into the cgroup and becomes the program: its process id stays the same, and all that it
 * starts is inside.
 */
const ENTER = 'echo 0 >"$1/cgroup.procs" || exit 1; shift; exec "$@"';

let base: CgroupBase | null = null;
let opened = 0;

/**
 * Makes cgroups available for runs, where this process may make them, and removes those of worker processes that have
 * ended. Returns the beginning of the paths of all its cgroups; null when it makes none.
 */
export function startRunCgroups(): string | null {
  const found = cgroupBase();
  if (found === null) return null;
  removeLeftovers(found.folder);
  base = isUsable(found) ? found : null;
  return base && join(base.folder, `${ownPrefix()}-`);
}

/** Lets runs have no cgroups from now on. For specs. */
export function stopRunCgroups(): void {
  base = null;
}

/** Tells what cgroups can enforce here: nothing before `startRunCgroups`, or where they cannot be made. */
export function cgroupsHere(): { cgroup: boolean; cgroupMemory: boolean; cgroupProcesses: boolean } {
  return { cgroup: base !== null, cgroupMemory: base?.memory ?? false, cgroupProcesses: base?.processes ?? false };
}

/** The cgroup of one run. A process cannot escape its limits by leaving its group or session. */
export class RunCgroup {
  private constructor(
    readonly folder: string,
    private readonly controllers: CgroupBase,
  ) {}

  /** Makes a cgroup; null when that is not possible. */
  static open(limits: CgroupLimits, within = base): RunCgroup | null {
    if (within === null) return null;
    const cgroup = new RunCgroup(join(within.folder, `${ownPrefix()}-${(opened += 1)}`), within);
    mkdirSync(cgroup.folder);
    cgroup.limit(limits);
    return cgroup;
  }

  get holdsMemory(): boolean {
    return this.controllers.memory;
  }

  private limit({ memoryBytes, maxProcesses }: CgroupLimits): void {
    if (this.controllers.processes) this.write('pids.max', maxProcesses);
    if (!this.controllers.memory) return;
    this.write('memory.max', memoryBytes);
    this.write('memory.oom.group', 1); // A command that has lost some of its processes is of no use.
    if (existsSync(join(this.folder, 'memory.swap.max'))) this.write('memory.swap.max', 0);
  }

  /** Returns the command line that starts a program in this cgroup. */
  enter(path: string, args: readonly string[]): { path: string; args: string[] } {
    return { path: '/bin/sh', args: ['-c', ENTER, 'enter', this.folder, path, ...args] };
  }

  /** Kills all its processes at once, with those that they are starting at this moment. Never throws. */
  kill(): void {
    try {
      this.write('cgroup.kill', 1);
    } catch {
      // Somebody has removed the empty cgroup.
    }
  }

  /**
   * Tells whether the kernel has killed a process because memory was exhausted; null when not, or when it does not
   * limit memory here.
   */
  memoryKill(): MemoryKill | null {
    if (!this.holdsMemory) return null;
    const { oom = 0, oom_kill: killed = 0 } = numbersOf(this.read('memory.events'));
    if (killed === 0) return null;
    return { byOwnLimit: oom > 0, peakBytes: Number(this.read('memory.peak')) || null };
  }

  /**
   * Kills what is left and removes the cgroup. False when a process hangs in the kernel: the next start of a worker
   * removes it then.
   */
  async close(): Promise<boolean> {
    this.kill();
    for (let attempts = 0; attempts < REMOVAL.attempts; attempts++) {
      if (isRemoved(this.folder)) return true;
      await sleep(REMOVAL.pauseMs);
    }
    return false;
  }

  /** Reads a file of the cgroup; empty when this kernel does not have it. */
  private read(file: string): string {
    const path = join(this.folder, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  private write(file: string, value: number): void {
    writeFileSync(join(this.folder, file), String(value));
  }
}

/** Tells whether a program can be started and ended in a cgroup there, by trying. */
function isUsable(found: CgroupBase): boolean {
  try {
    const cgroup = RunCgroup.open(TRIAL, found);
    if (cgroup === null) return false;
    const { path, args } = cgroup.enter('/bin/cat', ['/proc/self/cgroup']);
    const { status, stdout } = spawnSync(path, args, { env: {}, encoding: 'utf8', timeout: 5000 });
    const canKill = existsSync(join(cgroup.folder, 'cgroup.kill')); // The file exists since Linux 5.14.
    return canKill && status === 0 && stdout.includes(`/${ownPrefix()}-${opened}\n`);
  } catch {
    return false; // Such as a cgroup of threads, or one that may have no children.
  } finally {
    isRemoved(join(found.folder, `${ownPrefix()}-${opened}`));
  }
}

/**
 * Removes a cgroup with those that its processes made inside; false when it has processes. A missing one counts as
 * removed.
 */
function isRemoved(folder: string): boolean {
  try {
    const within = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    if (!within.every(({ name }) => isRemoved(join(folder, name)))) return false;
    rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function numbersOf(lines: string): Partial<Record<string, number>> {
  const pairs = lines
    .split('\n')
    .map((line): [string, number] => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]);
  return Object.fromEntries(pairs);
}

/** The prefix that names this process by its pid namespace, pid and start. */
function ownPrefix(): string {
  const { pid, place, start } = ownProcessName();
  return `${NAME}-${/\d+(?=\]$)/.exec(place ?? '')?.[0]}-${pid}-${start}`;
}

function removeLeftovers(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.startsWith(`${NAME}-`));
  for (const name of names.filter(isOfDeadProcess)) {
    try {
      writeFileSync(join(folder, name, 'cgroup.kill'), '1');
    } catch {
      // It was removed meanwhile, or belongs to another user.
    }
    isRemoved(join(folder, name)); // A cgroup whose processes have not ended yet is removed at the next start.
  }
}

function isOfDeadProcess(name: string): boolean {
  const [, namespace, pid, start] = /-(\d+)-(\d+)-(\d+)-\d+$/.exec(name) ?? [];
  const here = ownPlace();
  if (here === null || start === undefined || !here.endsWith(`[${namespace}]`)) return false;
  return livenessOf({ pid: Number(pid), place: here, start }, here) === 'gone';
}
