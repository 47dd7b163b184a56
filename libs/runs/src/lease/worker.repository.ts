import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CommandHolds } from '#contracts/command-holds';
import type { WorkerState } from '#contracts/states';
import { newId } from '#database/new-id';
import { row, rows } from '#database/rows';
import { SESSION_KEY } from '#database/connection/session-lock';
import type { ProcessName } from '#process/process-liveness';

export interface WorkerIdentity {
  host: string;
  process: ProcessName;
  /** The process at the same place that notes how it dies. */
  supervisor: ProcessName;
  /** What its session and its connection to the broker are known by. */
  presence: string;
  version: string;
  ioConcurrency: number;
  processConcurrency: number;
  /** Null: it runs no commands. */
  commandHolds: CommandHolds | null;
}

/** A worker that holds a lease. */
export interface LivingWorker {
  host: string;
  pid: number;
  version: string;
  /** Null: it runs no commands, or is of an older version. */
  commandHolds: CommandHolds | null;
}

/** What PostgreSQL shows of a worker that should be alive. */
export interface WorkerPresence {
  id: string;
  host: string;
  process: ProcessName;
  /** Null: it is of an older version, and names none. */
  supervisor: ProcessName | null;
  /** Null: it is of an older version and holds no session lock. */
  presence: string | null;
  heartbeatAt: Date;
  silentSeconds: number;
  /** Whether its session holds its lock. */
  inSession: boolean;
}

/** PostgreSQL at the moment of a look. */
export interface ServerPresence {
  now: Date;
  /** For how long this server has been up: a restart ends every session. */
  upSeconds: number;
}

/** The rows of worker processes; the heartbeat of a worker is the lease of all its runs. */
@Injectable()
export class WorkerRepository {
  /** Registers a worker that starts, or starts anew after it was lost: always under an id of its own. */
  async register(manager: EntityManager, worker: WorkerIdentity): Promise<string> {
    const id = newId();
    await rows(
      manager,
      `INSERT INTO workers (id, host, pid, place, process_start, supervisor_pid, supervisor_start, presence, version,
                            io_concurrency, process_concurrency, command_holds)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb)`,
      [
        ...[id, worker.host, worker.process.pid, worker.process.place, worker.process.start],
        ...[worker.supervisor.pid, worker.supervisor.start, worker.presence],
        ...[worker.version, worker.ioConcurrency, worker.processConcurrency],
        worker.commandHolds === null ? null : JSON.stringify(worker.commandHolds),
      ],
    );
    return id;
  }

  /** False: this worker was declared lost, its runs are no longer its own. */
  async beat(manager: EntityManager, workerId: string): Promise<boolean> {
    const alive = await rows(
      manager,
      `UPDATE workers SET heartbeat_at = clock_timestamp() WHERE id = $1 AND state IN ('ACTIVE', 'DRAINING') RETURNING id`,
      [workerId],
    );
    return alive.length === 1;
  }

  /** Does so in its stead, by another connection, when its heartbeat is older than that. */
  async beatWhenOverdue(
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

  /** False: it was declared lost, or is stopping; it may claim nothing. */
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
   * Every worker that should be alive, with what PostgreSQL shows of it, in one statement. The clock is that of the
   * moment before the rows were read: a heartbeat that is written meanwhile makes nobody older.
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
   * Declares workers lost, unless they were heard of since they were looked at; answers those that are lost now. From
   * here on they claim nothing, and their runs can be taken from them.
   */
  declareLost(manager: EntityManager, dead: { id: string; heartbeatAt: Date }[]): Promise<{ id: string }[]> {
    return rows(
      manager,
      `UPDATE workers w SET state = 'LOST' FROM jsonb_to_recordset($1::jsonb) AS d(id uuid, "heartbeatAt" timestamptz)
        WHERE w.id = d.id AND w.state IN ('ACTIVE', 'DRAINING')
          AND date_trunc('milliseconds', w.heartbeat_at) = d."heartbeatAt"
       RETURNING w.id`,
      [JSON.stringify(dead)],
    );
  }

  /** Declares oneself lost: the process ends now, and its runs may be taken at once. */
  async resign(manager: EntityManager, workerId: string): Promise<void> {
    await rows(manager, `UPDATE workers SET state = 'LOST' WHERE id = $1 AND state IN ('ACTIVE', 'DRAINING')`, [
      workerId,
    ]);
  }

  /** The workers that hold a lease now: not ended, and heard of within so many seconds. */
  alive(manager: EntityManager, leaseSeconds: number): Promise<LivingWorker[]> {
    return rows(
      manager,
      `SELECT host, pid, version, command_holds AS "commandHolds" FROM workers
        WHERE state IN ('ACTIVE', 'DRAINING') AND heartbeat_at > statement_timestamp() - make_interval(secs => $1)
        ORDER BY started_at`,
      [leaseSeconds],
    );
  }

  /** Deletes rows of workers that ended longer ago than this; answers how many. */
  async prune(manager: EntityManager, days: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM workers WHERE state IN ('STOPPED', 'LOST') AND heartbeat_at < statement_timestamp() - make_interval(days => $1) RETURNING id`,
      [days],
    );
    return deleted.length;
  }
}
