import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds secrets: values that their owners may write and nobody may read. */
export class Secrets1795370000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "secrets" (
        "owner_id" uuid NOT NULL,
        "name" text NOT NULL,
        "key_id" text NOT NULL,
        "sealed" bytea NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "secrets_pkey" PRIMARY KEY ("owner_id", "name"),
        CONSTRAINT "secrets_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "secrets"`);
  }
}
