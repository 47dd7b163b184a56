import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds quiet hours, digests, reminders, mute, and events about no task. `notify_on` NULL means the defaults of today:
 * tasks with the earlier defaults get it. PAUSED and REPAIRED, which were always notified before, are added to the
 * lists of tasks whose owners have chosen events.
 */
export class QuietNotifications1795415000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const OLD_STATUSES = `'PENDING', 'SENT', 'FAILED'`;
const STATUSES = `'PENDING', 'SENT', 'FAILED', 'CANCELLED'`;

function check(table: string, name: string, column: string, values: string): string[] {
  return [
    `ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`,
    `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" CHECK ("${column}" IN (${values}))`,
  ];
}

const UP = [
  ...check('deliveries', 'deliveries_status', 'status', STATUSES),
  ...check('account_mails', 'account_mails_status', 'status', STATUSES),
  `ALTER TABLE "deliveries" ADD "held_because" text`,
  `ALTER TABLE "deliveries" ADD "digest_id" uuid`,
  `ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_held_because" CHECK ("held_because" IN ('QUIET_HOURS', 'DIGEST'))`,
  `CREATE INDEX "deliveries_held" ON "deliveries" ("user_id", "held_until") WHERE "status" = 'PENDING' AND "held_until" IS NOT NULL`,
  `ALTER TABLE "notification_preferences" ADD "quiet_hours" jsonb`,
  `ALTER TABLE "notification_preferences" ADD "digest" jsonb`,
  `ALTER TABLE "tasks" ALTER COLUMN "notify_on" DROP NOT NULL`,
  `ALTER TABLE "tasks" ADD "notify_muted" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "tasks" ADD "remind_every_seconds" integer`,
  `ALTER TABLE "tasks" ADD "next_reminder_at" timestamptz`,
  `ALTER TABLE "tasks" ADD "acknowledged_at" timestamptz`,
  `CREATE INDEX "tasks_reminders" ON "tasks" ("next_reminder_at") WHERE "next_reminder_at" IS NOT NULL`,
  `UPDATE "tasks" SET "notify_on" = CASE WHEN "notify_on" = '{COMPLETED,FAILED,LATE}' THEN NULL ELSE "notify_on" || '{PAUSED,REPAIRED}'::text[] END`,
];

const DOWN = [
  `UPDATE "tasks" SET "notify_on" = coalesce(array_remove(array_remove(array_remove("notify_on", 'PAUSED'), 'REPAIRED'), 'RESCUED'), '{COMPLETED,FAILED,LATE}')`,
  `DROP INDEX "tasks_reminders"`,
  `ALTER TABLE "tasks" DROP COLUMN "acknowledged_at", DROP COLUMN "next_reminder_at", DROP COLUMN "remind_every_seconds", DROP COLUMN "notify_muted"`,
  `ALTER TABLE "tasks" ALTER COLUMN "notify_on" SET NOT NULL`,
  `ALTER TABLE "notification_preferences" DROP COLUMN "digest", DROP COLUMN "quiet_hours"`,
  `DELETE FROM "notifications" WHERE "event" IN ('RESCUED', 'REMINDER', 'QUOTA_REACHED')`,
  `DROP INDEX "deliveries_held"`,
  `DELETE FROM "deliveries" WHERE "event" IN ('RESCUED', 'REMINDER', 'QUOTA_REACHED') OR "status" = 'CANCELLED'`,
  `ALTER TABLE "deliveries" DROP COLUMN "digest_id", DROP COLUMN "held_because"`,
  `DELETE FROM "account_mails" WHERE "status" = 'CANCELLED'`,
  ...check('account_mails', 'account_mails_status', 'status', OLD_STATUSES),
  ...check('deliveries', 'deliveries_status', 'status', OLD_STATUSES),
];
