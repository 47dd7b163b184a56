import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds indexes for lists of a million rows, the search, the keys of requests that must not be carried out twice, and
 * the stored punctuality of past days.
 */
export class Lists1795350000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  // The owner of the database may install this extension, because PostgreSQL trusts it.
  `CREATE EXTENSION IF NOT EXISTS "pg_trgm"`,
  // The status of a task changes with every run. Without an index on it, and with room on the page, PostgreSQL writes
  // such a change without touching any index (HOT); otherwise each change would write to the search index.
  `DROP INDEX "tasks_owner_status"`,
  `ALTER TABLE "tasks" SET (fillfactor = 85)`,
  `CREATE INDEX "tasks_created" ON "tasks" ("created_at", "id")`,
  `CREATE INDEX "tasks_search" ON "tasks" USING gin ("title" COLLATE "und-x-icu" gin_trgm_ops, "description" COLLATE "und-x-icu" gin_trgm_ops)`,
  `DROP INDEX "runs_failed"`,
  `CREATE INDEX "runs_owner_unsuccessful" ON "runs" ("owner_id", "status", "created_at", "id") WHERE "status" IN ('FAILED', 'CANCELLED', 'SKIPPED')`,
  `CREATE INDEX "runs_created" ON "runs" ("created_at", "id")`,
  `CREATE INDEX "runs_owner_scheduled" ON "runs" ("owner_id", "scheduled_for", "id")`,
  `CREATE INDEX "runs_owner_ended" ON "runs" ("owner_id", "finished_at", "id") WHERE "finished_at" IS NOT NULL`,
  `CREATE TABLE "idempotency_keys" (
        "key_hash" text NOT NULL,
        "user_id" uuid NOT NULL,
        "body_hash" text NOT NULL,
        "status" integer,
        "answer" bytea,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("key_hash"),
        CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
  `CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" ("created_at")`,
  `CREATE INDEX "idempotency_keys_user_id" ON "idempotency_keys" ("user_id")`,
  `CREATE TABLE "punctual_days" (
        "owner_id" uuid NOT NULL,
        "day" date NOT NULL,
        "on_time" integer NOT NULL,
        "steps" integer[] NOT NULL,
        "counts" integer[] NOT NULL,
        CONSTRAINT "punctual_days_pkey" PRIMARY KEY ("owner_id", "day"),
        CONSTRAINT "punctual_days_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
];

const DOWN = [
  `DROP TABLE "punctual_days"`,
  `DROP TABLE "idempotency_keys"`,
  `DROP INDEX "runs_owner_ended"`,
  `DROP INDEX "runs_owner_scheduled"`,
  `DROP INDEX "runs_created"`,
  `DROP INDEX "runs_owner_unsuccessful"`,
  `CREATE INDEX "runs_failed" ON "runs" ("owner_id", "created_at", "id") WHERE "status" = 'FAILED'`,
  `DROP INDEX "tasks_search"`,
  `DROP INDEX "tasks_created"`,
  `ALTER TABLE "tasks" RESET (fillfactor)`,
  `CREATE INDEX "tasks_owner_status" ON "tasks" ("owner_id", "status")`,
];
