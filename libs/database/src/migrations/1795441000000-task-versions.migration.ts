import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the versions of a task, and with which of them a run was executed. Triggers write the rows, so that an edit
 * by a process that is one version older makes a version too; its runs have none. No row of `tasks` or `runs` is
 * rewritten: a task from before gets a row of its current version at its next edit, and is read from `tasks` until
 * then.
 */
export class TaskVersions1795441000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TRIGGER "task_versions_edited" ON "tasks"`);
    await queryRunner.query(`DROP TRIGGER "task_versions_created" ON "tasks"`);
    await queryRunner.query(`DROP FUNCTION "task_versions_add"`);
    await queryRunner.query(`DROP FUNCTION "task_terms"`);
    await queryRunner.query(`DROP TABLE "task_versions"`);
    await queryRunner.query(`ALTER TABLE "runs" DROP COLUMN "task_version"`);
  }
}

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const STATEMENTS = [
  `ALTER TABLE "runs" ADD "task_version" integer`,
  `CREATE TABLE "task_versions" (
        "task_id" uuid NOT NULL,
        "version" integer NOT NULL,
        "changed_at" timestamptz NOT NULL,
        "changed_by" uuid,
        "changed_by_name" text,
        "via" text,
        "params" json NOT NULL,
        "terms" jsonb NOT NULL,
        CONSTRAINT "task_versions_pkey" PRIMARY KEY ("task_id", "version"),
        CONSTRAINT "task_versions_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE
      )`,
  // This function returns the terms of a task without its params, by the names of TaskTerms, and its schedule by those
  // of ScheduleColumns. It is in plpgsql, which keeps its plan, while a function in SQL is planned again for every row.
  `CREATE FUNCTION "task_terms"("t" "tasks") RETURNS jsonb LANGUAGE plpgsql STABLE AS $$ BEGIN
      RETURN jsonb_build_object(
        'title', t.title, 'description', t.description, 'tags', t.tags, 'kind', t.kind, 'priority', t.priority,
        'overlap', t.overlap, 'maxAttempts', t.max_attempts, 'backoff', t.backoff, 'delaySeconds', t.delay_seconds,
        'maxDelaySeconds', t.max_delay_seconds, 'timeoutSeconds', t.timeout_seconds,
        'hardTimeoutSeconds', t.hard_timeout_seconds, 'notifyOn', t.notify_on,
        'notifyAfterFailures', t.notify_after_failures, 'notifyMuted', t.notify_muted,
        'remindEverySeconds', t.remind_every_seconds, 'pauseAfterFailures', t.pause_after_failures,
        'schedule', (SELECT jsonb_build_object(
          'kind', s.kind, 'runAt', ${instant('s.run_at')}, 'cron', s.cron, 'intervalSeconds', s.interval_seconds,
          'anchorAt', ${instant('s.anchor_at')}, 'intervalMode', s.interval_mode, 'timeZone', s.time_zone,
          'startsAt', ${instant('s.starts_at')}, 'endsAt', ${instant('s.ends_at')}, 'maxRuns', s.max_runs,
          'jitterSeconds', s.jitter_seconds, 'catchUp', s.catch_up,
          'catchUpWindowSeconds', s.catch_up_window_seconds, 'dstGap', s.dst_gap, 'dstRepeat', s.dst_repeat)
          FROM schedules s WHERE s.task_id = t.id));
    END $$`,
  // The trigger runs at the end of the transaction, because an edit writes the schedule after the task.
  `CREATE FUNCTION "task_versions_add"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        author jsonb := nullif(current_setting('carillon.author', true), '')::jsonb;
      BEGIN
        -- The same transaction may have deleted it.
        IF NOT EXISTS (SELECT 1 FROM tasks WHERE id = NEW.id) THEN
          RETURN NULL;
        END IF;
        IF TG_OP = 'UPDATE' THEN
          -- A task from before there were versions. What its schedule was is no longer known.
          INSERT INTO task_versions (task_id, version, changed_at, params, terms)
          VALUES (OLD.id, OLD.version, OLD.updated_at, OLD.params, task_terms(OLD) - 'schedule')
          ON CONFLICT DO NOTHING;
        END IF;
        INSERT INTO task_versions (task_id, version, changed_at, changed_by, changed_by_name, via, params, terms)
        VALUES (NEW.id, NEW.version, NEW.updated_at, (author ->> 'id')::uuid, author ->> 'name', author ->> 'via',
                NEW.params, task_terms(NEW))
        ON CONFLICT DO NOTHING;
        -- The newest 100 stay, and of the 900 before them those that a run may name: a run names no version that was
        -- replaced before it was made. The hour is for a claim that overlapped the edit.
        IF NEW.version > 100 THEN
          DELETE FROM task_versions
           WHERE task_id = NEW.id AND version <= NEW.version - 100
             AND (version <= NEW.version - 1000 OR version < (
               SELECT max(version) FROM task_versions
                WHERE task_id = NEW.id
                  AND changed_at < coalesce((SELECT min(created_at) FROM runs WHERE task_id = NEW.id), now()) - interval '1 hour'));
        END IF;
        RETURN NULL;
      END $$`,
  `CREATE CONSTRAINT TRIGGER "task_versions_created" AFTER INSERT ON "tasks" DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION "task_versions_add"()`,
  // Every edit raises the version, and nothing else does: the status and the counters of a task change with each run.
  `CREATE CONSTRAINT TRIGGER "task_versions_edited" AFTER UPDATE OF "version" ON "tasks" DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (OLD."version" IS DISTINCT FROM NEW."version") EXECUTE FUNCTION "task_versions_add"()`,
];
