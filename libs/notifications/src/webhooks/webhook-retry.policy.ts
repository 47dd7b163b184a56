const MINUTE = 60;
const HOUR = 3600;

/** Seconds between the tries of a webhook, as Standard Webhooks 1.0.0 has them: ten tries in a little over three days. */
export const WEBHOOK_WAITS_SECONDS = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
/** Later by up to a tenth, never earlier: what failed together does not come back together. */
const JITTER = 0.1;
/** An endpoint at which nothing arrives for so long is switched off. */
export const WEBHOOK_FAILING_DAYS = 5;

/**
 * How long to wait after the n-th failed try (n counts from 1); null: that was the last one. A receiver that asks for
 * more time gets it, one that asks for less does not. Pure: `random` is from 0 to 1.
 */
export function webhookWaitSeconds(
  tries: number,
  retryAfterSeconds: number | undefined,
  random: number,
): number | null {
  const wait = WEBHOOK_WAITS_SECONDS[tries - 1];
  return wait === undefined ? null : Math.max(wait * (1 + JITTER * random), retryAfterSeconds ?? 0);
}
