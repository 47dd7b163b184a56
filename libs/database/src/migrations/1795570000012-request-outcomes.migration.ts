import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a request with an Idempotency-Key has come to, stored in the transaction that carried it out: its answer can be
 * made again when a crash took it. A process of before writes none, and answers as it did.
 */
export class RequestOutcomes1795570000012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "idempotency_keys" ADD "outcome" bytea`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "idempotency_keys" DROP COLUMN "outcome"`);
  }
}
