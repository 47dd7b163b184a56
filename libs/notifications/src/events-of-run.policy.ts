import type { NotifyEvent } from '#contracts/states';

/** How a task wants to be spoken of, and how often it has failed without a success. */
export interface Listening {
  notifyOn: string[];
  notifyAfterFailures: number;
  failuresInARow: number;
}

export interface Told {
  event: NotifyEvent | null;
  failuresInARow: number;
}

/**
 * What to tell when a run has ended, and the new count of failures in a row. Pure. A success after failures that were
 * told is RECOVERED; who listens to both RECOVERED and COMPLETED hears the one word RECOVERED.
 */
export function eventOfRun(ended: 'COMPLETED' | 'FAILED' | 'CANCELLED', task: Listening): Told {
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
