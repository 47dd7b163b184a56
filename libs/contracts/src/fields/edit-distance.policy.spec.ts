import { editDistance } from './edit-distance.policy';

describe('the distance of two texts', () => {
  it.each([
    ['title', 'title', 0],
    ['titel', 'title', 1],
    ['titl', 'title', 1],
    ['tilte', 'title', 1],
    ['tibtle', 'title', 1],
    ['status', 'stats', 1],
    ['', 'ab', 2],
    ['kitten', 'sitting', 3],
  ])('%s and %s is %i, either way', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
    expect(editDistance(b, a, 3)).toBe(distance);
  });

  it('is not computed when the lengths differ by more than the limit', () =>
    expect(editDistance('a', 'a'.repeat(1_000_000), 2)).toBe(Infinity));
});
