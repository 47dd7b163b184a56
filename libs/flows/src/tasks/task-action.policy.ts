import type { ScheduleKind, ScheduleState } from '#contracts/schedule-kinds';
import type { TaskAction } from '#contracts/task-actions';

/** What decides whether something can be done with a task. */
export interface ActionFacts {
  /** null: the task has none. */
  schedule: { kind: ScheduleKind; state: ScheduleState } | null;
  /** An occurrence of the schedule has become a run ahead of its time, which can be taken back. */
  liesAhead: boolean;
  /** A run waits or is under way. */
  waitsOrRuns: boolean;
}

/** Why an action leaves a task as it is; null: it can be done. Pure; the same rules as of TaskControlFlow. */
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

/** A ONE_TIME schedule that is not over: a cancel finishes it. */
export function isOpenOnce(schedule: ActionFacts['schedule']): boolean {
  return schedule?.kind === 'ONE_TIME' && schedule.state !== 'FINISHED';
}
