import { useMemo, useSyncExternalStore } from 'react';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

/** Gives the present time, updated every second. The whole page shares one timer. */
export function useNow(): Date {
  return useSyncExternalStore(follow, () => now);
}

/** Gives the start of the present hour. Lists of many times use it, so that they do not render every second. */
export function useHour(): Date {
  const hour = useSyncExternalStore(follow, () => Math.floor(now.getTime() / HOUR_MS));
  return useMemo(() => new Date(hour * HOUR_MS), [hour]);
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
