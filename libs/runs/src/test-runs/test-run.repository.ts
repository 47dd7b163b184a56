import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JsonValue, RunError } from '#contracts/outcome';
import { TEST_RUN_WAIT_SECONDS, type TestRunLine } from '#contracts/runs/test-runs';
import { selectColumns } from '#database/columns';
import { TestRun } from '#database/entities/runs/test-run.entity';
import { row, rows } from '#database/rows';
import { NO_WORKER, SILENT_SECONDS, WORKER_LOST } from './test-run-errors.policy';

const VIEW = [
  ...(['id', 'kind', 'status', 'createdAt', 'startedAt', 'finishedAt', 'progress'] as const),
  ...(['log', 'omittedLines', 'result', 'error', 'timeoutSeconds'] as const),
] as const;
/** A test run as its owner sees it. */
export type TestRunView = Pick<TestRun, (typeof VIEW)[number]> & {
  /** Whether it was asked to stop and has not ended yet. */
  isStopping: boolean;
};

/** A test run that a person asks for: the part of a task that decides what it does. */
export type NewTestRun = Pick<TestRun, 'id' | 'ownerId' | 'kind' | 'params' | 'timeoutSeconds' | 'hardTimeoutSeconds'>;

/** A test run that a worker has taken, with what its owner may do by now. */
export interface ClaimedTestRun extends NewTestRun {
  createdAt: Date;
  ownerDisabled: boolean;
  ownerMayUseCommand: boolean;
  ownerIsAdmin: boolean;
  ownerIsProved: boolean;
}

/** The log and the progress of a test run at one moment. */
export type TestRunProgress = Pick<TestRun, 'progress' | 'log' | 'omittedLines'>;

/** How a test run ended. */
export interface TestRunEnd {
  status: 'COMPLETED' | 'FAILED' | 'CANCELLED';
  result: JsonValue;
  error: RunError | null;
}

const CLAIMED = ['id', 'ownerId', 'kind', 'params', 'timeoutSeconds', 'hardTimeoutSeconds', 'createdAt'] as const;
const UNDER_WAY = `status IN ('QUEUED', 'PROCESSING')`;
const KEPT_HOURS = 1;

/**
 * Stores test runs: executions of tasks that are not saved. Every statement names the status that it ends, so that of two
 * that meet one wins: a test run is taken by one worker at most, and ends once.
 */
@Injectable()
export class TestRunRepository {
  /** Locks the owner, so that simultaneous test runs of one person are counted one after the other. */
  async lockOwner(manager: EntityManager, ownerId: string): Promise<void> {
    await rows(manager, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, [ownerId]);
  }

  /** Stores a test run; false when its owner has as many under way as are allowed. */
  async insert(
    manager: EntityManager,
    { id, ownerId, kind, params, timeoutSeconds, hardTimeoutSeconds }: NewTestRun,
    maxAtOnce: number,
  ): Promise<boolean> {
    const inserted = await rows(
      manager,
      `INSERT INTO test_runs (id, owner_id, kind, params, timeout_seconds, hard_timeout_seconds, status)
       SELECT $1, $2, $3, $4::json, $5, $6, 'QUEUED'
        WHERE (SELECT count(*) FROM test_runs WHERE owner_id = $2 AND ${UNDER_WAY}) < $7
       RETURNING id`,
      [id, ownerId, kind, JSON.stringify(params), timeoutSeconds, hardTimeoutSeconds, maxAtOnce],
    );
    return inserted.length > 0;
  }

  /**
   * Ends those of a person that no worker has taken in time, and those whose worker has given no sign of life. Whoever
   * reads or counts test runs asks for this first, so that no process has to watch them.
   */
  async giveUp(manager: EntityManager, ownerId: string): Promise<void> {
    await rows(
      manager,
      `UPDATE test_runs SET status = 'FAILED', finished_at = clock_timestamp(),
              error = CASE status WHEN 'QUEUED' THEN $2::jsonb ELSE $3::jsonb END
        WHERE owner_id = $1 AND ${UNDER_WAY} AND
              CASE status WHEN 'QUEUED' THEN created_at < clock_timestamp() - make_interval(secs => $4)
                          ELSE seen_at < clock_timestamp() - make_interval(secs => $5) END`,
      [ownerId, JSON.stringify(NO_WORKER), JSON.stringify(WORKER_LOST), TEST_RUN_WAIT_SECONDS, SILENT_SECONDS],
    );
  }

  find(manager: EntityManager, ownerId: string, id: string): Promise<TestRunView | null> {
    return row(
      manager,
      `SELECT ${selectColumns(TestRun, 't', VIEW)}, cancel_requested_at IS NOT NULL AND ${UNDER_WAY} AS "isStopping"
         FROM test_runs t WHERE id = $1 AND owner_id = $2`,
      [id, ownerId],
    );
  }

