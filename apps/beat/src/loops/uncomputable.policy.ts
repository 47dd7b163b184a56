import { notifyDefaults } from '#contracts/notify-defaults.policy';
import type { Notice } from '#notifications/notice';
import type { DueSchedule } from '#schedules/schedule.repository';

/** The reason that is shown for the pause of a schedule that cannot be computed. */
export function uncomputableReason(error: unknown): string {
  return `set aside, its next occurrence cannot be computed: ${error instanceof Error ? error.message : String(error)}`;
}

/**
 * Makes the notice about a schedule that cannot be computed: nothing of it runs from now on, as after any other pause
 * that its owner did not make.
 */
export function uncomputableNotice({
  taskId,
  ownerId,
  kind,
  notifyOn,
  now,
}: Pick<DueSchedule, 'taskId' | 'ownerId' | 'kind' | 'notifyOn' | 'now'>): Notice[] {
  if (!(notifyOn ?? notifyDefaults(kind)).some((event) => event === 'PAUSED')) return [];
  const key = `PAUSED:${taskId}:${now.toISOString()}`;
  return [{ event: 'PAUSED', key, person: ownerId, about: { taskId, runId: null } }];
}
