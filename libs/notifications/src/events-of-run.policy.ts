import type { NotifyEvent } from '#contracts/states';

/** Which events of a task are notified, and how often it has failed since its last success. */
export interface Listening {
  notifyOn: string[];
  notifyAfterFailures: number;
  failuresInARow: number;
}

export interface RunEvent {
  event: NotifyEvent | null;
  failuresInARow: number;
}

/**
 * Returns the event to notify when a run has ended, and the new count of failures in a row. A success after notified
 * failures is RECOVERED; it is not notified as COMPLETED as well. Pure.
 */
export function eventOfRun(ended: 'COMPLETED' | 'FAILED' | 'CANCELLED', task: Listening): RunEvent {
  const wants = (event: NotifyEvent): boolean => task.notifyOn.includes(event);
  if (ended === 'CANCELLED') return { event: null, failuresInARow: task.failuresInARow };
  if (ended === 'FAILED') {
    const failuresInARow = task.failuresInARow + 1;
    return { event: wants('FAILED') && failuresInARow >= task.notifyAfterFailures ? 'FAILED' : null, failuresInARow };
  }
  const recovered = task.failuresInARow >= task.notifyAfterFailures;
  if (recovered && wants('RECOVERED')) return { event: 'RECOVERED', failuresInARow: 0 };
  return { event: wants('COMPLETED') ? 'COMPLETED' : null, failuresInARow: 0 };
}
