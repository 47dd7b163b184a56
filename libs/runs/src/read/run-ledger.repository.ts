import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RunStatus, RunTrigger } from '#contracts/states';
import { rows } from '#database/rows';

/** An occurrence that is a row. */
export interface OccurrenceRow {
  runId: string;
  trigger: RunTrigger;
  scheduledFor: Date;
  status: RunStatus;
  startedAt: Date | null;
  /** How long it waited because its schedule spreads its starts. */
  jitterMs: number;
  reason: string | null;
  waitsFor: string | null;
}

/** The occurrences of a task that are rows. */
@Injectable()
export class RunLedgerRepository {
  /** The latest first, at most `limit`; by the unique index of occurrences, whatever else the task has run. */
  occurrences(manager: EntityManager, taskId: string, from: Date, to: Date, limit: number): Promise<OccurrenceRow[]> {
    const columns = `id AS "runId", trigger, scheduled_for AS "scheduledFor", status, first_started_at AS "startedAt", jitter_ms AS "jitterMs", reason, waits_for AS "waitsFor"`;
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
