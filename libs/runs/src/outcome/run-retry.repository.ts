import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { Run } from '#database/entities/runs/run.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { preparedRows } from '#database/prepared-rows';

/** SQL: whether run `r` waits for its next attempt, which can be made due now. */
const WAITS_FOR_RETRY = `(r.status = 'PENDING' AND r.attempt > 1 AND r.waits_for IS NULL AND r.held_at IS NULL
  AND r.due_at > clock_timestamp())`;

/** The facts on which it depends whether a run can be repeated or cancelled. */
export interface RepeatFacts extends Pick<Run, (typeof FACTS)[number]> {
  /** The kind that its task has now. */
  taskKind: string;
  /** Whether the run waits for its next attempt, which can be made due now. */
  waitsForRetry: boolean;
  /** The repetition of the run that waits or is under way; null when there is none and one may be made. */
  openRetry: string | null;
}
const FACTS = ['id', 'taskId', 'status', 'kind', 'params'] as const;

/** Reads what repetitions of runs depend on, and brings retries forward that wait for their backoff. */
@Injectable()
export class RunRetryRepository {
  /** Returns the facts of these runs, in the order of the ids; those of other owners and in the trash are left out. */
  factsOf(manager: EntityManager, ownerId: string, runIds: string[]): Promise<RepeatFacts[]> {
    return preparedRows(
      manager,
      `SELECT ${selectColumns(Run, 'r', FACTS)}, ${selectColumns(Task, 't', { taskKind: 'kind' })}, ${WAITS_FOR_RETRY} AS "waitsForRetry",
              (SELECT o.id FROM runs o WHERE o.retry_of = r.id AND o.status IN ('PENDING', 'QUEUED', 'PROCESSING')) AS "openRetry"
         FROM runs r JOIN tasks t ON t.id = r.task_id
        WHERE r.id = ANY($1::uuid[]) AND r.owner_id = $2 AND t.owner_id IS NOT NULL
        ORDER BY array_position($1::uuid[], r.id)`,
      [runIds, ownerId],
    );
  }

  /**
   * Makes the next attempts of those of these runs due now that wait for their backoff, and answers which these are.
   * The caller must not have locked their tasks yet: runs are locked before tasks, as everywhere.
   */
  async pullForward(manager: EntityManager, ownerId: string, runIds: string[]): Promise<Set<string>> {
    const found = await preparedRows<{ id: string }>(
      manager,
      `WITH chosen AS (
         SELECT r.id FROM runs r WHERE r.id = ANY($1::uuid[]) AND r.owner_id = $2 AND ${WAITS_FOR_RETRY}
          ORDER BY r.task_id, r.id FOR NO KEY UPDATE)
       UPDATE runs r SET due_at = clock_timestamp() FROM chosen WHERE r.id = chosen.id
       RETURNING r.id`,
      [runIds, ownerId],
    );
    return new Set(found.map(({ id }) => id));
  }
}
