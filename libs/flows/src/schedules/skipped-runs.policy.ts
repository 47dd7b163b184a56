import type { WorkClass } from '#contracts/task-kind';
import { newId } from '#database/new-id';
import type { PlannedRun } from '#runs/enqueue/run-enqueue.repository';
import type { SkippedOccurrences } from '#schedules/due-plan.policy';

/** Occurrences that are dropped by a policy, as rows with their reason; many that share one are one row that says how many. */
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
