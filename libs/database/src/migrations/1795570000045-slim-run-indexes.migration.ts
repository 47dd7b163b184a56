import type { MigrationInterface, QueryRunner } from 'typeorm';

const ENDED = `WHERE "finished_at" IS NOT NULL`;
const UNDER_WAY = `WHERE "status" IN ('QUEUED', 'PROCESSING')`;

/** Columns and predicate of each index, by its name: before and after. */
const INDEXES = {
  runs_owner: [`("owner_id", "created_at", "id")`, `("owner_id", "created_at")`],
  runs_task: [`("task_id", "created_at", "id")`, `("task_id", "created_at")`],
  runs_owner_ended: [`("owner_id", "finished_at", "id") ${ENDED}`, `("owner_id", "finished_at") ${ENDED}`],
  runs_created: [`("created_at", "id")`, `("created_at") ${ENDED}`],
  runs_busy_of_class: [`("owner_id", "work_class") ${UNDER_WAY}`, `("owner_id", "work_class", "status") ${UNDER_WAY}`],
} as const;

/**
 * The indexes of runs that lists read get smaller, because an ended run stays in them until retention. They lose the id:
 * few runs have equal times, and PostgreSQL sorts those few by their ids. So that they are few, each run gets the time of
 * its own row, and not that of a transaction that makes thousands. The index of the runs of all owners has ended runs
 * only: those that are not ended are few, and each step of theirs is one entry less.
 *
 * A process of the version before reads its lists by the same indexes, except the one of all owners, for which it sorts.
 */
export class SlimRunIndexes1795570000045 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" ALTER "created_at" SET DEFAULT clock_timestamp()`);
    await replace(queryRunner, ([, after]) => after);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await replace(queryRunner, ([before]) => before);
    await queryRunner.query(`ALTER TABLE "runs" ALTER "created_at" SET DEFAULT now()`);
  }
}

/** Builds each index beside the one it replaces: until the last moment, runs are read as before. */
async function replace(queryRunner: QueryRunner, pick: (of: readonly [string, string]) => string): Promise<void> {
  for (const [name, of] of Object.entries(INDEXES))
    await queryRunner.query(`CREATE INDEX "${name}_new" ON "runs" ${pick(of)}`);
  for (const name of Object.keys(INDEXES)) {
    await queryRunner.query(`DROP INDEX "${name}"`);
    await queryRunner.query(`ALTER INDEX "${name}_new" RENAME TO "${name}"`);
  }
}
