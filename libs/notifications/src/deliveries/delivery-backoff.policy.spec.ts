import { DELIVERY_MAX_ATTEMPTS, deliveryBackoffSeconds } from './delivery-backoff.policy';

describe('deliveryBackoffSeconds', () => {
  it.each([
    [1, 30],
    [2, 60],
    [3, 120],
    [4, 300],
    [5, 900],
    [6, 1800],
    [7, 3600],
    [DELIVERY_MAX_ATTEMPTS - 1, 3600],
    [DELIVERY_MAX_ATTEMPTS, null],
    [DELIVERY_MAX_ATTEMPTS + 1, null],
  ])('after failure %i is %s', (attempts, seconds) => expect(deliveryBackoffSeconds(attempts)).toBe(seconds));

  it('goes on for about two days in all', () => {
    const waits = Array.from({ length: DELIVERY_MAX_ATTEMPTS }, (_, n) => deliveryBackoffSeconds(n + 1) ?? 0);
    const days = waits.reduce((sum, wait) => sum + wait, 0) / 86_400;
    expect(days).toBeGreaterThan(1.5);
    expect(days).toBeLessThan(2.5);
  });
});
