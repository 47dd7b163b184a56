/** Returns the reason of a pause after failures; by its form such a pause is recognised later. Pure. */
export function failuresPauseReason(failuresInARow: number): string {
  return `paused after ${failuresInARow} failures in a row`;
}

/** A POSIX regular expression that matches the reasons of `failuresPauseReason`. */
export const FAILURES_PAUSE_PATTERN = '^paused after [0-9]+ failures in a row$';
