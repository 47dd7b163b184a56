import { askedSeconds, backoffSeconds, DEFAULT_RETRY, type RetryPolicy } from './backoff.policy';

describe('backoffSeconds', () => {
  const policy = (changes: Partial<RetryPolicy>): RetryPolicy => ({ ...DEFAULT_RETRY, ...changes });

  it.each([
    ['the default', {}, [60, 120, 240, 480]],
    ['EXPONENTIAL up to the longest wait', { maxDelaySeconds: 100 }, [60, 95, 95, 95]],
    ['LINEAR', { backoff: 'LINEAR' as const, delaySeconds: 10 }, [10, 20, 30, 40]],
    ['FIXED', { backoff: 'FIXED' as const, delaySeconds: 7 }, [7, 7, 7, 7]],
    ['no wait', { delaySeconds: 0 }, [0, 0, 0, 0]],
  ])('of %s', (_, changes, waits) => {
    expect([1, 2, 3, 4].map((failures) => backoffSeconds(policy(changes), failures, 0.5))).toEqual(waits);
  });

  it('stays finite after very many failures', () => {
    expect(backoffSeconds(policy({}), 5000, 1)).toBe(DEFAULT_RETRY.maxDelaySeconds);
  });

  it.each([
    ['a tenth to both sides', {}, 1, [54, 60, 66]],
    ['to the side of less at the longest wait', { maxDelaySeconds: 200 }, 3, [180, 190, 200]],
    ['only as far as the longest wait', { maxDelaySeconds: 63 }, 1, [54, 58.5, 63]],
  ])('spreads a wait %s', (_, changes, failures, waits) => {
    const spread = [0, 0.5, 1].map((chance) => backoffSeconds(policy(changes), failures, chance));
    expect(spread).toEqual(waits.map((wait) => expect.closeTo(wait, 9)));
  });
});

describe('askedSeconds', () => {
  it('is never shorter than the other side asked for, and is spread for attempts that got the same value', () => {
    expect([0, 0.5, 1].map((chance) => askedSeconds(100, chance))).toEqual([100, 105, expect.closeTo(110, 9)]);
  });
});
