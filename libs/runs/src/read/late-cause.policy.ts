import type { Run } from '#database/entities/runs/run.entity';

/** Why a run started late, as far as its row and its neighbours tell. */
export const LATE_CAUSES = ['OUTAGE', 'OVERLAP', 'WORKERS'] as const;
export type LateCause = (typeof LATE_CAUSES)[number];

/** The fields of a late run from which its cause is read. */
export interface LateStart extends Pick<Run, 'caughtUp' | 'attempt' | 'dueAt' | 'queuedAt'> {
  startedAt: Date;
  /** The run of the same task that ended while this one waited, when only one of them may run at a time. */
  blockedBy: string | null;
}

/** A worker is the cause when this share of the wait was spent in the queue. */
const MAIN_SHARE = 0.5;

/**
 * Returns the cause of a late start; null when the rows do not tell. `queuedAt` is that of the latest attempt, so only a
 * run of one attempt tells how long its first one was queued. Pure.
 */
export function lateCause({ caughtUp, attempt, dueAt, queuedAt, startedAt, blockedBy }: LateStart): LateCause | null {
  if (caughtUp) return 'OUTAGE';
  if (blockedBy !== null) return 'OVERLAP';
  if (attempt !== 1 || queuedAt === null) return null;
  const inQueueMs = startedAt.getTime() - Math.max(queuedAt.getTime(), dueAt.getTime());
  return inQueueMs >= MAIN_SHARE * (startedAt.getTime() - dueAt.getTime()) ? 'WORKERS' : null;
}
