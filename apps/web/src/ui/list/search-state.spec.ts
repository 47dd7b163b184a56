import { compact, instantOf, orderingOf, parseSearch, stringifySearch, textOf, choicesOf } from './search-state';

it('takes known words only, each once and in their own order', () => {
  expect(choicesOf('FAILED,x,PENDING,FAILED', ['PENDING', 'FAILED'])).toEqual(['PENDING', 'FAILED']);
  expect(choicesOf(['FAILED'], ['PENDING', 'FAILED'])).toEqual(['FAILED']);
  expect(choicesOf('nothing', ['FAILED'])).toBeUndefined();
  expect(choicesOf({ a: 1 }, ['FAILED'])).toBeUndefined();
});

it('takes a number for a text, as the router reads ?search=7', () => {
  expect([textOf(7), textOf(''), textOf(['a']), textOf('x'.repeat(201))]).toEqual([
    '7',
    undefined,
    undefined,
    undefined,
  ]);
});

it('orders by known fields only', () => {
  expect([orderingOf('-title', ['title']), orderingOf('-secret', ['title'])]).toEqual(['-title', undefined]);
});

it('takes only instants that are some', () => {
  expect([instantOf('2026-11-21T00:00:00Z'), instantOf('2026-99-21'), instantOf('now')]).toEqual([
    '2026-11-21T00:00:00Z',
    undefined,
    undefined,
  ]);
});

it('keeps the address short', () => {
  expect(compact({ a: undefined, b: 'x' })).toEqual({ b: 'x' });
});

it('stands in the address as people write it', () => {
  expect(stringifySearch({ status: ['FAILED', 'CANCELLED'], search: 'a&b', at: undefined })).toBe(
    '?status=FAILED,CANCELLED&search=a%26b',
  );
  expect(parseSearch('?status=FAILED,CANCELLED&search=7')).toEqual({ status: 'FAILED,CANCELLED', search: '7' });
  expect(stringifySearch({})).toBe('');
});
