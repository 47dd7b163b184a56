import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RunStatus, RunTrigger } from '#contracts/states';
import { rows } from '#database/rows';
import { waitsFor } from '../dispatch/waits-for.statement';

/** An occurrence that is stored as a run. */
export interface OccurrenceRow {
  runId: string;
  trigger: RunTrigger;
  scheduledFor: Date;
  status: RunStatus;
  startedAt: Date | null;
  /** By how many milliseconds the jitter of the schedule delays the start. */
  jitterMs: number;
  reason: string | null;
  waitsFor: string | null;
  /** Since when it is held, because workers died under it. */
  heldAt: Date | null;
}

/** Reads the occurrences of a task that are stored as runs. */
@Injectable()
export class RunLedgerRepository {
  /**
   * Returns occurrences, the latest first, at most `limit`. It reads the unique index of occurrences: other runs of the
   * task cost nothing.
   */
  occurrences(manager: EntityManager, taskId: string, from: Date, to: Date, limit: number): Promise<OccurrenceRow[]> {
    const columns = `id AS "runId", trigger, scheduled_for AS "scheduledFor", status, first_started_at AS "startedAt", jitter_ms AS "jitterMs", reason, ${waitsFor('runs')} AS "waitsFor", held_at AS "heldAt"`;
    const of = (trigger: RunTrigger): string =>
      `(SELECT ${columns} FROM runs WHERE task_id = $1 AND trigger = '${trigger}' AND scheduled_for BETWEEN $2 AND $3
         ORDER BY scheduled_for DESC LIMIT $4)`;
    return rows(manager, `${of('SCHEDULE')} UNION ALL ${of('BACKFILL')} ORDER BY "scheduledFor" DESC LIMIT $4`, [
      taskId,
      from,
      to,
      limit,
    ]);
  }
}
