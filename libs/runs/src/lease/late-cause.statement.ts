import type { LateCause } from '#contracts/states';
import { recordset } from '#database/fragments/recordset';

/** A run that starts this many milliseconds after it was due, or more, stores why. */
const LATE_CAUSE_AFTER_MS = 1000;

/**
 * A time in which runs were delayed, as beat saw it. Its bounds are milliseconds before now by a monotonic clock, so that a
 * wrong clock of beat has no effect.
 */
export interface Delay {
  cause: LateCause;
  /** Whose runs it delayed; null: those of everybody. */
  ownerId: string | null;
  /** The delay is that of runs that were due since then; null: of all that were due before its end. */
  beganMsAgo: number | null;
  endedMsAgo: number;
}

const IS_LATE = `r.first_started_at IS NULL AND r.due_at < clock_timestamp() - interval '${LATE_CAUSE_AFTER_MS} ms'`;

const name = (cause: LateCause): string => `'${cause}'`;

const ago = (ms: string): string => `clock_timestamp() - make_interval(secs => ${ms} / 1000)`;

/**
 * SQL: the cause that a run `r` has when it is marked as queued. One that is not late keeps what it has: nothing, or that it
 * waited for another run. Nobody knows the cause of a late one that was due in none of the delays.
 * @param delays the parameter with the delays (Delay) as JSON
 */
export function causeWhenQueued(delays: string): string {
  return `CASE WHEN ${IS_LATE} THEN coalesce(r.late_cause, CASE WHEN r.caught_up THEN ${name('OUTAGE')} ELSE (
            SELECT d.cause FROM ${recordset(delays, 'cause text, "ownerId" uuid, "beganMsAgo" float8, "endedMsAgo" float8')} AS d
             WHERE (d."ownerId" IS NULL OR d."ownerId" = r.owner_id) AND r.due_at <= ${ago('d."endedMsAgo"')}
               AND (d."beganMsAgo" IS NULL OR r.due_at >= ${ago('d."beganMsAgo"')})
             ORDER BY array_position(ARRAY[${(['OUTAGE', 'LIMIT', 'WORKERS'] as const).map(name).join(', ')}], d.cause) LIMIT 1) END)
          ELSE r.late_cause END`;
}

/**
 * SQL: the cause that a run `r` has when a worker claims it for the first time; null when it starts in time. One without a
 * cause was queued in time, and no worker had room, when most of its wait was in the queue.
 */
export const CAUSE_WHEN_CLAIMED = `CASE WHEN r.first_started_at IS NOT NULL THEN r.late_cause WHEN ${IS_LATE} THEN coalesce(r.late_cause, CASE
            WHEN r.caught_up THEN ${name('OUTAGE')}
            WHEN clock_timestamp() - greatest(r.queued_at, r.due_at) >= (clock_timestamp() - r.due_at) / 2 THEN ${name('WORKERS')} END) END`;
