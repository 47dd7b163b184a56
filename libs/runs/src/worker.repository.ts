import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkerState } from '#contracts/states';
import { newId } from '#database/new-id';
import { row, rows } from '#database/rows';

export interface WorkerIdentity {
  host: string;
  pid: number;
  version: string;
  ioConcurrency: number;
  processConcurrency: number;
}

/** The rows of worker processes; the heartbeat of a worker is the lease of all its runs. */
@Injectable()
export class WorkerRepository {
  /** Registers a worker that starts, or starts anew after it was lost: always under an id of its own. */
  async register(manager: EntityManager, worker: WorkerIdentity): Promise<string> {
    const id = newId();
    await rows(
      manager,
      `INSERT INTO workers (id, host, pid, version, io_concurrency, process_concurrency) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, worker.host, worker.pid, worker.version, worker.ioConcurrency, worker.processConcurrency],
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

  /** The workers that hold a lease now: not ended, and heard of within so many seconds. */
  alive(manager: EntityManager, leaseSeconds: number): Promise<{ host: string; pid: number; version: string }[]> {
    return rows(
      manager,
      `SELECT host, pid, version FROM workers
        WHERE state IN ('ACTIVE', 'DRAINING') AND heartbeat_at > statement_timestamp() - make_interval(secs => $1)
        ORDER BY started_at`,
      [leaseSeconds],
    );
  }

  /** Deletes rows of workers that ended longer ago than this; answers how many. */
  async prune(manager: EntityManager, days: number): Promise<number> {
    const gone = await rows(
      manager,
      `DELETE FROM workers WHERE state IN ('STOPPED', 'LOST') AND heartbeat_at < statement_timestamp() - make_interval(days => $1) RETURNING id`,
      [days],
    );
    return gone.length;
  }
}
