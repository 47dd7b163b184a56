import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JsonValue, RunError } from '#contracts/outcome';
import {
  beyond,
  branchesOf,
  Conditions,
  listOrder,
  orderBy,
  pageIds,
  pageOf,
  positionColumns,
  type ListKey,
  type Ordering,
  type Page,
  type Window,
} from '#database/list';
import type { AttemptOutcome, CancelWay, DeliveryStatus, RunStatus, RunTrigger } from '#contracts/states';
import type { WorkClass } from '#contracts/task-kind';
import { ownerNamed } from '#database/owner-named';
import { row, rows } from '#database/rows';
import { RUN_DURATION_MS } from '#database/run-duration';
import { WAITS_OR_RUNS } from '../cancel/run-cancel.repository';
import { LIES_AHEAD } from '../enqueue/run-enqueue.repository';
import { slotsLeftOf } from '../lease/slots-of-owner.statement';
import { RUN_LATENESS_MS } from '#database/run-lateness';

/** A run in a list. */
export interface RunView {
  id: string;
  taskId: string;
  taskTitle: string;
  kind: string;
  trigger: RunTrigger;
  status: RunStatus;
  attempt: number;
  progress: number;
  scheduledFor: Date;
  dueAt: Date;
  queuedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** The attempts that have ended, together, in milliseconds: the waits between them do not count. null: none has. */
  durationMs: number | null;
  /** When the attempt that is under way began. */
  attemptStartedAt: Date | null;
  /** From the planned instant and its jitter to the first start, in milliseconds. */
  latenessMs: number | null;
  /** How much later than the planned instant its schedule lets it start, which is no lateness. */
  jitterMs: number;
  error: RunError | null;
  reason: string | null;
  /** The run that must end first (overlap policy). */
  waitsFor: string | null;
  /** RETRY: it has failed, and its next attempt begins at `dueAt`. */
  waitingFor: 'RETRY' | null;
  createdAt: Date;
}

export interface AttemptView {
  attempt: number;
  workerId: string;
  worker: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  outcome: AttemptOutcome | null;
  error: RunError | null;
}

