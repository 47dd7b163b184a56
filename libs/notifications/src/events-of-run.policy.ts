import type { FailureNotices, NotifyEvent } from '#contracts/states';

/** Which events of a task are notified, and how often it has failed since its last success. */
export interface Listening {
  notifyOn: string[];
  notifyFailures: FailureNotices;
  notifyAfterFailures: number;
  failuresInARow: number;
  /** Whether FAILED was notified since the task began to fail. */
  failureNotified: boolean;
}

/** The event that the end of a run notifies, and the state of failures of its task after it. */
export interface RunEvent {
  event: NotifyEvent | null;
  /** Whether people know of the failure already, so that only programs are notified of it. */
  isRepeat: boolean;
  failuresInARow: number;
  failureNotified: boolean;
}

/**
 * Returns the event to notify when a run has ended, and the new state of the task. A success after notified failures is
 * RECOVERED; it is not notified as COMPLETED as well. A failure after one that was notified is a repeat, unless the task
 * notifies of every failure. Pure.
 */
export function eventOfRun(ended: 'COMPLETED' | 'FAILED' | 'CANCELLED', task: Listening): RunEvent {
  const { failuresInARow, failureNotified } = task;
  if (ended === 'CANCELLED') return { event: null, isRepeat: false, failuresInARow, failureNotified };
  return ended === 'FAILED' ? eventOfFailure(task) : eventOfSuccess(task);
}

function eventOfFailure(task: Listening): RunEvent {
  const failuresInARow = task.failuresInARow + 1;
  // A process of the version before ends a series of failures without resetting the flag.
  const wasNotified = task.failuresInARow > 0 && task.failureNotified;
  const isNotified = task.notifyOn.includes('FAILED') && failuresInARow >= task.notifyAfterFailures;
  return {
    event: isNotified ? 'FAILED' : null,
    isRepeat: isNotified && wasNotified && task.notifyFailures === 'FIRST',
    failuresInARow,
    failureNotified: isNotified || wasNotified,
  };
}

function eventOfSuccess({ notifyOn, failuresInARow, notifyAfterFailures }: Listening): RunEvent {
  const hasRecovered = failuresInARow >= notifyAfterFailures && notifyOn.includes('RECOVERED');
  const event = hasRecovered ? 'RECOVERED' : notifyOn.includes('COMPLETED') ? 'COMPLETED' : null;
  return { event, isRepeat: false, failuresInARow: 0, failureNotified: false };
}
