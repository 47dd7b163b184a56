import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Workers say that they hold a message until its run is due. While a worker of the version before is there, which would start
 * the run at once, beat publishes nothing ahead of time.
 */
export class MessagesAhead1795570000044 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" ADD "holds_until_due" boolean NOT NULL DEFAULT false`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" DROP COLUMN "holds_until_due"`);
  }
}
