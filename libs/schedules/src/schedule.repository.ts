import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Task } from '#database/entities/tasks/task.entity';
import type { ScheduleState } from '#contracts/schedule-kinds';
import { columnsBut, selectColumns, type RenamedColumns } from '#database/columns';
import { Schedule } from '#database/entities/schedules/schedule.entity';
import { preparedRows } from '#database/prepared-rows';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';
import { refuseOtherRules } from './rules-in-force.lock';
import { storedLocalTime } from './notes/stored-local-time.policy';
import type { ScheduleSpec } from './schedule-spec';
import { WITHOUT_RULES } from './notes/zone-dependence.policy';

/** A row of `schedules`, as the planning reads it. */
export type ScheduleRow = Omit<Schedule, 'task' | 'moved' | (typeof UNPLANNED)[number]> &
  Partial<Pick<Schedule, 'moved'>>;
/** The columns that no planning reads. */
const UNPLANNED = ['localTime', 'updatedAt'] as const;

/** The columns of the task that beat needs; without `notifyOn` those of its kind. */
const OF_TASK = { taskKind: 'kind', ownerId: 'ownerId', notifyOn: 'notifyOn' } as const;
type OfTask = RenamedColumns<Task, typeof OF_TASK>;

/** A due schedule, with the fields of its task that beat needs. */
export interface DueSchedule extends ScheduleRow, OfTask {
  nextDueAt: Date;
  ownerDisabled: boolean;
  /** PostgreSQL's clock when the row was read. */
  now: Date;
}

/** A stopped schedule that could continue, with the fields of its task that beat needs. */
export interface StoppedSchedule extends ScheduleRow, OfTask {
  now: Date;
}

/** The task of a schedule, and the fields that decide whether it depends on zone rules. */
export type ZonedTask = Pick<ScheduleRow, 'taskId' | 'kind' | 'timeZone'>;

/** A schedule that continues; without `nextDueAt` no occurrence is left. */
export type ResumedSchedule = ZonedTask & { nextDueAt: Date | null };

/** The state of a schedule after its due occurrences have become runs. */
export interface Advance {
  taskId: string;
  nextDueAt: Date | null;
  state: ScheduleState;
  newRuns: number;
  /** The reason why beat stopped a schedule that it could not compute; otherwise null. */
  pauseReason: string | null;
}

/** The schedule of a new task, with its state if it was imported. */
export interface NewSchedule {
  taskId: string;
  spec: ScheduleSpec;
  nextDueAt: Date | null;
  state?: ScheduleState;
  pauseReason?: string | null;
  pausedUntil?: Date | null;
}

/** Occurrences that had become runs, and were taken back before their dispatch. */
export interface ReturnedOccurrences {
  taskId: string;
  count: number;
  /** The first of them, from which the schedule continues. */
  firstAt: Date;
}

export const SCHEDULE_COLUMNS = selectColumns(Schedule, 's', columnsBut(Schedule, ['task', ...UNPLANNED]));

/** SQL of `dependsOnZone` for the row `s`; the row of a ONE_TIME has its time already. */
const DEPENDS_ON_ZONE = `(s.kind = 'CRON' AND s.time_zone NOT IN (${WITHOUT_RULES.map((name) => `'${name}'`).join(', ')}))`;

const PAUSE_IS_OVER = `s.state = 'PAUSED' AND s.paused_until <= statement_timestamp()`;
/** SQL: whether a schedule is ACTIVE without a next occurrence, and waits for no run. */
const IS_STRANDED = `s.state = 'ACTIVE' AND s.next_due_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.task_id = s.task_id AND r.status IN ('PENDING', 'QUEUED', 'PROCESSING'))`;

/** The planning process; zones is false when its zone rules are older than those in force. */
export interface PlannedBy {
  zones: boolean;
}

/** SQL: the fields of a new schedule. */
const NEW_SCHEDULE = `"taskId" uuid, kind text, "runAt" timestamptz, cron text, seconds int, anchor timestamptz, mode text,
  "timeZone" text, "startsAt" timestamptz, "endsAt" timestamptz, "maxRuns" int, "jitterSeconds" int,
  "catchUp" text, "catchUpWindowSeconds" int, dst jsonb, "nextDueAt" timestamptz, state text,
  "pauseReason" text, "pausedUntil" timestamptz, said jsonb`;

