/** A process that lived this long is restarted at once. */
const CALM_MS = 5000;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 30_000;

/**
 * Returns the pause in milliseconds before the next start, after a process that lived for `lifeMs` and a pause of
 * `lastMs` before it. Pure.
 */
export function nextPause(lastMs: number, lifeMs: number): number {
  if (lifeMs >= CALM_MS) return 0;
  return Math.min(Math.max(FIRST_PAUSE_MS, lastMs * 2), MAX_PAUSE_MS);
}
