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

/** Seconds to wait after the n-th failure (n counts from 1). */
export function backoffSeconds(policy: RetryPolicy, failures: number): number {
  const { backoff, delaySeconds, maxDelaySeconds } = policy;
  const growth = { FIXED: 1, LINEAR: failures, EXPONENTIAL: 2 ** (failures - 1) }[backoff];
  return Math.min(delaySeconds * growth, maxDelaySeconds);
}
