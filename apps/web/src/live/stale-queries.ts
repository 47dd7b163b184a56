import type { QueryKey } from '@tanstack/react-query';

/** Events within this time cause one reload. */
const BATCH_MS = 250;
/**
 * The overview is computed over all tasks, which is expensive: during a stream of events it is reloaded no more often
 * than this.
 */
const OVERVIEW_MS = 5000;

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
    const everyMs = queryKey[0] === 'overview' ? OVERVIEW_MS : BATCH_MS;
    const waitMs = Math.max(BATCH_MS, known.reloadedAt + everyMs - Date.now());
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
