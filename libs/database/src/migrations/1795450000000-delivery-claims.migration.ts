import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['deliveries', 'account_mails'];

/**
 * Stores in a delivery which worker attempts it, so that it is free as soon as that worker is declared lost, and
 * whether the final dot of its mail may have been sent, so that such a mail is not sent again. A process that is one
 * version older writes neither: its claims end with their leases, as before.
 */
export class DeliveryClaims1795450000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await queryRunner.query(`ALTER TABLE "${table}" ADD "worker_id" uuid`);
      await queryRunner.query(`ALTER TABLE "${table}" ADD "handed_over_at" timestamptz`);
      await queryRunner.query(
        `CREATE INDEX "${table}_claimed" ON "${table}" ("worker_id") WHERE "worker_id" IS NOT NULL`,
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await queryRunner.query(`DROP INDEX "${table}_claimed"`);
      await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "handed_over_at"`);
      await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "worker_id"`);
    }
  }
}
