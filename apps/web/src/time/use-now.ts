import { useMemo, useSyncExternalStore } from 'react';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

/** Gives the present time, updated every second. The whole page shares one timer. */
export function useNow(): Date {
  return useSyncExternalStore(follow, () => now);
}

/**
 * Gives what `read` makes of the present time, and renders only when that changes: a text such as "3 min ago" does so once a
 * minute, and a page has dozens of them.
 */
export function useOfNow<T extends string | number | null>(read: (now: Date) => T): T {
  return useSyncExternalStore(follow, () => read(now));
}

/** Gives the start of the present hour. Lists of many times use it, so that they do not render every second. */
export function useHour(): Date {
  return useStep(HOUR_MS);
}

/** Gives the start of the present minute, for pages that need not render every second. */
export function useMinute(): Date {
  return useStep(MINUTE_MS);
}

function useStep(stepMs: number): Date {
  const step = useOfNow((at) => Math.floor(at.getTime() / stepMs));
  return useMemo(() => new Date(step * stepMs), [step, stepMs]);
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, SECOND_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = new Date();
  for (const listener of listeners) listener();
}
