import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A receiver that answers 429 asks for a pause of everything that is sent to it, also of notices that are created
 * meanwhile. Processes of the version before know nothing of it: theirs are sent at once, as they always were.
 */
export class EndpointPauses1795570000042 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "endpoints" ADD "paused_until" timestamptz`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "endpoints" DROP COLUMN "paused_until"`);
  }
}
