import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Task } from '#database/entities/tasks/task.entity';
import { Run } from '#database/entities/runs/run.entity';
import { selectColumns } from '#database/columns';
import type { JsonValue } from '#contracts/outcome';
import { preparedRows } from '#database/prepared-rows';
import { QUICK_COMMIT } from '#database/fragments/quick-commit';
import { recordset } from '#database/fragments/recordset';
import { CAUSE_WHEN_CLAIMED } from './late-cause.statement';
import { PUNCTUAL_LATENESS_MS } from '#database/fragments/run-lateness';
import { StatusChange } from '../outcome/status-change.statement';
import { slotsLeftOf } from './slots-of-owner.statement';

/** The columns of a claimed run that its execution needs. */
const OF_RUN = ['id', 'taskId', 'kind', 'attempt', 'scheduledFor'] as const;
/** The columns of its task. */
const OF_TASK = ['ownerId', 'timeoutSeconds', 'hardTimeoutSeconds'] as const;

export interface ClaimedRun extends Pick<Run, (typeof OF_RUN)[number]>, Pick<Task, (typeof OF_TASK)[number]> {
  startedAt: Date;
  /** How late the run first started, in milliseconds; the jitter of its schedule does not count. Null for a backfill. */
  latenessMs: number | null;
  taskTitle: string;
  params: Record<string, unknown>;
  /** The result of the previous attempt, for kinds that continue where it ended. */
  previous: JsonValue;
  ownerDisabled: boolean;
  /** Whether the owner may run commands: an admin, or a user to whom an admin granted it. */
  ownerMayUseCommand: boolean;
  ownerIsAdmin: boolean;
  /** Whether the owner has confirmed the email address. */
  ownerIsProved: boolean;
  /**
   * Whether few slots of the class are left to the owner: simultaneous claims of other workers may take the last one.
   */
  isCrowding: boolean;
}

/** An attempt that a message names. */
export interface AskedRun {
  runId: string;
  attempt: number;
  /** Whether its message was published before the run was due. Default: false. */
  isAhead?: boolean;
}

export interface LeasedRun {
  id: string;
  attempt: number;
  cancelRequested: boolean;
  leasedSeconds: number;
}

const CLAIM = new StatusChange(['PENDING', 'QUEUED'], 'PROCESSING');
/** The owner of the run has no free slot, or its time has not come: dispatch publishes it again later. */
const REFUSE = new StatusChange(['QUEUED'], 'PENDING');
const RELEASE = new StatusChange(['PROCESSING'], 'PENDING');

/**
 * SQL: whether a run `r` whose message was published ahead of time may not start, now that a worker asks for it: its time has
 * not come, or all schedules were paused before it came.
 */
const MUST_WAIT = `(r.due_at > clock_timestamp() OR (r.trigger = 'SCHEDULE' AND r.attempt = 1
                      AND EXISTS (SELECT FROM global_pause p WHERE p.paused_at <= r.due_at)))`;

/** With fewer free slots than this, claimed runs are checked again after the commit (releaseLastSlots). */
const FEW_SLOTS = 8;

