import type { Backoff } from '#contracts/states';

export interface RetryPolicy {
  maxAttempts: number;
  backoff: Backoff;
  delaySeconds: number;
  maxDelaySeconds: number;
}

/** 3 retries, after 60, 120 and 240 s; then the run is FAILED. */
export const DEFAULT_RETRY: RetryPolicy = {
  maxAttempts: 4,
  backoff: 'EXPONENTIAL',
  delaySeconds: 60,
  maxDelaySeconds: 3600,
};

/** Every delay is spread by this share in both directions, so that what failed together does not retry together. */
export const RETRY_JITTER = 0.1;

/**
 * Returns the seconds to wait after the n-th failure (from 1), never more than the longest delay. `chance` (0 to 1) is
 * the position within the spread; 0.5 is its middle, unless the longest delay cuts it.
 */
export function backoffSeconds(policy: RetryPolicy, failures: number, chance: number): number {
  const { backoff, delaySeconds, maxDelaySeconds } = policy;
  const growth = { FIXED: 1, LINEAR: failures, EXPONENTIAL: 2 ** (failures - 1) }[backoff];
  const wait = Math.min(delaySeconds * growth, maxDelaySeconds);
  const min = wait * (1 - RETRY_JITTER);
  // At the longest delay the whole spread lies below it: otherwise half of the runs would wait exactly that long.
  const max = Math.min(wait * (1 + RETRY_JITTER), maxDelaySeconds);
  return min + (max - min) * chance;
}

/** Returns the seconds to wait when the other side said how long: never less, and spread towards later only. */
export function askedSeconds(retryAfterSeconds: number, chance: number): number {
  return retryAfterSeconds * (1 + RETRY_JITTER * chance);
}
