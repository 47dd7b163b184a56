import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes the waiting runs and the runs under way by owner: owners take turns when there is a backlog, and each has a
 * limit of runs under way.
 */
export class FairShare1795370001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "runs_due_of_owner" ON "runs" ("work_class", "priority", "owner_id", "due_at") WHERE "status" = 'PENDING' AND "waits_for" IS NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "runs_busy" ON "runs" ("owner_id") WHERE "status" IN ('QUEUED', 'PROCESSING')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "runs_busy"`);
    await queryRunner.query(`DROP INDEX "runs_due_of_owner"`);
  }
}
