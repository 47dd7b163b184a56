import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores when a beat sent its last heartbeat. Without a row the time is unknown, and no occurrence counts as missed.
 */
export class BeatPresence1795300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "beat_presence" (
        "only" boolean NOT NULL DEFAULT true,
        "seen_at" timestamptz NOT NULL,
        CONSTRAINT "beat_presence_one_row" CHECK ("only" = true),
        CONSTRAINT "beat_presence_pkey" PRIMARY KEY ("only")
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "beat_presence"`);
  }
}
