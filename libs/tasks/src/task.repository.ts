import { GRACE_SECONDS, type TimeoutCeilings } from '#contracts/timeout-ceiling.policy';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FAILURES_PAUSE_PATTERN } from '#contracts/failures-pause.policy';
import type { EditWay } from '#contracts/states';
import { columnName, recordColumns, selectColumns, type RenamedColumns } from '#database/columns';
import { Task, TASK_TERMS } from '#database/entities/tasks/task.entity';
import { recordset } from '#database/fragments/recordset';
import { preparedRow, preparedRows } from '#database/prepared-rows';
import { row, rows } from '#database/rows';
import { NEXT_REMINDER } from './next-reminder.statement';

/** The terms of a task as a person wrote them, without its schedule. */
export type TaskTerms = Pick<Task, (typeof TASK_TERMS)[number]>;

export interface StoredTask extends TaskTerms {
  id: string;
  ownerId: string;
  version: number;
}

/** The user who creates or edits a task, and over which interface. */
export interface Author {
  id: string;
  /** null when the username is to be read with the version. */
  name: string | null;
  via: EditWay;
}

/** An author who may have no account, such as an administrator at the command line. */
export type NamedAuthor = Omit<Author, 'id'> & { id: string | null };

/** A task that still fails, and whose reminder is due. */
export interface DueReminder {
  taskId: string;
  ownerId: string;
  /** The latest run of the task, when it is the failed one. */
  runId: string | null;
  dueAt: Date;
}

const COLUMNS = TASK_TERMS.map((term) => columnName(Task, term));

/** A task whose limits were lowered to the ceiling of its kind. */
export type CappedTask = Pick<Task, (typeof CAPPED)[number]> &
  RenamedColumns<Task, typeof CAPPED_FROM> &
  RenamedColumns<Task, typeof CAPPED_TO>;
const CAPPED = ['id', 'ownerId', 'title', 'version'] as const;
const CAPPED_FROM = { fromSeconds: 'timeoutSeconds', fromHardSeconds: 'hardTimeoutSeconds' } as const;
const CAPPED_TO = { toSeconds: 'timeoutSeconds', toHardSeconds: 'hardTimeoutSeconds' } as const;

/** A task on which an action is carried out. */
export interface TaskToActOn {
  id: string;
  kind: string;
  version: number;
  /** The username of its owner when that account is disabled; otherwise null. */
  disabledOwner: string | null;
}

/** Writes tasks; every statement on request of a user is scoped by the owner. */
@Injectable()
export class TaskRepository {
  /** Sets the author of the versions that this transaction makes; the triggers of task_versions read it. */
  async nameAuthor(manager: EntityManager, author: NamedAuthor): Promise<void> {
    await rows(manager, `SELECT set_config('carillon.author', $1, true)`, [JSON.stringify(author)]);
  }

  /**
   * Lowers the limits of at most `limit` tasks of owners who are no admins to the ceiling of their kind, as a new
   * version. One statement: a task that is being edited at this moment is left to the next call.
   */
  capTimeouts(manager: EntityManager, { all, byKind }: TimeoutCeilings, limit: number): Promise<CappedTask[]> {
    return rows(
      manager,
      `WITH long AS (
         SELECT t.id, t.timeout_seconds, t.hard_timeout_seconds, ceiling.seconds
           FROM tasks t JOIN users u ON u.id = t.owner_id AND u.role <> 'admin'
          CROSS JOIN LATERAL (SELECT coalesce(($1::jsonb ->> t.kind)::int, $2::int) AS seconds) AS ceiling
          WHERE t.timeout_seconds > ceiling.seconds OR t.hard_timeout_seconds > ceiling.seconds + ${GRACE_SECONDS}
          ORDER BY t.id LIMIT $3 FOR NO KEY UPDATE OF t SKIP LOCKED)
       UPDATE tasks t SET timeout_seconds = least(t.timeout_seconds, long.seconds),
              hard_timeout_seconds = least(t.hard_timeout_seconds, long.seconds + ${GRACE_SECONDS}),
              version = version + 1, updated_at = clock_timestamp()
         FROM long WHERE t.id = long.id
       RETURNING ${selectColumns(Task, 't', CAPPED)}, ${selectColumns(Task, 't', CAPPED_TO)},
                 ${selectColumns(Task, 'long', CAPPED_FROM)}`,
      [JSON.stringify(byKind), all, limit],
    );
  }

