import { duration } from '../../time/format';
import type { RunDetail } from '../../tasks/runs/run-queries';

/** A wait before an attempt. */
export interface Wait {
  label: 'jitter' | 'waiting' | 'in queue' | 'backoff';
  fromMs: number;
  toMs: number;
}

/** An attempt on the axis of time of its run, with the waits before it. */
export interface AttemptBar {
  attempt: number;
  /** The outcome; PROCESSING while it runs, PENDING before it starts. */
  status: string;
  waits: Wait[];
  /** null before the attempt starts. */
  startMs: number | null;
  /** The end, or now while the attempt runs; null before it starts. */
  endMs: number | null;
  error: RunDetail['error'];
  worker: string | null;
}

/** The attempts of a run and the span of time that they and the waits take. */
export interface Waterfall {
  fromMs: number;
  toMs: number;
  bars: AttemptBar[];
}

type Shown = Pick<
  RunDetail,
  'status' | 'attempt' | 'attempts' | 'scheduledFor' | 'createdAt' | 'jitterMs' | 'queuedAt' | 'dueAt'
>;

/**
 * Places the attempts of a run on one axis of time. Their starts and ends are those that are stored: the clock of a
 * worker may differ from that of the server, and a wait that would be negative is left out instead.
 */
export function waterfallOf(run: Shown, now: Date): Waterfall {
  // A backfill is scheduled for a time before it was asked for, and has not waited since then.
  const beginMs = Math.max(Date.parse(run.scheduledFor), Date.parse(run.createdAt));
  const bars: AttemptBar[] = run.attempts.map((one, index) => {
    const startMs = Date.parse(one.startedAt);
    return {
      attempt: one.attempt,
      status: one.outcome ?? 'PROCESSING',
      waits: waitsBefore(run, index, beginMs, startMs),
      startMs,
      endMs: one.finishedAt === null ? Math.max(startMs, now.getTime()) : Date.parse(one.finishedAt),
      error: one.error,
      worker: one.worker,
    };
  });
  const isAhead = run.status === 'PENDING' || run.status === 'QUEUED';
  if (isAhead) {
    const untilMs = Math.max(now.getTime(), Date.parse(run.dueAt));
    const waits = waitsBefore(run, run.attempts.length, beginMs, untilMs);
    if (waits.length > 0) bars.push({ ...{ attempt: run.attempt, status: 'PENDING', waits }, ...NOT_STARTED });
  }
  const times = bars.flatMap(({ waits, startMs, endMs }) => [
    ...waits.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    ...(startMs === null || endMs === null ? [] : [startMs, endMs]),
  ]);
  return bars.length === 0
    ? { fromMs: beginMs, toMs: beginMs, bars }
    : { fromMs: Math.min(...times), toMs: Math.max(...times), bars };
}

const NOT_STARTED = { startMs: null, endMs: null, error: null, worker: null };

/** Divides the time before an attempt into its waits. `queuedAt` and `dueAt` of a run are those of its last attempt. */
function waitsBefore(run: Shown, index: number, beginMs: number, startMs: number): Wait[] {
  const before = run.attempts[index - 1];
  const isLast = index >= run.attempts.length - 1;
  const fromMs = before === undefined ? beginMs : Date.parse(before.finishedAt ?? before.startedAt);
  const queuedMs = isLast && run.queuedAt !== null ? Date.parse(run.queuedAt) : null;
  const dueMs = isLast ? Date.parse(run.dueAt) : null;
  const isRetry = before?.outcome === 'FAILED';
  const freeMs = isRetry ? (dueMs ?? startMs) : before === undefined ? beginMs + run.jitterMs : fromMs;
  const isOfThis = queuedMs !== null && (before === undefined || queuedMs >= fromMs);
  const inQueueMs = isOfThis ? queuedMs : startMs;
  // Runs are queued a moment before they are due; the queue counts from then on that they may start.
  const cuts = [fromMs, within(freeMs, fromMs, startMs), within(Math.max(inQueueMs, freeMs), fromMs, startMs), startMs];
  const labels = [isRetry ? 'backoff' : 'jitter', 'waiting', 'in queue'] as const;
  return labels
    .map((label, part) => ({ label, fromMs: cuts[part] ?? startMs, toMs: cuts[part + 1] ?? startMs }))
    .filter((wait) => wait.toMs > wait.fromMs);
}

function within(ms: number, fromMs: number, toMs: number): number {
  return Math.min(Math.max(ms, fromMs), Math.max(fromMs, toMs));
}

/** Gives where a part of the axis begins and how long it is, in percent. */
export function placeOf(
  { fromMs, toMs }: Waterfall,
  part: { fromMs: number; toMs: number },
): [left: number, width: number] {
  const spanMs = Math.max(1, toMs - fromMs);
  return [((part.fromMs - fromMs) / spanMs) * 100, ((part.toMs - part.fromMs) / spanMs) * 100];
}

/** Describes the waits before an attempt: "after 40 s backoff, 12 ms in queue"; null when there were none. */
export function waitsText({ waits, startMs }: Pick<AttemptBar, 'waits' | 'startMs'>): string | null {
  if (waits.length === 0) return null;
  const parts = waits.map(({ label, fromMs, toMs }) => `${duration(toMs - fromMs)} ${label}`);
  return `${startMs === null ? '' : 'after '}${parts.join(', ')}`;
}
