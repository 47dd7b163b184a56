import { rowChanges } from './row-changes';

const row = (a: number, b: string) => ({ a, b });
const kinds = (...args: Parameters<typeof rowChanges>) =>
  rowChanges(...args).changes.map(({ kind, base, run }) => `${kind} ${String((base ?? run)?.a)}`);

it('rows are compared wherever they stand: added, removed and changed by the first column', () => {
  const base = [row(1, 'x'), row(2, 'y'), row(3, 'z')];
  const run = [row(3, 'z'), row(2, 'other'), row(4, 'new')];
  expect(rowChanges(base, run, 'a')).toEqual({
    changes: [
      { kind: 'removed', base: row(1, 'x'), run: null },
      { kind: 'changed', base: row(2, 'y'), run: row(2, 'other') },
      { kind: 'added', base: null, run: row(4, 'new') },
    ],
    same: 1,
  });
});

it('a value of the first column that is there twice names no row', () => {
  expect(kinds([row(1, 'x'), row(1, 'y')], [row(1, 'z')], 'a')).toEqual(['removed 1', 'removed 1', 'added 1']);
});

it('equal rows count as often as they are there', () => {
  expect(rowChanges([row(1, 'x'), row(1, 'x')], [row(1, 'x')], 'a')).toEqual({
    changes: [{ kind: 'removed', base: row(1, 'x'), run: null }],
    same: 1,
  });
});