  async insert(manager: EntityManager, id: string, ownerId: string, terms: TaskTerms): Promise<void> {
    await preparedRows(
      manager,
      `INSERT INTO tasks (id, owner_id, ${COLUMNS.join(', ')})
       VALUES ($1, $2, ${COLUMNS.map((_, position) => `$${position + 3}`).join(', ')})`,
      [id, ownerId, ...TASK_TERMS.map((term) => terms[term])],
    );
  }

  /** Inserts many tasks in one statement. */
  async insertMany(manager: EntityManager, ownerId: string, tasks: { id: string; terms: TaskTerms }[]): Promise<void> {
    await rows(
      manager,
      // json, not jsonb, because it keeps the user's order of keys in params.
      `INSERT INTO tasks (id, owner_id, ${COLUMNS.join(', ')})
       SELECT id, $1::uuid, ${TASK_TERMS.map((term) => `"${term}"`).join(', ')}
         FROM ${recordset('$2', `id uuid, ${recordColumns(Task, TASK_TERMS)}`, 'json')} AS new`,
      [ownerId, JSON.stringify(tasks.map(({ id, terms }) => ({ id, ...terms })))],
    );
  }

  /**
   * Returns a task and locks it until the end of the transaction; null when it does not exist or belongs to another.
   */
  lock(manager: EntityManager, ownerId: string, id: string): Promise<StoredTask | null> {
    const columns = selectColumns(Task, 't', ['id', 'ownerId', 'version', ...TASK_TERMS]);
    return row(manager, `SELECT ${columns} FROM tasks t WHERE t.id = $1 AND t.owner_id = $2 FOR NO KEY UPDATE`, [
      id,
      ownerId,
    ]);
  }

  /** Switches the mails about a task off; false when it does not exist or belongs to another. */
  async mute(manager: EntityManager, ownerId: string, id: string): Promise<boolean> {
    const muted = await rows(
      manager,
      `UPDATE tasks SET notify_muted = true, version = version + 1, updated_at = clock_timestamp()
        WHERE id = $1 AND owner_id = $2 AND NOT notify_muted RETURNING 1`,
      [id, ownerId],
    );
    return muted.length === 1;
  }

  /**
   * Takes tasks whose reminders are due, and sets the next ones. SKIP LOCKED lets several beats share the work. The
   * reminders end where no run could end them: the owner is disabled, or the schedule has ended or was paused by a person;
   * the next failure begins them again.
   */
  async takeReminders(manager: EntityManager, limit: number): Promise<DueReminder[]> {
    const taken = await rows<DueReminder & { wanted: boolean }>(
      manager,
      `WITH due AS (
         SELECT k.id, k.next_reminder_at,
                u.disabled_at IS NULL
                AND NOT (coalesce(s.state, '') = 'FINISHED' AND s.kind <> 'ONE_TIME')
                AND NOT (coalesce(s.state, '') = 'PAUSED' AND coalesce(s.pause_reason, '') !~ $2) AS is_wanted
           FROM tasks k JOIN users u ON u.id = k.owner_id LEFT JOIN schedules s ON s.task_id = k.id
          WHERE k.next_reminder_at <= statement_timestamp()
          ORDER BY k.next_reminder_at LIMIT $1 FOR NO KEY UPDATE OF k SKIP LOCKED)
       UPDATE tasks t SET next_reminder_at = CASE WHEN due.is_wanted
                THEN clock_timestamp() + make_interval(secs => t.remind_every_seconds) END
         FROM due WHERE t.id = due.id
       RETURNING ${selectColumns(Task, 't', { taskId: 'id', ownerId: 'ownerId' })}, ${selectColumns(Task, 'due', { dueAt: 'nextReminderAt' })},
                 (SELECT r.id FROM runs r WHERE r.id = t.latest_run_id AND r.status = 'FAILED') AS "runId",
                 due.is_wanted AS wanted`,
      [limit, FAILURES_PAUSE_PATTERN],
    );
    return taken.flatMap(({ wanted, ...reminder }) => (wanted ? [reminder] : []));
  }

