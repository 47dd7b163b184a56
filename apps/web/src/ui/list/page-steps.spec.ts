import { shownRows } from './page-steps';

const link = (page: number): string => `http://localhost:3000/api/runs?page=${page}&cursor=x`;
const rows = (length: number): unknown[] => Array.from({ length });

it.each([
  ['the first page', link(2), null, 20, [1, 20]],
  ['a page between', link(3), link(1), 20, [21, 40]],
  ['the last page, which is not full,', null, link(171), 12, [3_401, 3_412]],
  ['the only page', null, null, 12, undefined],
  ['a page beyond the end', null, link(171), 0, undefined],
])('the rows of %s are numbered', (_, next, previous, length, expected) => {
  expect(shownRows({ count: 3_412, next, previous, results: rows(length) })).toEqual(expected);
});
