import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the machine of a worker holds commands to, for `doctor`. A worker of before writes none. */
export class CommandHolds1795570000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" ADD "command_holds" jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" DROP COLUMN "command_holds"`);
  }
}
