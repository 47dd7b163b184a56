import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { columnName, recordColumns } from '#database/columns';
import { HealthMinute } from '#database/entities/operations/health-minute.entity';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';

/** The figures of the installation at one moment, or of one minute. */
export type HealthFigures = Omit<HealthMinute, 'minute'>;

/** A bucket of minutes. */
export interface HealthPoint {
  /** The beginning of the bucket. */
  at: Date;
  /** How many of its minutes are recorded. */
  minutes: number;
  /** null when none of its minutes is recorded. */
  figures: HealthFigures | null;
}

/** A time from `from` on and before `until`. */
export interface Span {
  from: Date;
  until: Date;
}

/** How many deliveries failed in the recorded minutes of a time, and which of its times are not recorded. */
export interface RecordedFailures {
  mail: number;
  endpoint: number;
  unrecorded: Span[];
}

/** The minute that can be recorded now, and when the next one can be. */
export interface MinuteToRecord {
  minute: Date;
  isRecorded: boolean;
  nextInMs: number;
}

/**
 * How a bucket is made of its minutes: a short dip or peak must not disappear in a week, so each figure is the worst of the
 * bucket; what was counted within the minutes is summed up.
 */
const IN_BUCKET: Record<keyof HealthFigures, 'min' | 'max' | 'sum'> = {
  workers: 'min',
  ioCapacity: 'min',
  processCapacity: 'min',
  ioQueued: 'max',
  processQueued: 'max',
  ioOldestSeconds: 'max',
  processOldestSeconds: 'max',
  deadLetters: 'max',
  mailFailed: 'sum',
  mailWaiting: 'max',
  endpointFailed: 'sum',
  endpointWaiting: 'max',
};
const FIGURES = Object.keys(IN_BUCKET) as (keyof HealthFigures)[];

/** A minute is recorded so long after its end, when transactions that began within it have most likely committed. */
const SETTLE_SECONDS = 5;
/** A chart waits this much longer for a minute before it shows a gap. */
const GRACE_SECONDS = 10;

/** SQL: the latest minute that ended at least so long ago. */
const lastMinute = (seconds: number): string =>
  `date_trunc('minute', statement_timestamp() - make_interval(secs => ${60 + seconds}))`;
/** SQL: the beginning of the bucket of $2 minutes that an instant is in. */
const bucketOf = (instant: string): string =>
  `date_bin(make_interval(mins => $2::int), ${instant}, timestamptz '2000-01-01 00:00:00Z')`;

/** Stores and reads the state of the installation minute by minute. The clock is PostgreSQL's. */
@Injectable()
export class HealthMinuteRepository {
  /** Returns the last minute that has ended, and whether some beat has recorded it. */
  async next(manager: EntityManager): Promise<MinuteToRecord> {
    const found = await row<MinuteToRecord>(
      manager,
      `SELECT last.minute, EXISTS (SELECT FROM health_minutes h WHERE h.minute = last.minute) AS "isRecorded",
              ceil(extract(epoch FROM last.minute + make_interval(secs => ${120 + SETTLE_SECONDS}) - statement_timestamp()) * 1000)::int AS "nextInMs"
         FROM (SELECT ${lastMinute(SETTLE_SECONDS)} AS minute) AS last`,
    );
    if (found === null) throw new Error('PostgreSQL showed nothing');
    return found;
  }

  /** Stores a minute, unless another beat was faster. */
  async store(manager: EntityManager, minute: Date, figures: HealthFigures): Promise<void> {
    const columns = FIGURES.map((figure) => columnName(HealthMinute, figure)).join(', ');
    const values = FIGURES.map((figure) => `f."${figure}"`).join(', ');
    await rows(
      manager,
      `INSERT INTO health_minutes (minute, ${columns})
       SELECT $1, ${values} FROM ${recordset('$2', recordColumns(HealthMinute, FIGURES))} AS f
       ON CONFLICT (minute) DO NOTHING`,
      [minute, JSON.stringify([figures])],
    );
  }

  /** Returns the last hours in buckets, the oldest first, also those of which nothing is recorded. */
  history(manager: EntityManager, hours: number, bucketMinutes: number): Promise<HealthPoint[]> {
    const figures = FIGURES.map((figure) => `'${figure}', ${IN_BUCKET[figure]}(${columnName(HealthMinute, figure)})`);
    return rows(
      manager,
      `WITH span AS (
         SELECT last - make_interval(hours => $1::int) + interval '1 minute' AS first, last
           FROM (SELECT ${lastMinute(SETTLE_SECONDS + GRACE_SECONDS)} AS last) AS one)
       , bucket AS (
         SELECT ${bucketOf('h.minute')} AS at, count(*)::int AS minutes, jsonb_build_object(${figures.join(', ')}) AS figures
           FROM span JOIN health_minutes h ON h.minute BETWEEN span.first AND span.last GROUP BY 1)
       SELECT s.at, coalesce(b.minutes, 0) AS minutes, b.figures
         FROM span
        CROSS JOIN LATERAL generate_series(${bucketOf('span.first')}, span.last, make_interval(mins => $2::int)) AS s(at)
         LEFT JOIN bucket b ON b.at = s.at
        ORDER BY s.at`,
      [hours, bucketMinutes],
    );
  }

  /**
   * Returns what failed within a time, as it was recorded. At most the minutes of that time are read, however much failed.
   * @param from the beginning of a minute
   */
  async failures(manager: EntityManager, from: Date, until: Date): Promise<RecordedFailures> {
    const found = await row<{ mail: number; endpoint: number; starts: Date[]; ends: Date[] }>(
      manager,
      `WITH recorded AS (
         SELECT minute, mail_failed, endpoint_failed FROM health_minutes WHERE minute >= $1 AND minute < $2)
       , gap AS (
         SELECT starts, ends FROM (
           SELECT $1::timestamptz AS starts, coalesce(min(minute), $2) AS ends FROM recorded
           UNION ALL
           SELECT minute + interval '1 minute', lead(minute, 1, $2) OVER (ORDER BY minute) FROM recorded) AS between_minutes
          WHERE starts < ends)
       SELECT coalesce(sum(mail_failed), 0)::int AS mail, coalesce(sum(endpoint_failed), 0)::int AS endpoint,
              ARRAY(SELECT starts FROM gap ORDER BY starts) AS starts, ARRAY(SELECT ends FROM gap ORDER BY starts) AS ends
         FROM recorded`,
      [from, until],
    );
    if (found === null) throw new Error('PostgreSQL showed nothing');
    const { mail, endpoint, starts, ends } = found;
    return { mail, endpoint, unrecorded: starts.map((start, n) => ({ from: start, until: ends[n]! })) };
  }

  /** Returns the last recorded minute; null when there is none. */
  async last(manager: EntityManager): Promise<Date | null> {
    const found = await row<{ last: Date | null }>(manager, `SELECT max(minute) AS last FROM health_minutes`);
    return found?.last ?? null;
  }

  /** Deletes the minutes that are older than `days`: at most those of one day, when it is called once a day. */
  async prune(manager: EntityManager, days: number): Promise<void> {
    await rows(manager, `DELETE FROM health_minutes WHERE minute < statement_timestamp() - make_interval(days => $1)`, [
      days,
    ]);
  }
}
