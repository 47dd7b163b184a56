import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the supervisor of a worker: while it is alive, beat waits for it to record the cause of death. A worker that
 * is one version older names no supervisor.
 */
export class WorkerSupervisors1795500000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" ADD "supervisor_pid" integer, ADD "supervisor_start" text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" DROP "supervisor_pid", DROP "supervisor_start"`);
  }
}
