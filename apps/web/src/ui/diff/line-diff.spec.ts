import { linePairs } from './line-diff';

it('two texts are set side by side, line by line', () => {
  const base = ['start', 'loaded 3 rows', 'a warning', 'end'];
  const run = ['start', 'loaded 4 rows', 'end', 'more'];
  expect(linePairs(base, run)).toEqual([
    { kind: 'same', before: 'start', after: 'start' },
    { kind: 'changed', before: 'loaded 3 rows', after: 'loaded 4 rows' },
    { kind: 'removed', before: 'a warning', after: null },
    { kind: 'same', before: 'end', after: 'end' },
    { kind: 'added', before: null, after: 'more' },
  ]);
});

it('texts that are removed, added or empty as a whole have pairs, too', () => {
  expect(linePairs(['a'], [])).toEqual([{ kind: 'removed', before: 'a', after: null }]);
  expect(linePairs([], ['a'])).toEqual([{ kind: 'added', before: null, after: 'a' }]);
  expect(linePairs([], [])).toEqual([]);
});

it('a comparison that takes too long is given up', () => {
  const lines = (name: string): string[] => Array.from({ length: 2000 }, (_, index) => `${name} ${index}`);
  expect(linePairs(lines('base'), lines('run'), -1)).toBeNull();
});
