import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many slots of a class of work an owner holds is counted with every claim: one index serves that and the quota. */
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