export interface DeliveryOfRun {
  event: string;
  channel: string;
  status: DeliveryStatus;
  attempts: number;
  answer: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** A run in a list of the runs of several people. */
export interface OwnedRunView extends RunView {
  ownerId: string;
  /** The name of the owner. */
  owner: string;
}

/** A run with all that is known of it. */
export interface RunDetail extends RunView {
  /** The run that it repeats. */
  retryOf: string | null;
  /** The version of its task that the latest attempt ran with; null: none has begun, or it is not known. */
  taskVersion: number | null;
  /**
   * What it ran with: its own params, or those of its task in that version. null: it takes those of its task when it
   * starts, or the version is not known or kept.
   */
  params: Record<string, unknown> | null;
  /** It was started by hand with params of its own. */
  ownParams: boolean;
  result: JsonValue;
  cancelRequestedAt: Date | null;
  cancelRequestedBy: string | null;
  cancelRequestedVia: CancelWay | null;
  /** When and how its last attempt was stopped by a cancel. */
  stoppedAt: Date | null;
  stoppedHow: string | null;
  attempts: AttemptView[];
  deliveries: DeliveryOfRun[];
}

/** Whose a run is, and where it stands. */
export interface RunOwner {
  ownerId: string;
  owner: string;
  taskId: string;
  status: RunStatus;
  workClass: WorkClass;
}

/** What is known of the latest run of a task, and what it was started with. */
export interface LatestRun {
  id: string;
  status: RunStatus;
  kind: string;
  params: Record<string, unknown> | null;
}

export interface RunFilter {
  /** null: the runs of all users (admins only). */
  ownerId: string | null;
  /** Only of the person with this name, whatever its case. */
  owner?: string;
  taskId: string | null;
  statuses: RunStatus[] | null;
  kinds: string[] | null;
  createdFrom: Date | null;
  createdBefore: Date | null;
  /** Without the occurrences that are rows already although their time has not come, unless PENDING ones are asked for. */
  hideUpcoming?: boolean;
}

/** What lists can be ordered by: only what has an index. */
export const RUN_ORDERINGS = {
  createdAt: { sql: 'r.created_at', type: 'timestamptz' },
  scheduledFor: { sql: 'r.scheduled_for', type: 'timestamptz' },
  finishedAt: { sql: 'r.finished_at', type: 'timestamptz', nullable: true },
} as const satisfies Record<string, ListKey>;
export type RunOrdering = keyof typeof RUN_ORDERINGS;

/** What a list may be ordered by; over all users (null) only what needs no owner to be found. Pure. */
export function runOrderings(ownerId: string | null): Partial<typeof RUN_ORDERINGS> {
  return ownerId === null ? { createdAt: RUN_ORDERINGS.createdAt } : RUN_ORDERINGS;
}

/** A run that has failed and waits for its next attempt is PENDING like one that has never started. */
const WAITING_FOR = `CASE WHEN r.status = 'PENDING' AND r.attempt > 1 AND r.waits_for IS NULL THEN 'RETRY' END`;

const COLUMNS = `r.id, r.task_id AS "taskId", t.title AS "taskTitle", r.kind, r.trigger, r.status, r.attempt, r.progress,
       r.scheduled_for AS "scheduledFor", r.due_at AS "dueAt", r.queued_at AS "queuedAt", r.first_started_at AS "startedAt",
       r.finished_at AS "finishedAt", ${RUN_DURATION_MS} AS "durationMs",
       CASE WHEN r.status = 'PROCESSING' THEN r.started_at END AS "attemptStartedAt",
       ${RUN_LATENESS_MS} AS "latenessMs", r.jitter_ms AS "jitterMs",
       r.error, r.reason, r.waits_for AS "waitsFor", ${WAITING_FOR} AS "waitingFor", r.created_at AS "createdAt"`;

const OWNER_COLUMNS = `r.owner_id AS "ownerId", (SELECT username FROM users WHERE id = r.owner_id) AS owner`;

const UNENDED = `r.status IN ('PENDING', 'QUEUED', 'PROCESSING')`;
const UPCOMING = `r.status = 'PENDING' AND r.trigger = 'SCHEDULE' AND r.attempt = 1 AND r.scheduled_for > statement_timestamp()`;

/** Without statuses and what lies ahead, which decide about the index. */
function conditionsOf(filter: RunFilter): Conditions {
  return new Conditions()
    .add(filter.ownerId, (value) => `r.owner_id = ${value}`)
    .add(filter.owner, (value) => `r.owner_id = ${ownerNamed(value)}`)
    .add(filter.taskId, (value) => `r.task_id = ${value}`)
    .add(filter.kinds, (value) => `r.kind = ANY(${value})`)
    .add(filter.createdFrom, (value) => `r.created_at >= ${value}`)
    .add(filter.createdBefore, (value) => `r.created_at < ${value}`);
}

function hidesUpcoming({ hideUpcoming, statuses }: RunFilter): boolean {
  return hideUpcoming === true && statuses === null;
}

/** The statements that read runs. */
@Injectable()
export class RunQueryRepository {
  /** Which of these tasks have a run that could be cancelled, and which an occurrence that could be taken back. */
  async waitingOf(manager: EntityManager, taskIds: string[]): Promise<{ ahead: Set<string>; waiting: Set<string> }> {
    const found = await rows<{ taskId: string; ahead: boolean; waiting: boolean }>(
      manager,
      `SELECT r.task_id AS "taskId", bool_or(${LIES_AHEAD}) AS ahead, bool_or(${WAITS_OR_RUNS}) AS waiting FROM runs r
        WHERE r.task_id = ANY($1) AND r.status IN ('PENDING', 'QUEUED', 'PROCESSING') GROUP BY r.task_id`,
      [taskIds],
    );
    const tasksWith = (what: 'ahead' | 'waiting'): Set<string> =>
      new Set(found.filter((task) => task[what]).map(({ taskId }) => taskId));
    return { ahead: tasksWith('ahead'), waiting: tasksWith('waiting') };
  }

