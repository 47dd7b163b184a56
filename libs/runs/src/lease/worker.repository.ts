import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CommandIsolation } from '#contracts/command-isolation';
import type { WorkerState } from '#contracts/states';
import { selectColumns } from '#database/columns';
import { Worker } from '#database/entities/runs/worker.entity';
import { newId } from '#database/new-id';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';
import { SESSION_KEY } from '#database/connection/session-lock';
import type { ProcessName } from '#process/process-liveness';

export interface WorkerIdentity {
  host: string;
  process: ProcessName;
  /** The process on the same machine that records how the worker dies. */
  supervisor: ProcessName;
  /** The name under which PostgreSQL sees the worker's session, and RabbitMQ its connection. */
  presence: string;
  version: string;
  ioConcurrency: number;
  processConcurrency: number;
  /** null when the worker runs no commands. */
  commandIsolation: CommandIsolation | null;
}

const LIVING = ['host', 'pid', 'version', 'commandIsolation'] as const;
/** A worker that holds a lease. */
export type LivingWorker = Pick<Worker, (typeof LIVING)[number]>;

/** How PostgreSQL sees a worker that should be alive. */
export interface WorkerPresence {
  id: string;
  host: string;
  process: ProcessName;
  /** null when the worker is of an older version, which names none. */
  supervisor: ProcessName | null;
  /** null when the worker is of an older version, which holds no session lock. */
  presence: string | null;
  heartbeatAt: Date;
  silentSeconds: number;
  /** Whether the worker's session holds its advisory lock. */
  inSession: boolean;
}

/** PostgreSQL's own clock and uptime at the moment of the look. */
export interface ServerPresence {
  now: Date;
  /** For how long this server has been up, in seconds: a restart ends every session. */
  upSeconds: number;
}

/** The rows of worker processes; the heartbeat of a worker is the lease of all its runs. */
@Injectable()
export class WorkerRepository {
  /** Registers a worker that starts, or that was declared lost and starts again; it gets a new id each time. */
  async register(manager: EntityManager, worker: WorkerIdentity): Promise<string> {
    const id = newId();
    await rows(
      manager,
      `INSERT INTO workers (id, host, pid, place, process_start, supervisor_pid, supervisor_start, presence, version,
                            io_concurrency, process_concurrency, command_holds, holds_until_due)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, true)`,
      [
        ...[id, worker.host, worker.process.pid, worker.process.place, worker.process.start],
        ...[worker.supervisor.pid, worker.supervisor.start, worker.presence],
        ...[worker.version, worker.ioConcurrency, worker.processConcurrency],
        worker.commandIsolation === null ? null : JSON.stringify(worker.commandIsolation),
      ],
    );
    return id;
  }

  /** Writes the worker's heartbeat. False when the worker was declared lost: its runs are no longer its own. */
  async heartbeat(manager: EntityManager, workerId: string): Promise<boolean> {
    const alive = await rows(
      manager,
      `UPDATE workers SET heartbeat_at = clock_timestamp() WHERE id = $1 AND state IN ('ACTIVE', 'DRAINING') RETURNING id`,
      [workerId],
    );
    return alive.length === 1;
  }

  /** Writes the heartbeat over another connection when it is older than this. */
  async heartbeatWhenOverdue(
    query: (statement: string, parameters: unknown[]) => Promise<unknown>,
    workerId: string,
    seconds: number,
  ): Promise<void> {
    await query(
      `UPDATE workers SET heartbeat_at = clock_timestamp()
        WHERE id = $1 AND state IN ('ACTIVE', 'DRAINING') AND heartbeat_at < clock_timestamp() - make_interval(secs => $2)`,
      [workerId, seconds],
    );
  }

  /** Whether the worker may claim runs: not when it was declared lost or is stopping. */
  async isActive(manager: EntityManager, workerId: string): Promise<boolean> {
    return (await row(manager, `SELECT 1 FROM workers WHERE id = $1 AND state = 'ACTIVE'`, [workerId])) !== null;
  }

