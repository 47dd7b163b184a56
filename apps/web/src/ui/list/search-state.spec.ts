import { instantOf, orderingOf, parseSearch, stringifySearch, pageOf, textOf, choicesOf } from './search-state';

it('a list takes known words only, each once and in their own order', () => {
  expect(choicesOf('FAILED,x,PENDING,FAILED', ['PENDING', 'FAILED'])).toEqual(['PENDING', 'FAILED']);
  expect(choicesOf(['FAILED'], ['PENDING', 'FAILED'])).toEqual(['FAILED']);
  expect(choicesOf('nothing', ['FAILED'])).toBeUndefined();
  expect(choicesOf({ a: 1 }, ['FAILED'])).toBeUndefined();
});

it('a number is read as text, as the router delivers ?search=7', () => {
  expect([textOf(7), textOf(''), textOf(['a']), textOf('x'.repeat(201))]).toEqual([
    '7',
    undefined,
    undefined,
    undefined,
  ]);
});

it('an ordering by an unknown field is ignored', () => {
  expect([orderingOf('-title', ['title']), orderingOf('-secret', ['title'])]).toEqual(['-title', undefined]);
});

it('a text that is no instant is ignored', () => {
  expect([instantOf('2026-11-21T00:00:00Z'), instantOf('2026-99-21'), instantOf('now')]).toEqual([
    '2026-11-21T00:00:00Z',
    undefined,
    undefined,
  ]);
});

it('a page is a number and a cursor, and nothing else', () => {
  expect(
    ['page=2', 'page=3&cursor=a%2Bb', 'nope', 'page=nope', 'page=2&status=FAILED', ''].map((value) => pageOf(value)),
  ).toEqual(['page=2', 'page=3&cursor=a%2Bb', ...[undefined, undefined, undefined, undefined]]);
});

it('the address is written as people write it', () => {
  expect(stringifySearch({ status: ['FAILED', 'CANCELLED'], search: 'a&b', at: undefined })).toBe(
    '?status=FAILED,CANCELLED&search=a%26b',
  );
  expect(parseSearch('?status=FAILED,CANCELLED&search=7')).toEqual({ status: 'FAILED,CANCELLED', search: '7' });
  expect(stringifySearch({})).toBe('');
});
