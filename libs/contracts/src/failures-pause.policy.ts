/** Why a schedule that was paused by failures is paused; it is how the reason of a pause is known later. Pure. */
export function failuresPauseReason(failuresInARow: number): string {
  return `paused after ${failuresInARow} failures in a row`;
}

/** POSIX regular expression of the reasons that `failuresPauseReason` writes. */
export const FAILURES_PAUSE_PATTERN = '^paused after [0-9]+ failures in a row$';
