import { PASSING_STATUSES, type PassingStatus } from '#contracts/messages/live.message';
import { FINAL_RUN_STATUSES, type RunStatus } from '#contracts/states';
import type { NotificationView } from '#notifications/notification.repository';
import type { LivePosition, LiveRun } from '#runs/read/run-live.repository';

/** A change of something that a person owns. */
export interface LiveEvent {
  /** The id, which is equal in every process, and from which `since` continues. */
  id: string;
  type: 'run.changed' | 'notification.created';
  ownerId: string;
  /** The task; null: sockets of a single task do not get the event. */
  taskId: string | null;
  at: Date;
  /**
   * The run or notification, with a number that grows with every step: an earlier step is never sent after a later one.
   */
  of: string;
  step: number;
  body: object;
}

/** A commit may come this many milliseconds after the time in its rows. */
const LATE_COMMIT_MS = 5000;

const EVENT_ID = /^(\d{12,14})-[\w-]{1,100}$/;
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

export function runChanged(run: LiveRun): LiveEvent {
  const { ownerId, taskId, runId, status, result, scheduledFor, attempt, at } = run;
  return {
    id: `${at.getTime()}-${runId}-${attempt}-${status}`,
    type: 'run.changed',
    ownerId,
    taskId,
    at,
    of: runId,
    step: stepOf(run),
    body: { taskId, runId, status, result: isFinal(status) ? result : null, scheduledFor, attempt, at },
  };
}

export function isFinal(status: RunStatus): boolean {
  return (FINAL_RUN_STATUSES as readonly RunStatus[]).includes(status);
}

/**
 * Returns the event of a step that a run has left since its message was sent; null when its row no longer knows that
 * step.
 */
export function passedStep(run: LiveRun, status: PassingStatus): LiveEvent | null {
  const since = status === 'QUEUED' ? run.queuedAt : run.startedAt;
  if (since === null || run.status === 'PENDING' || run.status === status) return null;
  // A run that was published ahead has its due time as queuedAt; it may have been cancelled before that.
  const at = since < run.at ? since : run.at;
  return runChanged({ ...run, status, at });
}

/** Returns the steps of a run since then, as far as its row knows them: those of its last attempt. */
export function stepsOf(run: LiveRun, since: Date): LiveEvent[] {
  const latest = runChanged(run);
  // The run was cancelled before another attempt: the times in its row are those of the previous attempt.
  if (run.status === 'CANCELLED' && run.attempt > 1) return [latest];
  const passed = PASSING_STATUSES.flatMap((status) => passedStep(run, status) ?? []);
  return [...passed.filter(({ at, step }) => at >= since && step < latest.step), latest];
}

/** Sorts events by time, and those of a run by their steps: it may be queued and started within a millisecond. */
export function inOrder(events: LiveEvent[]): LiveEvent[] {
  return events.toSorted((one, other) => one.at.getTime() - other.at.getTime() || one.step - other.step);
}

export function notificationCreated({ userId, ...notification }: NotificationView & { userId: string }): LiveEvent {
  const { id, createdAt: at } = notification;
  const event = { id: `${at.getTime()}-${id}`, type: 'notification.created' as const, ownerId: userId, taskId: null };
  return { ...event, at, of: id, step: 0, body: { notification } };
}

function stepOf({ status, attempt }: { status: RunStatus; attempt: number }): number {
  const order: Record<RunStatus, number> = {
    PENDING: 0,
    QUEUED: 1,
    PROCESSING: 2,
    COMPLETED: 3,
    FAILED: 3,
    CANCELLED: 3,
    SKIPPED: 3,
  };
  return attempt * 4 + order[status];
}

/** Returns where to continue after the event with this id; null when no event can have this id. */
export function positionAfter(id: string): LivePosition | null {
  const ms = EVENT_ID.exec(id)?.[1];
  return ms === undefined ? null : { at: new Date(Number(ms) - LATE_COMMIT_MS), runId: LOWEST_ID };
}
