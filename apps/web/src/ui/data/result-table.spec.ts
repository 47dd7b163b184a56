import { cellOf, cellText, csvOf, tableOf } from './result-table';

const rows = [
  { country: 'DE', total: 15 },
  { country: 'FR', note: null },
];

it('finds the rows of a data task and of a plain list', () => {
  const table = { columns: ['country', 'total', 'note'], rows };
  expect(tableOf({ columns: [], rows, rowCount: 2 })).toEqual(table);
  expect(tableOf(rows)).toEqual(table);
});

it.each([[null], ['text'], [{ status: 200 }], [{ rows: [] }], [[1, 2]], [[[1]]], [[{}]]])(
  'finds none in %j',
  (result) => {
    expect(tableOf(result)).toBeNull();
  },
);

it('writes CSV that comes back as it was', () => {
  const table = {
    columns: ['a', 'b,c'],
    rows: [
      { a: 'say "hi"', 'b,c': 'two\nlines' },
      { a: 1.5, 'b,c': { x: 1 } },
    ],
  };
  expect(csvOf(table)).toBe('a,"b,c"\r\n"say ""hi""","two\nlines"\r\n1.5,"{""x"":1}"\r\n');
});

it('shows columns that are called as what every object has, and nothing in rows without them', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);
  const full = JSON.parse(`{${names.map((name) => `"${name}":1`).join(',')}}`) as Record<string, unknown>;
  const table = tableOf([full, { a: 2 }]);
  expect(table?.columns).toEqual([...names, 'a']);
  expect(csvOf(table ?? { columns: [], rows: [] })).toBe(
    `${[...names, 'a'].join(',')}\r\n${'1,'.repeat(names.length)}\r\n${','.repeat(names.length)}2\r\n`,
  );
  for (const name of names) expect(cellText(cellOf({ a: 2 }, name))).toBe('');
});

it('does not let a spreadsheet run what a stranger wrote', () => {
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
