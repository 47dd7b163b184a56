import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long a run waits because its schedule spreads its starts: no lateness. A process of before writes none, and its
 * runs count as they did.
 */
export class RunJitter1795560000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" ADD "jitter_ms" integer NOT NULL DEFAULT 0`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" DROP COLUMN "jitter_ms"`);
  }
}
