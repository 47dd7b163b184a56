import { nextOrdering, sortingBy } from './sorting';

it.each([
  ['title', 'ascending', '-title'],
  ['-title', 'descending', 'title'],
  ['-createdAt', 'none', 'title'],
  [undefined, 'none', 'title'],
])('a list with the ordering %s is sorted by title: %s; a click makes it %s', (ordering, sorting, next) => {
  expect(sortingBy('title', ordering)).toBe(sorting);
  expect(nextOrdering('title', ordering)).toBe(next);
});

it('a click on a duration or a time shows the greatest first', () => {
  expect(nextOrdering('durationMs', '-scheduledFor')).toBe('-durationMs');
  expect(nextOrdering('durationMs', '-durationMs')).toBe('durationMs');
  expect(nextOrdering('durationMs', 'durationMs')).toBe('-durationMs');
});
