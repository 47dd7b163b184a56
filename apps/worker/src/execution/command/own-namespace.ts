import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';

/** How a program is started, and the descriptor on which its namespace is told, if it has one of its own. */
export interface Isolated {
  path: string;
  args: string[];
  tellsNamespace: boolean;
}

/** By its path: a command has the PATH of its entry, mostly none. */
const UNSHARE_PROGRAM = '/usr/bin/unshare';
const UNSHARE = ['--user', '--map-current-user', '--'];
/** Tells the namespace, then becomes the program: its process id, and with it every signal, stays the same. */
const SCRIPT = 'command -p readlink /proc/self/ns/user >&3; exec 3>&-; exec "$@"';
const PATH = '/usr/bin:/bin';
const ELF = '\x7fELF';

let possible: boolean | undefined;

/** Whether this machine gives a program a user namespace of its own. Asked once: containers mostly refuse it. */
export function canIsolate(): boolean {
  return (possible ??=
    process.platform === 'linux' &&
    spawnSync(UNSHARE_PROGRAM, [...UNSHARE, '/bin/sh', '-c', 'readlink /proc/self/ns/user'], { env: { PATH } })
      .status === 0);
}

/**
 * The command line that starts a program in a user namespace of its own. From there the kernel lets it read neither the
 * environment nor the memory of the worker, which is the same user outside; and all that it leaves behind, whatever its
 * group and environment, still lives in that namespace. A program that is not there is started as it is, so that its
 * error is the system's.
 */
export function isolated(path: string, args: readonly string[]): Isolated {
  if (!canIsolate() || !isExecutable(path)) return { path, args: [...args], tellsNamespace: false };
  return {
    path: UNSHARE_PROGRAM,
    args: [...UNSHARE, '/bin/sh', '-c', SCRIPT, 'isolated', path, ...args],
    tellsNamespace: true,
  };
}

/** The processes that live in a user namespace, by the name that the kernel gives it. */
export function processesIn(namespace: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && namespaceOf(entry) === namespace)
    .map(Number);
}

/** Kills what is left in a namespace, again until nothing new has come of it meanwhile; answers how many there were. */
export function killNamespace(namespace: string): number {
  const killed = new Set<number>();
  for (let round = 0; round < 5; round++) {
    const left = processesIn(namespace).filter((pid) => !killed.has(pid));
    if (left.length === 0) break;
    for (const pid of left) {
      killed.add(pid);
      kill(pid);
    }
  }
  return killed.size;
}

/** A process may have gone meanwhile. */
export function namespaceOf(pid: string | number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/user`);
  } catch {
    return null;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone by itself.
  }
}

/** Whether the kernel starts it by itself: the shell in between would run any other text as a script of its own. */
function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    const head = headOf(path);
    if (head.startsWith(ELF)) return true;
    const interpreter = /^#! *([^\s]+)/.exec(head)?.[1];
    if (interpreter === undefined) return false;
    accessSync(interpreter, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(256);
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
