import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores which restrictions the machine of a worker can impose on commands, for `doctor`. A worker that is one
 * version older writes none.
 */
export class CommandHolds1795570000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" ADD "command_holds" jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" DROP COLUMN "command_holds"`);
  }
}
