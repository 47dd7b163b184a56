import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores which version of the zone rules is in force. The row begins with the empty version, which is older than all,
 * so that every process may raise it. A process that is one version older does not know the table and works as
 * before.
 */
export class ZoneRules1795433000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "zone_rules" (
        "only" boolean NOT NULL DEFAULT true CONSTRAINT "zone_rules_pkey" PRIMARY KEY CONSTRAINT "zone_rules_one_row" CHECK ("only" = true),
        "version" text NOT NULL DEFAULT '',
        "raised_at" timestamptz NOT NULL DEFAULT now(),
        "replanned_to" uuid
      )`,
    );
    await queryRunner.query(`INSERT INTO "zone_rules" DEFAULT VALUES`);
    await queryRunner.query(`ALTER TABLE "schedules" ADD "moved" jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "schedules" DROP COLUMN "moved"`);
    await queryRunner.query(`DROP TABLE "zone_rules"`);
  }
}
