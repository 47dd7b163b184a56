import { useMemo, useSyncExternalStore } from 'react';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const told = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

/** The present, anew every second: one clock for the whole page. */
export function useNow(): Date {
  return useSyncExternalStore(follow, () => now);
}

/** The hour that has begun: for what is many, and changes its words only with the day. */
export function useHour(): Date {
  const hour = useSyncExternalStore(follow, () => Math.floor(now.getTime() / HOUR_MS));
  return useMemo(() => new Date(hour * HOUR_MS), [hour]);
}

function follow(tell: () => void): () => void {
  told.add(tell);
  timer ??= setInterval(tick, SECOND_MS);
  return () => {
    told.delete(tell);
    if (told.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = new Date();
  for (const tell of told) tell();
}
