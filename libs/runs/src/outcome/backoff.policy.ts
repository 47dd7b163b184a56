import type { Backoff } from '#contracts/states';

export interface RetryPolicy {
  maxAttempts: number;
  backoff: Backoff;
  delaySeconds: number;
  maxDelaySeconds: number;
}

/** 3 retries after 60, 120 and 240 s, then FAILED. */
export const DEFAULT_RETRY: RetryPolicy = {
  maxAttempts: 4,
  backoff: 'EXPONENTIAL',
  delaySeconds: 60,
  maxDelaySeconds: 3600,
};

/** Every wait is spread by this share to both sides: what failed together must not come back together. */
export const RETRY_JITTER = 0.1;

/**
 * Seconds to wait after the n-th failure (n counts from 1), never more than the longest wait. `chance` (0 to 1) says
 * where in its spread it lies; 0.5 is the middle, unless the longest wait cuts it.
 */
export function backoffSeconds(policy: RetryPolicy, failures: number, chance: number): number {
  const { backoff, delaySeconds, maxDelaySeconds } = policy;
  const growth = { FIXED: 1, LINEAR: failures, EXPONENTIAL: 2 ** (failures - 1) }[backoff];
  const wait = Math.min(delaySeconds * growth, maxDelaySeconds);
  const least = wait * (1 - RETRY_JITTER);
  // At the longest wait all of the spread lies below it: half of all runs waiting exactly so long would be no spread.
  const most = Math.min(wait * (1 + RETRY_JITTER), maxDelaySeconds);
  return least + (most - least) * chance;
}

/** Seconds to wait when the other side said how long: never less, and spread to the other side only. */
export function askedSeconds(retryAfterSeconds: number, chance: number): number {
  return retryAfterSeconds * (1 + RETRY_JITTER * chance);
}
