import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes runs by owner and work class, because every claim counts the slots that an owner occupies; the index serves
 * the quota as well.
 */
export class OwnerSlots1795535000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "runs_busy_of_class" ON "runs" ("owner_id", "work_class") WHERE "status" IN ('QUEUED', 'PROCESSING')`,
    );
    await queryRunner.query(`DROP INDEX "runs_busy"`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "runs_busy" ON "runs" ("owner_id") WHERE "status" IN ('QUEUED', 'PROCESSING')`,
    );
    await queryRunner.query(`DROP INDEX "runs_busy_of_class"`);
  }
}
