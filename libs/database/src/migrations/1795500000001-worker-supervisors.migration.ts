import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Beat waits for the cause of a worker's death while the supervisor that knows it is alive. A worker of before names no
 * supervisor.
 */
export class WorkerSupervisors1795500000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" ADD "supervisor_pid" integer, ADD "supervisor_start" text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "workers" DROP "supervisor_pid", DROP "supervisor_start"`);
  }
}
