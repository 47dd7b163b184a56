import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the outcome of a request with an Idempotency-Key in the transaction that carries it out, so that its answer
 * can be made again after a crash. A process that is one version older writes none and answers as before.
 */
export class RequestOutcomes1795570000012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "idempotency_keys" ADD "outcome" bytea`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "idempotency_keys" DROP COLUMN "outcome"`);
  }
}