/** Reads and writes schedules. */
@Injectable()
export class ScheduleRepository {
  /**
   * Replaces the schedule of a task and makes it ACTIVE, or FINISHED when no occurrence is left.
   * @throws Refusal ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async put(manager: EntityManager, spec: ScheduleSpec, taskId: string, nextDueAt: Date | null): Promise<void> {
    await refuseOtherRules(manager, [spec]);
    await preparedRows(
      manager,
      `INSERT INTO schedules AS s (task_id, kind, run_at, cron, interval_seconds, anchor_at, interval_mode, time_zone,
                                   starts_at, ends_at, max_runs, jitter_seconds, catch_up, catch_up_window_seconds,
                                   dst_gap, dst_repeat, state, next_due_at, local_time)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
       ON CONFLICT (task_id) DO UPDATE
          SET kind = excluded.kind, run_at = excluded.run_at, cron = excluded.cron,
              interval_seconds = excluded.interval_seconds, anchor_at = excluded.anchor_at,
              interval_mode = excluded.interval_mode, time_zone = excluded.time_zone, starts_at = excluded.starts_at,
              ends_at = excluded.ends_at, max_runs = excluded.max_runs, jitter_seconds = excluded.jitter_seconds,
              catch_up = excluded.catch_up, catch_up_window_seconds = excluded.catch_up_window_seconds,
              dst_gap = excluded.dst_gap, dst_repeat = excluded.dst_repeat,
              -- an edit does not resume what a person has paused
              state = CASE WHEN s.state = 'PAUSED' THEN 'PAUSED' ELSE excluded.state END,
              next_due_at = CASE WHEN s.state = 'PAUSED' THEN NULL ELSE excluded.next_due_at END,
              paused_from = CASE WHEN s.state = 'PAUSED' THEN excluded.next_due_at END,
              runs_so_far = CASE WHEN s.state = 'FINISHED' AND excluded.state = 'ACTIVE' THEN 0 ELSE s.runs_so_far END,
              -- an edit of something else, which has the moment as an instant, leaves how it was said
              local_time = CASE WHEN excluded.local_time IS NULL AND excluded.run_at = s.run_at
                                 AND excluded.time_zone = s.time_zone THEN s.local_time ELSE excluded.local_time END,
              updated_at = clock_timestamp()`,
      [
        taskId,
        spec.kind,
        spec.kind === 'ONE_TIME' ? spec.runAt : null,
        spec.kind === 'CRON' ? spec.cron : null,
        spec.kind === 'INTERVAL' ? spec.seconds : null,
        spec.kind === 'INTERVAL' ? spec.anchor : null,
        spec.kind === 'INTERVAL' ? spec.mode : 'FIXED_RATE',
        spec.timeZone,
        spec.startsAt,
        spec.endsAt,
        spec.maxRuns,
        spec.jitterSeconds,
        spec.catchUp,
        spec.catchUpWindowSeconds,
        spec.dst.gap,
        spec.dst.repeat,
        nextDueAt === null ? 'FINISHED' : 'ACTIVE',
        nextDueAt,
        storedLocalTime(spec),
      ],
    );
  }

  /**
   * Inserts the schedules of new tasks in one statement: ACTIVE, FINISHED when no occurrence is left, or PAUSED.
   * @throws Refusal ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async insertMany(manager: EntityManager, schedules: NewSchedule[]): Promise<void> {
    if (schedules.length === 0) return;
    await refuseOtherRules(
      manager,
      schedules.map(({ spec }) => spec),
    );
    await rows(
      manager,
      `INSERT INTO schedules (task_id, kind, run_at, cron, interval_seconds, anchor_at, interval_mode, time_zone, starts_at,
                              ends_at, max_runs, jitter_seconds, catch_up, catch_up_window_seconds, dst_gap, dst_repeat,
                              state, next_due_at, paused_from, pause_reason, paused_until, local_time)
       SELECT "taskId", kind, "runAt", cron, seconds, anchor, coalesce(mode, 'FIXED_RATE'), "timeZone", "startsAt",
              "endsAt", "maxRuns", "jitterSeconds", "catchUp", "catchUpWindowSeconds", dst->>'gap', dst->>'repeat',
              CASE WHEN state = 'PAUSED' THEN state WHEN "nextDueAt" IS NULL THEN 'FINISHED' ELSE 'ACTIVE' END,
              CASE WHEN state = 'PAUSED' THEN NULL ELSE "nextDueAt" END, CASE WHEN state = 'PAUSED' THEN "nextDueAt" END,
              "pauseReason", "pausedUntil", said
         FROM ${recordset('$1', NEW_SCHEDULE)} AS new`,
      [
        JSON.stringify(
          schedules.map(({ spec, ...standing }) => ({ ...spec, ...standing, said: storedLocalTime(spec) })),
        ),
      ],
    );
  }

  /** Returns the schedule of a task. */
  async find(manager: EntityManager, taskId: string): Promise<ScheduleRow | null> {
    const [schedule = null] = await this.findMany(manager, [taskId]);
    return schedule;
  }

