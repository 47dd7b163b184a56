import { setTimeout as sleep } from 'node:timers/promises';
import { CpuWatch } from '../cpu-watch';
import { quantile, type Span } from '../measure';
import { endedPerSecond, type Ends } from '../no-op-loads';
import type { Load, Peer } from './peer';

/** How one system did under one load. */
export interface Sample {
  /** Milliseconds per run, by process. */
  cpu: Record<string, number>;
  cpuOfAll: number;
  /** Start minus due time, in milliseconds. */
  p50: number;
  p99: number;
  /** Runs per second, from the first due time to the last end that is stored. */
  perSecond: number;
  /** Runs without an end that is stored. */
  lost: number;
  /** Starts beyond one per run; Celery stores one start alone. */
  double: number;
}

/** How often the benchmark asks for the ends of a burst, in milliseconds: graphile-worker's last end is known so exactly. */
const ASK_EVERY_MS = 100;
/** A load that takes longer than this, in milliseconds, counts as lost. */
const TIMEOUT_MS = 600_000;

/** When enqueueing took too long, the time for it is doubled up to this factor. */
const MAX_LEAD_GROWTH = 8;

/** The sizes of a steady load, in seconds where not said otherwise. */
export interface SteadyLoad {
  perSecond: number;
  seconds: number;
  /** The first seconds are not counted: fresh processes compile what they run often. */
  warm: number;
  /** Jobs are enqueued this long before the first is due, and by their number longer. */
  ahead: number;
}

/** Measures a rate that goes on. Runs are counted by their due time, CPU time by the clock over the same span. */
export async function measureSteady(peer: Peer, { perSecond, seconds, warm, ahead }: SteadyLoad): Promise<Sample> {
  const load = await enqueue(peer, perSecond * (warm + seconds), perSecond, ahead);
  const from = new Date(load.from.getTime() + warm * 1000);
  const span: Span = { from, to: new Date(from.getTime() + seconds * 1000) };
  const processes = await peer.processes();
  await until(from);
  const watch = new CpuWatch(processes);
  await until(span.to);
  const spent = watch.end();
  const count = perSecond * seconds;
  return sampleOf(peer, { span, count, spent, ends: await untilEnded(peer, span, count) });
}

/**
 * Measures jobs that are due at one instant. CPU time counts from when they are enqueued to the last end: Carillon's beat
 * makes runs of schedules before they are due.
 */
export async function measureInstant(peer: Peer, count: number, ahead: number): Promise<Sample> {
  const load = await enqueue(peer, count, null, ahead);
  const span = spanOf(load);
  const watch = new CpuWatch(await peer.processes());
  await until(load.from);
  const ends = await untilEnded(peer, span, count);
  return sampleOf(peer, { span, count, spent: watch.end(), ends });
}

/**
 * Enqueues a load ahead of its due times. On a busy machine that may take longer than planned: the load then runs without
 * being measured, and another one is enqueued earlier. @throws when that, too, does not help
 */
async function enqueue(peer: Peer, count: number, perSecond: number | null, ahead: number): Promise<Load> {
  const firstLead = ahead + count / peer.enqueuedPerSecond;
  for (let lead = firstLead; lead <= firstLead * MAX_LEAD_GROWTH; lead *= 2) {
    const load: Load = { from: new Date(Date.now() + lead * 1000), count, perSecond };
    await peer.enqueue(load);
    if (Date.now() <= load.from.getTime()) return load;
    await untilEnded(peer, spanOf(load), count);
    await peer.finish();
  }
  throw new Error(`${count} jobs were not enqueued before the first was due`);
}

/** The span in which all of a load is due. */
function spanOf({ from, count, perSecond }: Load): Span {
  const seconds = perSecond === null ? 1 : count / perSecond;
  return { from, to: new Date(from.getTime() + seconds * 1000) };
}

interface Measured {
  span: Span;
  /** How many runs are due in the span. */
  count: number;
  /** Milliseconds of CPU time by process. */
  spent: Record<string, number>;
  ends: Ends;
}

async function sampleOf(peer: Peer, { span, count, spent, ends }: Measured): Promise<Sample> {
  const late = (await peer.lateness(span)).toSorted((a, b) => a - b);
  await peer.finish();
  const cpu = Object.fromEntries(Object.entries(spent).map(([name, ms]) => [name, ms / count]));
  return {
    ...{ cpu, cpuOfAll: Object.values(cpu).reduce((sum, ms) => sum + ms, 0) },
    ...{ p50: quantile(late, 0.5), p99: quantile(late, 0.99), perSecond: endedPerSecond(ends, span.from) },
    ...{ lost: Math.max(0, count - ends.count), double: Math.max(0, late.length - count) },
  };
}

/** Waits until the ends of all runs are stored, or until the timeout. */
async function untilEnded(peer: Peer, span: Span, count: number): Promise<Ends> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const ends = await peer.ends(span);
    if (ends.count >= count || Date.now() > deadline) return ends;
    await sleep(ASK_EVERY_MS);
  }
}

async function until(time: Date): Promise<void> {
  await sleep(Math.max(0, time.getTime() - Date.now()));
}
