import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process that has not ended by itself after this time, in milliseconds, is killed. */
const KILL_AFTER_MS = 60_000;

/** Whether a process has ended, or could not be started. */
export function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** Asks a process to end, and waits until it has. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  child.kill();
  const timeout = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await exited;
  clearTimeout(timeout);
}
