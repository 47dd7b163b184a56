import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days were counted with a limit of one second, and so does a process of before; now LATE_AFTER_SECONDS says the limit. */
export class LateAfter1795530000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "punctual_days" ADD "late_after_ms" integer NOT NULL DEFAULT 1000`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "punctual_days" WHERE "late_after_ms" <> 1000`);
    await queryRunner.query(`ALTER TABLE "punctual_days" DROP COLUMN "late_after_ms"`);
  }
}
