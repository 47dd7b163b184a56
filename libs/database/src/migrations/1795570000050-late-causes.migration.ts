import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A run stores why it started late. It is written by statements that write the run anyway: when it waits for another run,
 * when it is queued late, and when it is claimed. Runs of before, and those that a process of the version before queues and
 * claims, have none. No row can violate the check when it is added, so that it need not read the table.
 */
export class LateCauses1795570000050 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" ADD "late_cause" text`);
    await queryRunner.query(
      `ALTER TABLE "runs" ADD CONSTRAINT "runs_late_cause" CHECK ("late_cause" IN ('OUTAGE', 'OVERLAP', 'LIMIT', 'WORKERS')) NOT VALID`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" DROP COLUMN "late_cause"`);
  }
}