/** Claims runs and reads leases: who may work on a run. */
@Injectable()
export class RunLeaseRepository {
  /**
   * Claims many runs for one worker in one statement. Exactly one claim of an attempt wins: the row lock makes a second
   * one wait and then see that the run is no longer free, or that its attempt has moved on. A worker that was declared
   * lost claims nothing.
   *
   * The version of the task is read in the snapshot that its params are read in: a run names what it ran with, also while
   * the task is being edited.
   *
   * A run that would take the last slot of its class from all other owners is not claimed: it is PENDING again, under
   * the same attempt, and dispatch publishes it when its owner has a slot to spare. Two workers that claim at the same
   * moment do not see each other's runs: see releaseLastSlots. So it is with a run whose message was published ahead of
   * time while it is not due, because the clock was set back, or when all schedules were paused before it was due: such a run
   * is as if it had never been published, and its overlap policy applies when it is due.
   *
   * Runs start at this statement, so it writes nothing else: the row of the attempt is made when it ends
   * (RunOutcomeRepository.apply), the status of the task follows (TaskStatusRepository).
   */
  claim(manager: EntityManager, workerId: string, asked: AskedRun[]): Promise<ClaimedRun[]> {
    return preparedRows(
      manager,
      `WITH free AS (
         SELECT r.id, r.owner_id, r.work_class, r.due_at, a."isAhead" IS TRUE AND ${MUST_WAIT} AS must_wait FROM runs r
           JOIN ${recordset('$2', '"runId" uuid, attempt int, "isAhead" boolean')} AS a ON a."runId" = r.id AND a.attempt = r.attempt
          WHERE ${CLAIM.isStillBefore('r')}
            AND EXISTS (SELECT 1 FROM workers w WHERE w.id = $1 AND w.state = 'ACTIVE')
          ORDER BY r.task_id, r.id
            FOR NO KEY UPDATE OF r)
       , owners AS MATERIALIZED (
         SELECT owner_id, work_class, ${slotsLeftOf('o.owner_id', 'o.work_class', 'PROCESSING')} AS slots_left
           FROM (SELECT DISTINCT owner_id, work_class FROM free) AS o)
       , turns AS MATERIALIZED (
         SELECT id, must_wait, CASE WHEN must_wait THEN -1 ELSE
                  slots_left - row_number() OVER (PARTITION BY owner_id, work_class, must_wait ORDER BY due_at, id) END AS slots_left
           FROM (SELECT id, owner_id, work_class, due_at, bool_and(must_wait) AS must_wait FROM free
                  GROUP BY id, owner_id, work_class, due_at) AS free JOIN owners USING (owner_id, work_class))
       , refused AS (
         UPDATE runs r SET ${REFUSE.set()}, queued_at = CASE WHEN turns.must_wait THEN NULL ELSE r.queued_at END,
                late_cause = coalesce(r.late_cause, CASE WHEN NOT turns.must_wait AND r.first_started_at IS NULL THEN 'WORKERS' END) FROM turns WHERE r.id = turns.id AND turns.slots_left < 0 AND ${REFUSE.isStillBefore('r')})
       , claimed AS (
         UPDATE runs r
            SET ${CLAIM.set()}, worker_id = $1, started_at = clock_timestamp(),
                first_started_at = coalesce(r.first_started_at, clock_timestamp()), late_cause = ${CAUSE_WHEN_CLAIMED}, progress = 0, error = NULL,
                task_version = (SELECT t.version FROM tasks t WHERE t.id = r.task_id)
           FROM turns WHERE r.id = turns.id AND turns.slots_left >= 0
         RETURNING r.id, r.task_id, r.kind, r.params, r.attempt, r.scheduled_for, r.started_at,
                   ${PUNCTUAL_LATENESS_MS} AS "latenessMs",
                   CASE WHEN r.kind = 'email' AND r.attempt > 1 THEN r.result END AS previous, turns.slots_left)
       SELECT ${selectColumns(Run, 'c', [...OF_RUN, 'startedAt'])}, c."latenessMs",
              ${selectColumns(Task, 't', OF_TASK)}, ${selectColumns(Task, 't', { taskTitle: 'title' })},
              coalesce(c.params, t.params) AS params, c.previous,
              u.disabled_at IS NOT NULL AS "ownerDisabled", u.may_use_command OR u.role = 'admin' AS "ownerMayUseCommand",
              u.role = 'admin' AS "ownerIsAdmin", u.email_verified_at IS NOT NULL AS "ownerIsProved",
              c.slots_left < ${FEW_SLOTS} AS "isCrowding"
         FROM claimed c JOIN tasks t ON t.id = c.task_id JOIN users u ON u.id = t.owner_id`,
      [workerId, JSON.stringify(asked)],
    );
  }

