import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readlinkSync, readSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { signalGroup } from '../process/process-group';

/** The namespaces that this machine can give to a command. */
export interface Namespaces {
  user: boolean;
  /** A pid namespace, whose /proc shows only the processes of the command. */
  pid: boolean;
}

export const NO_NAMESPACES: Namespaces = { user: false, pid: false };

/** The command line that starts a program, and what its starter must do. */
export interface Isolated {
  path: string;
  args: string[];
  /**
   * The program waits in its user namespace: it writes to descriptor 3 and begins when it is answered there. Anything
   * that it writes there later means that it was killed.
   */
  waitsForStart: boolean;
  /**
   * The program has a pid namespace as well: all its processes end with it, or when descriptor 4 is closed on our side.
   */
  isContained: boolean;
}

/** The init and the process that waits for the program, which the kernel counts with those of the command. */
const OWN_PROCESSES = 2;
/** These programs are called by their paths, because the PATH of a command comes from its entry and is mostly empty. */
const UNSHARE_PROGRAM = '/usr/bin/unshare';
const SETPRIV_PROGRAM = '/usr/bin/setpriv';
const MOUNT_PROGRAM = '/bin/mount';
const USER = ['--user', '--map-current-user'];
/** Mounting needs the capabilities of the maker of the namespace; the program itself gets none of them. */
const USER_AND_PID = [...USER, '--keep-caps', '--mount', '--pid'];
/**
 * Waits until the worker holds the namespace, then becomes the program: its process id, and with it every signal, stays
 * the same.
 */
const USER_SCRIPT = 'echo >&3; read -r begin <&3; exec 3>&-; exec "$@"';
/**
 * The first process of a pid namespace is its init: when it ends, the kernel kills all others, whatever they have done
 * to their group, session or environment. The script mounts the /proc of the namespace, becomes a program that lets the
 * kernel collect orphans (CHLD), and ends when the other side of descriptor 4 closes. The process that the worker
 * started waits for the program and ends as that does, by exit code or signal: `unshare --fork` can, a shell cannot
 * tell a signal from a code above 128. Before util-linux 2.40 it cannot repeat SIGKILL: it complains instead, on
 * descriptor 3, and exits with 1.
 */
const PID_SCRIPT = `(
  ${MOUNT_PROGRAM} -t proc proc /proc || { echo >&3; exit 1; }
  echo >&3
  exec 0<&4 1>/dev/null 2>&1 3>&- 4<&-
  exec /usr/bin/env --ignore-signal=CHLD /bin/cat
) &
read -r begin <&3
exec 4<&- 5>&2 2>&3 3>&-
exec ${UNSHARE_PROGRAM} --fork --kill-child -- ${SETPRIV_PROGRAM} --ambient-caps=-all --inh-caps=-all -- \
  /bin/sh -c 'exec 2>&5 5>&-; exec "$@"' isolated "$@"`;
/** Stands in for the worker in a trial: one pipe answers on descriptor 3, another one stays open as descriptor 4. */
const TRIAL_SCRIPT = ': | { exec 3<>/proc/self/fd/0; : | { exec 4<>/proc/self/fd/0; "$@"; }; }';
const TRIAL_MS = 5000;
const PATH = '/usr/bin:/bin';
const ELF = '\x7fELF';

let possible: Namespaces | undefined;

/**
 * Tells which namespaces this machine gives to a command. It tries once and remembers, because most containers refuse
 * them.
 */
export function namespacesHere(): Namespaces {
  return (possible ??=
    process.platform === 'linux'
      ? { user: succeeds(inUserNamespace(['/bin/true'])), pid: succeeds(inBothNamespaces(['/bin/true'])) }
      : NO_NAMESPACES);
}

function succeeds(line: readonly string[]): boolean {
  // The trial is a group of its own, so that its init can be killed with it.
  const options = { env: { PATH }, stdio: 'ignore' as const, timeout: TRIAL_MS, detached: true };
  const { pid, status } = spawnSync('/bin/sh', ['-c', TRIAL_SCRIPT, 'trial', ...line], options);
  if (pid > 0) signalGroup(pid, 'SIGKILL');
  return status === 0;
}

function inUserNamespace(line: readonly string[], also: readonly string[] = []): string[] {
  return [UNSHARE_PROGRAM, ...USER, ...also, '--', '/bin/sh', '-c', USER_SCRIPT, 'isolated', ...line];
}

function inBothNamespaces(line: readonly string[], also: readonly string[] = []): string[] {
  return [UNSHARE_PROGRAM, ...USER_AND_PID, ...also, '--', '/bin/sh', '-c', PID_SCRIPT, 'isolated', ...line];
}

/** How many processes share the user of a program in these namespaces, beside its own. */
export function processesBeside({ pid }: Namespaces): number {
  return pid ? OWN_PROCESSES : 0;
}

/**
 * The command line that starts a program in namespaces of its own. From its user namespace the kernel lets it read
 * neither the environment nor the memory of the worker, which is the same user outside. In its pid namespace it sees and
 * signals no processes but its own, and none of them outlives it. A program that is not there is started as it is, so
 * that its error is the system's. With a cgroup namespace it cannot leave the cgroup in which it starts, nor change its
 * limits, where systemd has mounted them (`nsdelegate`).
 */
export function isolated(
  path: string,
  args: readonly string[],
  { user, pid, cgroup = false }: Namespaces & { cgroup?: boolean },
): Isolated {
  if (!user || !isExecutable(path)) return { path, args: [...args], waitsForStart: false, isContained: false };
  const line = [path, ...args];
  const also = cgroup ? ['--cgroup'] : [];
  const [program = path, ...rest] = pid ? inBothNamespaces(line, also) : inUserNamespace(line, also);
  return { path: program, args: rest, waitsForStart: true, isContained: pid };
}

/**
 * The user namespace of one command, held open. The kernel reuses the number of a namespace that has ended, perhaps for
 * that of another command: as long as this descriptor is open, the name means this namespace and no other.
 */
export class OwnNamespace {
  private constructor(
    readonly name: string,
    private readonly descriptor: number,
  ) {}

  /** Opens the user namespace of a process; null when the process has ended or its namespace cannot be seen. */
  static of(pid: number): OwnNamespace | null {
    try {
      const descriptor = openSync(`/proc/${pid}/ns/user`, 'r');
      return new OwnNamespace(readlinkSync(`/proc/self/fd/${descriptor}`), descriptor);
    } catch {
      return null;
    }
  }

  /** Closes the descriptor. From here on the kernel may give the number of this namespace to another one. */
  close(): void {
    closeSync(this.descriptor);
  }
}

/** Reads the name of the user namespace of a process; null when the process may have ended meanwhile. */
export function namespaceOf(pid: string | number): Promise<string | null> {
  return readlink(`/proc/${pid}/ns/user`).catch(() => null); // The process has ended, or belongs to another user.
}

/** Tells whether the kernel can start a file by itself: the shell in between would run any other text as a script. */
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
