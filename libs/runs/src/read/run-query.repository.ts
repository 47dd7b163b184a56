import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notInTrash } from '#database/fragments/not-in-trash';
import { Task } from '#database/entities/tasks/task.entity';
import {
  beyond,
  branchesOf,
  keyColumns,
  listOrder,
  pageOf,
  readPage,
  type Ordering,
  type Page,
  type Window,
} from '#database/list';
import type { AttemptOutcome } from '#contracts/states';
import type { WorkClass } from '#contracts/task-kind';
import { selectColumns } from '#database/columns';
import { Delivery } from '#database/entities/notifications/delivery.entity';
import { RunAttempt } from '#database/entities/runs/run-attempt.entity';
import { Run, RUN_LIST_COLUMNS } from '#database/entities/runs/run.entity';
import { preparedRow, preparedRows } from '#database/prepared-rows';
import { row, rows } from '#database/rows';
import { RUN_DURATION_MS } from '#database/fragments/run-duration';
import { WAITS_OR_RUNS } from '../cancel/run-cancel.repository';
import { LIES_AHEAD } from '../enqueue/lies-ahead.statement';
import { slotsLeftOf } from '../lease/slots-of-owner.statement';
import { waitsFor } from '../dispatch/waits-for.statement';
import { RUN_LATENESS_MS } from '#database/fragments/run-lateness';
import { RUN_WAITING_FOR } from '#database/fragments/run-waiting';
import {
  conditionsOf,
  hidesUpcoming,
  RUN_ORDERINGS,
  UNENDED,
  UPCOMING,
  type FoundByText,
  type RunFilter,
  type RunOrdering,
} from './run-list.statement';
import { findByText, findTasks, rowsOf, sharesOf, trashCases } from './run-share.statement';
import { RUN_NEIGHBOURS, type RunNeighbours } from './run-neighbours.statement';

/** A run in a list. */
export interface RunView extends Pick<Run, (typeof RUN_LIST_COLUMNS)[number]> {
  taskTitle: string;
  startedAt: Date | null;
  /**
   * The duration of all ended attempts together, in milliseconds, without the waits between them; null when none has
   * ended.
   */
  durationMs: number | null;
  /** When the current attempt began. */
  attemptStartedAt: Date | null;
  /** First start minus scheduled time and jitter, in milliseconds. */
  latenessMs: number | null;
  /** The run that must end before this one may start (overlap policy). */
  waitsFor: string | null;
  /** RETRY when the run has failed and its next attempt begins at `dueAt`. */
  waitingFor: 'RETRY' | null;
}

export interface AttemptView extends Pick<RunAttempt, 'attempt' | 'workerId' | 'startedAt' | 'finishedAt' | 'error'> {
  worker: string | null;
  outcome: AttemptOutcome | null;
}

export type DeliveryOfRun = Pick<Delivery, (typeof DELIVERY_COLUMNS)[number]>;
const DELIVERY_COLUMNS = ['event', 'channel', 'status', 'attempts', 'answer', 'createdAt', 'finishedAt'] as const;

/** A run in a list of the runs of several people. */
export interface OwnedRunView extends RunView {
  ownerId: string;
  /** The username of the owner. */
  owner: string;
}

/** A run with all its details. */
export interface RunDetail extends RunView, Pick<Run, (typeof DETAILS)[number]> {
  /**
   * The params of the run: its own, or those of its task in that version. null when it will take those of its task at
   * its start, or the version is not known or no longer stored.
   */
  params: Record<string, unknown> | null;
  /** Whether the run was started by hand with params of its own. */
  ownParams: boolean;
  cancelRequestedBy: string | null;
  attempts: AttemptView[];
  deliveries: DeliveryOfRun[];
}

/** The owner and the status of a run. */
export interface RunOwner extends Pick<Run, 'ownerId' | 'taskId' | 'status' | 'workClass'> {
  owner: string;
}

/** The latest run of a task, and the params that it was started with. */
export type LatestRun = Pick<Run, (typeof LATEST)[number]>;
const LATEST = ['id', 'status', 'kind', 'params'] as const;

const COLUMNS = `${selectColumns(Run, 'r', RUN_LIST_COLUMNS)},
       ${selectColumns(Task, 't', { taskTitle: 'title' })}, ${selectColumns(Run, 'r', { startedAt: 'firstStartedAt' })},
       ${RUN_DURATION_MS} AS "durationMs", CASE WHEN r.status = 'PROCESSING' THEN r.started_at END AS "attemptStartedAt",
       ${RUN_LATENESS_MS} AS "latenessMs", ${waitsFor('r')} AS "waitsFor", ${RUN_WAITING_FOR} AS "waitingFor"`;

/** The columns that the details of a run have besides. */
const DETAILS = [
  'retryOf',
  'taskVersion',
  'lateCause',
  'result',
  'cancelRequestedAt',
  'cancelRequestedVia',
  'stoppedAt',
  'stoppedHow',
] as const;

const OWNER_COLUMNS = `${selectColumns(Run, 'r', ['ownerId'])}, (SELECT username FROM users WHERE id = r.owner_id) AS owner`;

