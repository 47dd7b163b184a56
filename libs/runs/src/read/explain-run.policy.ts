import type { WorkClass } from '#contracts/task-kind';
import { durationText } from '#contracts/words/duration-words';
import { reasonText } from '#contracts/words/reason-words';
import { LATE_CAUSE_WORDS } from '#contracts/words/status-words';
import { TASK_KINDS } from '#contracts/task-kinds';
import type { RunDetail } from './run-query.repository';

/**
 * The reasons for which a run may have to wait: how many workers are alive, whether all schedules are paused, and
 * limits.
 */
export interface Circumstances {
  now: Date;
  workers: number;
  globalPause: string | null;
  /**
   * How many runs of the owner are under way, and how many may be (0 means any number); left out where it was not read.
   */
  atOnce?: { running: number; max: number };
  /**
   * How many more slots of the work class the owner may take, and how many there are; left out where it was not read.
   */
  slots?: { workClass: WorkClass; left: number; all: number };
}

const kindsOf = (workClass: WorkClass): string =>
  TASK_KINDS.filter((kind) => kind.workClass === workClass)
    .map(({ kind }) => kind)
    .join(', ');
const KINDS_OF: Record<WorkClass, string> = { io: kindsOf('io'), process: kindsOf('process') };

/** Explains in plain words why a run has its status. Pure. */
export function explainRun(run: RunDetail, circumstances: Circumstances): string {
  switch (run.status) {
    case 'SKIPPED':
      return `Skipped: ${reasonOf(run)}.`;
    case 'PENDING':
      return explainPending(run, circumstances);
    case 'QUEUED':
      return `Queued since ${iso(run.queuedAt)}. Starts when a worker is free; ${onlineWorkers(circumstances)}.`;
    case 'PROCESSING':
      return `Running since ${iso(run.attempts.at(-1)?.startedAt ?? run.startedAt)} (attempt ${run.attempt}, ${run.attempts.at(-1)?.worker ?? 'unknown worker'}).${startDelay(run)}`;
    case 'COMPLETED':
      return `Completed ${iso(run.finishedAt)} in ${attemptsOf(run)}.${startDelay(run)}`;
    case 'FAILED':
      return `Failed ${iso(run.finishedAt)} after ${attemptsOf(run)}: ${run.error?.message ?? 'no error was recorded'}.${startDelay(run)}`;
    case 'CANCELLED':
      return `Cancelled ${iso(run.finishedAt)}: ${reasonOf(run)}.`;
  }
}

function explainPending(run: RunDetail, circumstances: Circumstances): string {
  if (run.heldAt)
    return `Workers crashed during ${run.attempt - 1} attempts of this run. It is retried alone, after another such run.`;
  if (run.waitsFor) return `Waiting for run ${run.waitsFor} to finish (overlap: one run at a time).`;
  const due = iso(run.dueAt);
  if (run.dueAt > circumstances.now && run.attempt > 1)
    return `Attempt ${run.attempt - 1} ended with: ${run.error?.message ?? 'no error'}. Attempt ${run.attempt} starts at ${due}.`;
  if (run.dueAt > circumstances.now) return `Scheduled for ${due}.`;
  if (circumstances.globalPause)
    return `All schedules are paused: ${circumstances.globalPause}. This run will be skipped.`;
  return `Due since ${due}${explainDue(circumstances)}`;
}

/** Says what a due run waits for: the quota of its owner, a slot, or its turn. */
function explainDue({ atOnce, slots, workers }: Circumstances): string {
  if (atOnce && atOnce.max > 0 && atOnce.running >= atOnce.max)
    return `. Waiting: the owner's limit of ${atOnce.max} concurrent ${atOnce.max === 1 ? 'run' : 'runs'} is reached.`;
  if (slots && slots.all > 1 && slots.left <= 0)
    return `. Waiting: runs of the owner use ${slots.all - 1} of the ${slots.all} slots for ${slots.workClass} work (${KINDS_OF[slots.workClass]}), and the last slot is kept free for others.`;
  return `, waiting for a worker. ${sentence(onlineWorkers({ workers }))}.`;
}

function onlineWorkers({ workers }: Pick<Circumstances, 'workers'>): string {
  if (workers === 0) return 'no worker is online';
  return `${workers} ${workers === 1 ? 'worker' : 'workers'} online`;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function reasonOf({ reason }: RunDetail): string {
  return reason === null ? 'no reason was recorded' : reasonText(reason);
}

function attemptsOf({ attempts }: RunDetail): string {
  return attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`;
}

function startDelay({ latenessMs, jitterMs, lateCause }: RunDetail): string {
  if (latenessMs === null) return '';
  const late = Math.max(0, latenessMs);
  const parts = jitterMs === 0 ? '' : ` (jitter ${durationText(jitterMs)}, late ${durationText(late)})`;
  const cause = lateCause === null ? '' : ` ${LATE_CAUSE_WORDS[lateCause]}.`;
  return ` Start delay ${durationText(late + jitterMs)}${parts}.${cause}`;
}

function iso(at: Date | null): string {
  return at?.toISOString() ?? 'an unknown time';
}
