import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A run that may be poison is held by a column of its own. The version before holds it by its own id in `waits_for`,
 * beside this one: the trigger runs_hold keeps both in step, so that neither dispatches what the other has held, and
 * each releases for both. Delete the trigger, and the `nullif` of waits-for.statement.ts, when no process of that version
 * runs any more: the migration then sets `waits_for` to NULL where it is the id of its own run.
 */
export class HeldRuns1795570000031 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "runs" ADD "held_at" timestamptz`);
    await queryRunner.query(`UPDATE "runs" SET "held_at" = clock_timestamp() WHERE "waits_for" = "id"`);
    await queryRunner.query(
      `ALTER TABLE "runs" ADD CONSTRAINT "runs_held" CHECK ("held_at" IS NULL OR "status" = 'PENDING')`,
    );
    for (const statement of IN_STEP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TRIGGER "runs_hold" ON "runs"`);
    await queryRunner.query(`DROP FUNCTION "runs_hold"`);
    await queryRunner.query(`ALTER TABLE "runs" DROP COLUMN "held_at"`);
  }
}

const IN_STEP = [
  `CREATE FUNCTION "runs_hold"() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF NEW.held_at IS DISTINCT FROM OLD.held_at THEN
         NEW.waits_for := CASE WHEN NEW.held_at IS NULL THEN nullif(NEW.waits_for, NEW.id) ELSE NEW.id END;
       ELSE
         NEW.held_at := CASE WHEN NEW.waits_for = NEW.id THEN clock_timestamp() END;
       END IF;
       RETURN NEW;
     END $$`,
  `CREATE TRIGGER "runs_hold" BEFORE UPDATE OF "waits_for", "held_at" ON "runs" FOR EACH ROW
     WHEN (OLD.held_at IS DISTINCT FROM NEW.held_at OR OLD.waits_for IS DISTINCT FROM NEW.waits_for)
     EXECUTE FUNCTION "runs_hold"()`,
];
