import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** What is told of a group: its leader's process id is its name. */
export interface GroupEvents {
  started: [leader: number];
  /** Its leader has ended, and what it left in its group has been killed. */
  ended: [leader: number];
}

/** Behind the worker itself: programs that take every processor must not keep it from its heartbeat and its other runs. */
const NICENESS = 10;

const FIRST_TO_GO = '1000';

/** The groups that this process has started and whose leader lives. */
const living = new Set<number>();

/** Tells whoever must know what would stay behind if this process died. */
export const groupEvents = new EventEmitter<GroupEvents>();

export function livingGroups(): number[] {
  return [...living];
}

/**
 * The only place where the worker starts a program: as the leader of a process group of its own (`detached`), so that
 * its children go with it. When the leader ends, whatever it left in its group is killed.
 */
export function startGroup(path: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(path, args, { ...options, detached: true, shell: false });
  const { pid } = child;
  if (pid === undefined) return child; // its 'error' event says why
  giveWay(pid);
  living.add(pid);
  groupEvents.emit('started', pid);
  child.once('exit', () => {
    signalGroup(pid, 'SIGKILL');
    living.delete(pid);
    groupEvents.emit('ended', pid);
  });
  return child;
}

function giveWay(pid: number): void {
  try {
    setPriority(pid, NICENESS);
    // When the machine runs out of memory the kernel ends this, not the worker. Linux only.
    if (process.platform === 'linux') writeFileSync(`/proc/${pid}/oom_score_adj`, FIRST_TO_GO);
  } catch {
    // it has ended already
  }
}

/** Sends a signal to a whole process group; false when nobody of it is left. */
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}
