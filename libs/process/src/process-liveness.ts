import { readFileSync, readlinkSync } from 'node:fs';

/** Names one process for ever, where the machine tells: a pid alone comes again. */
export interface ProcessName {
  pid: number;
  /** Boot of the machine and pid namespace in which the pid counts. */
  place: string | null;
  /** When the process began, in ticks since that boot. */
  start: string | null;
}

/** `unknown`: it runs elsewhere, or nothing can be known of it. */
export type ProcessLiveness = 'alive' | 'gone' | 'unknown';

/** The name of this process. */
export function ownProcessName(): ProcessName {
  return { pid: process.pid, place: ownPlace(), start: statOf(process.pid)?.start ?? null };
}

/** The name of the process that started this one, while it lives. */
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

/** Null where there is no /proc. */
export function ownPlace(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null; // not Linux
  }
}

/** State and start of a process; null: it cannot be read. */
function statOf(pid: number): { state: string; start: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program comes second, in brackets, and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    return state === undefined || start === undefined ? null : { state, start };
  } catch {
    return null; // gone meanwhile, hidden, or not Linux
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
