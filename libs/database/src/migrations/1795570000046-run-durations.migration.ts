import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A run stores how long its attempts took together, so that lists need not add them up for each row and can be sorted by
 * it. It is written with the end of the run, by the statement that writes the end. Where it is missing, it is added up
 * from the attempts as before: in runs of before, and in those that a process of the version before ends.
 */
export class RunDurations1795570000046 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" ADD "took_ms" integer`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" DROP COLUMN "took_ms"`);
  }
}
