import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A one-time schedule remembers how its moment was said, when that was by the clock of its zone. A process of before
 * writes none, and changes `run_at` beside it: what was said holds only while it names the instant and the zone of the row.
 */
export class LocalTime1795540000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "schedules" ADD "local_time" jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "schedules" DROP COLUMN "local_time"`);
  }
}
