import { linePairs } from './line-diff';

it('two logs are set side by side, line by line', () => {
  const base = ['start', 'loaded 3 rows', 'a warning', 'end'];
  const run = ['start', 'loaded 4 rows', 'end', 'more'];
  expect(linePairs(base, run)).toEqual([
    { kind: 'same', base: 'start', run: 'start' },
    { kind: 'changed', base: 'loaded 3 rows', run: 'loaded 4 rows' },
    { kind: 'removed', base: 'a warning', run: null },
    { kind: 'same', base: 'end', run: 'end' },
    { kind: 'added', base: null, run: 'more' },
  ]);
});

it('logs that are removed, added or empty as a whole have pairs, too', () => {
  expect(linePairs(['a'], [])).toEqual([{ kind: 'removed', base: 'a', run: null }]);
  expect(linePairs([], ['a'])).toEqual([{ kind: 'added', base: null, run: 'a' }]);
  expect(linePairs([], [])).toEqual([]);
});

it('a comparison that takes too long is given up', () => {
  const lines = (name: string): string[] => Array.from({ length: 2000 }, (_, index) => `${name} ${index}`);
  expect(linePairs(lines('base'), lines('run'), -1)).toBeNull();
});
