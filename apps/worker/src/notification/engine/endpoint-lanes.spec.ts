import { EndpointLanes, type LaneTarget } from './endpoint-lanes';

/** An endpoint of an owner and a host that no other has. */
const to = (endpointId: string, shared: Partial<LaneTarget> = {}): LaneTarget => ({
  ...{ endpointId, ownerId: `owner of ${endpointId}`, host: `${endpointId}.example.com` },
  ...shared,
});

describe('the lanes to endpoints', () => {
  it('let in four to one endpoint, and remember that others were turned away', () => {
    const lanes = new EndpointLanes();
    expect([1, 2, 3, 4, 5].map(() => lanes.enter(to('a')))).toEqual([true, true, true, true, false]);
    expect(lanes.full()).toEqual([to('a')]);
    expect([lanes.enter(to('b')), lanes.takeBehind('b')]).toEqual([true, false]);
    expect([lanes.takeBehind('a'), lanes.takeBehind('a')]).toEqual([true, false]);
    lanes.leave(to('a'));
    expect([lanes.full(), lanes.enter(to('a'))]).toEqual([[], true]);
  });

  it('have an end: 250 in all', () => {
    const lanes = new EndpointLanes();
    const nth = (n: number): LaneTarget => to(`endpoint-${Math.floor(n / 4)}`);
    for (let n = 0; n < 250; n++) expect(lanes.enter(nth(n))).toBe(true);
    expect(lanes.full()).toBeNull();
    lanes.leave(nth(0));
    expect(lanes.full()).toHaveLength(61);
  });

  it.each([
    ['owner', { ownerId: 'ada' }],
    ['host', { host: 'slow.example.com' }],
  ])('are shared: no %s has more than 50 of them, however many endpoints there are', (_, shared) => {
    const lanes = new EndpointLanes();
    const nth = (n: number): LaneTarget => to(`endpoint-${n}`, shared);
    for (let n = 0; n < 50; n++) expect(lanes.enter(nth(n))).toBe(true);
    expect([lanes.enter(nth(50)), lanes.enter(to('of another'))]).toEqual([false, true]);
    // Who leaves makes room for the endpoint that was turned away, though it is another one.
    expect(lanes.nextBehind(nth(0))).toBeNull();
    lanes.leave(nth(0));
    expect(lanes.nextBehind(to('of another'))).toBeNull();
    expect([lanes.nextBehind(nth(0)), lanes.nextBehind(nth(0))]).toEqual([nth(50), null]);
    expect(lanes.enter(nth(50))).toBe(true);
  });

  it('let nobody in once they are closed, and nobody is gone on with', () => {
    const lanes = new EndpointLanes();
    lanes.enter(to('a'));
    lanes.noteBehind(to('a'));
    lanes.close();
    expect([lanes.enter(to('b')), lanes.full(), lanes.takeBehind('a'), lanes.nextBehind(to('a'))]).toEqual([
      ...[false, null, false, null],
    ]);
  });
});
