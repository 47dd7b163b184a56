import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PunctualDay } from '#database/entities/runs/punctual-day.entity';
import { selectColumns } from '#database/columns';
import { rows } from '#database/rows';
import { RUN_LATENESS_MS } from '#database/fragments/run-lateness';
import { percentiles, stepSql, type Histogram } from './lateness.policy';

/** How punctually the runs of schedules started. */
export interface Punctuality {
  days: number;
  /** How many runs of schedules started within these days. */
  runs: number;
  /** A run that starts more than this many milliseconds after its time is late. */
  onTimeWithinMs: number;
  /** The share of punctual runs, 0 to 1; null without runs. */
  onTimeShare: number | null;
  latenessMs: { p50: number | null; p95: number | null; p99: number | null };
}

type Day = Histogram & Pick<PunctualDay, 'day' | (typeof COUNTED)[number]>;
const COUNTED = ['onTime', 'steps', 'counts'] as const;

const DAYS = 30;
/** A day is final when no run of it can start any more: a caught-up run starts within a day. */
const OPEN_DAYS = 2;

/** Computes figures over many runs. */
@Injectable()
export class StatsRepository {
  /**
   * Counts final days once and stores the counts, so that a month of a million runs is not read each time. Days that
   * were counted with another `lateAfterMs` are counted again.
   */
  async punctuality(manager: EntityManager, ownerId: string, lateAfterMs: number): Promise<Punctuality> {
    const stored = await this.stored(manager, ownerId, lateAfterMs);
    const counted = await this.countMissing(
      manager,
      ownerId,
      stored.map(({ day }) => day),
      lateAfterMs,
    );
    const days = [...stored, ...counted];
    const runs = days.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0);
    const onTime = days.reduce((sum, day) => sum + day.onTime, 0);
    const found = percentiles(days, [0.5, 0.95, 0.99] as const);
    return {
      days: DAYS,
      runs,
      onTimeWithinMs: lateAfterMs,
      onTimeShare: runs === 0 ? null : onTime / runs,
      latenessMs: { p50: found[0.5], p95: found[0.95], p99: found[0.99] },
    };
  }

  /** Deletes counts that are older than any query reaches. */
  async prune(manager: EntityManager): Promise<void> {
    await rows(
      manager,
      `DELETE FROM punctual_days WHERE day < (statement_timestamp() AT TIME ZONE 'UTC')::date - ${DAYS}`,
    );
  }

  private stored(manager: EntityManager, ownerId: string, lateAfterMs: number): Promise<Day[]> {
    return rows(
      manager,
      `SELECT day::text, ${selectColumns(PunctualDay, 'punctual_days', COUNTED)} FROM punctual_days
        WHERE owner_id = $1 AND late_after_ms = $2 AND day > (statement_timestamp() AT TIME ZONE 'UTC')::date - ${DAYS}`,
      [ownerId, lateAfterMs],
    );
  }

  /** Counts the days that are not stored yet, and stores those that are final, also days without runs. */
  private countMissing(manager: EntityManager, ownerId: string, stored: string[], lateAfterMs: number): Promise<Day[]> {
    return rows(
      manager,
      `WITH today AS (SELECT (statement_timestamp() AT TIME ZONE 'UTC')::date AS day)
       , missing AS (
         SELECT (today.day - n)::date AS day, n FROM today, generate_series(0, ${DAYS} - 1) AS n
          WHERE NOT (today.day - n)::text = ANY($2))
       , counted AS (
         SELECT m.day, m.n, h.* FROM missing m CROSS JOIN LATERAL (
           SELECT coalesce(sum(on_time), 0)::int AS on_time,
                  coalesce(array_agg(step), '{}') AS steps, coalesce(array_agg(count), '{}') AS counts
             FROM (SELECT ${stepSql(RUN_LATENESS_MS)} AS step, count(*)::int AS count,
                          count(*) FILTER (WHERE ${RUN_LATENESS_MS} <= $3::int) AS on_time FROM runs r
                    WHERE r.owner_id = $1 AND r.trigger = 'SCHEDULE' AND r.first_started_at IS NOT NULL
                      AND r.scheduled_for >= m.day::timestamp AT TIME ZONE 'UTC'
                      AND r.scheduled_for < (m.day + 1)::timestamp AT TIME ZONE 'UTC'
                    GROUP BY 1) AS s) AS h)
       , keep AS (
         INSERT INTO punctual_days (owner_id, day, on_time, late_after_ms, steps, counts)
         SELECT $1::uuid, day, on_time, $3, steps, counts FROM counted WHERE n >= ${OPEN_DAYS}
         ON CONFLICT (owner_id, day) DO UPDATE
            SET on_time = EXCLUDED.on_time, late_after_ms = EXCLUDED.late_after_ms, steps = EXCLUDED.steps, counts = EXCLUDED.counts)
       SELECT day::text, ${selectColumns(PunctualDay, 'counted', COUNTED)} FROM counted`,
      [ownerId, stored, lateAfterMs],
    );
  }
}