  findMany(manager: EntityManager, taskIds: string[]): Promise<ScheduleRow[]> {
    return preparedRows(manager, `SELECT ${SCHEDULE_COLUMNS} FROM schedules s WHERE s.task_id = ANY($1)`, [taskIds]);
  }

  /**
   * Returns the schedules of tasks and locks them until the end of the transaction, in the order of their tasks, the same
   * for every caller; beat skips them meanwhile.
   */
  lock(manager: EntityManager, taskIds: string[]): Promise<ScheduleRow[]> {
    return rows(
      manager,
      `SELECT ${SCHEDULE_COLUMNS} FROM schedules s WHERE s.task_id = ANY($1) ORDER BY s.task_id FOR UPDATE`,
      [taskIds],
    );
  }

  /** Locks the schedules of all tasks of an owner; answers the ids of these tasks. */
  async lockOfOwner(manager: EntityManager, ownerId: string): Promise<string[]> {
    const locked = await rows<{ taskId: string }>(
      manager,
      `SELECT ${selectColumns(Schedule, 's', ['taskId'])} FROM schedules s JOIN tasks t ON t.id = s.task_id WHERE t.owner_id = $1 ORDER BY s.task_id FOR UPDATE OF s`,
      [ownerId],
    );
    return locked.map(({ taskId }) => taskId);
  }

  /**
   * Locks the schedules that the end of these runs may move or pause. They are locked before the runs, as everywhere.
   */
  async lockOfRuns(manager: EntityManager, runIds: string[]): Promise<void> {
    await preparedRows(
      manager,
      `SELECT 1 FROM schedules s JOIN tasks t ON t.id = s.task_id
        WHERE s.task_id IN (SELECT task_id FROM runs WHERE id = ANY($1))
          AND (s.interval_mode = 'FIXED_DELAY' OR t.pause_after_failures IS NOT NULL)
        ORDER BY s.task_id FOR UPDATE OF s`,
      [runIds],
    );
  }

  async delete(manager: EntityManager, taskId: string): Promise<void> {
    await rows(manager, `DELETE FROM schedules WHERE task_id = $1`, [taskId]);
  }

  /**
   * Returns occurrences that were enqueued and taken back: they do not count as runs, and the schedules continue from
   * the first of them. The rows must be locked by this transaction.
   */
  async returnOccurrences(manager: EntityManager, taken: ReturnedOccurrences[]): Promise<void> {
    if (taken.length === 0) return;
    await rows(
      manager,
      `UPDATE schedules s
          SET runs_so_far = greatest(0, s.runs_so_far - t.count), next_due_at = least(s.next_due_at, t."firstAt"),
              state = CASE WHEN s.state = 'FINISHED' THEN 'ACTIVE' ELSE s.state END
         FROM ${recordset('$1', '"taskId" uuid, count int, "firstAt" timestamptz')} AS t
        WHERE s.task_id = t."taskId"`,
      [JSON.stringify(taken)],
    );
  }

  /**
   * Pauses schedules and stores the first occurrences that the pause suppresses (those of an earlier pause, if there is
   * one).
   */
  async pause(manager: EntityManager, taskIds: string[], reason: string | null, until: Date | null): Promise<void> {
    await rows(
      manager,
      `UPDATE schedules SET state = 'PAUSED', paused_from = coalesce(paused_from, next_due_at), next_due_at = NULL,
              pause_reason = $2, paused_until = $3, updated_at = clock_timestamp()
        WHERE task_id = ANY($1)`,
      [taskIds, reason, until],
    );
  }

  /** Gives schedules of restored tasks the pause back that they had: its reason, its end and what it suppresses stand in their rows. */
  async pauseAgain(manager: EntityManager, taskIds: string[]): Promise<void> {
    if (taskIds.length === 0) return;
    await rows(
      manager,
      `UPDATE schedules SET state = 'PAUSED', updated_at = clock_timestamp() WHERE task_id = ANY($1)`,
      [taskIds],
    );
  }

