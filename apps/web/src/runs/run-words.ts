import { duration, localTime } from '../time/format';
import type { Run, RunDetail } from '../tasks/runs/run-queries';

export type Step = RunDetail['timeline'][number];

/** A step of the timeline with the wait before it. */
export interface TimedStep extends Step {
  /** The wait before the step; null when it is too short to mention. */
  waited: string | null;
}

/** Describes a step of the timeline: "Attempt 1 completed", "Told by email: completed, sent". */
export function stepText({ step, attempt }: Pick<Step, 'step' | 'attempt'>): string {
  const phrase = step.replace(/^(told by \w+: \w+) /, '$1, ');
  const numbered = attempt === undefined ? phrase : phrase.replace(/^attempt /, `attempt ${attempt} `);
  const text = numbered === phrase && attempt !== undefined ? `${phrase} (attempt ${attempt})` : numbered;
  const words = lowerCaseEnums(text);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Gives the text of a step's reason. Only the trigger is an enum of the API; errors and responses keep their case. */
export function reasonText({ step, reason = '' }: Pick<Step, 'step' | 'reason'>): string {
  return step === 'planned for' ? lowerCaseEnums(reason) : reason;
}

/**
 * Lower-cases the API's enum values inside a text. Not for texts of people or machines, which are shown byte for byte.
 */
function lowerCaseEnums(text: string): string {
  return text.replaceAll(/\b[A-Z][A-Z_]{3,}\b/g, (word) => word.toLowerCase().replaceAll('_', ' '));
}

const MIN_SHOWN_WAIT_MS = 10;

/** Adds to each step of the timeline the wait before it. */
export function withWaits(timeline: Step[]): TimedStep[] {
  return timeline.map((step, index) => {
    const before = timeline[index - 1];
    const ms = before === undefined ? 0 : Date.parse(step.at) - Date.parse(before.at);
    return { ...step, waited: ms >= MIN_SHOWN_WAIT_MS ? duration(ms) : null };
  });
}

/** Explains why a run has not started yet; null when it has started. */
export function whyWaiting(
  run: Pick<Run, 'status' | 'dueAt' | 'attempt' | 'waitsFor' | 'heldAt' | 'queuedAt'>,
  now: Date,
): string | null {
  const untilDue = Date.parse(run.dueAt) - now.getTime();
  if (run.status === 'QUEUED') return 'It is due and in the queue: it starts as soon as a worker has room.';
  if (run.status !== 'PENDING') return null;
  if (run.heldAt !== null)
    return 'Workers died under it: such runs start one at a time, and another one is still under way.';
  if (run.waitsFor !== null)
    return 'An earlier run of this task is still under way; it starts when that one has ended.';
  if (run.attempt > 1 && untilDue > 0)
    return `Attempt ${run.attempt - 1} failed; attempt ${run.attempt} starts in ${duration(Math.ceil(untilDue / 1000) * 1000)}.`;
  if (untilDue > 0) return `It is not due yet: it starts in ${duration(Math.ceil(untilDue / 1000) * 1000)}.`;
  return 'It is due and goes to the queue within seconds. If that takes longer, all slots are taken, or no worker runs: an admin sees which.';
}

/**
 * Describes how long after its scheduled time a run started. The jitter of its schedule is not lateness and is named
 * apart.
 */
export function startDelay({ latenessMs, jitterMs }: Pick<Run, 'latenessMs' | 'jitterMs'>): string {
  if (latenessMs === null) return '–';
  const late = Math.max(0, latenessMs);
  const delay = duration(late + jitterMs);
  return jitterMs === 0 ? delay : `${delay}: ${duration(jitterMs)} of jitter, ${duration(late)} late`;
}

/** Whether only the server can explain why the run waits: it is due, or another run blocks it. */
export function needsExplanation(run: Pick<Run, 'status' | 'dueAt' | 'waitsFor' | 'heldAt'>, now: Date): boolean {
  if (run.status === 'QUEUED') return true;
  return (
    run.status === 'PENDING' && (run.waitsFor !== null || run.heldAt !== null || Date.parse(run.dueAt) <= now.getTime())
  );
}

/** Replaces the UTC instants in a text of the server by local times. */
export function inLocalTime(text: string, now: Date, timeZone: string): string {
  return text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => localTime(new Date(instant), now, timeZone));
}

/** Writes the receipt of a cancellation: who requested it, and how long the run took to stop; null when nobody did. */
export function cancelReceipt(
  run: Pick<RunDetail, 'timeline' | 'status' | 'startedAt' | 'finishedAt' | 'reason'>,
): string | null {
  const request = run.timeline.find(({ step }) => step === 'cancel asked for');
  if (request === undefined)
    return run.status === 'CANCELLED' ? `Cancelled${run.reason ? `: ${run.reason}` : ''}.` : null;
  const who = request.reason ? ` ${request.reason}` : '';
  if (run.finishedAt === null) return `Cancelling was asked for${who}; the worker has been told to stop.`;
  if (run.status !== 'CANCELLED')
    return `Cancelling was asked for${who}, but the run had ended before it could be stopped.`;
  if (run.startedAt === null) return `Cancelled${who} before it started.`;
  const tookMs = Math.max(0, Date.parse(run.finishedAt) - Date.parse(request.at));
  const stopped = tookMs < MIN_SHOWN_WAIT_MS ? 'stopped at once' : `stopped after ${duration(tookMs)}`;
  const how = run.timeline.find(({ step }) => step === 'stopped')?.reason;
  return `Cancelled${who}; ${stopped}.${how === undefined ? '' : ` The worker answered: ${how}.`}`;
}

type WithParams = Pick<RunDetail, 'ownParams' | 'params' | 'taskVersion' | 'startedAt' | 'finishedAt'>;

/**
 * Describes where the shown parameters of a run come from. The page appends a link to the task's version when it is
 * known.
 */
export function paramsOrigin({ ownParams, params, taskVersion, startedAt, finishedAt }: WithParams): string {
  const isKnown = taskVersion !== null;
  if (ownParams) return isKnown ? 'the task has others; it ran with' : 'the task has others';
  if (params !== null) return 'it ran with';
  if (isKnown) return 'as they are now; those that it ran with are no longer kept:';
  if (startedAt !== null) return 'as they are now; the version that it ran with is not known';
  return finishedAt === null ? 'as they are now; it takes them when it starts' : 'as they are now; it never started';
}
