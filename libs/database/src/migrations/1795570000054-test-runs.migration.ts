import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People try a task before they save it. A process of the version before knows nothing of it, and needs not to. */
export class TestRuns1795570000054 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "test_runs"`);
  }
}

const STATEMENTS = [
  `CREATE TABLE "test_runs" (
     "id" uuid NOT NULL CONSTRAINT "test_runs_pkey" PRIMARY KEY,
     "owner_id" uuid NOT NULL CONSTRAINT "test_runs_owner_id_fkey" REFERENCES "users"("id") ON DELETE CASCADE,
     "kind" text NOT NULL,
     "params" json NOT NULL,
     "timeout_seconds" integer NOT NULL,
     "hard_timeout_seconds" integer NOT NULL,
     "status" text NOT NULL CONSTRAINT "test_runs_status" CHECK (status IN ('QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')),
     "worker_id" uuid,
     "created_at" timestamptz NOT NULL DEFAULT clock_timestamp(),
     "started_at" timestamptz,
     "seen_at" timestamptz,
     "cancel_requested_at" timestamptz,
     "finished_at" timestamptz,
     "progress" integer NOT NULL DEFAULT 0,
     "log" jsonb NOT NULL DEFAULT '[]'::jsonb,
     "omitted_lines" integer NOT NULL DEFAULT 0,
     "result" json,
     "error" jsonb
   )`,
  `CREATE INDEX "test_runs_owner" ON "test_runs" ("owner_id", "created_at")`,
  `CREATE INDEX "test_runs_created_at" ON "test_runs" ("created_at")`,
];
