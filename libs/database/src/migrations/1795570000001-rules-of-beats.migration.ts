import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the last heartbeat of a beat that plans by the zone rules in force: while such a beat is alive, no process
 * plans by newer rules. A process that is one version older neither writes nor reads it.
 */
export class RulesOfBeats1795570000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "beat_presence" ADD "rules_in_force_at" TIMESTAMP WITH TIME ZONE`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "beat_presence" DROP COLUMN "rules_in_force_at"`);
  }
}
