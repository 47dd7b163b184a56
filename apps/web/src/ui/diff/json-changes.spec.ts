import { isEqual, jsonChanges } from './json-changes';

it('two documents are compared by place: what is the same, added, removed and changed', () => {
  const base = { url: 'https://x', headers: { accept: 'text/plain' }, to: ['a', 'b'], gone: null };
  const run = { url: 'https://y', headers: { accept: 'text/plain', x: 1 }, to: ['a'] };
  expect(jsonChanges(base, run).map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    'url changed',
    'headers.accept same',
    'to[0] same',
    'to[1] removed',
    'gone removed',
    'headers.x added',
  ]);
});

it('plain values and empty ones are values too', () => {
  expect(jsonChanges(1, 1)).toEqual([{ path: '(value)', kind: 'same', before: 1, after: 1 }]);
  expect(jsonChanges({ a: {} }, { a: [] })).toEqual([{ path: 'a', kind: 'changed', before: {}, after: [] }]);
});

it('the order of keys does not count, that of items does', () => {
  expect(isEqual({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
  expect(isEqual([1, 2], [2, 1])).toBe(false);
});
