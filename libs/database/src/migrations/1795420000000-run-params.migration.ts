import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a run have params of its own, and indexes notifications by event for their pages. */
export class RunParams1795420000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" ADD "params" json`);
    await queryRunner.query(
      `CREATE INDEX "notifications_event" ON "notifications" ("user_id", "event", "created_at", "id")`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "notifications_event"`);
    await queryRunner.query(`ALTER TABLE "runs" DROP COLUMN "params"`);
  }
}
