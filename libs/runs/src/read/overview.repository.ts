import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Worker } from '#database/entities/runs/worker.entity';
import { selectColumns } from '#database/columns';
import { isoInstant } from '#database/fragments/iso-instant';
import { row, rows } from '#database/rows';
import { PUNCTUAL_LATENESS_MS } from '#database/fragments/run-lateness';

/** Counts over the runs of all users within the last minutes, and how late they started. */
export interface Throughput {
  completed: number;
  failed: number;
  cancelled: number;
  skipped: number;
  /** The median lateness of the runs that started, backfills left out, in milliseconds; null when none did. */
  latenessP50Ms: number | null;
  latenessP95Ms: number | null;
  latenessP99Ms: number | null;
}

/** Counts of the runs that ended within one minute. */
export interface MinuteView {
  /** The beginning of the minute. */
  at: Date;
  completed: number;
  failed: number;
  /** The median lateness of the runs that started, backfills left out, in milliseconds; null when none did. */
  latenessP50Ms: number | null;
  latenessP95Ms: number | null;
}

export interface WorkerView extends Pick<Worker, (typeof OF_WORKER)[number]> {
  /** The runs that the worker executes, the oldest first. */
  runs: { id: string; taskId: string; ownerId: string; kind: string; attempt: number; startedAt: string }[];
}

const OF_WORKER = [
  'id',
  'state',
  'host',
  'pid',
  'version',
  'startedAt',
  'heartbeatAt',
  'ioConcurrency',
  'processConcurrency',
] as const;

const MAX_WORKERS = 500;
const MAX_RUNS_PER_WORKER = 200;

/** Reads figures for operators, over all users. */
@Injectable()
export class OverviewRepository {
  /** Reads the index of ends from its newest entry on: the cost grows with the runs of that time, not with all runs. */
  async throughput(manager: EntityManager, minutes: number): Promise<Throughput> {
    const found = await row<Throughput>(
      manager,
      `WITH ended AS (
         SELECT status, ${PUNCTUAL_LATENESS_MS} AS late FROM runs r
          WHERE finished_at IS NOT NULL AND finished_at > statement_timestamp() - make_interval(mins => $1))
       SELECT count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed,
              count(*) FILTER (WHERE status = 'FAILED')::int AS failed,
              count(*) FILTER (WHERE status = 'CANCELLED')::int AS cancelled,
              count(*) FILTER (WHERE status = 'SKIPPED')::int AS skipped,
              round(percentile_cont(0.5) WITHIN GROUP (ORDER BY late))::float8 AS "latenessP50Ms",
              round(percentile_cont(0.95) WITHIN GROUP (ORDER BY late))::float8 AS "latenessP95Ms",
              round(percentile_cont(0.99) WITHIN GROUP (ORDER BY late))::float8 AS "latenessP99Ms"
         FROM ended`,
      [minutes],
    );
    if (found === null) throw new Error('PostgreSQL showed nothing');
    return found;
  }

  /**
   * Returns the last minutes one by one, the oldest first, with those in which nothing ended. It costs as much as
   * `throughput`.
   */
  perMinute(manager: EntityManager, minutes: number): Promise<MinuteView[]> {
    return rows(
      manager,
      `WITH ended AS (
         SELECT date_trunc('minute', finished_at) AS minute, status,
                ${PUNCTUAL_LATENESS_MS} AS late FROM runs r
          WHERE finished_at IS NOT NULL
            AND finished_at >= date_trunc('minute', statement_timestamp()) - make_interval(mins => $1 - 1))
       SELECT m.at, count(e.minute) FILTER (WHERE e.status = 'COMPLETED')::int AS completed,
              count(e.minute) FILTER (WHERE e.status = 'FAILED')::int AS failed,
              round(percentile_cont(0.5) WITHIN GROUP (ORDER BY e.late))::float8 AS "latenessP50Ms",
              round(percentile_cont(0.95) WITHIN GROUP (ORDER BY e.late))::float8 AS "latenessP95Ms"
         FROM generate_series(date_trunc('minute', statement_timestamp()) - make_interval(mins => $1 - 1),
                              statement_timestamp(), interval '1 minute') AS m(at)
         LEFT JOIN ended e ON e.minute = m.at
        GROUP BY m.at ORDER BY m.at`,
      [minutes],
    );
  }

  async countRunning(manager: EntityManager): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM runs WHERE status = 'PROCESSING' AND worker_id IS NOT NULL`,
    );
    return found?.count ?? 0;
  }

  /** Returns workers that have not ended, the oldest first, each with its runs. */
  workers(manager: EntityManager): Promise<WorkerView[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(Worker, 'w', OF_WORKER)},
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'taskId', r.task_id, 'ownerId', r.owner_id, 'kind', r.kind,
                        'attempt', r.attempt, 'startedAt', ${isoInstant('r.started_at')})
                        ORDER BY r.started_at), '[]')
                 FROM (SELECT * FROM runs WHERE worker_id = w.id AND status = 'PROCESSING' LIMIT ${MAX_RUNS_PER_WORKER}) AS r) AS runs
         FROM workers w WHERE w.state IN ('ACTIVE', 'DRAINING') ORDER BY w.started_at, w.id LIMIT ${MAX_WORKERS}`,
    );
  }
}
