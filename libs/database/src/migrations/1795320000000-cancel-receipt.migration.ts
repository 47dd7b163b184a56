import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores who asked for a cancel and by which way, and when and how the attempt was stopped. */
export class CancelReceipt1795320000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "runs" ADD "cancel_requested_name" text, ADD "cancel_requested_via" text, ADD "stopped_at" timestamptz, ADD "stopped_how" text`,
    );
    await queryRunner.query(
      `ALTER TABLE "runs" ADD CONSTRAINT "runs_cancel_requested_via" CHECK ("cancel_requested_via" IN ('REST', 'CLI', 'OVERLAP'))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" DROP CONSTRAINT "runs_cancel_requested_via"`);
    await queryRunner.query(
      `ALTER TABLE "runs" DROP COLUMN "stopped_how", DROP COLUMN "stopped_at", DROP COLUMN "cancel_requested_via", DROP COLUMN "cancel_requested_name"`,
    );
  }
}
