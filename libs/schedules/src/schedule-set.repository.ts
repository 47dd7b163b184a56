import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';
import { refuseOtherRules } from './rules-in-force';
import { SCHEDULE_COLUMNS, type ScheduleRow, type ZonedTask } from './schedule.repository';

/** Does to many schedules in one statement what ScheduleRepository does to one. */
@Injectable()
export class ScheduleSetRepository {
  find(manager: EntityManager, taskIds: string[]): Promise<ScheduleRow[]> {
    return rows(manager, `SELECT ${SCHEDULE_COLUMNS} FROM schedules s WHERE s.task_id = ANY($1)`, [taskIds]);
  }

  /** Locks the schedules in the order of their tasks, the same for every caller. */
  lock(manager: EntityManager, taskIds: string[]): Promise<ScheduleRow[]> {
    return rows(
      manager,
      `SELECT ${SCHEDULE_COLUMNS} FROM schedules s WHERE s.task_id = ANY($1) ORDER BY s.task_id FOR UPDATE`,
      [taskIds],
    );
  }

  async pause(manager: EntityManager, taskIds: string[], reason: string | null, until: Date | null): Promise<void> {
    await rows(
      manager,
      `UPDATE schedules SET state = 'PAUSED', paused_from = coalesce(paused_from, next_due_at), next_due_at = NULL,
              pause_reason = $2, paused_until = $3, updated_at = clock_timestamp()
        WHERE task_id = ANY($1)`,
      [taskIds, reason, until],
    );
  }

  /** Pauses without an end: active schedules, and paused ones that would resume by themselves. */
  async pauseUntilResumed(manager: EntityManager, taskIds: string[], reason: string): Promise<void> {
    await rows(
      manager,
      `UPDATE schedules SET state = 'PAUSED', paused_from = coalesce(paused_from, next_due_at), next_due_at = NULL,
              pause_reason = $2, paused_until = NULL, updated_at = clock_timestamp()
        WHERE task_id = ANY($1) AND (state = 'ACTIVE' OR (state = 'PAUSED' AND paused_until IS NOT NULL))`,
      [taskIds, reason],
    );
  }

  /**
   * Resumes schedules; without `nextDueAt` a schedule has no occurrence left and is FINISHED.
   * @throws Refusal ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async resume(manager: EntityManager, resumed: (ZonedTask & { nextDueAt: Date | null })[]): Promise<void> {
    await refuseOtherRules(manager, resumed);
    await rows(
      manager,
      `UPDATE schedules s SET state = CASE WHEN r."nextDueAt" IS NULL THEN 'FINISHED' ELSE 'ACTIVE' END,
              next_due_at = r."nextDueAt", pause_reason = NULL, paused_until = NULL, paused_from = NULL,
              updated_at = clock_timestamp()
         FROM jsonb_to_recordset($1::jsonb) AS r("taskId" uuid, "nextDueAt" timestamptz)
        WHERE s.task_id = r."taskId"`,
      [JSON.stringify(resumed)],
    );
  }

  async finish(manager: EntityManager, taskIds: string[]): Promise<void> {
    await rows(
      manager,
      `UPDATE schedules SET state = 'FINISHED', next_due_at = NULL, updated_at = clock_timestamp() WHERE task_id = ANY($1)`,
      [taskIds],
    );
  }
}
