import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookAtProcess, ownPlace, ownProcessName } from '#process/process-sign';
import { cgroupBase, type CgroupBase } from './own-cgroup';

/** What the kernel limits for all processes of a run together, where it has the controllers. */
export interface CgroupLimits {
  memoryBytes: number;
  maxProcesses: number;
}

/** The kernel has killed processes of a run because there was no memory. */
export interface MemoryKill {
  /** Of the run itself; else of the worker, its container or the machine. */
  byOwnLimit: boolean;
  /** The most that the run has used; null: this kernel does not say. */
  peakBytes: number | null;
}

const NAME = 'carillon-run';
/** What was killed leaves its cgroup within milliseconds, unless it hangs in the kernel. */
const REMOVAL = { tries: 200, pauseMs: 10 };
const TRIAL = { memoryBytes: 64 * 1024 * 1024, maxProcesses: 16 };
/** A shell that moves itself and becomes the program: whatever that starts is within, and its process id stays the same. */
const ENTER = 'echo 0 >"$1/cgroup.procs" || exit 1; shift; exec "$@"';

let base: CgroupBase | null = null;
let opened = 0;

/**
 * From now on runs get cgroups, where this process may make them. Removes those of worker processes that are gone.
 * Answers how the paths of all its cgroups begin; null: it makes none.
 */
export function startRunCgroups(): string | null {
  const found = cgroupBase();
  if (found === null) return null;
  removeLeftBehind(found.folder);
  base = canRunIn(found) ? found : null;
  return base && join(base.folder, `${ownPrefix()}-`);
}

/** For specs: from now on runs get none. */
export function stopRunCgroups(): void {
  base = null;
}

/** What cgroups hold here: nothing before `startRunCgroups`, and nothing where they cannot be made. */
export function cgroupsHere(): { cgroup: boolean; cgroupMemory: boolean; cgroupProcesses: boolean } {
  return { cgroup: base !== null, cgroupMemory: base?.memory ?? false, cgroupProcesses: base?.processes ?? false };
}

/** The cgroup of one run: its processes cannot leave its limits behind by leaving their group or session. */
export class RunCgroup {
  private constructor(
    readonly folder: string,
    private readonly controllers: CgroupBase,
  ) {}

  /** Null where none can be made. */
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
    this.write('memory.oom.group', 1); // a command that has lost some of its processes is no use
    if (existsSync(join(this.folder, 'memory.swap.max'))) this.write('memory.swap.max', 0);
  }

  /** The command line that starts a program in it. */
  enter(path: string, args: readonly string[]): { path: string; args: string[] } {
    return { path: '/bin/sh', args: ['-c', ENTER, 'enter', this.folder, path, ...args] };
  }

  /** SIGKILL to all its processes at once, also to what they start in this moment. Never throws. */
  kill(): void {
    try {
      this.write('cgroup.kill', 1);
    } catch {
      // Somebody has removed it, which the kernel allows when nothing is in it.
    }
  }

  /** Null: nothing was killed for want of memory, or the kernel does not limit it here. */
  memoryKill(): MemoryKill | null {
    if (!this.holdsMemory) return null;
    const { oom = 0, oom_kill: killed = 0 } = numbersOf(this.read('memory.events'));
    if (killed === 0) return null;
    return { byOwnLimit: oom > 0, peakBytes: Number(this.read('memory.peak')) || null };
  }

  /** Kills what is left and removes it; false: a process hangs in the kernel, and the next start of a worker removes it. */
  async close(): Promise<boolean> {
    this.kill();
    for (let tries = 0; tries < REMOVAL.tries; tries++) {
      if (isRemoved(this.folder)) return true;
      await sleep(REMOVAL.pauseMs);
    }
    return false;
  }

  /** Empty where this kernel has no such file. */
  private read(file: string): string {
    const path = join(this.folder, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  private write(file: string, value: number): void {
    writeFileSync(join(this.folder, file), String(value));
  }
}

/** Whether a program can be started and ended in a cgroup there: found by trying. */
function canRunIn(found: CgroupBase): boolean {
  try {
    const cgroup = RunCgroup.open(TRIAL, found);
    if (cgroup === null) return false;
    const { path, args } = cgroup.enter('/bin/cat', ['/proc/self/cgroup']);
    const { status, stdout } = spawnSync(path, args, { env: {}, encoding: 'utf8', timeout: 5000 });
    const canKill = existsSync(join(cgroup.folder, 'cgroup.kill')); // since Linux 5.14
    return canKill && status === 0 && stdout.includes(`/${ownPrefix()}-${opened}\n`);
  } catch {
    return false; // such as a cgroup of threads, or one that may have no children
  } finally {
    isRemoved(join(found.folder, `${ownPrefix()}-${opened}`));
  }
}

/** Removes it with those that its processes made within; false: processes are in it. One that is not there is removed. */
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

/** Names this process: its pid namespace, pid and start. */
function ownPrefix(): string {
  const { pid, place, start } = ownProcessName();
  return `${NAME}-${/\d+(?=\]$)/.exec(place ?? '')?.[0]}-${pid}-${start}`;
}

function removeLeftBehind(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.startsWith(`${NAME}-`));
  for (const name of names.filter(isOfTheDead)) {
    try {
      writeFileSync(join(folder, name, 'cgroup.kill'), '1');
    } catch {
      // It is gone meanwhile, or another user's.
    }
    isRemoved(join(folder, name)); // what is not dead yet is removed at the next start
  }
}

function isOfTheDead(name: string): boolean {
  const [, namespace, pid, start] = /-(\d+)-(\d+)-(\d+)-\d+$/.exec(name) ?? [];
  const here = ownPlace();
  if (here === null || start === undefined || !here.endsWith(`[${namespace}]`)) return false;
  return lookAtProcess({ pid: Number(pid), place: here, start }, here) === 'gone';
}
