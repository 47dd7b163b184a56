import type { Span } from '../measure';
import type { Ends } from '../no-op-loads';

/** Runs that do nothing: `perSecond` are due in each second from `from` on, or `count` of them at that instant. */
export interface Load {
  from: Date;
  count: number;
  /** null when all are due at one instant. */
  perSecond: number | null;
}

/**
 * A system that runs the same no-op work, with the settings of a careful user: nothing is acknowledged before it is on the
 * disk, a failed run would be tried again, and what has ended is stored where the system can store it.
 */
export interface Peer {
  readonly name: string;
  /** How many jobs per second can be enqueued even when the machine is busy: loads are enqueued early enough for it. */
  readonly enqueuedPerSecond: number;
  /** Returns null, or why the system cannot be had on this machine. */
  available(): Promise<string | null>;
  /** Starts the system with empty storage. */
  start(): Promise<void>;
  /** The processes whose CPU time counts, by name; their descendants are counted with them. */
  processes(): Promise<Record<string, number[]>>;
  /** Stores a load, with its due times, so that it survives a crash. */
  enqueue(load: Load): Promise<void>;
  /** Returns the ends that are stored of the runs that are due in a span. */
  ends(span: Span): Promise<Ends>;
  /** Returns start minus due time, in milliseconds, of each start of a run that is due in a span. */
  lateness(span: Span): Promise<number[]>;
  /** Removes what is left of a load that has been measured. */
  finish(): Promise<void>;
  /** Ends the processes and deletes the storage. It may be called after a start that failed. */
  stop(): Promise<void>;
}

/** Returns the due time of each run of a load, in milliseconds since 1970. */
export function dueTimes({ from, count, perSecond }: Load): number[] {
  const gapMs = perSecond === null ? 0 : 1000 / perSecond;
  return Array.from({ length: count }, (_, n) => from.getTime() + n * gapMs);
}

const MAX_AT_ONCE = 1000;

/** Splits jobs into parts of the size that a client stores by one request. */
export function inChunks<T>(jobs: T[]): T[][] {
  return Array.from({ length: Math.ceil(jobs.length / MAX_AT_ONCE) }, (_, n) =>
    jobs.slice(n * MAX_AT_ONCE, (n + 1) * MAX_AT_ONCE),
  );
}

/** Waits for all starts, also when one fails, so that whoever stops the peer finds what the others have started. */
export async function allStarted(starts: Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(starts);
  await Promise.all(starts);
}