  async countAlive(manager: EntityManager): Promise<number> {
    const alive = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM workers WHERE state = 'ACTIVE'`,
    );
    return alive?.count ?? 0;
  }

  async setState(manager: EntityManager, workerId: string, state: WorkerState): Promise<void> {
    await rows(
      manager,
      `UPDATE workers SET state = $2, heartbeat_at = clock_timestamp() WHERE id = $1 AND state <> 'LOST'`,
      [workerId, state],
    );
  }

  /**
   * Returns every worker that should be alive, as PostgreSQL sees it, in one statement. The clock is that of the moment
   * before the rows were read: a heartbeat that is written meanwhile makes no worker look older.
   */
  async presences(manager: EntityManager): Promise<{ server: ServerPresence; workers: WorkerPresence[] }> {
    const found = await rows<ServerPresence & { workers: (WorkerPresence & { heartbeatAt: string })[] }>(
      manager,
      `WITH locks AS MATERIALIZED (
         SELECT (classid::bigint << 32) | objid::bigint AS key FROM pg_locks
          WHERE locktype = 'advisory' AND objsubid = 1 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
       SELECT statement_timestamp() AS now,
              extract(epoch FROM statement_timestamp() - pg_postmaster_start_time())::float8 AS "upSeconds",
              (SELECT coalesce(json_agg(json_build_object(
                  'id', id, 'host', host, 'presence', presence, 'heartbeatAt', heartbeat_at,
                  'process', json_build_object('pid', pid, 'place', place, 'start', process_start),
                  'supervisor', CASE WHEN supervisor_pid IS NOT NULL THEN
                     json_build_object('pid', supervisor_pid, 'place', place, 'start', supervisor_start) END,
                  'silentSeconds', extract(epoch FROM statement_timestamp() - heartbeat_at)::float8,
                  'inSession', ${SESSION_KEY.replace('$1', 'presence')} IN (SELECT key FROM locks))), '[]')
                 FROM workers WHERE state IN ('ACTIVE', 'DRAINING')) AS workers`,
    );
    const [look] = found;
    if (look === undefined) throw new Error('PostgreSQL showed nothing');
    const workers = look.workers.map((worker) => ({ ...worker, heartbeatAt: new Date(worker.heartbeatAt) }));
    return { server: { now: look.now, upSeconds: look.upSeconds }, workers };
  }

  /**
   * Declares workers lost unless their heartbeat has changed since the caller read it; answers those that are lost now.
   * From then on they claim nothing, and their runs can be taken from them.
   */
  declareLost(manager: EntityManager, dead: { id: string; heartbeatAt: Date }[]): Promise<{ id: string }[]> {
    return rows(
      manager,
      `UPDATE workers w SET state = 'LOST' FROM ${recordset('$1', 'id uuid, "heartbeatAt" timestamptz')} AS d
        WHERE w.id = d.id AND w.state IN ('ACTIVE', 'DRAINING')
          AND date_trunc('milliseconds', w.heartbeat_at) = d."heartbeatAt"
       RETURNING w.id`,
      [JSON.stringify(dead)],
    );
  }

  /** Declares the calling worker lost: its process ends now, and its runs may be taken at once. */
  async resign(manager: EntityManager, workerId: string): Promise<void> {
    await rows(manager, `UPDATE workers SET state = 'LOST' WHERE id = $1 AND state IN ('ACTIVE', 'DRAINING')`, [
      workerId,
    ]);
  }

  /** Returns the workers that hold a lease: not ended, with a heartbeat within `leaseSeconds`. */
  alive(manager: EntityManager, leaseSeconds: number): Promise<LivingWorker[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(Worker, 'workers', LIVING)} FROM workers
        WHERE state IN ('ACTIVE', 'DRAINING') AND heartbeat_at > statement_timestamp() - make_interval(secs => $1)
        ORDER BY started_at`,
      [leaseSeconds],
    );
  }

  /** Deletes rows of workers that ended more than `days` ago; answers how many. */
  async prune(manager: EntityManager, days: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM workers WHERE state IN ('STOPPED', 'LOST') AND heartbeat_at < statement_timestamp() - make_interval(days => $1) RETURNING id`,
      [days],
    );
    return deleted.length;
  }
}
