import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When any beat was last there. Without a row nobody knows, and nothing counts as missed because of it. */
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
