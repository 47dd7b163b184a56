import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RunStatus } from '#contracts/states';
import {
  beyond,
  branchesOf,
  Conditions,
  keyColumns,
  likePattern,
  listOrder,
  readPage,
  type ListKey,
  type Ordering,
  type Page,
  type Window,
} from '#database/list';
import { foundIn } from '#database/fragments/found-in';
import { notByIndex } from '#database/fragments/not-by-index';
import { RUN_WAITING_FOR } from '#database/fragments/run-waiting';
import { columnsBut, jsonColumns, selectColumns, type JsonOf } from '#database/columns';
import { Run } from '#database/entities/runs/run.entity';
import { Schedule } from '#database/entities/schedules/schedule.entity';
import { Task, TASK_TERMS } from '#database/entities/tasks/task.entity';
import { ownerNamed } from '#database/owner-named';
import { isoInstant } from '#database/fragments/iso-instant';
import { preparedRow } from '#database/prepared-rows';
import { row, rows } from '#database/rows';
import type { TaskTerms } from './task.repository';

const SCHEDULE = columnsBut(Schedule, ['task', 'taskId', 'nextDueAt', 'moved', 'localTime', 'updatedAt']);
const LATEST_RUN = ['id', 'status', 'attempt', 'scheduledFor', 'dueAt', 'finishedAt'] as const;

/** The columns of the joined schedule; null when the task has none. */
export type ScheduleColumns = JsonOf<Pick<Schedule, (typeof SCHEDULE)[number] | 'nextDueAt'>>;

export interface LatestRun extends JsonOf<Pick<Run, (typeof LATEST_RUN)[number]>> {
  waitingFor: 'RETRY' | null;
  startedAt: string | null;
}

/** The columns that answers have beside the terms. */
const BESIDES = [
  ...(['id', 'ownerId', 'status', 'failuresInARow', 'nextReminderAt', 'acknowledgedAt'] as const),
  ...(['version', 'createdAt', 'updatedAt'] as const),
] as const;

/** A task with its schedule and its latest run, for one answer of the API. */
export interface TaskWithSchedule extends TaskTerms, Pick<Task, (typeof BESIDES)[number]> {
  /** The username of the owner. */
  owner: string;
  schedule: ScheduleColumns | null;
  latestRun: LatestRun | null;
}

/** A task in a list. */
export type ListedTask = Omit<TaskWithSchedule, 'params'> & {
  /** null when the params are too long for a list. */
  params: TaskTerms['params'] | null;
};

export interface TaskFilter {
  /** null selects the tasks of all users (admins only). */
  ownerId: string | null;
  /** Selects the tasks of the user with this name, in any case. */
  owner?: string;
  statuses: RunStatus[] | null;
  kinds: string[] | null;
  tag: string | null;
  /** A text in title or description, in any case. */
  search: string | null;
  createdFrom: Date | null;
  createdBefore: Date | null;
  /** Selects tasks by their ids. */
  ids?: string[];
}

// An occurrence that beat has enqueued is a run already and no longer in the schedule. The list shows it, and is
// ordered by it, at its due time, which includes the jitter.
const IS_ENQUEUED = `w.status = 'PENDING' AND w.trigger = 'SCHEDULE' AND w.attempt = 1`;
// The status is named a second time in the words of the index of active runs by task: that is the only small one here. The
// index of everything that waits would be read whole for each task, that of occurrences has every run of the task.
const NEXT_DUE = `least(s.next_due_at, (SELECT min(w.due_at) FROM runs w
    WHERE w.task_id = t.id AND w.status IN ('PENDING', 'QUEUED', 'PROCESSING') AND ${notByIndex(IS_ENQUEUED)}))`;

/**
 * The orderings that lists offer. The tasks of one user are few; lists over all users are ordered by `createdAt` alone.
 */
export const TASK_ORDERINGS = {
  createdAt: { sql: 't.created_at', type: 'timestamptz' },
  updatedAt: { sql: 't.updated_at', type: 'timestamptz' },
  title: { sql: 'lower(t.title)', type: 'text' },
  status: { sql: 't.status', type: 'text' },
  kind: { sql: 't.kind', type: 'text' },
  nextDueAt: { sql: 'least(s.next_due_at, enqueued.due_at)', type: 'timestamptz', nullable: true },
} as const satisfies Record<string, ListKey>;
export type TaskOrdering = keyof typeof TASK_ORDERINGS;

