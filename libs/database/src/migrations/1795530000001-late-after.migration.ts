import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores with which limit the punctual runs of a day were counted. Before it was one second, as in a process that is
 * one version older; now LATE_AFTER_SECONDS sets it.
 */
export class LateAfter1795530000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "punctual_days" ADD "late_after_ms" integer NOT NULL DEFAULT 1000`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "punctual_days" WHERE "late_after_ms" <> 1000`);
    await queryRunner.query(`ALTER TABLE "punctual_days" DROP COLUMN "late_after_ms"`);
  }
}
