import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkerDeath } from '#contracts/worker-death';
import { row, rows } from '#database/rows';
import { IN_WORK_COLUMNS, toRunInWork, type RunInWorkRow } from '../outcome/run-outcome.repository';
import { RESCUES_OF_A_SUSPECT, type LostRun } from '../outcome/transition.policy';

const OF_LOST_WORKER = `LEFT JOIN workers w ON w.id = r.worker_id
        WHERE r.status = 'PROCESSING'
          AND (w.id IS NULL OR w.state = 'LOST'
               OR (w.state = 'STOPPED' AND w.heartbeat_at NOT BETWEEN statement_timestamp() - make_interval(secs => $1)
                                                      AND statement_timestamp() + make_interval(secs => $1)))`;

/** SQL of runs that may be poison, in the words of the index runs_suspect. */
const SUSPECTS = `SELECT * FROM runs WHERE rescues >= 2 AND status IN ('PENDING', 'QUEUED', 'PROCESSING')`;

/** Rescues runs whose worker died. */
@Injectable()
export class RunRescueRepository {
  /** Whether there is a run without a living worker, and one that is held: one statement, twice a second. */
  async findAny(manager: EntityManager, leaseSeconds: number): Promise<{ lost: boolean; heldBack: boolean }> {
    const found = await row<{ lost: boolean; heldBack: boolean }>(
      manager,
      `SELECT EXISTS (SELECT 1 FROM runs r ${OF_LOST_WORKER}) AS lost,
              EXISTS (SELECT 1 FROM (${SUSPECTS}) s WHERE s.held_at IS NOT NULL) AS "heldBack"`,
      [leaseSeconds],
    );
    return found ?? { lost: false, heldBack: false };
  }

  /**
   * Locks runs that no living worker holds. A worker that stopped in order has reported all its runs: these get the
   * time of a lease to be settled. Their tasks are locked with them, as RunOutcomeRepository.apply needs them.
   */
  async lockLost(manager: EntityManager, leaseSeconds: number, limit: number): Promise<LostRun[]> {
    const found = await rows<RunInWorkRow & { death: WorkerDeath | null }>(
      manager,
      `SELECT ${IN_WORK_COLUMNS}, w.death FROM runs r JOIN tasks t ON t.id = r.task_id ${OF_LOST_WORKER}
        ORDER BY r.task_id, r.id LIMIT $2 FOR NO KEY UPDATE OF r, t SKIP LOCKED`,
      [leaseSeconds, limit],
    );
    return found.map(({ death, ...run }) => ({ ...toRunInWork(run), death }));
  }

  /** Holds runs that may be poison: they are not dispatched until they are released. */
  async holdSuspects(manager: EntityManager, runIds: string[]): Promise<void> {
    await rows(
      manager,
      `UPDATE runs SET held_at = clock_timestamp() WHERE id = ANY($1) AND status = 'PENDING' AND rescues >= ${RESCUES_OF_A_SUSPECT}`,
      [runIds],
    );
  }

  /**
   * Releases the suspect that was held longest, when none is under way; answers whether one was released. Two beats
   * that look at once choose the same one, and the second finds it released. It costs nothing while there is none:
   * runs_suspect is empty.
   */
  async releaseSuspect(manager: EntityManager): Promise<boolean> {
    const released = await rows(
      manager,
      `WITH suspects AS MATERIALIZED (${SUSPECTS})
       UPDATE runs SET held_at = NULL
        WHERE held_at IS NOT NULL AND status = 'PENDING'
          AND id = (SELECT id FROM suspects WHERE held_at IS NOT NULL ORDER BY due_at, id LIMIT 1)
          AND NOT EXISTS (SELECT 1 FROM suspects s
                           WHERE s.held_at IS NULL AND s.waits_for IS NULL AND (s.status <> 'PENDING' OR s.due_at <= statement_timestamp()))
       RETURNING id`,
    );
    return released.length > 0;
  }
}
