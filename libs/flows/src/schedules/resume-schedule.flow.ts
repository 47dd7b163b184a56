import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkClass } from '#contracts/task-kind';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { planDue, type SkippedOccurrences } from '#schedules/due-plan.policy';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { ScheduleRepository, toSpec, type ScheduleRow } from '#schedules/schedule.repository';
import { skippedRuns } from './skipped-runs.policy';

/** Ends a pause: suppressed occurrences become rows with the reason, and the schedule continues after now. */
@Injectable()
export class ResumeScheduleFlow {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
  ) {}

  /**
   * Resumes a schedule that the caller has locked.
   * @throws CronError when its next occurrence cannot be computed, Refusal ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async resume(manager: EntityManager, schedule: ScheduleRow, workClass: WorkClass, now: Date): Promise<void> {
    const suppressed = suppressedBy(schedule, now);
    await this.runs.insertPlanned(manager, skippedRuns(schedule.taskId, workClass, suppressed));
    await this.schedules.resume(manager, schedule, nextOccurrence(toSpec(schedule), now));
  }
}

/** How many suppressed occurrences get a row each; all older ones share a row that says how many. */
export const SUPPRESSED_ROWS = 200;

/** Returns the occurrences that fell into a pause, up to now. Pure. */
export function suppressedBy(schedule: ScheduleRow, now: Date, maxRows = SUPPRESSED_ROWS): SkippedOccurrences[] {
  const { pausedFrom, runsSoFar, pauseReason } = schedule;
  if (pausedFrom === null || pausedFrom > now) return [];
  const reason = `suppressed: ${pauseReason ?? 'the schedule was paused'}`;
  const spec = toSpec(schedule);
  if (spec.kind === 'ONE_TIME') return [{ scheduledFor: spec.runAt, until: spec.runAt, count: 1, reason }];
  // A pause suppresses what an outage would miss with catch-up NONE, so the same plan computes it.
  const plan = planDue({
    spec: { ...spec, catchUp: 'NONE', jitterSeconds: 0 },
    nextDueAt: pausedFrom,
    now,
    horizon: now,
    runsSoFar,
    limit: 1,
    graceMs: 0,
    maxSkippedEntries: maxRows,
  });
  return plan.skipped.map((occurrence) => ({ ...occurrence, reason }));
}
