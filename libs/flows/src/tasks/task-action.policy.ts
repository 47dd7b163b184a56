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

/**
 * Returns why an action skips a task, or null when it applies. Pure; TaskControlFlow has the same rules for one task.
 */
export function whySkipped(action: TaskAction, { schedule, liesAhead, waitsOrRuns }: ActionFacts): string | null {
  switch (action) {
    case 'run':
    case 'delete':
      return null;
    case 'pause':
      if (schedule === null) return 'the task has no schedule that could be paused';
      if (schedule.state === 'PAUSED') return 'the schedule is paused already';
      if (schedule.state === 'FINISHED' && !liesAhead) return 'the schedule is finished; there is nothing to pause';
      return null;
    case 'resume':
      return schedule?.state === 'PAUSED' ? null : 'the task is not paused';
    case 'cancel':
      return waitsOrRuns || isOpenOnce(schedule) || (schedule?.kind === 'ONE_TIME' && liesAhead)
        ? null
        : 'nothing is left to cancel: no run waits or is under way';
  }
}

/** Whether a ONE_TIME schedule is not over; a cancel finishes such a one. */
export function isOpenOnce(schedule: ActionFacts['schedule']): boolean {
  return schedule?.kind === 'ONE_TIME' && schedule.state !== 'FINISHED';
}
