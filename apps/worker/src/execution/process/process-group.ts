import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Events about process groups, each with the process id of the leader, which names the group. */
export interface GroupEvents {
  started: [leader: number];
  /** The leader has ended, and what it left in its group has been killed. */
  ended: [leader: number];
}

/**
 * Programs run at a lower priority than the worker: one that takes every processor must not delay heartbeats and other
 * runs.
 */
const NICENESS = 10;

const OOM_SCORE = '1000';

/** The groups that this process has started and whose leader still lives. */
const livingLeaders = new Set<number>();

/** Tells the process guard what would be left if this process died. */
export const groupEvents = new EventEmitter<GroupEvents>();

export function livingGroups(): number[] {
  return [...livingLeaders];
}

/**
 * Starts a program as the leader of a process group of its own (`detached`), so that its children can be killed with
 * it; nothing else in the worker starts programs. When the leader ends, whatever it left in its group is killed.
 */
export function startGroup(path: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(path, args, { ...options, detached: true, shell: false });
  const { pid } = child;
  if (pid === undefined) return child; // The 'error' event says why it did not start.
  lowerPriority(pid);
  livingLeaders.add(pid);
  groupEvents.emit('started', pid);
  child.once('exit', () => {
    signalGroup(pid, 'SIGKILL');
    livingLeaders.delete(pid);
    groupEvents.emit('ended', pid);
  });
  return child;
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICENESS);
    // When the machine has no memory left, the kernel ends this process first, and not the worker. Linux only.
    if (process.platform === 'linux') writeFileSync(`/proc/${pid}/oom_score_adj`, OOM_SCORE);
  } catch {
    // The process has ended already.
  }
}

/** Sends a signal to a whole process group; false when none of its processes is left. */
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}
