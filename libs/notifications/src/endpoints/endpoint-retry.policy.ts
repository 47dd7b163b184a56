const MINUTE = 60;
const HOUR = 3600;

/**
 * The seconds between attempts of a webhook, as Standard Webhooks 1.0.0 says: ten attempts in a little over three days.
 */
export const ENDPOINT_WAITS_SECONDS = [
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
/** Delays are longer by up to this share, never shorter, so that what failed together does not retry together. */
const JITTER = 0.1;
/** An endpoint at which nothing arrives for this many days is switched off. */
export const ENDPOINT_FAILING_DAYS = 5;

/**
 * Returns the seconds to wait after the n-th failed attempt (n from 1); null after the last one. A receiver that asks
 * for more time gets it; one that asks for less does not. Pure: `random` is from 0 to 1.
 */
export function endpointWaitSeconds(
  tries: number,
  retryAfterSeconds: number | undefined,
  random: number,
): number | null {
  const wait = ENDPOINT_WAITS_SECONDS[tries - 1];
  return wait === undefined ? null : Math.max(wait * (1 + JITTER * random), retryAfterSeconds ?? 0);
}
