import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { workClassOf } from '#contracts/task-kinds';
import { RunEnqueueRepository, type PlannedRun } from '#runs/enqueue/run-enqueue.repository';
import { planDue, type SkippedOccurrences } from '#schedules/due-plan.policy';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { ScheduleRepository, toSpec, type ResumedSchedule, type ScheduleRow } from '#schedules/schedule.repository';
import { skippedRuns } from './skipped-runs.policy';

/** How many suppressed occurrences get a row each; all older ones share a row that says how many. */
const SUPPRESSED_ROWS = 200;
/** How many such rows one call writes, over all schedules. */
const MAX_SUPPRESSED = 20_000;

/** Ends pauses: suppressed occurrences become rows with the reason, and the schedules continue after now. */
@Injectable()
export class ResumeSchedulesFlow {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
  ) {}

  /**
   * Resumes schedules that the caller has locked, in one statement per table. Returns the errors of those whose next
   * occurrence cannot be computed; they stay as they are.
   * @throws Refusal ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async resume(
    manager: EntityManager,
    stopped: readonly (ScheduleRow & { taskKind: string })[],
    now: Date,
  ): Promise<Map<string, Error>> {
    const maxRows = Math.max(1, Math.min(SUPPRESSED_ROWS, Math.floor(MAX_SUPPRESSED / Math.max(1, stopped.length))));
    const errors = new Map<string, Error>();
    const resumed: ResumedSchedule[] = [];
    const suppressed: PlannedRun[] = [];
    for (const schedule of stopped) {
      const { taskId, kind, timeZone, taskKind } = schedule;
      try {
        const nextDueAt = nextOccurrence(toSpec(schedule), now);
        suppressed.push(...skippedRuns(taskId, workClassOf(taskKind), suppressedBy(schedule, now, maxRows)));
        resumed.push({ taskId, kind, timeZone, nextDueAt });
      } catch (error) {
        errors.set(taskId, error as Error);
      }
    }
    await this.runs.insertPlanned(manager, suppressed);
    await this.schedules.resume(manager, resumed);
    return errors;
  }
}

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
