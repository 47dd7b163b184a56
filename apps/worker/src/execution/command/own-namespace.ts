import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readlinkSync, readSync } from 'node:fs';
import { readlink } from 'node:fs/promises';

/** How a program is started. */
export interface Isolated {
  path: string;
  args: string[];
  /** It has a namespace of its own, says so on descriptor 3, and begins when it is answered there. */
  asksToBegin: boolean;
}

/** By its path: a command has the PATH of its entry, mostly none. */
const UNSHARE_PROGRAM = '/usr/bin/unshare';
const UNSHARE = ['--user', '--map-current-user', '--'];
/**
 * Waits until the worker holds the namespace, then becomes the program: its process id, and with it every signal, stays
 * the same.
 */
const SCRIPT = 'echo >&3; read -r begin <&3; exec 3>&-; exec "$@"';
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
  if (!canIsolate() || !isExecutable(path)) return { path, args: [...args], asksToBegin: false };
  return {
    path: UNSHARE_PROGRAM,
    args: [...UNSHARE, '/bin/sh', '-c', SCRIPT, 'isolated', path, ...args],
    asksToBegin: true,
  };
}

/**
 * The user namespace of one command, held open. The kernel gives the number of a namespace that is gone to the next one,
 * which may be that of another command: as long as this descriptor is open, the name means this namespace and no other.
 */
export class OwnNamespace {
  private constructor(
    readonly name: string,
    private readonly descriptor: number,
  ) {}

  /** Null: the process has gone, or its namespace cannot be seen. */
  static of(pid: number): OwnNamespace | null {
    try {
      const descriptor = openSync(`/proc/${pid}/ns/user`, 'r');
      return new OwnNamespace(readlinkSync(`/proc/self/fd/${descriptor}`), descriptor);
    } catch {
      return null;
    }
  }

  /** From here on the kernel may give its name to another. */
  close(): void {
    closeSync(this.descriptor);
  }
}

/** The name of the user namespace of a process; null: the process may have gone meanwhile. */
export function namespaceOf(pid: string | number): Promise<string | null> {
  return readlink(`/proc/${pid}/ns/user`).catch(() => null); // it has ended, or belongs to another user
}

/** Whether the kernel starts it by itself: the shell in between would run any other text as a script of its own. */
export function isExecutable(path: string): boolean {
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
