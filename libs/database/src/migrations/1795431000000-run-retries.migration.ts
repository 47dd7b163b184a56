import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores which run a repetition repeats; at most one repetition of a run waits or is under way. A process that is one
 * version older writes no `retry_of`: the index does not see its repetitions.
 */
export class RunRetries1795431000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" ADD "retry_of" uuid`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "runs_one_retry" ON "runs" ("retry_of") WHERE "retry_of" IS NOT NULL AND "status" IN ('PENDING', 'QUEUED', 'PROCESSING')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "runs_one_retry"`);
    await queryRunner.query(`ALTER TABLE "runs" DROP COLUMN "retry_of"`);
  }
}
