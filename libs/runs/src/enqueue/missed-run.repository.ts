import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Run } from '#database/entities/runs/run.entity';
import { Schedule } from '#database/entities/schedules/schedule.entity';
import { selectColumns } from '#database/columns';
import { rows } from '#database/rows';

/** A time in which no beat was running. */
export interface Outage {
  from: Date;
  until: Date;
  /** An occurrence that is younger than this at the end of the outage is late, but not missed. */
  graceMs: number;
}

/** The runs of one task that were taken back. */
export interface TakenBack {
  taskId: string;
  count: number;
  firstAt: Date;
}

/**
 * SQL: runs of a schedule that were never dispatched nor held. It leaves out runs that wait for another run, were
 * tried, lost their message, or are caught up already.
 */
const UNTOUCHED = `r.status = 'PENDING' AND r.waits_for IS NULL AND r.held_at IS NULL AND r.trigger = 'SCHEDULE' AND r.attempt = 1
                   AND r.queued_at IS NULL AND NOT r.caught_up`;

/**
 * SQL: whether a run was missed, that is, came due while no beat was running and is older than the grace time plus its
 * jitter. A run that came due before the outage was seen by a beat and waits for a slot or the broker: it starts late.
 * A schedule that was changed since then is skipped: its new rule was not meant for the time before the change.
 */
const MISSED = `${UNTOUCHED} AND r.due_at > $1 AND r.created_at >= s.updated_at AND s.state <> 'PAUSED'
                AND r.scheduled_for < $2::timestamptz - make_interval(secs => $3::float8 + s.jitter_seconds)`;

/** Corrects waiting runs after an outage and after a jump of the clock. */
@Injectable()
export class MissedRunRepository {
  /**
   * Locks the schedules with missed runs; answers their tasks. While all schedules are paused it answers none: their
   * runs are suppressed.
   */
  async lockSchedules(manager: EntityManager, outage: Outage): Promise<string[]> {
    const locked = await rows<{ taskId: string }>(
      manager,
      `SELECT ${selectColumns(Schedule, 'own', ['taskId'])} FROM schedules own
        WHERE own.task_id IN (SELECT r.task_id FROM runs r JOIN schedules s ON s.task_id = r.task_id WHERE ${MISSED})
          AND NOT EXISTS (SELECT 1 FROM global_pause)
        ORDER BY own.task_id FOR UPDATE`,
      parametersOf(outage),
    );
    return locked.map(({ taskId }) => taskId);
  }

  /**
   * Moves due times back after the clock was set back, so that starts by hand, backfills and retries wait no longer
   * than before, also when they were published ahead of time. Occurrences of schedules keep their times: they wait until the clock reaches them.
   */
  async shiftDueTimes(manager: EntityManager, byMs: number): Promise<void> {
    await rows(
      manager,
      `UPDATE runs SET due_at = due_at - make_interval(secs => $1)
        WHERE status IN ('PENDING', 'QUEUED') AND (trigger <> 'SCHEDULE' OR attempt > 1) AND due_at > statement_timestamp()`,
      [byMs / 1000],
    );
  }

  /**
   * Takes back the runs of these tasks from the first missed one on, in one statement; their schedules must be locked.
   * Later runs, also those that lie ahead, are taken back too: the schedule makes all of them again from one point. The
   * statement waits for a run that is being dispatched at this moment, and leaves it.
   */
  async takeBack(manager: EntityManager, taskIds: string[], outage: Outage): Promise<TakenBack[]> {
    return rows(
      manager,
      `WITH missed AS (
         SELECT r.task_id, min(r.scheduled_for) AS first_at FROM runs r JOIN schedules s ON s.task_id = r.task_id
          WHERE r.task_id = ANY($4) AND ${MISSED} GROUP BY r.task_id)
       , taken AS (
         DELETE FROM runs r USING missed m
          WHERE r.task_id = m.task_id AND r.scheduled_for >= m.first_at AND ${UNTOUCHED}
         RETURNING r.task_id, r.scheduled_for)
       SELECT ${selectColumns(Run, 'taken', ['taskId'])}, count(*)::int AS count, min(scheduled_for) AS "firstAt" FROM taken GROUP BY task_id`,
      [...parametersOf(outage), taskIds],
    );
  }
}

function parametersOf({ from, until, graceMs }: Outage): [Date, Date, number] {
  return [from, until, graceMs / 1000];
}
