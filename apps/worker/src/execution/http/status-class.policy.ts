/** Statuses of 400 to 499 that may pass: timeout, too early, too many requests. */
const TRANSIENT_STATUSES = new Set([408, 425, 429]);

/**
 * Tells whether an unexpected status is worth another attempt: only when the server may answer differently by itself.
 */
export function isRetryableStatus(status: number): boolean {
  return TRANSIENT_STATUSES.has(status) || status >= 500;
}
