import { relativeTime } from '../../time/format';
import type { Run } from './run-queries';

/**
 * Gives the line under the status of a run in a list: which attempt it is, what it waits for, and when it starts, where
 * that differs from the scheduled time beside it (a backoff, or the jitter of its schedule). null means no line. `timeOf`
 * writes that time: relative on a screen, absolute on paper.
 */
export function runStateText(
  run: Pick<Run, 'status' | 'attempt' | 'scheduledFor' | 'dueAt' | 'waitsFor' | 'heldAt'>,
  now: Date,
  timeOf: (at: Date, now: Date) => string = relativeTime,
): string | null {
  const attempt = run.attempt > 1 ? `Attempt ${run.attempt}` : null;
  if (run.status !== 'PENDING') return attempt;
  if (run.heldAt !== null) return attempt === null ? 'Held' : `${attempt}, held`;
  if (run.waitsFor !== null)
    return attempt === null ? 'Waiting for another run' : `${attempt}, waiting for another run`;
  const due = new Date(run.dueAt);
  if (due <= now || Date.parse(run.scheduledFor) === due.getTime()) return attempt;
  return `${attempt ?? 'Starts'} ${timeOf(due, now)}`;
}

/** Sums the durations of a run's attempts, in ms, with the running one up to now; null when none has started. */
export function runTime(run: Pick<Run, 'durationMs' | 'attemptStartedAt'>, now: Date): number | null {
  if (run.attemptStartedAt === null) return run.durationMs;
  return (run.durationMs ?? 0) + Math.max(0, now.getTime() - Date.parse(run.attemptStartedAt));
}
