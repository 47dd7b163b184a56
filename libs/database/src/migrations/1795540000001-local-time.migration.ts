import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the local time of a one-time schedule that was given without an offset. A process that is one version older
 * writes none and changes only `run_at`: the local time is valid only while it names the instant and the zone of the
 * row.
 */
export class LocalTime1795540000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "schedules" ADD "local_time" jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "schedules" DROP COLUMN "local_time"`);
  }
}
