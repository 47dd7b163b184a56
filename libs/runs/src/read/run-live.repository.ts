import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Run } from '#database/entities/runs/run.entity';
import { selectColumns } from '#database/columns';
import { notInTrash } from '#database/fragments/not-in-trash';
import { row, rows } from '#database/rows';
import { LIES_AHEAD } from '../enqueue/lies-ahead.statement';

/** A run as live events describe it. */
export interface LiveRun extends Pick<Run, (typeof SHOWN)[number]> {
  runId: string;
  /** When the run got this status. */
  at: Date;
}

const SHOWN = ['taskId', 'ownerId', 'status', 'attempt', 'result', 'scheduledFor', 'queuedAt', 'startedAt'] as const;

/** The position of a reader in the sequence of changes: after this one. */
export interface LivePosition {
  at: Date;
  runId: string;
}

/**
 * SQL: since when a run has its status; a run that is PENDING after a failure has it since the end of its last attempt. Never
 * a time to come, after which a reader would ask for changes: a run that is QUEUED ahead of time has its due time as queued_at.
 */
const SINCE_WHEN = `CASE
       WHEN r.finished_at IS NOT NULL THEN r.finished_at
       WHEN r.status = 'PROCESSING' THEN r.started_at
       WHEN r.status = 'QUEUED' THEN least(r.queued_at, statement_timestamp())
       ELSE coalesce((SELECT max(a.finished_at) FROM run_attempts a WHERE a.run_id = r.id), r.created_at) END`;

const LIVE = `${selectColumns(Run, 'r', { runId: 'id' })}, ${selectColumns(Run, 'r', SHOWN)}, date_trunc('milliseconds', ${SINCE_WHEN}) AS at`;

/**
 * SQL: whether a run waits for its turn or is under way; a run that waits only for its scheduled time does not count.
 */
const IS_UNDER_WAY = `r.status IN ('PENDING', 'QUEUED', 'PROCESSING') AND NOT ${LIES_AHEAD}`;

/** Reads the state of runs for live events. Messages only say when to look: the rows are the truth. */
@Injectable()
export class RunLiveRepository {
  /** Returns those of these runs that belong to one of these owners, and whose task is not in the trash. */
  ofOwners(manager: EntityManager, runIds: string[], ownerIds: string[]): Promise<LiveRun[]> {
    return rows(
      manager,
      `SELECT ${LIVE} FROM runs r WHERE r.id = ANY($1) AND r.owner_id = ANY($2) AND ${notInTrash('r.task_id')}`,
      [runIds, ownerIds],
    );
  }

  /** Returns the runs of these owners that have ended since this position, in the order of their ends. */
  endedSince(manager: EntityManager, ownerIds: string[], since: LivePosition, limit: number): Promise<LiveRun[]> {
    return rows(
      manager,
      `SELECT ${LIVE} FROM runs r
        WHERE r.owner_id = ANY($1) AND r.finished_at IS NOT NULL AND r.finished_at >= $2
          AND (date_trunc('milliseconds', r.finished_at), r.id) > ($2, $3::uuid) AND ${notInTrash('r.task_id')}
        ORDER BY date_trunc('milliseconds', r.finished_at), r.id LIMIT $4`,
      [ownerIds, since.at, since.runId, limit],
    );
  }

  /** Returns the runs of an owner that are under way and have changed since then. */
  underWaySince(manager: EntityManager, ownerId: string, since: Date): Promise<LiveRun[]> {
    return rows(
      manager,
      `SELECT * FROM (
         SELECT ${LIVE} FROM tasks t JOIN runs r ON r.task_id = t.id WHERE t.owner_id = $1 AND ${IS_UNDER_WAY}
       ) AS under_way WHERE at >= $2 ORDER BY at`,
      [ownerId, since],
    );
  }

  /** Returns the latest run of a task that has come due; null when there is none yet. */
  latestOfTask(manager: EntityManager, taskId: string): Promise<LiveRun | null> {
    return row(
      manager,
      `SELECT ${LIVE} FROM tasks t JOIN runs r ON r.id = t.latest_run_id WHERE t.id = $1 AND t.owner_id IS NOT NULL`,
      [taskId],
    );
  }
}
