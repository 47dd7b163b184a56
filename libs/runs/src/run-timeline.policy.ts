import type { RunDetail } from './run-query.repository';

/** One thing that happened to a run. */
export interface TimelineStep {
  at: Date;
  /** In words, e.g. "attempt 2 failed: HTTP_STATUS". */
  what: string;
  /** "host pid 4711", where a worker did it. */
  worker: string | null;
}

/** What happened to a run, oldest first. Pure. */
export function timelineOf(run: RunDetail): TimelineStep[] {
  const steps = [
    step(run.scheduledFor, `planned for this moment (${run.trigger})`),
    step(run.createdAt, 'became a run'),
    step(run.queuedAt, `put into the queue (attempt ${run.attempt})`),
    ...run.attempts.flatMap((attempt) => [
      step(attempt.startedAt, `attempt ${attempt.attempt} began`, attempt.worker),
      step(attempt.finishedAt, endOf(attempt), attempt.worker),
    ]),
    step(run.cancelRequestedAt, `cancel was asked for${run.cancelRequestedBy ? ` by ${run.cancelRequestedBy}` : ''}`),
    step(run.finishedAt, `ended ${run.status}${run.reason ? `: ${run.reason}` : ''}`),
  ];
  return steps.filter((known) => known !== null).toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function endOf({ attempt, outcome, error }: RunDetail['attempts'][number]): string {
  return `attempt ${attempt} ended ${outcome ?? 'without a word'}${error ? `: ${error.code}` : ''}`;
}

function step(at: Date | null, what: string, worker: string | null = null): TimelineStep | null {
  return at && { at, what, worker };
}
