import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RunTrigger } from '#contracts/states';
import { selectColumns, type RenamedColumns } from '#database/columns';
import { Run } from '#database/entities/runs/run.entity';
import { rows } from '#database/rows';
import { waitsFor } from '../dispatch/waits-for.statement';

const COLUMNS = ['trigger', 'scheduledFor', 'status', 'jitterMs', 'reason', 'heldAt'] as const;

const OTHER_NAMES = { runId: 'id', startedAt: 'firstStartedAt' } as const;

/** An occurrence that is stored as a run. */
export interface OccurrenceRow extends Pick<Run, (typeof COLUMNS)[number]>, RenamedColumns<Run, typeof OTHER_NAMES> {
  /** The run that must end before this one may start. */
  waitsFor: string | null;
}

/** Reads the occurrences of a task that are stored as runs. */
@Injectable()
export class RunLedgerRepository {
  /**
   * Returns occurrences, the latest first, at most `limit`. It reads the unique index of occurrences: other runs of the
   * task cost nothing.
   */
  occurrences(manager: EntityManager, taskId: string, from: Date, to: Date, limit: number): Promise<OccurrenceRow[]> {
    const columns = `${selectColumns(Run, 'r', COLUMNS)}, ${selectColumns(Run, 'r', OTHER_NAMES)}, ${waitsFor('r')} AS "waitsFor"`;
    const of = (trigger: RunTrigger): string =>
      `(SELECT ${columns} FROM runs r WHERE r.task_id = $1 AND r.trigger = '${trigger}' AND r.scheduled_for BETWEEN $2 AND $3
         ORDER BY r.scheduled_for DESC LIMIT $4)`;
    return rows(manager, `${of('SCHEDULE')} UNION ALL ${of('BACKFILL')} ORDER BY "scheduledFor" DESC LIMIT $4`, [
      taskId,
      from,
      to,
      limit,
    ]);
  }
}
