import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the jitter of a run, which does not count as lateness. A process that is one version older writes none, and
 * its runs count as before.
 */
export class RunJitter1795560000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" ADD "jitter_ms" integer NOT NULL DEFAULT 0`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" DROP COLUMN "jitter_ms"`);
  }
}
