import { SendingLimiter, type LimitedLane } from './sending.limiter';

/** The lane of an endpoint: four at a time, fifty with what has the same owner, and 250 to all endpoints. */
const to = (key: string, owner = `owner of ${key}`, fetchedFrom = 1): LimitedLane => ({
  key,
  shares: [
    { key: `endpoint ${key}`, max: 4 },
    { key: owner, max: 50 },
    { key: 'endpoints', max: 250 },
  ],
  fetchedFrom,
});

describe('the places of a lane', () => {
  it('are given as far as they are free', () => {
    const limiter = new SendingLimiter();
    expect([limiter.acquire(to('a'), 3), limiter.acquire(to('a'), 3), limiter.acquire(to('a'), 1)]).toEqual([3, 1, 0]);
    expect(limiter.acquire(to('b'), 9)).toBe(4);
    limiter.release(to('a'), 2);
    expect(limiter.acquire(to('a'), 9)).toBe(2);
  });

  it('are shared: an owner has no more than fifty, however many endpoints there are', () => {
    const limiter = new SendingLimiter();
    for (let n = 0; n < 50; n++) expect(limiter.acquire(to(`endpoint ${n}`, 'ada'), 1)).toBe(1);
    expect([limiter.acquire(to('one more', 'ada'), 1), limiter.acquire(to('of bob', 'bob'), 1)]).toEqual([0, 1]);
    limiter.release(to('endpoint 7', 'ada'), 1);
    expect(limiter.acquire(to('one more', 'ada'), 1)).toBe(1);
  });

  it('have an end: 250 in all', () => {
    const limiter = new SendingLimiter();
    const given = Array.from({ length: 63 }, (_, n) => limiter.acquire(to(`endpoint ${n}`), 4));
    expect(given.slice(0, 62)).toEqual(Array.from({ length: 62 }, () => 4));
    expect([given[62], limiter.acquire(to('one more'), 1)]).toEqual([2, 0]);
  });
});

describe('the backlog', () => {
  it('is fetched when enough places are free, once until it is flagged again', () => {
    const limiter = new SendingLimiter();
    const lane = to('a', 'ada', 3);
    limiter.acquire(lane, 2);
    limiter.noteBacklog(lane);
    expect(limiter.takeBacklog()).toBeNull();
    limiter.release(lane, 1);
    expect([limiter.takeBacklog(), limiter.takeBacklog()]).toEqual([lane, null]);
  });

  it('that was flagged first is fetched first, and a full lane in front of it holds up no other', () => {
    const limiter = new SendingLimiter();
    for (const key of ['full', 'first', 'second', 'first']) limiter.noteBacklog(to(key));
    limiter.acquire(to('full'), 4);
    expect([limiter.takeBacklog()?.key, limiter.takeBacklog()?.key, limiter.takeBacklog()]).toEqual([
      ...['first', 'second', null],
    ]);
    limiter.release(to('full'), 1);
    expect(limiter.takeBacklog()?.key).toBe('full');
  });

  it('with few free places is found, and taken with any free place', () => {
    const limiter = new SendingLimiter();
    const lane = to('a', 'ada', 3);
    limiter.acquire(lane, 4);
    limiter.noteBacklog(lane);
    expect([limiter.lanesWithFewPlaces(), limiter.takeBacklogOf(lane)]).toEqual([[], false]);
    limiter.release(lane, 1);
    expect(limiter.lanesWithFewPlaces()).toEqual([lane]);
    expect([limiter.takeBacklogOf(lane), limiter.takeBacklogOf(lane)]).toEqual([true, false]);
  });

  it('is not overtaken: a row that a message names gets no place before it', () => {
    const limiter = new SendingLimiter();
    expect(limiter.acquireForNamed(to('a'))).toBe(true);
    limiter.noteBacklog(to('a'));
    expect([limiter.acquireForNamed(to('a')), limiter.acquireForNamed(to('b'))]).toEqual([false, true]);
  });

  it('of another lane is fetched when a place becomes free that both share', () => {
    const limiter = new SendingLimiter();
    for (let n = 0; n < 50; n++) limiter.acquire(to(`endpoint ${n}`, 'ada'), 1);
    limiter.noteBacklog(to('waits', 'ada'));
    expect(limiter.takeBacklog()).toBeNull();
    limiter.release(to('endpoint 7', 'ada'), 1);
    expect(limiter.takeBacklog()?.key).toBe('waits');
  });
});

it('a closed limiter gives no place and no backlog', () => {
  const limiter = new SendingLimiter();
  limiter.noteBacklog(to('a'));
  limiter.close();
  expect([limiter.acquire(to('a'), 1), limiter.takeBacklog()]).toEqual([0, null]);
});
