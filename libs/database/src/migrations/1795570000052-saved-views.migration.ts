import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People save views of lists. The first column of both indexes is the user, so that the list and the foreign key need no third. */
export class SavedViews1795570000052 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "views"`);
  }
}

const STATEMENTS = [
  `CREATE TABLE "views" (
     "id" uuid NOT NULL CONSTRAINT "views_pkey" PRIMARY KEY,
     "user_id" uuid NOT NULL CONSTRAINT "views_user_id_fkey" REFERENCES "users"("id") ON DELETE CASCADE,
     "page" text NOT NULL CONSTRAINT "views_page" CHECK (page IN ('tasks', 'runs', 'logs')),
     "name" text NOT NULL,
     "query" text NOT NULL,
     "is_default" boolean NOT NULL,
     "created_at" timestamptz NOT NULL DEFAULT now(),
     "updated_at" timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE UNIQUE INDEX "views_name" ON "views" ("user_id", "page", "name")`,
  `CREATE UNIQUE INDEX "views_default" ON "views" ("user_id", "page") WHERE is_default`,
];
