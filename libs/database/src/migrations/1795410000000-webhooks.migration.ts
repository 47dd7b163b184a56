import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds webhook endpoints, deliveries to them, and a row for every attempt of a delivery. */
export class Webhooks1795410000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `CREATE TABLE "webhook_endpoints" (
        "id" uuid NOT NULL,
        "user_id" uuid NOT NULL,
        "url" text NOT NULL,
        "description" text NOT NULL DEFAULT '',
        "events" text array NOT NULL DEFAULT '{}',
        "task_id" uuid,
        "tag" text,
        "enabled" boolean NOT NULL DEFAULT true,
        "off_reason" text,
        "off_at" timestamptz,
        "key_id" text,
        "secret" bytea NOT NULL,
        "previous_key_id" text,
        "previous_secret" bytea,
        "previous_until" timestamptz,
        "failing_since" timestamptz,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "webhook_endpoints_off" CHECK ("enabled" = ("off_reason" IS NULL) AND "enabled" = ("off_at" IS NULL)),
        CONSTRAINT "webhook_endpoints_off_reason" CHECK ("off_reason" IN ('BY_OWNER', 'GONE', 'FAILING')),
        CONSTRAINT "webhook_endpoints_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE,
        CONSTRAINT "webhook_endpoints_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE
      )`,
  `CREATE INDEX "webhook_endpoints_user" ON "webhook_endpoints" ("user_id", "created_at", "id")`,
  `CREATE INDEX "webhook_endpoints_task_id" ON "webhook_endpoints" ("task_id") WHERE "task_id" IS NOT NULL`,
  // There is no CHECK of the events, because a new event would need a scan of the whole table.
  `ALTER TABLE "deliveries" DROP CONSTRAINT IF EXISTS "deliveries_event"`,
  `ALTER TABLE "notifications" DROP CONSTRAINT IF EXISTS "notifications_event"`,
  `ALTER TABLE "notifications" ALTER COLUMN "task_id" DROP NOT NULL, ALTER COLUMN "task_title" DROP NOT NULL, ADD COLUMN "note" text`,
  `ALTER TABLE "deliveries"
        ALTER COLUMN "task_id" DROP NOT NULL,
        DROP CONSTRAINT "deliveries_channel",
        ADD CONSTRAINT "deliveries_channel" CHECK ("channel" IN ('EMAIL', 'WEBHOOK')),
        ADD COLUMN "endpoint_id" uuid,
        ADD COLUMN "note" text,
        ADD COLUMN "body" text,
        ADD COLUMN "held_until" timestamptz,
        ADD COLUMN "attempts_before_replay" integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT "deliveries_endpoint" CHECK (("channel" = 'WEBHOOK') = ("endpoint_id" IS NOT NULL)),
        ADD CONSTRAINT "deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE`,
  `DROP INDEX "deliveries_once"`,
  `CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" ("event_key", "user_id", "channel") WHERE "endpoint_id" IS NULL`,
  `CREATE UNIQUE INDEX "deliveries_once_per_endpoint" ON "deliveries" ("event_key", "endpoint_id") WHERE "endpoint_id" IS NOT NULL`,
  `DROP INDEX "deliveries_due"`,
  `CREATE INDEX "deliveries_due" ON "deliveries" ("next_try_at") WHERE "status" = 'PENDING' AND "endpoint_id" IS NULL`,
  `CREATE INDEX "deliveries_due_of_endpoint" ON "deliveries" ("endpoint_id", "next_try_at") WHERE "status" = 'PENDING' AND "endpoint_id" IS NOT NULL`,
  `DROP INDEX "deliveries_user_id"`,
  `CREATE INDEX "deliveries_user" ON "deliveries" ("user_id", "created_at", "id")`,
  `CREATE INDEX "deliveries_of_endpoint" ON "deliveries" ("endpoint_id", "created_at", "id") WHERE "endpoint_id" IS NOT NULL`,
  `CREATE INDEX "deliveries_failed" ON "deliveries" ("user_id", "created_at", "id") WHERE "status" = 'FAILED'`,
  `CREATE INDEX "deliveries_created" ON "deliveries" ("created_at", "id")`,
  `CREATE TABLE "delivery_attempts" (
        "delivery_id" uuid NOT NULL,
        "attempt" integer NOT NULL,
        "at" timestamptz NOT NULL,
        "duration_ms" integer NOT NULL,
        "outcome" text NOT NULL,
        "status_code" integer,
        "answer" text,
        "error" text,
        "request" json,
        CONSTRAINT "delivery_attempts_pkey" PRIMARY KEY ("delivery_id", "attempt"),
        CONSTRAINT "delivery_attempts_outcome" CHECK ("outcome" IN ('SENT', 'FAILED')),
        CONSTRAINT "delivery_attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE
      )`,
];

/** Deletes the rows of events and channels that the version before does not know. */
const DOWN = [
  `DROP TABLE "delivery_attempts"`,
  `DELETE FROM "deliveries" WHERE "endpoint_id" IS NOT NULL OR "task_id" IS NULL`,
  `DELETE FROM "notifications" WHERE "task_id" IS NULL`,
  `DROP INDEX "deliveries_created"`,
  `DROP INDEX "deliveries_failed"`,
  `DROP INDEX "deliveries_of_endpoint"`,
  `DROP INDEX "deliveries_user"`,
  `CREATE INDEX "deliveries_user_id" ON "deliveries" ("user_id")`,
  `DROP INDEX "deliveries_due_of_endpoint"`,
  `DROP INDEX "deliveries_due"`,
  `CREATE INDEX "deliveries_due" ON "deliveries" ("next_try_at") WHERE "status" = 'PENDING'`,
  `DROP INDEX "deliveries_once_per_endpoint"`,
  `DROP INDEX "deliveries_once"`,
  `CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" ("event_key", "user_id", "channel")`,
  `ALTER TABLE "deliveries"
        DROP COLUMN "endpoint_id", DROP COLUMN "note", DROP COLUMN "body", DROP COLUMN "held_until",
        DROP COLUMN "attempts_before_replay", DROP CONSTRAINT "deliveries_channel",
        ADD CONSTRAINT "deliveries_channel" CHECK ("channel" IN ('EMAIL')),
        ADD CONSTRAINT "deliveries_event" CHECK ("event" IN ('COMPLETED', 'FAILED', 'RECOVERED', 'LATE', 'PAUSED', 'REPAIRED')),
        ALTER COLUMN "task_id" SET NOT NULL`,
  `ALTER TABLE "notifications"
        DROP COLUMN "note",
        ADD CONSTRAINT "notifications_event" CHECK ("event" IN ('COMPLETED', 'FAILED', 'RECOVERED', 'LATE', 'PAUSED', 'REPAIRED')),
        ALTER COLUMN "task_id" SET NOT NULL, ALTER COLUMN "task_title" SET NOT NULL`,
  `DROP TABLE "webhook_endpoints"`,
];
