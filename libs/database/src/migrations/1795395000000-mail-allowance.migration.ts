import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts the recipients to whom the `email` tasks of a user have written today. */
export class MailAllowance1795395000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "mail_allowances" ("owner_id" uuid NOT NULL, "day" date NOT NULL, "recipients" integer NOT NULL, CONSTRAINT "mail_allowances_pkey" PRIMARY KEY ("owner_id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "mail_allowances" ADD CONSTRAINT "mail_allowances_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "mail_allowances"`);
  }
}
