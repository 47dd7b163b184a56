import type { QueryKey } from '@tanstack/react-query';

/** Events within this time cause one reload. */
const GATHER_MS = 250;
/**
 * The overview is computed over all tasks, which is expensive: during a stream of events it is reloaded no more often
 * than this.
 */
const OVERVIEW_MS = 5000;

interface Waiting {
  lookedAt: number;
  timer: ReturnType<typeof setTimeout> | null;
}

/** Batches the queries that events have made stale, and reloads each a moment later, also after the last event. */
export class StaleQueries {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly look: (queryKey: QueryKey) => void) {}

  /** Schedules a reload of the queries under a key, unless one is scheduled already. */
  mark(queryKey: QueryKey): void {
    const name = JSON.stringify(queryKey);
    const known = this.waiting.get(name) ?? { lookedAt: -Infinity, timer: null };
    this.waiting.set(name, known);
    const everyMs = queryKey[0] === 'overview' ? OVERVIEW_MS : GATHER_MS;
    const waitMs = Math.max(GATHER_MS, known.lookedAt + everyMs - Date.now());
    known.timer ??= setTimeout(() => {
      known.timer = null;
      known.lookedAt = Date.now();
      this.look(queryKey);
    }, waitMs);
  }

  /** Cancels all pending reloads. */
  stop(): void {
    for (const { timer } of this.waiting.values()) if (timer !== null) clearTimeout(timer);
    this.waiting.clear();
  }
}
