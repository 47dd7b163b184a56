import type { WorkClass } from '#contracts/task-kind';
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
      return `It did not run: ${run.reason ?? 'no reason was recorded'}.`;
    case 'PENDING':
      return explainPending(run, circumstances);
    case 'QUEUED':
      return `Its message is in the queue since ${iso(run.queuedAt)}; a worker takes it as soon as it has room. ${aliveWorkers(circumstances)}`;
    case 'PROCESSING':
      return `It runs since ${iso(run.attempts.at(-1)?.startedAt ?? run.startedAt)} (attempt ${run.attempt}, ${run.attempts.at(-1)?.worker ?? 'unknown worker'}).${lateness(run)}`;
    case 'COMPLETED':
      return `It ran and COMPLETED at ${iso(run.finishedAt)} after ${attemptsOf(run)}.${lateness(run)}`;
    case 'FAILED':
      return `It ran and FAILED at ${iso(run.finishedAt)} after ${attemptsOf(run)}: ${run.error?.message ?? 'no error was recorded'}.${lateness(run)}`;
    case 'CANCELLED':
      return `It was CANCELLED at ${iso(run.finishedAt)}: ${run.reason ?? 'no reason was recorded'}.`;
  }
}

function explainPending(run: RunDetail, circumstances: Circumstances): string {
  if (run.heldAt)
    return `Workers died under ${run.attempt - 1} attempts of it: such runs are let go one at a time, and another is under way.`;
  if (run.waitsFor)
    return `It waits for the end of run ${run.waitsFor}: the overlap policy of its task lets only one run at a time.`;
  if (run.dueAt > circumstances.now && run.attempt > 1) {
    return `Attempt ${run.attempt - 1} ended with: ${run.error?.message ?? 'no error'}. Attempt ${run.attempt} starts at ${iso(run.dueAt)}.`;
  }
  if (run.dueAt > circumstances.now) return `It is planned for ${iso(run.dueAt)}.`;
  if (circumstances.globalPause)
    return `All schedules are paused: ${circumstances.globalPause}. It will be recorded as suppressed.`;
  const { atOnce } = circumstances;
  if (atOnce && atOnce.max > 0 && atOnce.running >= atOnce.max)
    return `It is due since ${iso(run.dueAt)}, but ${atOnce.running} runs of its owner are under way, and ${atOnce.max} may be at once: it starts when one of them has ended.`;
  const { slots } = circumstances;
  if (slots && slots.all > 1 && slots.left <= 0)
    return `It is due since ${iso(run.dueAt)}, but runs of its owner have ${slots.all - 1} of the ${slots.all} slots for ${slots.workClass} work (${KINDS_OF[slots.workClass]}), and nobody may have the last one: it starts when one of them has ended, or when there are more workers.`;
  return `It is due since ${iso(run.dueAt)} and waits for its turn. ${aliveWorkers(circumstances)}`;
}

function aliveWorkers({ workers }: Circumstances): string {
  return workers === 0
    ? 'No worker is alive: start one.'
    : `${workers} worker${workers === 1 ? ' is' : 's are'} alive.`;
}

function attemptsOf({ attempts }: RunDetail): string {
  return attempts.length === 1 ? 'one attempt' : `${attempts.length} attempts`;
}

function lateness({ latenessMs, jitterMs, lateCause }: RunDetail): string {
  if (latenessMs === null) return '';
  const jitter = jitterMs === 0 ? '' : ` and ${inSeconds(jitterMs)} of the jitter of its schedule`;
  const cause = lateCause === null ? '' : ` ${LATE_CAUSE_WORDS[lateCause]}.`;
  return ` It started ${inSeconds(latenessMs)} late: after the moment that it was planned for${jitter}.${cause}`;
}

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(3)} s`;

function iso(at: Date | null): string {
  return at?.toISOString() ?? 'an unknown time';
}
