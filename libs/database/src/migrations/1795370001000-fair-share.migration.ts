import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Owners take turns when there is a backlog, and have only so many runs under way: whose runs wait, and whose are under way. */
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
