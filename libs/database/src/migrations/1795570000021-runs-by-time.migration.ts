import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes FAILED, CANCELLED and SKIPPED runs by their scheduled times, the order of the list of runs: they are few
 * among many.
 */
export class RunsByTime1795570000021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "runs_owner_unsuccessful_scheduled" ON "runs" ("owner_id", "status", "scheduled_for", "id")
        WHERE "status" IN ('FAILED', 'CANCELLED', 'SKIPPED')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "runs_owner_unsuccessful_scheduled"`);
  }
}
