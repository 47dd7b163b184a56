import { alignedTable, mailTableOf } from './result-table';

const columns = ['country', 'n'].map((name) => ({ name, type: 'VARCHAR' }));
const rowsOf = (count: number) => Array.from({ length: count }, (_, n) => ({ country: 'DE', n }));
const tableOf = (result: object, kind = 'data') => mailTableOf({ kind, result: result as never });

it('a result of up to ten rows is shown whole', () => {
  const table = tableOf({ columns, rows: [{ country: 'Côte', n: 7, other: 1 }, { n: null }], rowCount: 2 });
  expect(table).toEqual({
    columns: ['country', 'n'],
    rows: [
      ['Côte', '7'],
      ['', ''],
    ],
    more: null,
  });
  expect(alignedTable(table!)).toBe('country  n\nCôte     7\n');
});

it.each([
  [{ columns, rows: rowsOf(50), rowCount: 1000 }, '1,000 rows – open the run for all'],
  [{ columns, rows: rowsOf(11) }, '11 rows – open the run for all'],
  [{ columns, rows: [], rowCount: 0 }, 'No rows'],
  [
    { columns: Array.from({ length: 12 }, (_, n) => ({ name: `c${n}` })), rows: rowsOf(1) },
    '1 row, 12 columns – open the run for all',
  ],
])('a result that is not shown whole says how much there is', (result, more) => {
  const table = tableOf(result)!;
  expect(table.more).toBe(more);
  expect(table.rows.length).toBeLessThanOrEqual(10);
  expect(table.columns.length).toBeLessThanOrEqual(10);
});

it('a cell is one line of at most 60 characters; texts stay texts, other values are JSON', () => {
  const names = ['constructor', 'a', 'b', 'c'].map((name) => ({ name }));
  const row = { a: `x\n${'y'.repeat(100)}`, b: false, c: { d: [1] } };
  expect(tableOf({ columns: names, rows: [row] })!.rows).toEqual([['', `x ${'y'.repeat(57)}…`, 'false', '{"d":[1]}']]);
});

it.each([[{ rows: [] }], [{ columns: [], rows: [] }], [{ columns: [1], rows: [] }], [[1]]])(
  'a result without columns has no table: %j',
  (result) => expect(tableOf(result)).toBeNull(),
);

it('only results of data tasks are read as tables', () => {
  expect(tableOf({ columns, rows: rowsOf(1) }, 'http')).toBeNull();
});