  /** A page of a list. */
  list(
    manager: EntityManager,
    filter: RunFilter,
    orderings: Ordering<RunOrdering>[],
    window: Window,
  ): Promise<Page<RunView>> {
    return this.read<RunView>(manager, COLUMNS, filter, orderings, window);
  }

  /** The same with the owner of each run. */
  listWithOwners(
    manager: EntityManager,
    filter: RunFilter,
    orderings: Ordering<RunOrdering>[],
    window: Window,
  ): Promise<Page<OwnedRunView>> {
    return this.read<OwnedRunView>(manager, `${COLUMNS}, ${OWNER_COLUMNS}`, filter, orderings, window);
  }

  /** A branch for each status: every one has an index of its own, and none serves two in the order of the list. */
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
    const statuses = filter.statuses ? [...new Set(filter.statuses)] : [null];
    const branches = statuses.flatMap((status) =>
      branchesOf(order, window.from).map(({ condition, ...branch }) => {
        const place = branch.from ? beyond(branch.order, branch.from, conditions.give) : null;
        // The same in other words (CHECK runs_end), which an index knows: those that have not ended are few.
        const unended = condition === 'r.finished_at IS NULL' ? UNENDED : null;
        const ofStatus = status === null ? unended : `r.status = '${status}'`;
        return {
          ...branch,
          sql: `SELECT r.id FROM runs r WHERE ${conditions.where(ofStatus, upcoming, condition, place)}`,
        };
      }),
    );
    const { sql, restOffset } = pageIds(branches, window, conditions.give);
    const [most, rest] = [conditions.give(window.limit + 1), conditions.give(restOffset)];
    const read = await rows<T>(
      manager,
      `SELECT ${columns}, ${positionColumns(order)} FROM (${sql}) AS page JOIN runs r ON r.id = page.id JOIN tasks t ON t.id = r.task_id
        ORDER BY ${orderBy(order, window.from?.backward)} LIMIT ${most} OFFSET ${rest}`,
      conditions.parameters,
    );
    return pageOf(order, read, window);
  }

  /** How many there are; null: more than `most`. What lies ahead is few and counted apart, so that an index is enough for the rest. */
  async count(manager: EntityManager, filter: RunFilter, most: number | null): Promise<number | null> {
    const conditions = conditionsOf(filter);
    // Written out: a partial index is found by words, not by parameters.
    if (filter.statuses) conditions.and(`r.status IN (${filter.statuses.map((status) => `'${status}'`).join(', ')})`);
    const all = `SELECT 1 FROM runs r WHERE ${conditions.where()}`;
    const ahead = hidesUpcoming(filter)
      ? `(SELECT count(*)::int FROM runs r WHERE ${conditions.where(UPCOMING)})`
      : '0';
    const limit = most === null ? '' : `LIMIT ${conditions.give(most + 1)}`;
    const found = await row<{ count: number; ahead: number }>(
      manager,
      `SELECT count(*)::int AS count, ${ahead} AS ahead FROM (${all} ${limit}) AS counted`,
      conditions.parameters,
    );
    const { count, ahead: less } = found ?? { count: 0, ahead: 0 };
    return most !== null && count > most ? null : count - less;
  }

