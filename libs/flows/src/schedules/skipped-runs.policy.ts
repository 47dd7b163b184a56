import type { WorkClass } from '#contracts/task-kind';
import { newId } from '#database/new-id';
import type { PlannedRun } from '#runs/enqueue/run-enqueue.repository';
import type { SkippedOccurrences } from '#schedules/due-plan.policy';

/** Turns skipped occurrences into rows with their reason; a row may stand for many occurrences, and says how many. */
export function skippedRuns(
  taskId: string,
  workClass: WorkClass,
  skipped: readonly SkippedOccurrences[],
): PlannedRun[] {
  return skipped.map(({ scheduledFor, until, count, reason }) => ({
    id: newId(),
    taskId,
    workClass,
    scheduledFor,
    dueAt: scheduledFor,
    caughtUp: false,
    skippedBecause: count === 1 ? reason : `${reason} (${count} occurrences until ${until.toISOString()})`,
  }));
}
