import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RunStatus } from '#contracts/states';
import { isoInstant } from '#database/fragments/iso-instant';
import { notInTrash } from '#database/fragments/not-in-trash';
import { rows } from '#database/rows';

/** The end of a run. */
export interface EndedRun {
  runId: string;
  status: RunStatus;
  scheduledFor: string;
}

export interface EndedRunsOfTask {
  taskId: string;
  runs: EndedRun[];
}

/** Reads how the latest runs of several tasks ended. */
@Injectable()
export class RecentRunsRepository {
  /**
   * Returns at most `max` runs of each task, the oldest first; tasks of others, in the trash and without ended
   * runs are left out. One statement serves a whole page: per task it reads the newest entries of the index runs_task, however many
   * runs there are.
   */
  endedOf(manager: EntityManager, ownerId: string, taskIds: string[], max: number): Promise<EndedRunsOfTask[]> {
    return rows(
      manager,
      `SELECT asked.id AS "taskId", jsonb_agg(jsonb_build_object('runId', ended.id, 'status', ended.status,
                'scheduledFor', ${isoInstant('ended.scheduled_for')})
                ORDER BY ended.created_at, ended.id) AS runs
         FROM unnest($1::uuid[]) AS asked (id)
         CROSS JOIN LATERAL (
           SELECT r.id, r.status, r.scheduled_for, r.created_at FROM runs r
            WHERE r.task_id = asked.id AND r.owner_id = $2 AND r.status NOT IN ('PENDING', 'QUEUED', 'PROCESSING')
            ORDER BY r.created_at DESC, r.id DESC LIMIT $3) AS ended
        WHERE ${notInTrash('asked.id')}
        GROUP BY asked.id`,
      [taskIds, ownerId, max],
    );
  }
}