  /** Returns the owner of a task, for administrators who act in the owner's place; null when it does not exist. */
  async ownerOf(manager: EntityManager, id: string): Promise<string | null> {
    const found = await row<{ ownerId: string }>(
      manager,
      `SELECT ${selectColumns(Task, 'tasks', ['ownerId'])} FROM tasks WHERE id = $1`,
      [id],
    );
    return found?.ownerId ?? null;
  }

  /** Returns the kind and the version of a task; null when it does not exist or belongs to another. */
  find(
    manager: EntityManager,
    ownerId: string,
    id: string,
  ): Promise<{ id: string; kind: string; version: number } | null> {
    return row(manager, `SELECT id, kind, version FROM tasks WHERE id = $1 AND owner_id = $2`, [id, ownerId]);
  }

  async update(manager: EntityManager, id: string, terms: TaskTerms): Promise<void> {
    const assignments = COLUMNS.map((column, position) => `${column} = $${position + 2}`).join(', ');
    await rows(
      manager,
      `UPDATE tasks SET ${assignments}, version = version + 1, updated_at = clock_timestamp() WHERE id = $1`,
      [id, ...TASK_TERMS.map((term) => terms[term])],
    );
    await this.planReminder(manager, id);
  }

  /**
   * Recomputes the next reminder after an edit: a failing task that nobody has acknowledged gets one, or none any more.
   */
  private async planReminder(manager: EntityManager, id: string): Promise<void> {
    await rows(
      manager,
      `UPDATE tasks SET next_reminder_at = ${NEXT_REMINDER}
        WHERE id = $1 AND (remind_every_seconds IS NOT NULL OR next_reminder_at IS NOT NULL)`,
      [id],
    );
  }

  /** Ends the reminders of a failing task until it succeeds. False when the task does not fail. */
  async acknowledge(manager: EntityManager, id: string): Promise<boolean> {
    const known = await rows(
      manager,
      `UPDATE tasks SET acknowledged_at = coalesce(acknowledged_at, clock_timestamp()), next_reminder_at = NULL
        WHERE id = $1 AND failures_in_a_row > 0 RETURNING 1`,
      [id],
    );
    return known.length === 1;
  }

  /** Returns those of these tasks that exist, with their kinds (`ownerId` null: of all users, for administrators). */
  findMany(manager: EntityManager, ownerId: string | null, ids: string[]): Promise<TaskToActOn[]> {
    return rows(
      manager,
      `SELECT t.id, t.kind, t.version, CASE WHEN u.disabled_at IS NOT NULL THEN u.username END AS "disabledOwner"
         FROM tasks t JOIN users u ON u.id = t.owner_id
        WHERE t.id = ANY($1) AND ($2::uuid IS NULL OR t.owner_id = $2) ORDER BY t.id`,
      [ids, ownerId],
    );
  }

  /**
   * Counts the tasks of an owner whose row it locks until the end of the transaction: simultaneous creations count one
   * after the other.
   */
  async countForQuota(manager: EntityManager, ownerId: string): Promise<number> {
    await preparedRows(manager, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, [ownerId]);
    const found = await preparedRow<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM tasks WHERE owner_id = $1`,
      [ownerId],
    );
    return found?.count ?? 0;
  }
}
