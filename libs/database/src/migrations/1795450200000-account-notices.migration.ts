import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets account mails notify the owner of new API tokens, passwords and addresses, at the old address too. A worker
 * that is one version older does not know these mails: its attempt fails, and a newer worker sends them.
 */
export class AccountNotices1795450200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "account_mails" ADD "email" text`);
    await constrain(
      queryRunner,
      `'VERIFY_EMAIL', 'RESET_PASSWORD', 'TOKEN_CREATED', 'PASSWORD_CHANGED', 'EMAIL_CHANGED'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "account_mails" WHERE "purpose" NOT IN ('VERIFY_EMAIL', 'RESET_PASSWORD')`);
    await constrain(queryRunner, `'VERIFY_EMAIL', 'RESET_PASSWORD'`);
    await queryRunner.query(`ALTER TABLE "account_mails" DROP COLUMN "email"`);
  }
}

async function constrain(queryRunner: QueryRunner, purposes: string): Promise<void> {
  await queryRunner.query(`ALTER TABLE "account_mails" DROP CONSTRAINT "account_mails_purpose"`);
  await queryRunner.query(
    `ALTER TABLE "account_mails" ADD CONSTRAINT "account_mails_purpose" CHECK ("purpose" IN (${purposes}))`,
  );
}
