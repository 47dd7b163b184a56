import type { RestoredTask } from '#tasks/trash.repository';

/** How the schedule of a restored task continues. */
export type RestoredSchedule = 'ENDED' | 'PAUSED' | 'CONTINUES';

/**
 * Decides how a schedule continues that was in the state `trashedScheduleState` when its task was deleted. A pause whose
 * end has passed meanwhile is over. Pure.
 */
export function restoredSchedule(
  { trashedScheduleState: state, pausedUntil }: Pick<RestoredTask, 'trashedScheduleState' | 'pausedUntil'>,
  now: Date,
): RestoredSchedule {
  if (state === null || state === 'FINISHED') return 'ENDED';
  if (state === 'PAUSED' && (pausedUntil === null || pausedUntil > now)) return 'PAUSED';
  return 'CONTINUES';
}
