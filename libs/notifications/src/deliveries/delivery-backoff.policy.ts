/** The seconds before the next attempt of a delivery: 30 s, 1, 2, 5, 15, 30 minutes, then every hour. */
const WAITS_SECONDS = [30, 60, 120, 300, 900, 1800];
const LAST_WAIT_SECONDS = 3600;

/** The last attempt, after about two days. */
export const DELIVERY_MAX_ATTEMPTS = 50;

/** Returns the seconds to wait after the n-th failed attempt (n from 1); null after the last one. */
export function deliveryBackoffSeconds(attempts: number): number | null {
  if (attempts >= DELIVERY_MAX_ATTEMPTS) return null;
  return WAITS_SECONDS[attempts - 1] ?? LAST_WAIT_SECONDS;
}