  /**
   * Null: there is none, or it belongs to another (`ownerId` null: whoever owns it). A task that was not edited since
   * there are versions has its params in `tasks` alone.
   */
  async get(manager: EntityManager, ownerId: string | null, id: string): Promise<RunDetail | null> {
    const run = await row<Omit<RunDetail, 'attempts' | 'deliveries'>>(
      manager,
      `SELECT ${COLUMNS}, r.retry_of AS "retryOf", r.task_version AS "taskVersion",
              coalesce(r.params, v.params, CASE WHEN t.version = r.task_version THEN t.params END) AS params,
              r.params IS NOT NULL AS "ownParams", r.result, r.cancel_requested_at AS "cancelRequestedAt",
              coalesce(r.cancel_requested_name, u.username) AS "cancelRequestedBy", r.cancel_requested_via AS "cancelRequestedVia",
              r.stopped_at AS "stoppedAt", r.stopped_how AS "stoppedHow"
         FROM runs r JOIN tasks t ON t.id = r.task_id
         LEFT JOIN task_versions v ON v.task_id = r.task_id AND v.version = r.task_version
         LEFT JOIN users u ON u.id = r.cancel_requested_by
        WHERE r.id = $1 AND ($2::uuid IS NULL OR r.owner_id = $2)`,
      [id, ownerId],
    );
    if (run === null) return null;
    return { ...run, attempts: await this.attempts(manager, id), deliveries: await this.deliveries(manager, id) };
  }

  /** True when this person (null: anybody) may see the run. */
  async exists(manager: EntityManager, ownerId: string | null, id: string): Promise<boolean> {
    const found = await row(manager, `SELECT 1 FROM runs WHERE id = $1 AND ($2::uuid IS NULL OR owner_id = $2)`, [
      id,
      ownerId,
    ]);
    return found !== null;
  }

  /** Who owns a run and where it stands, for administrators; null: there is none. */
  ownerOf(manager: EntityManager, id: string): Promise<RunOwner | null> {
    return row(
      manager,
      `SELECT ${OWNER_COLUMNS}, r.task_id AS "taskId", r.status, r.work_class AS "workClass" FROM runs r WHERE r.id = $1`,
      [id],
    );
  }

  /** The run of a task that was started last by schedule or hand. */
  latestOfTask(manager: EntityManager, taskId: string): Promise<LatestRun | null> {
    return row(
      manager,
      `SELECT r.id, r.status, r.kind, r.params FROM tasks t JOIN runs r ON r.id = t.latest_run_id WHERE t.id = $1`,
      [taskId],
    );
  }

  /** The repetition of a run that waits or is under way; null: there is none, and one may be made. */
  async openRetryOf(manager: EntityManager, runId: string): Promise<string | null> {
    const open = await row<{ id: string }>(
      manager,
      `SELECT id FROM runs WHERE retry_of = $1 AND status IN ('PENDING', 'QUEUED', 'PROCESSING')`,
      [runId],
    );
    return open?.id ?? null;
  }

  /** How many runs of a person count against how many may be under way at once. */
  async busyOf(manager: EntityManager, ownerId: string): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM runs WHERE owner_id = $1 AND status IN ('QUEUED', 'PROCESSING')`,
      [ownerId],
    );
    return found?.count ?? 0;
  }

  /** How many more slots of a class of work a person may take, and how many there are. */
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

  /** The one that is under way has no row yet: the run itself says it. */
  private attempts(manager: EntityManager, runId: string): Promise<AttemptView[]> {
    return rows(
      manager,
      `SELECT a.attempt, a.worker_id AS "workerId", w.host || ' pid ' || w.pid AS worker, a.started_at AS "startedAt",
              a.finished_at AS "finishedAt", a.outcome, a.error
         FROM (SELECT attempt, worker_id, started_at, finished_at, outcome, error FROM run_attempts
                WHERE run_id = $1 AND finished_at IS NOT NULL
               UNION ALL
               SELECT attempt, worker_id, started_at, NULL, NULL, NULL FROM runs WHERE id = $1 AND status = 'PROCESSING') AS a
         LEFT JOIN workers w ON w.id = a.worker_id ORDER BY a.attempt`,
      [runId],
    );
  }

  private deliveries(manager: EntityManager, runId: string): Promise<DeliveryOfRun[]> {
    return rows(
      manager,
      `SELECT event, channel, status, attempts, answer, created_at AS "createdAt", finished_at AS "finishedAt"
         FROM deliveries WHERE run_id = $1 ORDER BY created_at, id`,
      [runId],
    );
  }
}