  /**
   * Gives back those of these runs that have taken the last slot of their class from all other owners, because claims
   * of several workers met; answers their ids. The caller asks after the commit of a claim and before its runs begin:
   * the claim that commits last sees all others. Two claims that see each other may both give back; dispatch publishes
   * both runs again.
   */
  async releaseLastSlots(manager: EntityManager, workerId: string, runIds: string[]): Promise<string[]> {
    const given = await preparedRows<{ id: string }>(
      manager,
      `WITH claimed AS (
         SELECT id, owner_id, work_class, started_at FROM runs
          WHERE id = ANY($2) AND worker_id = $1 AND ${RELEASE.isStillBefore()} ORDER BY task_id, id FOR NO KEY UPDATE)
       , owners AS MATERIALIZED (
         SELECT owner_id, work_class, ${slotsLeftOf('o.owner_id', 'o.work_class', 'PROCESSING')} AS slots_left
           FROM (SELECT DISTINCT owner_id, work_class FROM claimed) AS o)
       , last AS (
         SELECT id FROM (
           SELECT id, slots_left + row_number() OVER (PARTITION BY owner_id, work_class ORDER BY started_at DESC, id DESC) AS turn
             FROM claimed JOIN owners USING (owner_id, work_class)) AS turns WHERE turn <= 0)
       UPDATE runs r SET ${RELEASE.set()}, worker_id = NULL, started_at = NULL, first_started_at = nullif(r.first_started_at, r.started_at)
         FROM last WHERE r.id = last.id
       RETURNING r.id`,
      [workerId, runIds],
    );
    return given.map(({ id }) => id);
  }

  /** Returns how many milliseconds lie before the due times of runs that wait to be claimed; 0 or less: it has passed. */
  async msUntilDue(manager: EntityManager, runIds: string[]): Promise<Map<string, number>> {
    const found = await preparedRows<{ id: string; ms: number }>(
      manager,
      `SELECT id, (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS ms FROM runs WHERE id = ANY($1)`,
      [runIds],
    );
    return new Map(found.map(({ id, ms }) => [id, ms]));
  }

  /** Returns the runs that the rows assign to a worker; the worker compares them with those that it really runs. */
  leasedTo(manager: EntityManager, workerId: string): Promise<LeasedRun[]> {
    return preparedRows(
      manager,
      `SELECT id, attempt, cancel_requested_at IS NOT NULL AS "cancelRequested",
              extract(epoch FROM clock_timestamp() - started_at)::float8 AS "leasedSeconds"
         FROM runs WHERE worker_id = $1 AND status = 'PROCESSING'`,
      [workerId],
    );
  }

  /** Records that a cancel has stopped a run, and how. A report of a lost attempt is ignored. */
  async recordStop(
    manager: EntityManager,
    { runId, attempt, workerId }: { runId: string; attempt: number; workerId: string },
    how: string,
  ): Promise<void> {
    await preparedRows(
      manager,
      `UPDATE runs SET stopped_at = clock_timestamp(), stopped_how = $4
        WHERE id = $1 AND attempt = $2 AND worker_id = $3`,
      [runId, attempt, workerId, how],
    );
  }

  /**
   * Records the progress of runs, in percent. A report of a lost attempt is ignored. The runs are locked in the order in
   * which claims and reports lock them: in another order two of these statements could wait for each other.
   */
  async recordProgress(
    manager: EntityManager,
    workerId: string,
    progress: { runId: string; attempt: number; percent: number }[],
  ): Promise<void> {
    if (progress.length === 0) return;
    await preparedRows(
      manager,
      `WITH reached AS (
         SELECT r.id, p.attempt, p.percent FROM runs r
           JOIN ${recordset('$2', '"runId" uuid, attempt int, percent int')} AS p ON r.id = p."runId" AND r.attempt = p.attempt
          WHERE r.worker_id = $1 ORDER BY r.task_id, r.id FOR NO KEY UPDATE OF r)
       UPDATE runs r SET progress = reached.percent
         FROM ${QUICK_COMMIT}, reached
        WHERE r.id = reached.id AND r.attempt = reached.attempt AND r.worker_id = $1`,
      [workerId, JSON.stringify(progress)],
    );
  }
}
