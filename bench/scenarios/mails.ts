import { setTimeout as sleep } from 'node:timers/promises';
import type { Options } from '../options';
import { print, printFigures } from '../report';
import { seedSchedules } from '../seed';
import { SmtpSink } from '../smtp-sink';
import { withTestBed, type TestBed } from '../test-bed';

const RUNS_PER_SECOND = 50;
const MAX_P95_MS = 500;
const BACKLOG = 3000;
const MIN_PER_SECOND = 200;
const AHEAD_SECONDS = 12;

/** Measures the time from the end of a run to its mail at the mail server, and the mails per second out of a backlog. */
export async function mails({ quick }: Options): Promise<boolean> {
  const sink = new SmtpSink();
  await sink.listen();
  try {
    return await withTestBed((testBed) => measureAll(testBed, sink, quick ? 10 : 40));
  } finally {
    sink.close();
  }
}

async function measureAll(testBed: TestBed, sink: SmtpSink, seconds: number): Promise<boolean> {
  // Digests are off, because the figure counts single mails.
  const alone = `INSERT INTO notification_preferences (user_id, digest)
                 SELECT id, '{"enabled": false, "moreThan": 100, "withinMinutes": 10}' FROM users`;
  testBed.smtpUrl = sink.url;
  await testBed.start('worker');
  await testBed.start('beat');
  const from = await testBed.inSeconds(AHEAD_SECONDS);
  const count = RUNS_PER_SECOND * seconds;
  const nextDueAt = `"from" + n * interval '${1000 / RUNS_PER_SECOND} ms'`;
  await seedSchedules(testBed, { kind: 'ONE_TIME', count, from, title: 'mailed', nextDueAt });
  await testBed.dataSource.query(alone);
  await testBed.dataSource.query(`UPDATE tasks SET notify_on = '{COMPLETED}'`);
  const times = await timesOf(testBed, sink, count, AHEAD_SECONDS + seconds + 60);
  const areMet = printFigures(`run ended → mail taken, ${RUNS_PER_SECOND} runs per second over ${seconds} s`, [
    { name: 'p50', value: percentile(times, 50), unit: 'ms' },
    { name: 'p95', value: percentile(times, 95), unit: 'ms', target: MAX_P95_MS },
    { name: 'max', value: percentile(times, 100), unit: 'ms' },
    { name: 'not mailed', value: count - times.length, unit: '', target: 0 },
    { name: 'mailed twice', value: sink.mails - sink.takenAt.size, unit: '', target: 0 },
    { name: 'connections', value: sink.connections, unit: '' },
  ]);
  return (await drain(testBed, sink)) && areMet;
}

/** Makes all deliveries due again at one instant, and measures how fast they are sent. */
async function drain(testBed: TestBed, sink: SmtpSink): Promise<boolean> {
  const before = sink.mails;
  const [again]: { count: number }[] = await testBed.dataSource.query(
    `WITH again AS (
       UPDATE deliveries SET status = 'PENDING', finished_at = NULL, published_at = NULL, next_try_at = now() - interval '2 seconds'
        WHERE id IN (SELECT id FROM deliveries LIMIT ${BACKLOG}) RETURNING 1)
     SELECT count(*)::int AS count FROM again`,
  );
  const count = again?.count ?? 0;
  const startedAt = performance.now();
  while (sink.mails - before < count && performance.now() - startedAt < 120_000) await sleep(20);
  const perSecond = ((sink.mails - before) * 1000) / (performance.now() - startedAt);
  print(`${sink.mails - before} mails in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return printFigures(`a backlog of ${count} mails`, [
    { name: 'time per mail', value: 1000 / perSecond, unit: 'ms', target: 1000 / MIN_PER_SECOND },
    { name: 'mails per second', value: perSecond, unit: '' },
  ]);
}

/** The sorted times from the end of each run to its mail in the sink, in ms; both clocks are of one machine. */
async function timesOf(
  { dataSource }: TestBed,
  sink: SmtpSink,
  count: number,
  patienceSeconds: number,
): Promise<number[]> {
  const deadline = performance.now() + patienceSeconds * 1000;
  while (sink.takenAt.size < count && performance.now() < deadline) await sleep(100);
  const ended: { id: string; at: number }[] = await dataSource.query(
    `SELECT id, (extract(epoch FROM finished_at) * 1000)::float8 AS at FROM runs WHERE status = 'COMPLETED'`,
  );
  return ended
    .flatMap(({ id, at }) => {
      const taken = sink.takenAt.get(id);
      return taken === undefined ? [] : [taken - at];
    })
    .toSorted((a, b) => a - b);
}

function percentile(sorted: number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? NaN;
}
