import { reasonText } from '#contracts/words/reason-words';
import { duration } from '../time/format';
import type { Run, RunDetail } from '../tasks/runs/run-queries';

/** Shorter waits are not worth a word on the page of a run. */
export const MIN_SHOWN_WAIT_MS = 10;

/** Counts the attempts of a run: "1 of 3"; only the number when its task allows fewer by now, or is not known yet. */
export function attemptsText({ attempt }: Pick<Run, 'attempt'>, maxAttempts: number | undefined): string {
  return maxAttempts === undefined || maxAttempts < attempt ? String(attempt) : `${attempt} of ${maxAttempts}`;
}

/**
 * Explains why a failed run has attempts left; null when there are none, or when its task was edited since and may have
 * allowed fewer.
 */
export function notRetriedText(
  run: Pick<RunDetail, 'status' | 'attempt' | 'taskVersion'>,
  task: { version: number; retry: { maxAttempts?: number } } | undefined,
): string | null {
  if (task === undefined || run.status !== 'FAILED' || task.version !== run.taskVersion) return null;
  if (run.attempt >= (task.retry.maxAttempts ?? 1)) return null;
  return 'Not retried: this error is permanent.';
}

/** Explains why a run has not started yet; null when it has started. */
export function whyWaiting(
  run: Pick<Run, 'status' | 'dueAt' | 'attempt' | 'waitsFor' | 'heldAt' | 'queuedAt'>,
  now: Date,
  maxAttempts?: number,
): string | null {
  const untilDue = Date.parse(run.dueAt) - now.getTime();
  if (run.status === 'QUEUED') return 'Queued. Starts as soon as a worker is free.';
  if (run.status !== 'PENDING') return null;
  if (run.heldAt !== null) return 'Workers crashed during this run. It is retried alone, after another such run.';
  if (run.waitsFor !== null) return 'Waiting for the previous run of this task to finish.';
  if (untilDue <= 0)
    return 'Due, waiting to be queued. If this takes more than a few seconds, all workers are busy or none is running.';
  const left = duration(Math.ceil(untilDue / 1000) * 1000);
  return run.attempt > 1 ? `Attempt ${attemptsText(run, maxAttempts)} in ${left}.` : `Starts in ${left}.`;
}

/**
 * Describes how long after its scheduled time a run started. The jitter of its schedule is not lateness and is named
 * apart.
 */
export function startDelay({ latenessMs, jitterMs }: Pick<Run, 'latenessMs' | 'jitterMs'>): string {
  if (latenessMs === null) return '–';
  const late = Math.max(0, latenessMs);
  const delay = duration(late + jitterMs);
  return jitterMs === 0 ? delay : `${delay} (jitter ${duration(jitterMs)}, late ${duration(late)})`;
}

/** Whether only the server can explain why the run waits: it is due, or another run blocks it. */
export function needsExplanation(run: Pick<Run, 'status' | 'dueAt' | 'waitsFor' | 'heldAt'>, now: Date): boolean {
  if (run.status === 'QUEUED') return true;
  return (
    run.status === 'PENDING' && (run.waitsFor !== null || run.heldAt !== null || Date.parse(run.dueAt) <= now.getTime())
  );
}

/** Writes the receipt of a cancellation: who requested it, and how long the run took to stop; null when nobody did. */
export function cancelReceipt(
  run: Pick<RunDetail, 'timeline' | 'status' | 'startedAt' | 'finishedAt' | 'reason'>,
): string | null {
  const request = run.timeline.find(({ step }) => step === 'cancel asked for');
  if (request === undefined)
    return run.status === 'CANCELLED' ? `${run.reason === null ? 'Cancelled' : reasonText(run.reason)}.` : null;
  const who = request.reason ? ` ${request.reason.replace(/, via \w+$/, '')}` : '';
  if (run.finishedAt === null) return `Cancel requested${who}; the worker is stopping this run.`;
  if (run.status !== 'CANCELLED') return `Cancel requested${who}, but the run had already finished.`;
  if (run.startedAt === null) return `Cancelled${who} before it started.`;
  const tookMs = Math.max(0, Date.parse(run.finishedAt) - Date.parse(request.at));
  const stopped = tookMs < MIN_SHOWN_WAIT_MS ? 'stopped at once' : `stopped after ${duration(tookMs)}`;
  const how = run.timeline.find(({ step }) => step === 'stopped')?.reason;
  return `Cancelled${who}; ${stopped}.${how === undefined ? '' : ` Worker: ${how}.`}`;
}

type WithParams = Pick<RunDetail, 'ownParams' | 'params' | 'taskVersion' | 'startedAt' | 'finishedAt'>;

/**
 * Describes where the shown parameters of a run come from. The page appends a link to the task's version when it is
 * known.
 */
export function paramsOrigin({ ownParams, params, taskVersion, startedAt, finishedAt }: WithParams): string {
  const isKnown = taskVersion !== null;
  if (ownParams) return isKnown ? "different from the task's in" : "different from the task's";
  if (params !== null) return 'from';
  if (isKnown) return 'current task parameters; those of this run are no longer stored. It used';
  if (startedAt !== null) return 'current task parameters, may differ from those of this run';
  return finishedAt === null
    ? 'current task parameters, used when this run starts'
    : 'current task parameters; this run never started';
}
