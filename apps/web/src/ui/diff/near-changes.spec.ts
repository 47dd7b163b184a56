import { linePairs } from './line-diff';
import { nearChanges } from './near-changes';

it('of a long text the lines that differ are shown with those around them', () => {
  const before = Array.from({ length: 12 }, (_, index) => `line ${index}`);
  const after = before.with(5, 'changed');
  const pairs = nearChanges(linePairs(before, after) ?? [], 1);
  expect(pairs.map(({ before: line }) => line)).toEqual(['…', 'line 4', 'line 5', 'line 6', '…']);
});

it('a text without differences is one gap, and none has no lines', () => {
  expect(nearChanges(linePairs(['a', 'b'], ['a', 'b']) ?? [])).toHaveLength(1);
  expect(nearChanges([])).toEqual([]);
});
