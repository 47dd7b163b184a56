/** Returns the reason of a pause after failures; by its form such a pause is recognised later. Pure. */
export function failuresPauseReason(failuresInARow: number): string {
  return `paused after ${failuresInARow} failures in a row`;
}

/** A POSIX regular expression that matches the reasons of `failuresPauseReason`. */
export const FAILURES_PAUSE_PATTERN = '^paused after [0-9]+ failures in a row$';

/** Returns after how many failures in a row a schedule was paused; null when the reason is another one. Pure. */
export function failuresOfPause(reason: string): number | null {
  return new RegExp(FAILURES_PAUSE_PATTERN).test(reason) ? Number(/[0-9]+/.exec(reason)?.[0]) : null;
}
