import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of runs is in the order of the planned times: FAILED, CANCELLED and SKIPPED ones are few among many there, too. */
export class RunsByTime1795570000021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "runs_owner_unsuccessful_scheduled" ON "runs" ("owner_id", "status", "scheduled_for", "id")
        WHERE "status" IN ('FAILED', 'CANCELLED', 'SKIPPED')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "runs_owner_unsuccessful_scheduled"`);
  }
}
