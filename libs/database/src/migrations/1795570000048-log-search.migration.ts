import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The lines of logs can be searched over all runs of their owner. Beat writes them into blocks with an index of trigrams
 * some time after a worker has written them, so that writing a line costs what it cost before. A process of the version
 * before knows nothing of it. Lines that exist already are put into blocks by beat, a part at a time.
 */
export class LogSearch1795570000048 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "log_index"`);
    await queryRunner.query(`DROP TABLE "run_log_blocks"`);
  }
}

const STATEMENTS = [
  `CREATE TABLE "run_log_blocks" (
        "first_id" uuid NOT NULL,
        "last_id" uuid NOT NULL,
        "owner_id" uuid NOT NULL,
        "task_ids" uuid[] NOT NULL,
        "run_ids" uuid[] NOT NULL,
        "levels" text[] NOT NULL,
        "text" text NOT NULL,
        CONSTRAINT "run_log_blocks_levels" CHECK ("levels" <@ ARRAY['debug', 'info', 'warn', 'error']),
        CONSTRAINT "run_log_blocks_pkey" PRIMARY KEY ("first_id"),
        CONSTRAINT "run_log_blocks_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE
    )`,
  `CREATE INDEX "run_log_blocks_owner" ON "run_log_blocks" ("owner_id", "first_id", "last_id")`,
  // The extension pg_trgm is there since the search of tasks (lists.migration.ts).
  `CREATE INDEX "run_log_blocks_text" ON "run_log_blocks" USING gin ("text" gin_trgm_ops)`,
  `CREATE TABLE "log_index" (
        "only" boolean NOT NULL DEFAULT true,
        "done_until" uuid NOT NULL,
        CONSTRAINT "log_index_one_row" CHECK ("only" = true),
        CONSTRAINT "log_index_pkey" PRIMARY KEY ("only")
    )`,
  `INSERT INTO "log_index" ("done_until") VALUES ('00000000-0000-0000-0000-000000000000')`,
];
