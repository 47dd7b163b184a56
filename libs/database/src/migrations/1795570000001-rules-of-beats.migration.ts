import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a beat that computes by the zone rules in force was last there: until then nobody plans zones by newer ones. A
 * process of before writes none, and does not look.
 */
export class RulesOfBeats1795570000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "beat_presence" ADD "rules_in_force_at" TIMESTAMP WITH TIME ZONE`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "beat_presence" DROP COLUMN "rules_in_force_at"`);
  }
}
