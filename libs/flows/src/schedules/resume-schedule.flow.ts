import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkClass } from '#contracts/task-kind';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { planDue, type SkippedOccurrences } from '#schedules/due-plan.policy';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { ScheduleRepository, toSpec, type ScheduleRow } from '#schedules/schedule.repository';
import { skippedRuns } from './skipped-runs.policy';

/** Ends a pause: what it suppressed becomes rows with the reason, and the schedule goes on after now. */
@Injectable()
export class ResumeScheduleFlow {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
  ) {}

  /** The schedule must be locked. @throws CronError when its next occurrence cannot be computed, Refusal ZONE_RULES_OLD, ZONE_RULES_NEW */
  async resume(manager: EntityManager, schedule: ScheduleRow, workClass: WorkClass, now: Date): Promise<void> {
    const suppressed = suppressedBy(schedule, now);
    await this.runs.insertPlanned(manager, skippedRuns(schedule.taskId, workClass, suppressed));
    await this.schedules.resume(manager, schedule, nextOccurrence(toSpec(schedule), now));
  }
}

/** Suppressed occurrences that get a row of their own; older ones share one that says how many. */
export const SUPPRESSED_ROWS = 200;

/** The occurrences that fell into a pause, up to now. Pure. */
export function suppressedBy(schedule: ScheduleRow, now: Date, maxRows = SUPPRESSED_ROWS): SkippedOccurrences[] {
  const { pausedFrom, runsSoFar, pauseReason } = schedule;
  if (pausedFrom === null || pausedFrom > now) return [];
  const reason = `suppressed: ${pauseReason ?? 'the schedule was paused'}`;
  const spec = toSpec(schedule);
  if (spec.kind === 'ONE_TIME') return [{ scheduledFor: spec.runAt, until: spec.runAt, count: 1, reason }];
  // As if everything up to now had been missed and nothing were to be made up for.
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
