import { ENDPOINT_WAITS_SECONDS, endpointWaitSeconds } from './endpoint-retry.policy';

describe('endpointWaitSeconds', () => {
  it.each([
    [1, 5],
    [2, 300],
    [3, 1800],
    [4, 7200],
    [5, 18_000],
    [6, 36_000],
    [7, 50_400],
    [8, 72_000],
    [9, 86_400],
  ])('after failure %i is %i s, and up to a tenth more', (tries, seconds) => {
    expect(endpointWaitSeconds(tries, undefined, 0)).toBe(seconds);
    expect(endpointWaitSeconds(tries, undefined, 1)).toBeCloseTo(seconds * 1.1);
  });

  it('ends with the tenth try', () => {
    expect(ENDPOINT_WAITS_SECONDS).toHaveLength(9);
    expect(endpointWaitSeconds(10, undefined, 0)).toBeNull();
    expect(endpointWaitSeconds(10, 60, 0)).toBeNull();
  });

  it('gives a receiver the time that it asks for, and no less than the table', () => {
    expect(endpointWaitSeconds(1, 120, 0)).toBe(120);
    expect(endpointWaitSeconds(2, 120, 0)).toBe(300);
    expect(endpointWaitSeconds(3, 0, 0.5)).toBeCloseTo(1890);
  });
});