/** Returns the orderings of a list; over all users (null) only those that need no owner. Pure. */
export function taskOrderings(ownerId: string | null): Partial<typeof TASK_ORDERINGS> {
  return ownerId === null ? { createdAt: TASK_ORDERINGS.createdAt } : TASK_ORDERINGS;
}

/**
 * Params that are longer than this, in bytes of text, are left out of lists: a hundred tasks may have 25 MB of them.
 */
export const MAX_LISTED_PARAMS_BYTES = 4096;
/** SQL of the params of a row as lists have them. */
export function listedParams(row: string): string {
  return `CASE WHEN octet_length(${row}.params::text) <= ${MAX_LISTED_PARAMS_BYTES} THEN ${row}.params END AS params`;
}

const TERMS = TASK_TERMS.filter((term) => term !== 'params');

const columnsWith = (params: string): string => `${selectColumns(Task, 't', [...BESIDES, ...TERMS])}, ${params},
       (SELECT username FROM users WHERE id = t.owner_id) AS owner,
       CASE WHEN s.task_id IS NOT NULL THEN jsonb_build_object(
         ${jsonColumns(Schedule, 's', SCHEDULE)}, 'nextDueAt', ${isoInstant(NEXT_DUE)}) END AS schedule,
       CASE WHEN r.id IS NOT NULL THEN jsonb_build_object(
         ${jsonColumns(Run, 'r', LATEST_RUN)}, 'startedAt', ${isoInstant('r.first_started_at')},
         'waitingFor', ${RUN_WAITING_FOR})
       END AS "latestRun"`;
const COLUMNS = columnsWith('t.params');
const LISTED_COLUMNS = columnsWith(listedParams('t'));
const JOINS = `LEFT JOIN schedules s ON s.task_id = t.id LEFT JOIN runs r ON r.id = t.latest_run_id`;

function conditionsOf(filter: TaskFilter): Conditions {
  const pattern = filter.search === null ? null : likePattern(filter.search);
  return new Conditions()
    .and('t.owner_id IS NOT NULL')
    .add(filter.ownerId, (value) => `t.owner_id = ${value}`)
    .add(filter.owner, (value) => `t.owner_id = ${ownerNamed(value)}`)
    .add(filter.statuses, (value) => `t.status = ANY(${value})`)
    .add(filter.kinds, (value) => `t.kind = ANY(${value})`)
    .add(filter.tag, (value) => `${value} = ANY(t.tags)`)
    .add(pattern, (value) => `(${foundIn('t.title', value)} OR ${foundIn('t.description', value)})`)
    .add(filter.createdFrom, (value) => `t.created_at >= ${value}`)
    .add(filter.createdBefore, (value) => `t.created_at < ${value}`)
    .add(filter.ids, (value) => `t.id = ANY(${value}::uuid[])`);
}

/**
 * Returns the tables of a list that is ordered by due times. The enqueued occurrences of the owner are read once, not for
 * each of the tasks.
 */
function tasksWithDue({ ownerId, owner }: TaskFilter, { give }: Conditions): string {
  const ofOwner = new Conditions();
  ofOwner.and(IS_ENQUEUED);
  if (ownerId !== null) ofOwner.and(`w.owner_id = ${give(ownerId)}`);
  else if (owner !== undefined) ofOwner.and(`w.owner_id = ${ownerNamed(give(owner))}`);
  return `tasks t LEFT JOIN schedules s ON s.task_id = t.id
    LEFT JOIN (SELECT w.task_id, min(w.due_at) AS due_at FROM runs w WHERE ${ofOwner.where()} GROUP BY w.task_id) AS enqueued
      ON enqueued.task_id = t.id`;
}

/** Reads tasks. */
@Injectable()
export class TaskQueryRepository {
  /** Returns a task; null when it does not exist or belongs to another (`ownerId` null: whoever owns it). */
  get(manager: EntityManager, ownerId: string | null, id: string): Promise<TaskWithSchedule | null> {
    return preparedRow(
      manager,
      `SELECT ${COLUMNS} FROM tasks t ${JOINS} WHERE t.id = $1 AND t.owner_id IS NOT NULL AND ($2::uuid IS NULL OR t.owner_id = $2)`,
      [id, ownerId],
    );
  }

