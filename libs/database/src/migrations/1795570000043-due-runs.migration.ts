import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = `"work_class", "priority"`;

/**
 * The two indexes of due runs get predicates that no other index of waiting runs implies, and that differ from each other
 * (waits-for-its-time.ts). Processes of the version before find due runs by `runs_waiting_of_owner`, which takes them
 * longer while many wait.
 */
export class DueRuns1795570000043 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "runs_due_in_order" ON "runs" (${COLUMNS}, "due_at") WHERE (status = 'PENDING' AND waits_for IS NULL) IS TRUE`,
    );
    await queryRunner.query(
      `CREATE INDEX "runs_due_by_owner" ON "runs" (${COLUMNS}, "owner_id", "due_at") WHERE (status = 'PENDING' AND waits_for IS NULL) IS NOT FALSE`,
    );
    await queryRunner.query(`DROP INDEX "runs_due"`);
    await queryRunner.query(`DROP INDEX "runs_due_of_owner"`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const waiting = `"status" = 'PENDING' AND "waits_for" IS NULL`;
    await queryRunner.query(`CREATE INDEX "runs_due" ON "runs" (${COLUMNS}, "due_at") WHERE ${waiting}`);
    await queryRunner.query(
      `CREATE INDEX "runs_due_of_owner" ON "runs" (${COLUMNS}, "owner_id", "due_at") WHERE ${waiting}`,
    );
    await queryRunner.query(`DROP INDEX "runs_due_in_order"`);
    await queryRunner.query(`DROP INDEX "runs_due_by_owner"`);
  }
}
