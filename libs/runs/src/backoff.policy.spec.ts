import { backoffSeconds, DEFAULT_RETRY, type RetryPolicy } from './backoff.policy';

describe('backoffSeconds', () => {
  const policy = (changes: Partial<RetryPolicy>): RetryPolicy => ({ ...DEFAULT_RETRY, ...changes });

  it.each([
    ['the default', {}, [60, 120, 240, 480]],
    ['EXPONENTIAL up to the longest wait', { maxDelaySeconds: 100 }, [60, 100, 100, 100]],
    ['LINEAR', { backoff: 'LINEAR' as const, delaySeconds: 10 }, [10, 20, 30, 40]],
    ['FIXED', { backoff: 'FIXED' as const, delaySeconds: 7 }, [7, 7, 7, 7]],
    ['no wait', { delaySeconds: 0 }, [0, 0, 0, 0]],
  ])('of %s', (_, changes, waits) => {
    expect([1, 2, 3, 4].map((failures) => backoffSeconds(policy(changes), failures))).toEqual(waits);
  });

  it('stays a number after very many failures', () => {
    expect(backoffSeconds(policy({}), 5000)).toBe(DEFAULT_RETRY.maxDelaySeconds);
  });
});