  /**
   * Returns a text that changes with everything that `get` answers: PostgreSQL gives each version of a row the number
   * of the transaction that wrote it (xmin). Answers null when the task does not exist or belongs to another.
   */
  async stampOf(manager: EntityManager, ownerId: string, id: string): Promise<string | null> {
    const found = await preparedRow<{ stamp: string }>(
      manager,
      `SELECT concat_ws('/', t.xmin, coalesce(s.xmin::text, '-'), coalesce(r.xmin::text, '-'), ${NEXT_DUE}) AS stamp
         FROM tasks t ${JOINS} WHERE t.id = $1 AND t.owner_id = $2`,
      [id, ownerId],
    );
    return found?.stamp ?? null;
  }

  /** Returns a page of a list, with the tasks as they are a moment after the page was found; long params are left out (null). */
  list(
    manager: EntityManager,
    filter: TaskFilter,
    orderings: Ordering<TaskOrdering>[],
    window: Window,
  ): Promise<Page<ListedTask>> {
    return this.read<ListedTask>(manager, LISTED_COLUMNS, filter, orderings, window);
  }

  /** Returns a page of a list with all params, however long. */
  listWhole(
    manager: EntityManager,
    filter: TaskFilter,
    orderings: Ordering<TaskOrdering>[],
    window: Window,
  ): Promise<Page<TaskWithSchedule>> {
    return this.read<TaskWithSchedule>(manager, COLUMNS, filter, orderings, window);
  }

  /** Counts tasks; null when there are more than `most`. */
  async count(manager: EntityManager, filter: TaskFilter, max: number | null): Promise<number | null> {
    const conditions = conditionsOf(filter);
    const all = `SELECT 1 FROM tasks t WHERE ${conditions.where()}`;
    const limit = max === null ? '' : `LIMIT ${conditions.give(max + 1)}`;
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM (${all} ${limit}) AS counted`,
      conditions.parameters,
    );
    const count = found?.count ?? 0;
    return max !== null && count > max ? null : count;
  }

  /** Returns the ids of at most `most` tasks, in no particular order. */
  async ids(manager: EntityManager, filter: TaskFilter, max: number): Promise<string[]> {
    const conditions = conditionsOf(filter);
    const found = await rows<{ id: string }>(
      manager,
      `SELECT t.id FROM tasks t WHERE ${conditions.where()} ORDER BY t.id LIMIT ${conditions.give(max)}`,
      conditions.parameters,
    );
    return found.map(({ id }) => id);
  }

  /** Returns those of these titles that tasks of the owner have. */
  async knownTitles(manager: EntityManager, ownerId: string, titles: string[]): Promise<Set<string>> {
    const found = await rows<{ title: string }>(
      manager,
      `SELECT DISTINCT title FROM tasks WHERE owner_id = $1 AND title = ANY($2)`,
      [ownerId, titles],
    );
    return new Set(found.map(({ title }) => title));
  }

  /** Counts the tasks of each status. */
  countByStatus(manager: EntityManager, ownerId: string): Promise<{ status: RunStatus; count: number }[]> {
    return rows(
      manager,
      `SELECT status, count(*)::int AS count FROM tasks WHERE owner_id = $1 GROUP BY status ORDER BY status`,
      [ownerId],
    );
  }

  private async read<T extends ListedTask>(
    manager: EntityManager,
    columns: string,
    filter: TaskFilter,
    orderings: Ordering<TaskOrdering>[],
    window: Window,
  ): Promise<Page<T>> {
    const order = listOrder<TaskOrdering>(TASK_ORDERINGS, orderings, 't.id');
    const conditions = conditionsOf(filter);
    const byDue = orderings.some(({ by }) => by === 'nextDueAt');
    const source = byDue ? tasksWithDue(filter, conditions) : 'tasks t';
    const branches = branchesOf(order, window.from).map(({ condition, ...branch }) => {
      const place = branch.from ? beyond(branch.order, branch.from, conditions.give) : null;
      return {
        ...branch,
        sql: `SELECT ${keyColumns(order)} FROM ${source} WHERE ${conditions.where(condition, place)}`,
      };
    });
    const joined = `tasks t ON t.id = page.id ${JOINS}`;
    return readPage(manager, { branches, order, window, conditions, columns, joined });
  }
}
