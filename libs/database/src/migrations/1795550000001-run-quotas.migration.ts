import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores how many runs of a user wait, and how many bytes of logs and results are stored for them. The bytes are
 * written to each run when an attempt of it ends. Every change of the sum is a row of its own, so that no transaction
 * waits for another, and beat adds the rows up. A trigger subtracts the bytes of deleted runs, whatever deletes them:
 * a prune, a task, an account, or a process of an older version. Runs that ended before this migration have no bytes,
 * and none are subtracted.
 */
export class RunQuotas1795550000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `ALTER TABLE "runs" ADD "log_bytes" integer, ADD "result_bytes" integer`,
  `CREATE INDEX "runs_waiting_of_owner" ON "runs" ("owner_id") WHERE "status" = 'PENDING'`,
  `CREATE TABLE "owner_storage" (
        "owner_id" uuid NOT NULL,
        "log_bytes" bigint NOT NULL DEFAULT 0,
        "result_bytes" bigint NOT NULL DEFAULT 0,
        CONSTRAINT "owner_storage_pkey" PRIMARY KEY ("owner_id"),
        CONSTRAINT "owner_storage_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
  `CREATE TABLE "storage_changes" (
        "id" uuid NOT NULL,
        "owner_id" uuid NOT NULL,
        "log_bytes" bigint NOT NULL,
        "result_bytes" bigint NOT NULL,
        CONSTRAINT "storage_changes_pkey" PRIMARY KEY ("id")
      )`,
  `CREATE INDEX "storage_changes_owner" ON "storage_changes" ("owner_id")`,
  `CREATE FUNCTION "free_storage"() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO "storage_changes" ("id", "owner_id", "log_bytes", "result_bytes")
     SELECT gen_random_uuid(), gone."owner_id", -sum(coalesce(gone."log_bytes", 0)), -sum(coalesce(gone."result_bytes", 0)) FROM gone
      WHERE gone."log_bytes" > 0 OR gone."result_bytes" > 0 GROUP BY gone."owner_id";
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER "runs_free_storage" AFTER DELETE ON "runs" REFERENCING OLD TABLE AS gone
     FOR EACH STATEMENT EXECUTE FUNCTION "free_storage"()`,
];

const DOWN = [
  `DROP TRIGGER "runs_free_storage" ON "runs"`,
  `DROP FUNCTION "free_storage"`,
  `DROP TABLE "storage_changes"`,
  `DROP TABLE "owner_storage"`,
  `DROP INDEX "runs_waiting_of_owner"`,
  `ALTER TABLE "runs" DROP COLUMN "result_bytes", DROP COLUMN "log_bytes"`,
];
