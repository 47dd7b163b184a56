import { cellOf, cellText, csvOf, isNumeric, tableOf } from './result-table';

const rows = [
  { country: 'DE', total: 15 },
  { country: 'FR', note: null },
];

it('the rows of a data task and of a plain list are a table', () => {
  const table = { columns: ['country', 'total', 'note'], rows };
  expect(tableOf({ columns: [], rows, rowCount: 2 })).toEqual(table);
  expect(tableOf(rows)).toEqual(table);
});

it.each([
  ['of numbers and nothing', [{ a: 1 }, { a: 2.5 }, { a: null }, {}], true],
  ['of texts that look like numbers', [{ a: '1' }], false],
  ['with one text', [{ a: 1 }, { a: 'none' }], false],
  ['without a value', [{ a: null }], false],
])('a column %s is numeric: %#', (_, rows, expected) => expect(isNumeric({ rows }, 'a')).toBe(expected));

it.each([[null], ['text'], [{ status: 200 }], [{ rows: [] }], [[1, 2]], [[[1]]], [[{}]]])(
  '%j is no table',
  (result) => {
    expect(tableOf(result)).toBeNull();
  },
);

it('CSV quotes what it must, so that values read back are unchanged', () => {
  const table = {
    columns: ['a', 'b,c'],
    rows: [
      { a: 'say "hi"', 'b,c': 'two\nlines' },
      { a: 1.5, 'b,c': { x: 1 } },
    ],
  };
  expect(csvOf(table)).toBe('a,"b,c"\r\n"say ""hi""","two\nlines"\r\n1.5,"{""x"":1}"\r\n');
});

it('a column named like a property of every object is shown, and is empty in rows without it', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);
  const full = JSON.parse(`{${names.map((name) => `"${name}":1`).join(',')}}`) as Record<string, unknown>;
  const table = tableOf([full, { a: 2 }]);
  expect(table?.columns).toEqual([...names, 'a']);
  expect(csvOf(table ?? { columns: [], rows: [] })).toBe(
    `${[...names, 'a'].join(',')}\r\n${'1,'.repeat(names.length)}\r\n${','.repeat(names.length)}2\r\n`,
  );
  for (const name of names) expect(cellText(cellOf({ a: 2 }, name))).toBe('');
});

it('a text that a spreadsheet would run as a formula gets an apostrophe', () => {
  const table = { columns: ['v'], rows: [{ v: '=cmd()' }, { v: '-5' }, { v: -5 }, { v: '@x' }] };
  expect(csvOf(table)).toBe("v\r\n'=cmd()\r\n-5\r\n-5\r\n'@x\r\n");
});

it('a text that begins with a full-width sign of a formula is no formula either', () => {
  const rows = ['\uFF1Dcmd()', '\uFF0B1', '\uFF0Dx', '\uFF20y'].map((v) => ({ v }));
  const lines = csvOf({ columns: ['v'], rows } as unknown as Parameters<typeof csvOf>[0])
    .trim()
    .split('\r\n')
    .slice(1);
  expect(lines.every((line) => line.startsWith("'"))).toBe(true);
});
