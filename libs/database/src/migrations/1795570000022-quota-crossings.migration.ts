import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores which users were notified that a quota is nearly used up, so that they are notified again only after they
 * have used less.
 */
export class QuotaCrossings1795570000022 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "quota_crossings" (
        "owner_id" uuid NOT NULL,
        "quota" text NOT NULL,
        CONSTRAINT "quota_crossings_pkey" PRIMARY KEY ("owner_id", "quota"),
        CONSTRAINT "quota_crossings_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "quota_crossings"`);
  }
}
