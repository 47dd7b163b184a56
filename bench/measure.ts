import { setTimeout as sleep } from 'node:timers/promises';
import type { TestBed } from './test-bed';

/** How late runs started, in milliseconds, and the counts that must be 0. */
export interface Lateness {
  runs: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
  /** The median of `queued_at − due_at`: how late beat locked and marked the runs. */
  dispatchedP50: number;
  dispatchedP99: number;
  /** The 99th percentile of how late requests reached the sink. */
  arrivedP99: number;
  early: number;
  lost: number;
  double: number;
}

/** A span of time: `from` is inclusive, `to` is exclusive. */
export interface Span {
  from: Date;
  to: Date;
}

/** Waits until `expected` runs that are due in [from, to) have ended, or until the given seconds are over. */
export async function untilEnded(
  testBed: TestBed,
  { from, to }: Span,
  expected: number,
  patienceSeconds: number,
): Promise<void> {
  const [now]: { now: Date }[] = await testBed.dataSource.query('SELECT clock_timestamp() AS now');
  await sleep(Math.max(0, to.getTime() - (now?.now.getTime() ?? 0)));
  const deadline = performance.now() + patienceSeconds * 1000;
  while (performance.now() < deadline) {
    const [answer]: { count: number }[] = await testBed.dataSource.query(
      `SELECT count(*)::int AS count FROM runs WHERE finished_at IS NOT NULL AND due_at >= $1 AND due_at < $2`,
      [from, to],
    );
    if ((answer?.count ?? 0) >= expected) return;
    await sleep(250);
  }
}

/** Measures the lateness of all runs due in [from, to). @param expected how many there should be; atSink: false when they call no sink */
export async function measure(
  testBed: TestBed,
  { from, to }: Span,
  expected: number,
  { atSink } = { atSink: true },
): Promise<Lateness> {
  const runs: { id: string; attempt: number; late: number | null; due: number; dispatched: number }[] =
    await testBed.dataSource.query(
      `SELECT id, attempt, (extract(epoch FROM first_started_at - due_at) * 1000)::float8 AS late,
            (extract(epoch FROM due_at) * 1000)::float8 AS due,
            (extract(epoch FROM queued_at - due_at) * 1000)::float8 AS dispatched
       FROM runs WHERE due_at >= $1 AND due_at < $2 AND status <> 'SKIPPED'`,
      [from, to],
    );
  const started = runs.filter((run) => run.late !== null);
  const late = started.map((run) => run.late ?? 0).toSorted((a, b) => a - b);
  const dispatched = started.map((run) => run.dispatched).toSorted((a, b) => a - b);
  const arrived = runs
    .flatMap(({ id, due }) => (testBed.sink.arrivedAt.has(id) ? [(testBed.sink.arrivedAt.get(id) ?? 0) - due] : []))
    .toSorted((a, b) => a - b);
  return {
    runs: started.length,
    p50: quantile(late, 0.5),
    p90: quantile(late, 0.9),
    p99: quantile(late, 0.99),
    max: late.at(-1) ?? NaN,
    dispatchedP50: quantile(dispatched, 0.5),
    dispatchedP99: quantile(dispatched, 0.99),
    arrivedP99: quantile(arrived, 0.99),
    early: late.filter((ms) => ms < 0).length,
    lost: Math.max(0, expected - (atSink ? runs.filter(({ id }) => testBed.sink.arrivedAt.has(id)) : started).length),
    double:
      testBed.sink.doubles + Math.max(0, runs.length - expected) + runs.filter(({ attempt }) => attempt > 1).length,
  };
}

export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
