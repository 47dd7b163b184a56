import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A deleted task goes to a trash for 30 days. A task there has no owner: whatever reads tasks by their owner, also a process
 * of the version before, does not find it. That version deletes tasks for good, as it did. Two things of it do see a task in
 * the trash: its lists for admins, and a worker of it that ends a run which the deletion stopped. The report of that run
 * fails there, and waits until a worker of this version takes it.
 */
export class TaskTrash1795570000049 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // The version before knows no trash, and a task without an owner would be nobody's.
    await queryRunner.query(`DELETE FROM "tasks" WHERE "trashed_at" IS NOT NULL`);
    for (const name of ['trashed_schedule_state', 'trashed_by', 'trashed_at', 'trashed_owner_id'])
      await queryRunner.query(`ALTER TABLE "tasks" DROP COLUMN "${name}"`);
    await queryRunner.query(`ALTER TABLE "tasks" ALTER "owner_id" SET NOT NULL`);
  }
}

const STATEMENTS = [
  `ALTER TABLE "tasks" ALTER "owner_id" DROP NOT NULL`,
  `ALTER TABLE "tasks" ADD "trashed_owner_id" uuid`,
  `ALTER TABLE "tasks" ADD "trashed_at" timestamptz`,
  `ALTER TABLE "tasks" ADD "trashed_by" text`,
  `ALTER TABLE "tasks" ADD "trashed_schedule_state" text`,
  `ALTER TABLE "tasks" ADD CONSTRAINT "tasks_trashed_owner_id_fkey" FOREIGN KEY ("trashed_owner_id") REFERENCES "users"("id") ON DELETE CASCADE`,
  `ALTER TABLE "tasks" ADD CONSTRAINT "tasks_trash"
     CHECK (("owner_id" IS NULL) = ("trashed_at" IS NOT NULL) AND ("trashed_at" IS NULL) = ("trashed_owner_id" IS NULL))`,
  // Neither index has an entry for a task outside the trash.
  `CREATE INDEX "tasks_trash_of_owner" ON "tasks" ("trashed_owner_id", "trashed_at", "id") WHERE "trashed_owner_id" IS NOT NULL`,
  `CREATE INDEX "tasks_in_trash" ON "tasks" ("id") WHERE "trashed_at" IS NOT NULL`,
];
