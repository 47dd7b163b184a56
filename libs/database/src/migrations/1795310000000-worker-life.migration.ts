import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores the process, presence and cause of death of a worker, and marks runs that may be what kills workers. */
export class WorkerLife1795310000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "workers" ADD "presence" uuid, ADD "place" text, ADD "process_start" text, ADD "death" jsonb`,
    );
    await queryRunner.query(
      `CREATE INDEX "runs_suspect" ON "runs" ("due_at") WHERE "rescues" >= 2 AND "status" IN ('PENDING', 'QUEUED', 'PROCESSING')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "runs_suspect"`);
    await queryRunner.query(`ALTER TABLE "workers" DROP "presence", DROP "place", DROP "process_start", DROP "death"`);
  }
}
