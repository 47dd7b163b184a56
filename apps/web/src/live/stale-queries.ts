import type { QueryKey } from '@tanstack/react-query';

/** Many events within this time are one look. */
const GATHER_MS = 250;
/** The overview is computed over all tasks: while runs come and go it is looked at no more often than this. */
const OVERVIEW_MS = 5000;

interface Waiting {
  lookedAt: number;
  timer: ReturnType<typeof setTimeout> | null;
}

/** Gathers the queries that events have made stale, and looks at each again a moment later: also after the last event. */
export class StaleQueries {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly look: (queryKey: QueryKey) => void) {}

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

  /** Nothing is looked at any more. */
  stop(): void {
    for (const { timer } of this.waiting.values()) if (timer !== null) clearTimeout(timer);
    this.waiting.clear();
  }
}