  /** Pauses without an end: active schedules, and paused ones that would resume by themselves. */
  async pauseUntilResumed(manager: EntityManager, taskIds: string[], reason: string): Promise<void> {
    await rows(
      manager,
      `UPDATE schedules SET state = 'PAUSED', paused_from = coalesce(paused_from, next_due_at), next_due_at = NULL,
              pause_reason = $2, paused_until = NULL, updated_at = clock_timestamp()
        WHERE task_id = ANY($1) AND (state = 'ACTIVE' OR (state = 'PAUSED' AND paused_until IS NOT NULL))`,
      [taskIds, reason],
    );
  }

  /** Pauses a schedule if it is ACTIVE; false when it is not. */
  async pauseActive(manager: EntityManager, taskId: string, reason: string): Promise<boolean> {
    const paused = await rows(
      manager,
      `UPDATE schedules SET state = 'PAUSED', paused_from = next_due_at, next_due_at = NULL, pause_reason = $2, paused_until = NULL,
              updated_at = clock_timestamp()
        WHERE task_id = $1 AND state = 'ACTIVE' RETURNING task_id`,
      [taskId, reason],
    );
    return paused.length === 1;
  }

  /**
   * Resumes schedules; one without a next occurrence is FINISHED.
   * @throws Refusal ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async resume(manager: EntityManager, resumed: ResumedSchedule[]): Promise<void> {
    await refuseOtherRules(manager, resumed);
    await rows(
      manager,
      `UPDATE schedules s SET state = CASE WHEN r."nextDueAt" IS NULL THEN 'FINISHED' ELSE 'ACTIVE' END,
              next_due_at = r."nextDueAt", pause_reason = NULL, paused_until = NULL, paused_from = NULL,
              updated_at = clock_timestamp()
         FROM ${recordset('$1', '"taskId" uuid, "nextDueAt" timestamptz')} AS r
        WHERE s.task_id = r."taskId"`,
      [JSON.stringify(resumed)],
    );
  }

  async finish(manager: EntityManager, taskIds: string[]): Promise<void> {
    await rows(
      manager,
      `UPDATE schedules SET state = 'FINISHED', next_due_at = NULL, updated_at = clock_timestamp() WHERE task_id = ANY($1)`,
      [taskIds],
    );
  }

  /**
   * Claims schedules that come due within the window. SKIP LOCKED: several beats share the work, and an edit that holds
   * the row wins; beat finds it again at its next look. statement_timestamp() is stable, so that the index schedules_due
   * ends the scan at the window: clock_timestamp() would be compared with every ACTIVE schedule.
   */
  claimDue(
    manager: EntityManager,
    windowSeconds: number,
    limit: number,
    { zones }: PlannedBy = { zones: true },
  ): Promise<DueSchedule[]> {
    return rows(
      manager,
      `SELECT ${SCHEDULE_COLUMNS}, ${selectColumns(Task, 't', OF_TASK)},
              u.disabled_at IS NOT NULL AS "ownerDisabled", clock_timestamp() AS now
         FROM schedules s JOIN tasks t ON t.id = s.task_id JOIN users u ON u.id = t.owner_id
        WHERE s.state = 'ACTIVE' AND s.next_due_at <= statement_timestamp() + make_interval(secs => $1)
          AND ($3 OR NOT ${DEPENDS_ON_ZONE})
        ORDER BY s.next_due_at LIMIT $2 FOR UPDATE OF s SKIP LOCKED`,
      [windowSeconds, limit, zones],
    );
  }

  /** Writes the new states of many schedules in one statement. The rows must be locked by this transaction. */
  async advance(manager: EntityManager, advances: Advance[]): Promise<void> {
    await rows(
      manager,
      `UPDATE schedules s
          SET next_due_at = a."nextDueAt", state = a.state, runs_so_far = s.runs_so_far + a."newRuns", pause_reason = a."pauseReason",
              paused_from = CASE WHEN a.state = 'PAUSED' THEN s.next_due_at END
         FROM ${recordset('$1', '"taskId" uuid, "nextDueAt" timestamptz, state text, "newRuns" int, "pauseReason" text')} AS a
        WHERE s.task_id = a."taskId"`,
      [JSON.stringify(advances)],
    );
  }

