/** Answers of 400 to 499 that may be different next time: timeout, too early, too many requests. */
const PASSING = new Set([408, 425, 429]);

/** Is an unexpected status worth another attempt? Only what the server may answer differently by itself. */
export function isRetryableStatus(status: number): boolean {
  return PASSING.has(status) || status >= 500;
}
