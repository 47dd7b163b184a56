import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { row, rows } from '#database/rows';
import { IN_WORK_COLUMNS, toRunInWork, type RunInWorkRow } from '../outcome/run-outcome.repository';
import type { OvertimeRun } from '../outcome/transition.policy';

/** Which runs are in work for too long, in seconds. */
export interface Overtime {
  /** Beyond the hard time limit. */
  graceSeconds: number;
  /** Only limits up to this: for longer ones nobody has watched. null: all. */
  longestLimitSeconds: number | null;
}

/**
 * $1 grace, $2 longest limit. The limit is that of the version of the task that the attempt was claimed with: an edit ends
 * nothing that is under way. Reads the runs in work by the index runs_leased: no more than the workers have places.
 */
const OF_LIVING_WORKER = `FROM runs r
         JOIN workers w ON w.id = r.worker_id AND w.state IN ('ACTIVE', 'DRAINING')
         JOIN tasks t ON t.id = r.task_id
         LEFT JOIN task_versions v ON v.task_id = r.task_id AND v.version = r.task_version
        CROSS JOIN LATERAL (
          SELECT coalesce((v.terms ->> 'hardTimeoutSeconds')::int, t.hard_timeout_seconds) AS seconds) AS hard
        WHERE r.status = 'PROCESSING' AND r.started_at < statement_timestamp() - make_interval(secs => hard.seconds + $1)
          AND ($2::float8 IS NULL OR hard.seconds <= $2)`;

/** Runs that are past their hard time limit although their worker lives. */
@Injectable()
export class OvertimeRunRepository {
  /** At most `limit` of them, and PostgreSQL's clock. */
  async look(
    manager: EntityManager,
    { graceSeconds, longestLimitSeconds }: Overtime,
    limit: number,
  ): Promise<{ now: Date; runIds: string[] }> {
    const found = await row<{ now: Date; runIds: string[] }>(
      manager,
      `SELECT statement_timestamp() AS now,
              ARRAY(SELECT r.id ${OF_LIVING_WORKER} ORDER BY r.started_at LIMIT $3) AS "runIds"`,
      [graceSeconds, longestLimitSeconds, limit],
    );
    if (found === null) throw new Error('PostgreSQL has answered nothing');
    return found;
  }

  /** Locks those of these runs that are still in work for too long: their attempts cannot be reported any more. */
  async lock(
    manager: EntityManager,
    { graceSeconds, longestLimitSeconds }: Overtime,
    runIds: string[],
  ): Promise<OvertimeRun[]> {
    const found = await rows<RunInWorkRow & { hardTimeoutSeconds: number }>(
      manager,
      `SELECT ${IN_WORK_COLUMNS}, hard.seconds AS "hardTimeoutSeconds" ${OF_LIVING_WORKER} AND r.id = ANY($3)
        ORDER BY r.task_id, r.id FOR UPDATE OF r SKIP LOCKED`,
      [graceSeconds, longestLimitSeconds, runIds],
    );
    return found.map(({ hardTimeoutSeconds, ...run }) => ({ ...toRunInWork(run), hardTimeoutSeconds }));
  }
}
