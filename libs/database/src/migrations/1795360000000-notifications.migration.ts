import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds notifications inside Carillon, and the channels that a user has chosen for each event. */
export class Notifications1795360000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `CREATE TABLE "notifications" (
        "id" uuid NOT NULL,
        "user_id" uuid NOT NULL,
        "event_key" text NOT NULL,
        "event" text NOT NULL,
        "task_id" uuid NOT NULL,
        "task_title" text NOT NULL,
        "run_id" uuid,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "read_at" timestamptz,
        CONSTRAINT "notifications_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "notifications_event" CHECK ("event" IN ('COMPLETED', 'FAILED', 'RECOVERED', 'LATE', 'PAUSED', 'REPAIRED')),
        CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
  `CREATE UNIQUE INDEX "notifications_once" ON "notifications" ("user_id", "event_key")`,
  `CREATE INDEX "notifications_user" ON "notifications" ("user_id", "created_at", "id")`,
  `CREATE INDEX "notifications_unread" ON "notifications" ("user_id", "created_at", "id") WHERE "read_at" IS NULL`,
  `CREATE INDEX "notifications_created" ON "notifications" ("created_at")`,
  `CREATE TABLE "notification_preferences" (
        "user_id" uuid NOT NULL,
        "off" text array NOT NULL DEFAULT '{}',
        CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("user_id"),
        CONSTRAINT "notification_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
];

const DOWN = [`DROP TABLE "notification_preferences"`, `DROP TABLE "notifications"`];
