import { Refusal } from '#contracts/refusal';
import type { ScheduleKind, ScheduleState } from '#contracts/schedule-kinds';
import type { TaskAction } from '#contracts/task-actions';

/** The facts on which it depends whether an action applies to a task. */
export interface ActionFacts {
  /** null when the task has no schedule. */
  schedule: { kind: ScheduleKind; state: ScheduleState } | null;
  /** Whether an occurrence of the schedule is a run ahead of its time, which can be taken back. */
  liesAhead: boolean;
  /** Whether a run waits or is under way. */
  waitsOrRuns: boolean;
}

/** Why an action leaves a task as it is. */
export interface Skip {
  reason: string;
  /** A sentence for the person who asked for this task alone: what to do instead. */
  advice?: string;
  /** The run that blocks a start. */
  blockedBy?: string;
  /** The code of the refusal; OVERLAP where a run blocks a start, otherwise CONFLICT. */
  code?: 'CONFLICT';
}

const NOTHING_TO_CANCEL = 'nothing is left to cancel: no run waits or is under way';

/** Returns why an action skips a task, or null when it applies; the same for one task and for many. Pure. */
export function whySkipped(
  action: TaskAction,
  taskId: string,
  { schedule, liesAhead, waitsOrRuns }: ActionFacts,
): Skip | null {
  switch (action) {
    case 'run':
    case 'delete':
      return null;
    case 'pause':
      return whyNotPaused(schedule, liesAhead);
    case 'resume':
      return schedule?.state === 'PAUSED' ? null : { reason: 'the task is not paused' };
    case 'cancel':
      if (waitsOrRuns || isOpenOnce(schedule) || (schedule?.kind === 'ONE_TIME' && liesAhead)) return null;
      return { reason: NOTHING_TO_CANCEL, ...howToEnd(taskId, schedule) };
  }
}

/** A pause that exists keeps its reason and its end: they may be another person's, and a bulk action must not end them. */
function whyNotPaused(schedule: ActionFacts['schedule'], liesAhead: boolean): Skip | null {
  if (schedule === null) return { reason: 'the task has no schedule that could be paused' };
  if (schedule.state === 'PAUSED')
    return { reason: 'the schedule is paused already', advice: '; to change the reason or the end, resume it first' };
  if (schedule.state === 'FINISHED' && !liesAhead)
    return { reason: 'the schedule is finished; there is nothing to pause' };
  return null;
}

/** Returns how to end a schedule that continues after a cancel. */
function howToEnd(taskId: string, schedule: ActionFacts['schedule']): Pick<Skip, 'advice'> {
  if (schedule === null || schedule.kind === 'ONE_TIME' || schedule.state === 'FINISHED') return {};
  if (schedule.state === 'PAUSED') return { advice: ', and the schedule is paused already' };
  return { advice: `. The schedule goes on; to stop it, pause it: POST /api/tasks/${taskId}/pause` };
}

/** Whether a ONE_TIME schedule is not over; a cancel finishes such a one. */
export function isOpenOnce(schedule: ActionFacts['schedule']): boolean {
  return schedule?.kind === 'ONE_TIME' && schedule.state !== 'FINISHED';
}

/** Returns the refusal of an action with one task, where an action with many skips it. */
export function refusalOf({ reason, advice = '', blockedBy, code }: Skip): Refusal {
  const kind = code ?? (blockedBy === undefined ? 'CONFLICT' : 'OVERLAP');
  return new Refusal(kind, `${reason}${advice}`, undefined, undefined, blockedBy);
}

/** Tells the facts of each task out of the rows that were read of all of them. */
export function factsOf(
  schedules: readonly ({ taskId: string } & NonNullable<ActionFacts['schedule']>)[],
  { ahead, waiting }: { ahead?: ReadonlySet<string>; waiting?: ReadonlySet<string> } = {},
): (taskId: string) => ActionFacts {
  const byTask = new Map(schedules.map((schedule) => [schedule.taskId, schedule]));
  return (taskId) => ({
    schedule: byTask.get(taskId) ?? null,
    liesAhead: ahead?.has(taskId) ?? false,
    waitsOrRuns: waiting?.has(taskId) ?? false,
  });
}

/** Returns the tasks that an action skips, each with the reason. */
export function skippedBy(
  action: TaskAction,
  tasks: readonly { id: string }[],
  factsOfTask: (taskId: string) => ActionFacts,
): Map<string, Skip> {
  return new Map(
    tasks.flatMap(({ id }) => {
      const skip = whySkipped(action, id, factsOfTask(id));
      return skip === null ? [] : [[id, skip] as const];
    }),
  );
}
