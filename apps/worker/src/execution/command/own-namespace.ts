import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readlinkSync, readSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { signalGroup } from '../process/process-group';

/** Namespaces of its own in which this machine can start a command. */
export interface Namespaces {
  user: boolean;
  /** With a /proc that shows the processes of the command and no others. */
  pid: boolean;
}

export const NO_NAMESPACES: Namespaces = { user: false, pid: false };

/** How a program is started. */
export interface Isolated {
  path: string;
  args: string[];
  /**
   * It has a user namespace of its own, says so on descriptor 3, and begins when it is answered there. What comes there
   * later says that it was killed.
   */
  asksToBegin: boolean;
  /** It has a pid namespace as well: all its processes end with it, or when the other side of descriptor 4 closes. */
  isContained: boolean;
}

/** Init and the process that waits for the program, which count where the kernel counts those of a command. */
const OWN_PROCESSES = 2;
/** By their paths: a command has the PATH of its entry, mostly none. */
const UNSHARE_PROGRAM = '/usr/bin/unshare';
const SETPRIV_PROGRAM = '/usr/bin/setpriv';
const MOUNT_PROGRAM = '/bin/mount';
const USER = ['--user', '--map-current-user'];
/** To mount something needs the capabilities of whoever made the namespace; the program gets none of them. */
const USER_AND_PID = [...USER, '--keep-caps', '--mount', '--pid'];
/**
 * Waits until the worker holds the namespace, then becomes the program: its process id, and with it every signal, stays
 * the same.
 */
const USER_SCRIPT = 'echo >&3; read -r begin <&3; exec 3>&-; exec "$@"';
/**
 * The first process of a pid namespace is its init: when it ends, the kernel kills all others, whatever they have done to
 * their group, session or environment. It mounts the /proc of the namespace, becomes a program that lets the kernel collect orphans (CHLD), and
 * ends when the other side of descriptor 4 closes. The process that the worker started waits for the program and ends as
 * that does, by exit code or signal: `unshare --fork` can, a shell cannot tell a signal from a code above 128. Before
 * util-linux 2.40 it cannot repeat SIGKILL: it complains instead, on descriptor 3, and exits with 1.
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
/** One pipe answers what is asked on descriptor 3, another one stays open at descriptor 4. */
const TRIAL_SCRIPT = ': | { exec 3<>/proc/self/fd/0; : | { exec 4<>/proc/self/fd/0; "$@"; }; }';
const TRIAL_MS = 5000;
const PATH = '/usr/bin:/bin';
const ELF = '\x7fELF';

let possible: Namespaces | undefined;

/** The namespaces that this machine gives to a command. Asked once, by trying: containers mostly refuse them. */
export function namespacesHere(): Namespaces {
  return (possible ??=
    process.platform === 'linux'
      ? { user: succeeds(inUserNamespace(['/bin/true'])), pid: succeeds(inBothNamespaces(['/bin/true'])) }
      : NO_NAMESPACES);
}

function succeeds(line: readonly string[]): boolean {
  // A group of its own, so that an init is left behind by no trial.
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

/** How many processes beside its own a program in these namespaces shares its user with. */
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
  if (!user || !isExecutable(path)) return { path, args: [...args], asksToBegin: false, isContained: false };
  const line = [path, ...args];
  const also = cgroup ? ['--cgroup'] : [];
  const [program = path, ...rest] = pid ? inBothNamespaces(line, also) : inUserNamespace(line, also);
  return { path: program, args: rest, asksToBegin: true, isContained: pid };
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