/** Reads runs. */
@Injectable()
export class RunQueryRepository {
  /**
   * Returns which of these tasks have a run that could be cancelled, and which an occurrence that could be taken back.
   */
  async waitingOf(manager: EntityManager, taskIds: string[]): Promise<{ ahead: Set<string>; waiting: Set<string> }> {
    const found = await rows<{ taskId: string; ahead: boolean; waiting: boolean }>(
      manager,
      `SELECT ${selectColumns(Run, 'r', ['taskId'])}, bool_or(${LIES_AHEAD}) AS ahead, bool_or(${WAITS_OR_RUNS}) AS waiting FROM runs r
        WHERE r.task_id = ANY($1) AND r.status IN ('PENDING', 'QUEUED', 'PROCESSING') GROUP BY r.task_id`,
      [taskIds],
    );
    const tasksWith = (what: 'ahead' | 'waiting'): Set<string> =>
      new Set(found.filter((task) => task[what]).map(({ taskId }) => taskId));
    return { ahead: tasksWith('ahead'), waiting: tasksWith('waiting') };
  }

  /** Finds what a filter selects by tag and search, for a page and its count together. */
  find(manager: EntityManager, filter: RunFilter): Promise<FoundByText> {
    return findByText(manager, filter);
  }

  /** Returns a page of a list. */
  list(
    manager: EntityManager,
    filter: RunFilter,
    orderings: Ordering<RunOrdering>[],
    window: Window,
  ): Promise<Page<RunView>> {
    return this.read<RunView>(manager, COLUMNS, filter, orderings, window);
  }

  /** Returns a page of a list with the owner of each run. */
  listWithOwners(
    manager: EntityManager,
    filter: RunFilter,
    orderings: Ordering<RunOrdering>[],
    window: Window,
  ): Promise<Page<OwnedRunView>> {
    return this.read<OwnedRunView>(manager, `${COLUMNS}, ${OWNER_COLUMNS}`, filter, orderings, window);
  }

  /**
   * Unites one branch per share and part: every part has an index of its own, and no index serves two in the order of the
   * list.
   */
  private async read<T extends RunView>(
    manager: EntityManager,
    columns: string,
    filter: RunFilter,
    orderings: Ordering<RunOrdering>[],
    window: Window,
  ): Promise<Page<T>> {
    const order = listOrder<RunOrdering>(RUN_ORDERINGS, orderings, 'r.id');
    const conditions = conditionsOf(filter);
    const upcoming = hidesUpcoming(filter) ? `NOT (${UPCOMING})` : null;
    const shares = sharesOf(filter, filter.found ?? (await findByText(manager, filter)), conditions);
    if (shares.length === 0) return pageOf<T>(order, [], window);
    const branches = shares.flatMap((share) =>
      share.parts.ofPage.flatMap((part) =>
        branchesOf(order, window.from).map(({ condition, ...branch }) => {
          const place = branch.from ? beyond(branch.order, branch.from, conditions.give) : null;
          // The condition is repeated in the words of the index (CHECK runs_end makes them equivalent): runs that have
          // not ended are few.
          const unended = condition === 'r.finished_at IS NULL' ? UNENDED : null;
          const where = conditions.where(part ?? unended, upcoming, condition, place);
          const source = rowsOf(share, { where, branch, window, conditions });
          return { ...branch, sql: `SELECT ${keyColumns(order)} FROM ${source}` };
        }),
      ),
    );
    const joined = 'runs r ON r.id = page.id JOIN tasks t ON t.id = r.task_id';
    return readPage(manager, { branches, order, window, conditions, columns, joined });
  }

  /**
   * Counts runs; null when there are more than `most`. Upcoming occurrences are few and counted apart, so that an index
   * is enough for the rest.
   */
  async count(manager: EntityManager, filter: RunFilter, max: number | null): Promise<number | null> {
    const conditions = conditionsOf(filter);
    const { ownerId } = filter;
    const shares = sharesOf(filter, filter.found ?? (await findTasks(manager, filter)), conditions);
    if (shares.length === 0) return 0;
    const all = shares
      .flatMap((share) => {
        const cases = trashCases(share, ownerId, conditions);
        return share.parts.counted.flatMap((part) =>
          cases.map((ofTrash) => conditions.where(part, share.condition, ofTrash)),
        );
      })
      .map((where) => `SELECT 1 FROM runs r WHERE ${where}`)
      .join(' UNION ALL ');
    const ahead = hidesUpcoming(filter)
      ? shares
          .map(({ condition }) => `(SELECT count(*)::int FROM runs r WHERE ${conditions.where(UPCOMING, condition)})`)
          .join(' + ')
      : '0';
    const limit = max === null ? '' : `LIMIT ${conditions.give(max + 1)}`;
    const found = await row<{ count: number; ahead: number }>(
      manager,
      `SELECT count(*)::int AS count, ${ahead} AS ahead FROM (${all} ${limit}) AS counted`,
      conditions.parameters,
    );
    const { count, ahead: less } = found ?? { count: 0, ahead: 0 };
    return max !== null && count > max ? null : count - less;
  }

