import type { Span } from './measure';
import { seedSchedules } from './seed';
import type { TestBed } from './test-bed';

/** Each schedule of a steady load comes again after this time: as long as beat's window, so that beat enqueues all the time. */
const INTERVAL_SECONDS = 30;

/** Adds schedules that come again every INTERVAL_SECONDS, so that `rate` runs that do nothing are due per second. */
export async function seedRate(testBed: TestBed, rate: number, from: Date, title: string): Promise<void> {
  await seedSchedules(testBed, {
    ...{ count: rate * INTERVAL_SECONDS, kind: 'INTERVAL', intervalSeconds: `${INTERVAL_SECONDS}`, from, title },
    ...{ nextDueAt: `"from" + n * interval '${1000 / rate} ms'`, taskKind: 'bench' },
  });
}

/** Adds schedules whose only runs, which do nothing, are all due at one instant. */
export async function seedInstant(testBed: TestBed, count: number, from: Date, title: string): Promise<void> {
  await seedSchedules(testBed, {
    ...{ count, kind: 'ONE_TIME', nextDueAt: `"from"`, from, title, taskKind: 'bench' },
  });
}

/** Ends a steady load: its schedules, and the runs that lie ahead and that beat has not locked. */
export async function endSchedules({ dataSource }: TestBed, title: string): Promise<void> {
  const ofLoad = `(SELECT id FROM tasks WHERE title LIKE $1)`;
  await dataSource.query(`DELETE FROM schedules WHERE task_id IN ${ofLoad}`, [`${title} %`]);
  await dataSource.query(
    `DELETE FROM runs WHERE id IN (
       SELECT id FROM runs WHERE status = 'PENDING' AND task_id IN ${ofLoad} ORDER BY id FOR UPDATE SKIP LOCKED)`,
    [`${title} %`],
  );
}

/** The ends of runs that are stored: how many, and the time of the last in milliseconds since 1970. */
export interface Ends {
  count: number;
  lastAt: number;
}

/** Returns the ends of the runs that are due in a span. */
export async function endsWithin({ dataSource }: TestBed, { from, to }: Span): Promise<Ends> {
  const [found]: Ends[] = await dataSource.query(
    `SELECT count(finished_at)::int AS count, (extract(epoch FROM max(finished_at)) * 1000)::float8 AS "lastAt"
       FROM runs WHERE due_at >= $1 AND due_at < $2`,
    [from, to],
  );
  return found ?? { count: 0, lastAt: NaN };
}

/** Returns how many runs per second came to their end, from the first due time to the last end. */
export function endedPerSecond({ count, lastAt }: Ends, from: Date): number {
  return (count * 1000) / Math.max(1, lastAt - from.getTime());
}
