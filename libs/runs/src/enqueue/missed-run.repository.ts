import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';

/** A time in which no beat was there. */
export interface Outage {
  from: Date;
  until: Date;
  /** Younger than this at the end of the outage, an occurrence is late but not missed. */
  graceMs: number;
}

/** What was taken back of one task. */
export interface TakenBack {
  taskId: string;
  count: number;
  firstAt: Date;
}

/**
 * Runs of a schedule that nobody has dispatched, nor held back: not those that wait for another run, that have been
 * tried, whose message was lost, or that make up for a missed occurrence already.
 */
const UNTOUCHED = `r.status = 'PENDING' AND r.waits_for IS NULL AND r.trigger = 'SCHEDULE' AND r.attempt = 1
                   AND r.queued_at IS NULL AND NOT r.caught_up`;

/**
 * Missed: it came due while no beat was there, and is older than the grace time and the jitter that it may have waited
 * for. What came due before the outage had a beat that looked at it and let it wait (no room, no broker): it runs, late.
 * A schedule that was changed since is left alone: what it says now was not meant for the time before the change.
 */
const MISSED = `${UNTOUCHED} AND r.due_at > $1 AND r.created_at >= s.updated_at AND s.state <> 'PAUSED'
                AND r.scheduled_for < $2::timestamptz - make_interval(secs => $3::float8 + s.jitter_seconds)`;

/** What an outage, or a clock that jumps, means for the runs that wait. */
@Injectable()
export class MissedRunRepository {
  /** Locks the schedules of which runs were missed; answers their tasks. While all schedules are paused none is: they are suppressed. */
  async lockSchedules(manager: EntityManager, outage: Outage): Promise<string[]> {
    const locked = await rows<{ taskId: string }>(
      manager,
      `SELECT own.task_id AS "taskId" FROM schedules own
        WHERE own.task_id IN (SELECT r.task_id FROM runs r JOIN schedules s ON s.task_id = r.task_id WHERE ${MISSED})
          AND NOT EXISTS (SELECT 1 FROM global_pause)
        ORDER BY own.task_id FOR UPDATE`,
      parametersOf(outage),
    );
    return locked.map(({ taskId }) => taskId);
  }

  /**
   * The clock went back: what has no planned moment (starts by hand, backfills, further attempts) waits no longer for it
   * than it did before. Occurrences of schedules stay where they are: they wait until the clock comes there.
   */
  async moveUp(manager: EntityManager, byMs: number): Promise<void> {
    await rows(
      manager,
      `UPDATE runs SET due_at = due_at - make_interval(secs => $1)
        WHERE status = 'PENDING' AND (trigger <> 'SCHEDULE' OR attempt > 1) AND due_at > statement_timestamp()`,
      [byMs / 1000],
    );
  }

  /**
   * Takes back the runs of these tasks from the first missed one on, in one statement; their schedules must be locked.
   * Later ones go too, also those that lie ahead: the schedule makes all of them again from one point. One that is
   * being dispatched at this moment is waited for, and stays.
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
       SELECT task_id AS "taskId", count(*)::int AS count, min(scheduled_for) AS "firstAt" FROM taken GROUP BY task_id`,
      [...parametersOf(outage), taskIds],
    );
  }
}

function parametersOf({ from, until, graceMs }: Outage): [Date, Date, number] {
  return [from, until, graceMs / 1000];
}
