import { EndpointLimiter, type LaneTarget } from './endpoint.limiter';

/** An endpoint whose owner and host are its own. */
const to = (endpointId: string, shared: Partial<LaneTarget> = {}): LaneTarget => ({
  ...{ endpointId, ownerId: `owner of ${endpointId}`, host: `${endpointId}.example.com` },
  ...shared,
});

describe('the lanes to endpoints', () => {
  it('are four at most for one endpoint, whose backlog is flagged when another webhook is refused', () => {
    const limiter = new EndpointLimiter();
    expect([1, 2, 3, 4, 5].map(() => limiter.tryAcquire(to('a')))).toEqual([true, true, true, true, false]);
    expect(limiter.full()).toEqual([to('a')]);
    expect([limiter.tryAcquire(to('b')), limiter.takeBacklog('b')]).toEqual([true, false]);
    expect([limiter.takeBacklog('a'), limiter.takeBacklog('a')]).toEqual([true, false]);
    limiter.release(to('a'));
    expect([limiter.full(), limiter.tryAcquire(to('a'))]).toEqual([[], true]);
  });

  it('have an end: 250 in all', () => {
    const limiter = new EndpointLimiter();
    const nth = (n: number): LaneTarget => to(`endpoint-${Math.floor(n / 4)}`);
    for (let n = 0; n < 250; n++) expect(limiter.tryAcquire(nth(n))).toBe(true);
    expect(limiter.full()).toBeNull();
    limiter.release(nth(0));
    expect(limiter.full()).toHaveLength(61);
  });

  it.each([
    ['owner', { ownerId: 'ada' }],
    ['host', { host: 'slow.example.com' }],
  ])('are shared: no %s has more than 50 of them, however many endpoints there are', (_, shared) => {
    const limiter = new EndpointLimiter();
    const nth = (n: number): LaneTarget => to(`endpoint-${n}`, shared);
    for (let n = 0; n < 50; n++) expect(limiter.tryAcquire(nth(n))).toBe(true);
    expect([limiter.tryAcquire(nth(50)), limiter.tryAcquire(to('of another'))]).toEqual([false, true]);
    // The free place goes to the refused endpoint, which is not the one that had the place.
    expect(limiter.nextBacklog(nth(0))).toBeNull();
    limiter.release(nth(0));
    expect(limiter.nextBacklog(to('of another'))).toBeNull();
    expect([limiter.nextBacklog(nth(0)), limiter.nextBacklog(nth(0))]).toEqual([nth(50), null]);
    expect(limiter.tryAcquire(nth(50))).toBe(true);
  });

  it('are refused to all once they are closed, and no backlog is continued', () => {
    const limiter = new EndpointLimiter();
    limiter.tryAcquire(to('a'));
    limiter.noteBacklog(to('a'));
    limiter.close();
    expect([
      limiter.tryAcquire(to('b')),
      limiter.full(),
      limiter.takeBacklog('a'),
      limiter.nextBacklog(to('a')),
    ]).toEqual([...[false, null, false, null]]);
  });
});
