import { readFileSync, readlinkSync } from 'node:fs';

/** Identifies one process for good where the machine allows it: a pid alone is reused. */
export interface ProcessName {
  pid: number;
  /** The boot of the machine and the pid namespace to which the pid belongs. */
  place: string | null;
  /** The start of the process, in ticks since that boot. */
  start: string | null;
}

/** `unknown` means that it runs elsewhere, or cannot be examined. */
export type ProcessLiveness = 'alive' | 'gone' | 'unknown';

/** Returns the identity of this process. */
export function ownProcessName(): ProcessName {
  return { pid: process.pid, place: ownPlace(), start: statOf(process.pid)?.start ?? null };
}

/** Returns the identity of the process that started this one, while it lives. */
export function parentProcessName(): ProcessName {
  return { pid: process.ppid, place: ownPlace(), start: statOf(process.ppid)?.start ?? null };
}

/**
 * Whether a process still exists. `gone` is certain: the same boot of the same machine and the same pid namespace have
 * no process of this pid, or one that began at another time, or a zombie, which runs no more. It is asked by signal 0,
 * because /proc may hide the processes of others; what cannot be read is not `gone`.
 */
export function livenessOf(name: ProcessName, here = ownPlace()): ProcessLiveness {
  if (name.place === null || name.start === null || name.place !== here) return 'unknown';
  if (!exists(name.pid)) return 'gone';
  const stat = statOf(name.pid);
  if (stat === null) return 'unknown';
  return stat.start === name.start && stat.state !== 'Z' && stat.state !== 'X' ? 'alive' : 'gone';
}

/** Returns boot and pid namespace; null where there is no /proc. */
export function ownPlace(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null; // not Linux
  }
}

/** Returns state and start of a process; null when they cannot be read. */
function statOf(pid: number): { state: string; start: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program is the second field, in brackets, and may contain anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    return state === undefined || start === undefined ? null : { state, start };
  } catch {
    return null; // ended meanwhile, hidden, or not Linux
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
