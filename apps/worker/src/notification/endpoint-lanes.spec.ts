import { EndpointLanes } from './endpoint-lanes';

describe('the lanes to endpoints', () => {
  it('let in four to one endpoint, and remember that others were turned away', () => {
    const lanes = new EndpointLanes();
    expect([1, 2, 3, 4, 5].map(() => lanes.enter('a'))).toEqual([true, true, true, true, false]);
    expect(lanes.full()).toEqual(['a']);
    expect([lanes.enter('b'), lanes.takeBehind('b')]).toEqual([true, false]);
    expect([lanes.takeBehind('a'), lanes.takeBehind('a')]).toEqual([true, false]);
    lanes.leave('a');
    expect([lanes.full(), lanes.enter('a')]).toEqual([[], true]);
  });

  it('have an end: 250 in all', () => {
    const lanes = new EndpointLanes();
    for (let n = 0; n < 250; n++) expect(lanes.enter(`endpoint ${Math.floor(n / 4)}`)).toBe(true);
    expect(lanes.full()).toBeNull();
    lanes.leave('endpoint 0');
    expect(lanes.full()).toHaveLength(61);
  });

  it('let nobody in once they are closed, and nobody is gone on with', () => {
    const lanes = new EndpointLanes();
    lanes.enter('a');
    lanes.noteBehind('a');
    lanes.close();
    expect([lanes.enter('b'), lanes.full(), lanes.takeBehind('a')]).toEqual([false, null, false]);
  });
});