  /**
   * Gives a test run to a worker; null when another has it, it has ended, or has waited too long: whoever asked for it may
   * not look any more, so it is not made later.
   */
  claim(manager: EntityManager, workerId: string, id: string): Promise<ClaimedTestRun | null> {
    return row(
      manager,
      `WITH claimed AS (
         UPDATE test_runs SET status = 'PROCESSING', worker_id = $1, started_at = clock_timestamp(), seen_at = clock_timestamp()
          WHERE id = $2 AND status = 'QUEUED' AND created_at >= clock_timestamp() - make_interval(secs => $3)
            AND EXISTS (SELECT 1 FROM workers w WHERE w.id = $1 AND w.state = 'ACTIVE')
         RETURNING *)
       SELECT ${selectColumns(TestRun, 'c', CLAIMED)}, u.disabled_at IS NOT NULL AS "ownerDisabled",
              u.may_use_command OR u.role = 'admin' AS "ownerMayUseCommand", u.role = 'admin' AS "ownerIsAdmin",
              u.email_verified_at IS NOT NULL AS "ownerIsProved"
         FROM claimed c JOIN users u ON u.id = c.owner_id`,
      [workerId, id, TEST_RUN_WAIT_SECONDS],
    );
  }

  /** Gives the kind of a test run that a worker may still take; null: there is nothing to do. */
  async kindOfWaiting(manager: EntityManager, id: string): Promise<string | null> {
    const found = await row<Pick<TestRun, 'kind'>>(
      manager,
      `SELECT kind FROM test_runs
        WHERE id = $1 AND status = 'QUEUED' AND created_at >= clock_timestamp() - make_interval(secs => $2)`,
      [id, TEST_RUN_WAIT_SECONDS],
    );
    return found?.kind ?? null;
  }

  /**
   * Notes that the worker of a test run is alive, and what has been written by now: null, when that has not changed.
   * Answers whether it was asked to stop; null: the test run is no longer this worker's.
   */
  async noteAlive(
    manager: EntityManager,
    workerId: string,
    id: string,
    made: TestRunProgress | null,
  ): Promise<{ isStopping: boolean } | null> {
    return row(
      manager,
      `UPDATE test_runs SET seen_at = clock_timestamp(), progress = coalesce($3, progress),
              log = coalesce($4::jsonb, log), omitted_lines = coalesce($5, omitted_lines)
        WHERE id = $1 AND worker_id = $2 AND status = 'PROCESSING'
       RETURNING cancel_requested_at IS NOT NULL AS "isStopping"`,
      [id, workerId, made?.progress ?? null, made && logJson(made.log), made?.omittedLines ?? null],
    );
  }

  /** Stores the end of a test run; false when it is no longer this worker's. */
  async end(
    manager: EntityManager,
    workerId: string,
    id: string,
    { status, result, error, log, omittedLines, progress }: TestRunEnd & TestRunProgress,
  ): Promise<boolean> {
    const ended = await rows(
      manager,
      `UPDATE test_runs SET status = $3, result = $4::json, error = $5::jsonb, log = $6::jsonb, omitted_lines = $7,
              progress = CASE $3 WHEN 'COMPLETED' THEN 100 ELSE $8 END, finished_at = clock_timestamp()
        WHERE id = $1 AND worker_id = $2 AND status = 'PROCESSING'
       RETURNING id`,
      [
        id,
        workerId,
        status,
        JSON.stringify(result),
        error && JSON.stringify(error),
        logJson(log),
        omittedLines,
        progress,
      ],
    );
    return ended.length > 0;
  }

  /** Ends a test run that no worker could be told of; false when a worker has it nevertheless. */
  async fail(manager: EntityManager, id: string, error: RunError): Promise<boolean> {
    const failed = await rows(
      manager,
      `UPDATE test_runs SET status = 'FAILED', finished_at = clock_timestamp(), error = $2::jsonb
        WHERE id = $1 AND status = 'QUEUED'
       RETURNING id`,
      [id, JSON.stringify(error)],
    );
    return failed.length > 0;
  }

  /**
   * Ends a test run that waits, and asks the worker of one that is being made to stop; null when the person has no such
   * test run. One that has ended stays as it is.
   */
  async cancel(manager: EntityManager, ownerId: string, id: string): Promise<{ isStopping: boolean } | null> {
    return row(
      manager,
      `UPDATE test_runs SET
              cancel_requested_at = CASE WHEN ${UNDER_WAY} THEN coalesce(cancel_requested_at, clock_timestamp()) ELSE cancel_requested_at END,
              finished_at = CASE status WHEN 'QUEUED' THEN clock_timestamp() ELSE finished_at END,
              status = CASE status WHEN 'QUEUED' THEN 'CANCELLED' ELSE status END
        WHERE id = $1 AND owner_id = $2
       RETURNING status = 'PROCESSING' AS "isStopping"`,
      [id, ownerId],
    );
  }

  /** Deletes test runs of which nobody needs to know any more; answers how many. */
  async prune(manager: EntityManager, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM test_runs WHERE id IN (
         SELECT id FROM test_runs WHERE created_at < statement_timestamp() - make_interval(hours => $1)
          ORDER BY created_at LIMIT $2)
       RETURNING id`,
      [KEPT_HOURS, limit],
    );
    return deleted.length;
  }
}

function logJson(log: TestRunLine[]): string {
  return JSON.stringify(log);
}