  /**
   * Returns a run with its details; null when it does not exist or belongs to another (`ownerId` null: any owner). A
   * task that was never edited since versions exist has its params in `tasks` alone.
   */
  async get(manager: EntityManager, ownerId: string | null, id: string): Promise<RunDetail | null> {
    const run = await preparedRow<Omit<RunDetail, 'attempts' | 'deliveries'>>(
      manager,
      `SELECT ${COLUMNS}, ${selectColumns(Run, 'r', DETAILS)}, r.params IS NOT NULL AS "ownParams",
              coalesce(r.params, v.params, CASE WHEN t.version = r.task_version THEN t.params END) AS params,
              coalesce(r.cancel_requested_name, u.username) AS "cancelRequestedBy"
         FROM runs r JOIN tasks t ON t.id = r.task_id
         LEFT JOIN task_versions v ON v.task_id = r.task_id AND v.version = r.task_version
         LEFT JOIN users u ON u.id = r.cancel_requested_by
        WHERE r.id = $1 AND t.owner_id IS NOT NULL AND ($2::uuid IS NULL OR r.owner_id = $2)`,
      [id, ownerId],
    );
    if (run === null) return null;
    return { ...run, attempts: await this.attempts(manager, id), deliveries: await this.deliveries(manager, id) };
  }

  /** Returns the runs of the same task that the page of a run leads to. */
  async neighbours(manager: EntityManager, id: string): Promise<RunNeighbours> {
    const found = await preparedRow<RunNeighbours>(manager, RUN_NEIGHBOURS, [id]);
    return found ?? { previous: null, next: null, lastCompleted: null };
  }

  /** Whether this user (null: anybody) may see the run. */
  async exists(manager: EntityManager, ownerId: string | null, id: string): Promise<boolean> {
    const found = await row(
      manager,
      `SELECT 1 FROM runs r WHERE r.id = $1 AND ($2::uuid IS NULL OR r.owner_id = $2) AND ${notInTrash('r.task_id')}`,
      [id, ownerId],
    );
    return found !== null;
  }

  /** Returns the owner and the status of a run, for administrators; null when it does not exist. */
  ownerOf(manager: EntityManager, id: string): Promise<RunOwner | null> {
    return row(
      manager,
      `SELECT ${selectColumns(Run, 'r', ['taskId', 'status', 'workClass'])}, ${OWNER_COLUMNS} FROM runs r WHERE r.id = $1 AND ${notInTrash('r.task_id')}`,
      [id],
    );
  }

  /** Returns the run of a task that was started last, by schedule or by hand. */
  latestOfTask(manager: EntityManager, taskId: string): Promise<LatestRun | null> {
    return row(
      manager,
      `SELECT ${selectColumns(Run, 'r', LATEST)} FROM tasks t JOIN runs r ON r.id = t.latest_run_id WHERE t.id = $1`,
      [taskId],
    );
  }

  /** Counts the runs of an owner that count as under way. */
  async busyOf(manager: EntityManager, ownerId: string): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM runs WHERE owner_id = $1 AND status IN ('QUEUED', 'PROCESSING')`,
      [ownerId],
    );
    return found?.count ?? 0;
  }

  /** Returns how many more slots of a work class an owner may take, and how many there are. */
  async slotsOf(manager: EntityManager, ownerId: string, workClass: WorkClass): Promise<{ left: number; all: number }> {
    const found = await row<{ left: number; all: number }>(
      manager,
      `SELECT ${slotsLeftOf('$1::uuid', '$2', 'PROCESSING_AND_QUEUED')} AS left,
              (SELECT coalesce(sum(CASE $2 WHEN 'io' THEN io_concurrency ELSE process_concurrency END), 0)::int
                 FROM workers WHERE state = 'ACTIVE') AS all`,
      [ownerId, workClass],
    );
    return found ?? { left: 0, all: 0 };
  }

  /** The current attempt has no row yet: its data are in the run itself. */
  private attempts(manager: EntityManager, runId: string): Promise<AttemptView[]> {
    return preparedRows(
      manager,
      `SELECT ${selectColumns(RunAttempt, 'a', ['attempt', 'workerId', 'startedAt', 'finishedAt', 'outcome', 'error'])},
              w.host || ' pid ' || w.pid AS worker
         FROM (SELECT attempt, worker_id, started_at, finished_at, outcome, error FROM run_attempts
                WHERE run_id = $1 AND finished_at IS NOT NULL
               UNION ALL
               SELECT attempt, worker_id, started_at, NULL, NULL, NULL FROM runs WHERE id = $1 AND status = 'PROCESSING') AS a
         LEFT JOIN workers w ON w.id = a.worker_id ORDER BY a.attempt`,
      [runId],
    );
  }

  private deliveries(manager: EntityManager, runId: string): Promise<DeliveryOfRun[]> {
    return preparedRows(
      manager,
      `SELECT ${selectColumns(Delivery, 'd', DELIVERY_COLUMNS)} FROM deliveries d WHERE d.run_id = $1 ORDER BY d.created_at, d.id`,
      [runId],
    );
  }
}
