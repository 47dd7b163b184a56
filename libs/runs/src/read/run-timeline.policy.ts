import type { RunDetail } from './run-query.repository';

/** One event in the history of a run. */
export interface TimelineStep {
  at: Date;
  /** The event in plain words. */
  step: string;
  attempt?: number;
  /** "host pid 4711" of the worker, where a worker did it. */
  worker?: string;
  reason?: string;
}

/** The fields of a run that its timeline is made from. */
export type RunHistory = Pick<
  RunDetail,
  | ('scheduledFor' | 'trigger' | 'queuedAt' | 'attempts' | 'stoppedAt' | 'stoppedHow' | 'status' | 'attempt' | 'dueAt')
  | ('cancelRequestedAt' | 'cancelRequestedBy' | 'cancelRequestedVia' | 'finishedAt' | 'reason' | 'deliveries')
>;

/** Returns all events of a run in the order of time, made from its rows. Pure. */
export function timelineOf(run: RunHistory): TimelineStep[] {
  const steps: (TimelineStep | null)[] = [
    { at: run.scheduledFor, step: 'planned for', reason: `trigger ${run.trigger}` },
    step(run.queuedAt, 'queued'),
    ...run.attempts.flatMap(({ attempt, worker, startedAt, finishedAt, outcome, error }) => [
      { at: startedAt, step: 'started', attempt, worker: worker ?? undefined },
      step(finishedAt, `attempt ${outcome ?? 'ended'}`, {
        attempt,
        worker: worker ?? undefined,
        reason: error?.message,
      }),
    ]),
    step(run.cancelRequestedAt, 'cancel asked for', { reason: whoAsked(run) }),
    step(run.stoppedAt, 'stopped', { attempt: run.attempt, reason: run.stoppedHow ?? undefined }),
    run.status === 'PENDING' && run.attempt > 1 ? { at: run.dueAt, step: 'next attempt', attempt: run.attempt } : null,
    step(endOf(run), run.status, { reason: run.reason ?? undefined }),
    ...run.deliveries.map(({ finishedAt, channel, event, status, answer }) =>
      step(finishedAt, `told by ${channel}: ${event} ${status}`, { reason: answer ?? undefined }),
    ),
  ];
  return steps.filter((known) => known !== null).toSorted((left, right) => left.at.getTime() - right.at.getTime());
}

/**
 * Returns when a run ended: with the attempt that ended it, whose report is stored a moment later; null while it goes on.
 * A run that was cancelled between two attempts ended by itself.
 */
function endOf({ attempts, attempt, finishedAt }: RunHistory): Date | null {
  if (finishedAt === null) return null;
  return attempts.find((one) => one.attempt === attempt)?.finishedAt ?? finishedAt;
}

/** Returns who requested the cancel, such as "by ada, via REST". */
function whoAsked({ cancelRequestedBy, cancelRequestedVia }: RunHistory): string | undefined {
  if (cancelRequestedVia === 'OVERLAP') return 'by the overlap policy of the task';
  const parts = [cancelRequestedBy && `by ${cancelRequestedBy}`, cancelRequestedVia && `via ${cancelRequestedVia}`];
  return parts.filter((part) => part !== null).join(', ') || undefined;
}

function step(at: Date | null, name: string, more: Partial<TimelineStep> = {}): TimelineStep | null {
  return at === null ? null : { at, step: name, ...more };
}
