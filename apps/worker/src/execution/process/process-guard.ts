import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupEvents } from './process-group';

interface Log {
  warn(fields: object, message: string): void;
}

/**
 * Reads a mark and a folder, and then lines `watch <group>`, `forget <group>` and `cgroups <beginning of their paths>`.
 * The pipe ends when the worker process ends, for whatever reason. The script then kills every group that is still
 * watched and every process that has the mark in its environment (it has left its group), and deletes the folder and
 * the cgroups. It runs in a session of its own, so that what kills the worker does not reach it.
 */
const SCRIPT = `trap '' TERM INT HUP
IFS= read -r mark
IFS= read -r folder
groups=' '
cgroups=/none-
while read -r word group; do
  case $word in
    watch) groups="$groups$group " ;;
    forget) groups="\${groups%% $group *} \${groups#* $group }" ;;
    cgroups) cgroups=$group ;;
  esac
done
for group in $groups; do kill -9 -- "-$group"; done 2>/dev/null
for cgroup in "$cgroups"*; do echo 1 >"$cgroup/cgroup.kill"; done 2>/dev/null
for round in 1 2 3; do
  for file in $(grep -lsazxF -e "$mark" /proc/[0-9]*/environ); do
    pid=\${file#/proc/}
    kill -9 "\${pid%/environ}"
  done 2>/dev/null
  sleep 0.2
  rmdir -- "$cgroups"* 2>/dev/null
done
rm -rf -- "$folder"`;

const MARK = 'CARILLON_WORKER';

/**
 * Sees to it that processes and files of runs do not outlive their worker: a small shell watches over them. There is
 * one per worker process.
 */
class ProcessGuard {
  private readonly groups = new Set<number>();
  private cgroups: string | null = null;
  private shell: ChildProcess;

  constructor(
    readonly mark: string,
    readonly folder: string,
    private readonly log: Log,
  ) {
    this.shell = this.start();
  }

  watch(group: number): void {
    this.groups.add(group);
    this.send('watch', group);
  }

  forget(group: number): void {
    this.groups.delete(group);
    this.send('forget', group);
  }

  /** @param begin the beginning of the paths of the cgroups of its runs */
  watchCgroups(begin: string): void {
    this.cgroups = begin;
    this.send('cgroups', begin);
  }

  private send(order: 'watch' | 'forget' | 'cgroups', what: number | string): void {
    this.shell.stdin?.write(`${order} ${what}\n`);
  }

  private start(): ChildProcess {
    // Its arguments name no worker, so that a kill by name that is meant for the worker misses it.
    const shell = spawn('/bin/sh', ['-c', SCRIPT, 'guard'], {
      cwd: '/',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    shell.stdin?.on('error', () => undefined); // The 'close' event reports its end.
    shell.on('error', (error) => this.log.warn({ reason: error.message }, 'the guard of processes cannot be started'));
    shell.once('exit', (code, signal) => {
      this.log.warn({ code, signal }, 'the guard of processes ended; starting another');
      setTimeout(() => (this.shell = this.start()), 100);
    });
    shell.stdin?.write(`${MARK}=${this.mark}\n${this.folder}\n`);
    if (this.cgroups !== null) shell.stdin?.write(`cgroups ${this.cgroups}\n`);
    for (const group of this.groups) shell.stdin?.write(`watch ${group}\n`);
    return shell;
  }
}

let guard: ProcessGuard | null = null;

/**
 * Starts the guard: every process group that is started from now on (process-group.ts), and every scratch folder, ends
 * with this process.
 * @param cgroups the beginning of the paths of the cgroups of its runs; null when they have none
 */
export function startProcessGuard(mark: string, log: Log, cgroups: string | null = null): void {
  const started = new ProcessGuard(mark, join(tmpdir(), `carillon-worker-${mark}`), log);
  if (cgroups !== null) started.watchCgroups(cgroups);
  groupEvents.on('started', (group) => started.watch(group));
  groupEvents.on('ended', (group) => started.forget(group));
  guard = started;
}

/** The environment by which the guard finds a process that has left its group. */
export function guardMark(): Record<string, string> {
  return guard === null ? {} : { [MARK]: guard.mark };
}

/**
 * Makes a folder for one run that only its owner can read. The caller removes it; the guard does when this process
 * dies.
 */
export async function scratchFolder(of: string): Promise<string> {
  const parent = guard?.folder ?? tmpdir();
  await mkdir(parent, { recursive: true, mode: 0o700 });
  return mkdtemp(join(parent, `carillon-${of}-`));
}