  /**
   * For FIXED_DELAY: sets the next occurrence one interval after the end of the run that it waited for. Answers the
   * tasks whose schedules have one now. A schedule that becomes FIXED_DELAY while its run ends is found by beat, as every
   * ACTIVE schedule without a next occurrence (lockStranded).
   */
  async continueAfterRun(manager: EntityManager, taskIds: string[]): Promise<string[]> {
    if (taskIds.length === 0) return [];
    const moved = await preparedRows<{ taskId: string }>(
      manager,
      `UPDATE schedules s
          SET next_due_at = statement_timestamp() + make_interval(secs => s.interval_seconds),
              state = CASE WHEN s.ends_at < statement_timestamp() + make_interval(secs => s.interval_seconds) THEN 'FINISHED' ELSE s.state END
        WHERE s.task_id = ANY($1) AND s.kind = 'INTERVAL' AND s.interval_mode = 'FIXED_DELAY'
          AND s.state = 'ACTIVE' AND s.next_due_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.task_id = s.task_id AND r.status IN ('PENDING', 'QUEUED', 'PROCESSING'))
       RETURNING ${selectColumns(Schedule, 's', ['taskId'])}`,
      [taskIds],
    );
    return moved.map(({ taskId }) => taskId);
  }

  /** Whether a schedule exists whose pause is over, or that has lost its next occurrence; locks nothing. */
  async hasStopped(manager: EntityManager): Promise<boolean> {
    const found = await row<{ stopped: boolean }>(
      manager,
      `SELECT EXISTS (SELECT 1 FROM schedules s WHERE ${PAUSE_IS_OVER})
           OR EXISTS (SELECT 1 FROM schedules s WHERE ${IS_STRANDED}) AS stopped`,
    );
    return found?.stopped ?? false;
  }

  /** Locks and returns schedules whose pause is over. */
  lockToResume(
    manager: EntityManager,
    limit: number,
    { zones }: PlannedBy = { zones: true },
  ): Promise<StoppedSchedule[]> {
    return rows(
      manager,
      `SELECT ${SCHEDULE_COLUMNS}, ${selectColumns(Task, 't', OF_TASK)}, clock_timestamp() AS now
         FROM schedules s JOIN tasks t ON t.id = s.task_id
        WHERE ${PAUSE_IS_OVER} AND ($2 OR NOT ${DEPENDS_ON_ZONE})
        ORDER BY s.paused_until LIMIT $1 FOR UPDATE OF s SKIP LOCKED`,
      [limit, zones],
    );
  }

  /**
   * Locks and returns ACTIVE schedules that have lost their next occurrence and wait for no run. There should be none.
   */
  lockStranded(
    manager: EntityManager,
    limit: number,
    { zones }: PlannedBy = { zones: true },
  ): Promise<StoppedSchedule[]> {
    return rows(
      manager,
      `SELECT ${SCHEDULE_COLUMNS}, ${selectColumns(Task, 't', OF_TASK)}, clock_timestamp() AS now
         FROM schedules s JOIN tasks t ON t.id = s.task_id
        WHERE ${IS_STRANDED} AND ($2 OR NOT ${DEPENDS_ON_ZONE})
        LIMIT $1 FOR UPDATE OF s SKIP LOCKED`,
      [limit, zones],
    );
  }
}

/** Returns the part of a row that the pure policies need. */
export function toSpec(schedule: ScheduleRow): ScheduleSpec {
  const terms = {
    timeZone: schedule.timeZone,
    startsAt: schedule.startsAt,
    endsAt: schedule.endsAt,
    maxRuns: schedule.maxRuns,
    jitterSeconds: schedule.jitterSeconds,
    catchUp: schedule.catchUp,
    catchUpWindowSeconds: schedule.catchUpWindowSeconds,
    dst: { gap: schedule.dstGap, repeat: schedule.dstRepeat },
    hashSeed: schedule.taskId,
  };
  switch (schedule.kind) {
    case 'ONE_TIME':
      return { ...terms, kind: 'ONE_TIME', runAt: present(schedule.runAt, schedule) };
    case 'CRON':
      return { ...terms, kind: 'CRON', cron: present(schedule.cron, schedule) };
    case 'INTERVAL':
      return {
        ...terms,
        kind: 'INTERVAL',
        seconds: present(schedule.intervalSeconds, schedule),
        anchor: present(schedule.anchorAt, schedule),
        mode: schedule.intervalMode,
      };
  }
}

/** Returns a value that the CHECK schedules_shape guarantees. */
function present<T>(value: T | null, schedule: ScheduleRow): T {
  if (value === null) throw new Error(`schedule ${schedule.taskId} of kind ${schedule.kind} lacks its time`);
  return value;
}
