import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes the audit log by the name of the actor, so that the acts of one user are listed page by page. */
export class AuditPages1795390000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX "audit_log_actor_name" ON "audit_log" (lower("actor"), "at", "id")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "audit_log_actor_name"`);
  }
}
