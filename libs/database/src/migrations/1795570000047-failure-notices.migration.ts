import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People are notified when a task begins to fail and when it recovers, with a reminder a day between them, instead of at
 * every failure: a task that runs every 20 seconds sent 34 mails in 12 minutes. Tasks whose notifications somebody has
 * chosen, and tasks that run once, keep what they have. Neither column is read or written by a process of the version before, which notifies of
 * every failure until it ends.
 */
export class FailureNotices1795570000047 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TASK_TERMS_BEFORE);
    await queryRunner.query(`ALTER TABLE "tasks" DROP COLUMN "failure_notified"`);
    await queryRunner.query(`ALTER TABLE "tasks" DROP COLUMN "notify_failures"`);
  }
}

const CHOSEN = `"notify_on" IS NOT NULL OR "notify_after_failures" <> 1 OR "remind_every_seconds" IS NOT NULL`;

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The function that reads the terms of a version, as task-versions.migration.ts made it, with one more term. */
const taskTerms = (
  more: string,
): string => `CREATE OR REPLACE FUNCTION "task_terms"("t" "tasks") RETURNS jsonb LANGUAGE plpgsql STABLE AS $$ BEGIN
      RETURN jsonb_build_object(
        'title', t.title, 'description', t.description, 'tags', t.tags, 'kind', t.kind, 'priority', t.priority,
        'overlap', t.overlap, 'maxAttempts', t.max_attempts, 'backoff', t.backoff, 'delaySeconds', t.delay_seconds,
        'maxDelaySeconds', t.max_delay_seconds, 'timeoutSeconds', t.timeout_seconds,
        'hardTimeoutSeconds', t.hard_timeout_seconds, 'notifyOn', t.notify_on,${more}
        'notifyAfterFailures', t.notify_after_failures, 'notifyMuted', t.notify_muted,
        'remindEverySeconds', t.remind_every_seconds, 'pauseAfterFailures', t.pause_after_failures,
        'schedule', (SELECT jsonb_build_object(
          'kind', s.kind, 'runAt', ${instant('s.run_at')}, 'cron', s.cron, 'intervalSeconds', s.interval_seconds,
          'anchorAt', ${instant('s.anchor_at')}, 'intervalMode', s.interval_mode, 'timeZone', s.time_zone,
          'startsAt', ${instant('s.starts_at')}, 'endsAt', ${instant('s.ends_at')}, 'maxRuns', s.max_runs,
          'jitterSeconds', s.jitter_seconds, 'catchUp', s.catch_up,
          'catchUpWindowSeconds', s.catch_up_window_seconds, 'dstGap', s.dst_gap, 'dstRepeat', s.dst_repeat)
          FROM schedules s WHERE s.task_id = t.id));
    END $$`;
const TASK_TERMS_BEFORE = taskTerms('');

const STATEMENTS = [
  // With constant defaults no row is rewritten.
  `ALTER TABLE "tasks" ADD "notify_failures" text NOT NULL DEFAULT 'FIRST'`,
  `ALTER TABLE "tasks" ADD CONSTRAINT "tasks_notify_failures" CHECK ("notify_failures" IN ('FIRST', 'EVERY'))`,
  `ALTER TABLE "tasks" ADD "failure_notified" boolean NOT NULL DEFAULT false`,
  `UPDATE "tasks" t SET "notify_failures" = 'EVERY' WHERE ${CHOSEN}
      OR NOT EXISTS (SELECT FROM "schedules" s WHERE s."task_id" = t."id" AND s."kind" <> 'ONE_TIME')`,
  `UPDATE "tasks" SET "remind_every_seconds" = 86400 WHERE "notify_failures" = 'FIRST'`,
  // Otherwise the next editor of a task would seem to have set the reminder.
  `UPDATE "task_versions" v SET "terms" = jsonb_set(v."terms", '{remindEverySeconds}', '86400') FROM "tasks" t
    WHERE v."task_id" = t."id" AND v."version" = t."version" AND t."notify_failures" = 'FIRST'`,
  // The owner of a task that fails now was notified of it by the version before.
  `UPDATE "tasks" SET "failure_notified" = true WHERE "failures_in_a_row" >= "notify_after_failures"`,
  taskTerms(` 'notifyFailures', t.notify_failures,`),
];
