import type { QueryKey } from '@tanstack/react-query';

/** How long a query waits for further events before it is reloaded, and how often it is reloaded during a stream of them. */
interface Pace {
  batchMs: number;
  everyMs: number;
}

const LIST_PACE: Pace = { batchMs: 250, everyMs: 250 };
/**
 * An answer about all tasks is expensive. A task that runs every ten seconds costs one request a run: one second is
 * enough for all steps of a short run.
 */
const OVERVIEW_PACE: Pace = { batchMs: 1000, everyMs: 10_000 };
const OVER_ALL_TASKS = new Set<unknown>(['overview', 'incidents']);

interface Pending {
  reloadedAt: number;
  timer: ReturnType<typeof setTimeout> | null;
}

/** Batches the queries that events have made stale, and reloads each a moment later, also after the last event. */
export class StaleQueries {
  private readonly pending = new Map<string, Pending>();

  constructor(private readonly reload: (queryKey: QueryKey) => void) {}

  /** Schedules a reload of the queries under a key, unless one is scheduled already. */
  mark(queryKey: QueryKey): void {
    const name = JSON.stringify(queryKey);
    const known = this.pending.get(name) ?? { reloadedAt: -Infinity, timer: null };
    this.pending.set(name, known);
    const { batchMs, everyMs } = OVER_ALL_TASKS.has(queryKey[0]) ? OVERVIEW_PACE : LIST_PACE;
    const waitMs = Math.max(batchMs, known.reloadedAt + everyMs - Date.now());
    known.timer ??= setTimeout(() => {
      known.timer = null;
      known.reloadedAt = Date.now();
      this.reload(queryKey);
    }, waitMs);
  }

  /** Cancels all pending reloads. */
  stop(): void {
    for (const { timer } of this.pending.values()) if (timer !== null) clearTimeout(timer);
    this.pending.clear();
  }
}
