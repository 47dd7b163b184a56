import { durationText } from '#contracts/words/duration-words';
import type { AttemptReport } from '#contracts/messages/status.message';
import type { JsonValue, RunError } from '#contracts/outcome';
import type { AttemptOutcome, RunStatus } from '#contracts/states';
import { describeDeath, type WorkerDeath } from '#contracts/worker-death';
import { askedSeconds, backoffSeconds, type RetryPolicy } from './backoff.policy';

/** The facts about a running run when its attempt ends. */
export interface RunInWork {
  id: string;
  taskId: string;
  attempt: number;
  failures: number;
  rescues: number;
  cancelRequestedAt: Date | null;
  retry: RetryPolicy;
}

/** A run whose worker is lost. */
export interface LostRun extends RunInWork {
  /** How the supervisor of that worker saw it die; null when nobody did. */
  death: WorkerDeath | null;
}

/** A run that its worker has not ended at its hard time limit. */
export interface OvertimeRun extends RunInWork {
  hardTimeoutSeconds: number;
}

/** The statuses of a run that may follow its running. */
export const ATTEMPT_ENDS = ['PENDING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const satisfies readonly RunStatus[];

/** The next state of a run after an attempt; one statement writes many of them (RunOutcomeRepository.apply). */
export interface Transition {
  runId: string;
  taskId: string;
  attempt: number;
  attemptOutcome: AttemptOutcome;
  to: (typeof ATTEMPT_ENDS)[number];
  failures: number;
  rescues: number;
  /** Seconds until the next attempt may start; counts for PENDING only. */
  dueInSeconds: number;
  result: JsonValue;
  error: RunError | null;
  reason: string | null;
  /** How long the attempt took, in milliseconds, by its worker; when it is not known, the attempt ends when this is stored. */
  tookMs?: number;
}

/** A run whose worker died this many times under it is quarantined. */
export const MAX_RESCUES = 3;
/**
 * From this many deaths on, runs are released one at a time (RunRescueRepository), so that a run that only shared the
 * worker with the killer is not there at its third kill.
 */
export const RESCUES_OF_A_SUSPECT = 2;

/** The longest Retry-After that is obeyed, in seconds. */
const MAX_RETRY_AFTER_SECONDS = 86_400;

/**
 * Maps the report of an executor to the next state of the run. Pure: `chance` (0 to 1) is the position of a retry
 * within its spread.
 */
export function afterReport(run: RunInWork, report: AttemptReport, chance: number): Transition {
  switch (report.status) {
    case 'completed':
      return { ...ended(run, 'COMPLETED'), result: report.result };
    case 'cancelled':
      return { ...ended(run, 'CANCELLED'), reason: `cancelled while it ran: ${report.how}` };
    case 'handed_back':
      return run.cancelRequestedAt ? cancelledInstead(run, 'HANDED_BACK') : retried(run, 'HANDED_BACK', 0);
    case 'failed':
      return afterFailure(run, report, chance);
  }
}

/** Maps the death of the worker to the next state of the run. Pure. */
export function afterLoss(run: LostRun): Transition {
  if (run.cancelRequestedAt) return cancelledInstead(run, 'LOST');
  const rescues = run.rescues + 1;
  const cause = run.death ? `: ${describeDeath(run.death)}` : '';
  const message = `the worker died under attempt ${run.attempt} (${rescues} of ${MAX_RESCUES})${cause}`;
  const detail = run.death ? { detail: run.death } : {};
  if (rescues < MAX_RESCUES)
    return { ...retried(run, 'LOST', 0), rescues, error: { code: 'WORKER_LOST', message, ...detail } };
  const error = { code: 'QUARANTINED', message: `quarantined, not tried again: ${message}`, ...detail };
  return { ...ended(run, 'FAILED', 'LOST'), rescues, error };
}

/**
 * Maps a hard time limit that the worker did not enforce to the next state of the run, as the worker should have
 * reported it. Pure.
 */
export function afterOvertime(run: OvertimeRun, chance: number): Transition {
  const limit = `its hard time limit of ${durationText(run.hardTimeoutSeconds * 1000)}`;
  const error = { code: 'TIMEOUT', message: `did not stop within ${limit}, and its worker did not end it` };
  return afterFailure(run, { status: 'failed', retryable: true, error }, chance);
}

function afterFailure(
  run: RunInWork,
  report: Extract<AttemptReport, { status: 'failed' }>,
  chance: number,
): Transition {
  const failures = run.failures + 1;
  const outcome = { failures, error: report.error, result: report.result ?? null };
  if (run.cancelRequestedAt) return { ...cancelledInstead(run, 'FAILED'), ...outcome };
  const last = !report.retryable || failures >= run.retry.maxAttempts;
  if (last) return { ...ended(run, 'FAILED'), ...outcome };
  const asked = Math.min(report.retryAfterSeconds ?? 0, MAX_RETRY_AFTER_SECONDS);
  const wait = Math.max(backoffSeconds(run.retry, failures, chance), askedSeconds(asked, chance));
  return { ...retried(run, 'FAILED', wait), ...outcome };
}

function ended(
  run: RunInWork,
  to: 'COMPLETED' | 'FAILED' | 'CANCELLED',
  attemptOutcome: AttemptOutcome = to,
): Transition {
  return { ...unchanged(run), to, attemptOutcome };
}

function retried(run: RunInWork, attemptOutcome: AttemptOutcome, dueInSeconds: number): Transition {
  return { ...unchanged(run), to: 'PENDING', attemptOutcome, dueInSeconds };
}

function cancelledInstead(run: RunInWork, attemptOutcome: AttemptOutcome): Transition {
  return { ...ended(run, 'CANCELLED', attemptOutcome), reason: 'cancelled instead of another attempt' };
}

function unchanged(run: RunInWork): Omit<Transition, 'to' | 'attemptOutcome'> {
  const { id: runId, taskId, attempt, failures, rescues } = run;
  return { runId, taskId, attempt, failures, rescues, dueInSeconds: 0, result: null, error: null, reason: null };
}
