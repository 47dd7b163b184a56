import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run may have params of its own, and notifications are listed by event and page by page. */
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
