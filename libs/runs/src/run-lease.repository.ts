import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';

export interface ClaimedRun {
  id: string;
  taskId: string;
  ownerId: string;
  kind: string;
  attempt: number;
  scheduledFor: Date;
  startedAt: Date;
  taskTitle: string;
  params: Record<string, unknown>;
  timeoutSeconds: number;
  hardTimeoutSeconds: number;
  ownerDisabled: boolean;
  /** Granted by an admin, or an admin. */
  ownerMayUseCommand: boolean;
}

export interface HeldRun {
  id: string;
  attempt: number;
  cancelRequested: boolean;
  heldSeconds: number;
}

/** Claims and leases: who may work on a run. */
@Injectable()
export class RunLeaseRepository {
  /**
   * Claims many runs for one worker in one statement. Exactly one claim of an attempt wins: the row lock makes a second
   * one wait and then see that the run is no longer free, or that its attempt has moved on. A worker that was declared
   * lost claims nothing.
   */
  claim(manager: EntityManager, workerId: string, asked: { runId: string; attempt: number }[]): Promise<ClaimedRun[]> {
    return rows(
      manager,
      `WITH free AS (
         SELECT r.id FROM runs r
           JOIN jsonb_to_recordset($2::jsonb) AS a("runId" uuid, attempt int) ON a."runId" = r.id AND a.attempt = r.attempt
           JOIN tasks t ON t.id = r.task_id
          WHERE r.status IN ('PENDING', 'QUEUED')
            AND EXISTS (SELECT 1 FROM workers w WHERE w.id = $1 AND w.state = 'ACTIVE')
          ORDER BY r.task_id, r.id
            FOR UPDATE OF r FOR NO KEY UPDATE OF t)
       , claimed AS (
         UPDATE runs r
            SET status = 'PROCESSING', worker_id = $1, started_at = clock_timestamp(),
                first_started_at = coalesce(r.first_started_at, clock_timestamp()), progress = 0, error = NULL
           FROM (SELECT DISTINCT id FROM free) AS free WHERE r.id = free.id
         RETURNING r.*)
       , noted AS (
         INSERT INTO run_attempts (run_id, attempt, worker_id, started_at)
         SELECT id, attempt, worker_id, started_at FROM claimed)
       , shown AS (
         UPDATE tasks t SET status = 'PROCESSING', latest_run_id = latest.id, latest_scheduled_for = latest.scheduled_for
           FROM (SELECT DISTINCT ON (task_id) * FROM claimed ORDER BY task_id, scheduled_for DESC) AS latest
          WHERE t.id = latest.task_id AND (t.latest_scheduled_for IS NULL OR t.latest_scheduled_for <= latest.scheduled_for))
       SELECT c.id, c.task_id AS "taskId", c.owner_id AS "ownerId", c.kind, c.attempt, c.scheduled_for AS "scheduledFor",
              c.started_at AS "startedAt", t.title AS "taskTitle", t.params,
              t.timeout_seconds AS "timeoutSeconds", t.hard_timeout_seconds AS "hardTimeoutSeconds",
              u.disabled_at IS NOT NULL AS "ownerDisabled", u.may_use_command OR u.role = 'admin' AS "ownerMayUseCommand"
         FROM claimed c JOIN tasks t ON t.id = c.task_id JOIN users u ON u.id = t.owner_id`,
      [workerId, JSON.stringify(asked)],
    );
  }

  /** What the rows say that this worker holds. It compares them with what it really works on. */
  held(manager: EntityManager, workerId: string): Promise<HeldRun[]> {
    return rows(
      manager,
      `SELECT id, attempt, cancel_requested_at IS NOT NULL AS "cancelRequested",
              extract(epoch FROM clock_timestamp() - started_at)::float8 AS "heldSeconds"
         FROM runs WHERE worker_id = $1 AND status = 'PROCESSING'`,
      [workerId],
    );
  }

  /** Remembers that an attempt was stopped and how; the word of a lost attempt is ignored. */
  async noteStopped(
    manager: EntityManager,
    { runId, attempt, workerId }: { runId: string; attempt: number; workerId: string },
    how: string,
  ): Promise<void> {
    await rows(
      manager,
      `UPDATE run_attempts SET stopped_at = clock_timestamp(), stopped_how = $4
        WHERE run_id = $1 AND attempt = $2 AND worker_id = $3 AND finished_at IS NULL`,
      [runId, attempt, workerId, how],
    );
  }

  /** Remembers how far runs have come, in percent; the word of a lost attempt is ignored. */
  async noteProgress(
    manager: EntityManager,
    workerId: string,
    progress: { runId: string; attempt: number; percent: number }[],
  ): Promise<void> {
    if (progress.length === 0) return;
    await rows(
      manager,
      `UPDATE runs r SET progress = p.percent
         FROM jsonb_to_recordset($2::jsonb) AS p("runId" uuid, attempt int, percent int)
        WHERE r.id = p."runId" AND r.attempt = p.attempt AND r.worker_id = $1`,
      [workerId, JSON.stringify(progress)],
    );
  }
}
