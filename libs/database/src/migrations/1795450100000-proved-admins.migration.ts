import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An address is to be confirmed before its account has API tokens, webhooks and mails. Those of admins were given by the
 * operator, who would otherwise find the tokens and mails of a running installation stopped.
 */
export class ProvedAdmins1795450100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `UPDATE "users" SET "email_verified_at" = "created_at" WHERE "role" = 'admin' AND "email_verified_at" IS NULL`,
    );
  }

  /** What was not confirmed before cannot be told from what was. */
  async down(): Promise<void> {}
}
