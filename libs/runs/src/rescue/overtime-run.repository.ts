import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { row, rows } from '#database/rows';
import { IN_WORK_COLUMNS, toRunInWork, type RunInWorkRow } from '../outcome/run-outcome.repository';
import type { OvertimeRun } from '../outcome/transition.policy';

/** The conditions for runs that take too long, in seconds. */
export interface Overtime {
  /** How long a run may exceed its hard time limit. */
  graceSeconds: number;
  /** Selects only limits up to this: longer ones were not watched. null selects all. */
  longestLimitSeconds: number | null;
}

/**
 * SQL of runs that exceed their hard time limit; $1 grace, $2 longest limit. The limit is that of the version of the
 * task that the attempt was claimed with: an edit ends nothing that is under way. It reads running runs by the index
 * runs_leased: no more than the workers have slots.
 */
const OF_LIVING_WORKER = `FROM runs r
         JOIN workers w ON w.id = r.worker_id AND w.state IN ('ACTIVE', 'DRAINING')
         JOIN tasks t ON t.id = r.task_id
         LEFT JOIN task_versions v ON v.task_id = r.task_id AND v.version = r.task_version
        CROSS JOIN LATERAL (
          SELECT coalesce((v.terms ->> 'hardTimeoutSeconds')::int, t.hard_timeout_seconds) AS seconds) AS hard
        WHERE r.status = 'PROCESSING' AND r.started_at < statement_timestamp() - make_interval(secs => hard.seconds + $1)
          AND ($2::float8 IS NULL OR hard.seconds <= $2)`;

/** Finds runs that exceed their hard time limit although their worker is alive. */
@Injectable()
export class OvertimeRunRepository {
  /** Returns at most `limit` of them, and PostgreSQL's clock. */
  async find(
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

  /**
   * Locks those of these runs that still take too long: from then on their attempts cannot be reported. Their tasks are
   * locked with them, as RunOutcomeRepository.apply needs them.
   */
  async lock(
    manager: EntityManager,
    { graceSeconds, longestLimitSeconds }: Overtime,
    runIds: string[],
  ): Promise<OvertimeRun[]> {
    const found = await rows<RunInWorkRow & { hardTimeoutSeconds: number }>(
      manager,
      `SELECT ${IN_WORK_COLUMNS}, hard.seconds AS "hardTimeoutSeconds" ${OF_LIVING_WORKER} AND r.id = ANY($3)
        ORDER BY r.task_id, r.id FOR NO KEY UPDATE OF r, t SKIP LOCKED`,
      [graceSeconds, longestLimitSeconds, runIds],
    );
    return found.map(({ hardTimeoutSeconds, ...run }) => ({ ...toRunInWork(run), hardTimeoutSeconds }));
  }
}
