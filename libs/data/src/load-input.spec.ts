import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CsvOptions } from '#contracts/task-kinds/csv-options';
import type { DataFormat } from '#contracts/task-kinds/data.params';
import type { EngineRequest, DataResult, LoadedInput } from './engine-request';
import { InputInvalid } from './input-invalid';
import { loadInput } from './load-input';
import { openEngine, query, type Engine } from './sandboxed-engine';

const CASES = join(__dirname, '../cases');
const caseFile = (name: string): string => join(CASES, name.includes('.json') ? 'json' : 'csv', name);
const folder = mkdtempSync(join(tmpdir(), 'load-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Loaded extends LoadedInput {
  result: DataResult;
  /** The SQL type of each column, such as `{ id: 'BIGINT' }`. */
  types: Record<string, string>;
  values: unknown[][];
}

/** Loads an input, given as its bytes or as the name of a file of libs/data/cases, and returns all its rows. */
async function load(
  input: Buffer | string,
  csv: CsvOptions = {},
  format: DataFormat = 'csv',
  changes: Partial<EngineRequest> = {},
): Promise<Loaded> {
  const directory = mkdtempSync(join(folder, 'run-'));
  const file = join(directory, 'input');
  if (typeof input === 'string' && /^[\w-]+\.\w+(\.gz)?$/.test(input)) copyFileSync(caseFile(input), file);
  else writeFileSync(file, input);
  const job: EngineRequest = {
    file,
    directory,
    format,
    csv: format === 'csv' ? csv : undefined,
    sql: 'from input',
    maxRows: 10_000,
    maxBytes: 10_000_000,
    maxInputBytes: 100_000_000,
    memoryMb: 512,
    ...changes,
  };
  const connection = await engineOf(job.memoryMb);
  try {
    const loaded = await loadInput(connection, job);
    const result = await query(connection, job, loaded.rows);
    if (changes.sql === undefined) expect(result.rowCount).toBe(loaded.rows);
    const types = Object.fromEntries(result.columns.map(({ name, type }) => [name, type]));
    return {
      ...loaded,
      result,
      types,
      values: result.rows.map((row) => Object.values(row)),
    };
  } finally {
    await connection.run('drop table if exists input');
    rmSync(directory, { recursive: true });
  }
}

const engines = new Map<number, Promise<Engine>>();
afterAll(async () => (await Promise.all(engines.values())).forEach((engine) => engine.close()));

/** Returns the engine of a memory limit, shared by all specs, because its start takes longer than a spec. */
async function engineOf(memoryMb: number): Promise<DuckDBConnection> {
  const engine = engines.get(memoryMb) ?? openEngine(memoryMb);
  engines.set(memoryMb, engine);
  return (await engine).connection;
}

async function refusal(...input: Parameters<typeof load>): Promise<string> {
  const error: unknown = await load(...input).then(
    ({ result }) => new Error(`it was read: ${JSON.stringify(result).slice(0, 500)}`),
    (cause: unknown) => cause,
  );
  if (!(error instanceof InputInvalid)) throw error;
  return error.message;
}

/** Loads a CSV with the values in its first column, and returns the type and the values that are read. */
async function column(
  values: string[],
  csv: CsvOptions = {},
): Promise<{ type: string | undefined; values: unknown[] }> {
  const text = `v,n\n${values.map((value) => `"${value}",x`).join('\n')}\n`;
  const loaded = await load(text, { header: true, delimiter: ',', ...csv });
  return {
    type: loaded.types.v,
    values: loaded.result.rows.map((row) => row.v),
  };
}

describe('the rows of a case from practice', () => {
  it('notes-one-column.csv are 52 of one column', async () => {
    const { rows, types } = await load('notes-one-column.csv');
    expect([rows, types]).toEqual([52, { note: 'VARCHAR' }]);
  });

  it('three-lines.csv are two of one column', async () => {
    for (const csv of [{}, { header: true }]) {
      expect((await load('three-lines.csv', csv)).result.rows).toEqual([{ city: 'Kiel' }, { city: 'Mainz;Bonn' }]);
    }
  });

  it('first-header-empty.csv have names, the first of which is made up', async () => {
    expect((await load('first-header-empty.csv')).result.rows).toEqual([
      { column0: 0, name: 'Anna', city: 'Kiel' },
      { column0: 1, name: 'Bob', city: 'Mainz' },
    ]);
  });

  it('sep-line.csv are split by the delimiter that its first line names', async () => {
    expect((await load('sep-line.csv')).result.rows).toEqual([
      { id: 1, Stadt: 'Kiel' },
      { id: 2, Stadt: 'Mainz' },
    ]);
  });

  it.each([
    ['rows-grow-by-a-column.csv', {}, /^line 102 has 3 fields, the header has 2 .*csv\.delimiter/],
    ['rows-grow-by-a-column.csv', { header: true, delimiter: ',' }, /^line 102 has 3 fields, the header has 2/],
    ['rows-grow-semicolon.csv', {}, /^line 62 has 4 fields, the header has 3/],
    ['row-too-short.csv', {}, /^line 3 has 2 fields, the header has 3 .*csv\.shortRows/],
    ['row-too-long.csv', {}, /^line 3 has 4 fields, the header has 3 .*csv\.delimiter/],
    ['row-too-short.csv', { delimiter: ',' }, /^line 3 has 2 fields/],
    ['row-too-long.csv', { delimiter: ',' }, /^line 3 has 4 fields/],
    ['row-too-long.csv', { shortRows: 'fill' as const }, /^line 3 has 4 fields/],
    ['footer.csv', {}, /^line 5 has 1 field, the header has 3/],
    ['header-too-short.csv', {}, /^line 2 has 6 fields, the header has 5 .*csv\.skipLines 1 with csv\.header false/],
    ['header-too-short.csv', { header: true }, /^line 2 has 6 fields, the header has 5/],
  ])('%s with %j fail the run, naming the line', async (name, csv, message) => {
    expect(await refusal(name, csv)).toMatch(message);
  });

  it('that are short are filled with null, or skipped and counted, when the task says so', async () => {
    const filled = await load('row-too-short.csv', { shortRows: 'fill' });
    expect(filled.values).toEqual([
      [1, "a", 5],
      [2, "b", null],
      [3, "c", 7],
    ]); // oxfmt-ignore
    const skipped = await load('footer.csv', { shortRows: 'skip' });
    expect(skipped.values).toEqual([
      [1, "a", 5],
      [2, "b", 6],
    ]); // oxfmt-ignore
    expect(skipped.notes).toContainEqual({
      level: 'info',
      text: 'Input: 1 blank line skipped',
    });
    expect(skipped.notes).toContainEqual({
      level: 'warn',
      text: 'Input: 1 short row skipped as csv.shortRows says, the first in line 5',
    });
    const nameless = await load('header-too-short.csv', {
      skipLines: 1,
      header: false,
    });
    expect([nameless.rows, nameless.result.columns.length]).toEqual([4, 6]);
  });
});

describe('the values of a case from practice', () => {
  it('long-ids.csv keep all their digits', async () => {
    const { result, types } = await load('long-ids.csv');
    expect(types).toEqual({ tracking: 'VARCHAR', weight: 'DOUBLE' });
    expect(result.rows).toEqual([
      { tracking: '9400111899223197428490', weight: 1.5 },
      { tracking: '9400111899223197428497', weight: 2.5 },
    ]);
  });

  it('long-ids.jsonl keep all their digits', async () => {
    const { values } = await load('long-ids.jsonl', {}, 'jsonl');
    expect(values).toEqual([['9007199254740993'], ['12345678901234567890'], ['123456789012345678901']]);
  });

  it.each<[string, CsvOptions, unknown[]]>([
    ['codes-with-e.csv', {}, ['12E4', '120000', '7E2']],
    ['dates-two-digit-year.csv', {}, ['03/04/26', '25/04/26', '31/12/25']],
    ['dates-two-digit-year.csv', { dateFormat: '%d/%m/%y' }, ['2026-04-03', '2026-04-25', '2025-12-31']],
    ['dates-day-or-month.csv', {}, ['03/04/2026', '05/04/2026', '11/04/2026']],
    ['dates-day-or-month.csv', { dateFormat: '%m/%d/%Y' }, ['2026-03-04', '2026-05-04', '2026-11-04']],
    ['article-sizes.csv', {}, ['10-11-12', '01-02-03']],
    ['thousands-point.csv', { decimal: ',' }, [1234, 2500]],
    ['decimal-comma.csv', { decimal: ',' }, [1234.5, 2500]],
    ['decimal-comma.csv', {}, ['1.234,50', '2.500,00']],
  ])('%s with %j', async (name, csv, values) => {
    const { result } = await load(name, csv);
    const { name: asked = '' } = result.columns.find((one) => /sku|due|size|Umsatz/.test(one.name)) ?? {};
    expect(result.rows.map((row) => row[asked])).toEqual(values);
  });
});

describe('the file of a case from practice', () => {
  const cities = [
    { id: 1, Stadt: 'München' },
    { id: 2, Stadt: 'Köln' },
  ];

  it.each(['latin-1', 'latin1', 'iso-8859-1', 'windows-1252'])('latin1.csv is read as %s', async (encoding) => {
    expect((await load('latin1.csv', { encoding })).result.rows).toEqual(cities);
  });

  it('latin1.csv without an encoding fails, naming the field that helps', async () => {
    expect(await refusal('latin1.csv')).toMatch(/^line 2 is not UTF-8: csv\.encoding/);
  });

  it('utf16.csv is decoded by its byte order mark, not by the encoding of the task', async () => {
    expect((await load('utf16.csv')).result.rows).toEqual(cities);
    expect((await load('utf16.csv', { encoding: 'windows-1252' })).result.rows).toEqual(cities);
  });

  it('bom.jsonl is read without its byte order mark', async () => {
    expect((await load('bom.jsonl', {}, 'jsonl')).result.rows).toEqual([
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ]);
  });

  it('stock.csv.gz is unpacked', async () => {
    expect((await load('stock.csv.gz')).result.rows).toEqual([
      { sku: 'A1', qty: 2 },
      { sku: 'A2', qty: 3 },
    ]);
  });

  it.each([
    ['array.json', 'jsonl' as const, /JSON array: one object per line/],
    ['array.json', 'csv' as const, /is JSON, not CSV: set format to jsonl/],
    ['login-page.csv', 'csv' as const, /web page \(text\/html\), not CSV/],
    ['login-page.csv', 'jsonl' as const, /web page \(text\/html\), not JSON lines/],
  ])('%s is refused as %s with the name of its real format', async (name, format, message) => {
    expect(await refusal(name, {}, format)).toMatch(message);
  });

  it.each(['many-rare-keys.jsonl', 'some-rare-keys.jsonl'])('%s has a column for each key', async (name) => {
    const { types, result } = await load(name, {}, 'jsonl');
    expect(Object.keys(types).slice(0, 2)).toEqual(['id', expect.stringMatching(/type|kind/)]);
    expect(new Set(Object.values(types))).toEqual(new Set(['BIGINT', 'VARCHAR']));
    expect(result.rows[0]).toMatchObject({ id: 0 });
    expect(Object.keys(types).length).toBeGreaterThan(10);
  });
});

describe('a column of texts', () => {
  it.each<[string, string[]]>([
    ['leading zeros', ['007', '12']],
    ['a plus', ['+1', '2']],
    ['underscores', ['1_000', '2']],
    ['hexadecimal digits', ['0x10', '16']],
    ['no number', ['NaN', '1']],
    ['an infinite number', ['inf', '1.5']],
    ['words of truth', ['yes', 'no']],
    ['words of truth in capitals', ['TRUE', 'false']],
    ['letters of truth', ['t', 'f']],
    ['blanks in front', [' 1', '2']],
    ['blanks behind', ['1 ', '2']],
    ['a negative zero', ['-0', '1']],
    ['a negative zero with places', ['-0.0', '1.5']],
    ['versions', ['1.9', '1.10']],
    ['whole numbers with and without a place', ['1', '1.0']],
    ['exponents', ['1e5', '2e5']],
    ['a point without digits', ['1.', '2.5']],
    ['no digit before the point', ['.5', '1.5']],
    ['dates that do not exist', ['2026-02-30', '2026-02-28']],
    ['dates in short', ['2026-2-3', '2026-02-28']],
    ['dates with slashes', ['2026/02/03', '2026/02/28']],
    ['dates with points', ['03.04.2026', '13.04.2026']],
    ['dates and times mixed', ['2026-02-03', '2026-02-03T10:00:00']],
    ['times with nanoseconds', ['2026-02-03T10:00:00.123456789', '2026-02-03T10:00:00.5']],
    ['the year nought', ['0000-01-01', '2026-01-01']],
    ['words of time', ['today', 'now']],
    ['words that databases know', ['infinity', 'epoch']],
    ['an endless date', ['infinity', '-infinity']],
    ['years of five digits', ['10000-01-01', '2026-01-01']],
    ['years before Christ', ['2026-01-02 (BC)']],
    ['more digits than any number has', ['1'.repeat(40), '2']],
    ['places beyond all types', [`0.${'1'.repeat(40)}`, '0.5']],
    ['UUIDs in capitals', ['0192F0C1-2345-7ABC-8DEF-0123456789AB']],
    ['words for null', ['NULL', 'null', 'NA', '\\N']],
    ['offsets that no clock has', ['2026-04-03T10:00:00+25:00', '2026-04-03T10:00:00Z']],
    ['offsets of more than 59 minutes', ['2026-04-03T10:00:00+02:90']],
    ['a byte order mark in front of the first value', ['\ufeffa', 'b']],
  ])('keeps %s', async (_, values) => {
    expect(await column(values)).toEqual({ type: 'VARCHAR', values });
  });

  it.each<[string, string[], string, unknown[]]>([
    ['whole numbers', ['0', '-5', '12'], 'BIGINT', [0, -5, 12]],
    ['long whole numbers', ['9007199254740993', '1'], 'BIGINT', ['9007199254740993', 1]],
    ['amounts', ['1.10', '20.05', '-0.50'], 'DOUBLE', [1.1, 20.05, -0.5]],
    ['decimals as programs write them', ['1.0', '2.25', '0.1'], 'DOUBLE', [1, 2.25, 0.1]],
    ['whole numbers and decimals', ['1', '2.5'], 'DOUBLE', [1, 2.5]],
    ['small numbers as programs write them', ['1e-05', '0.5'], 'DOUBLE', [0.00001, 0.5]],
    ['all digits of a double', ['0.30000000000000004', '0.5'], 'DOUBLE', [0.30000000000000004, 0.5]],
    ['long decimals', ['12345678901234567.25', '1.50'], 'DECIMAL(19,2)', ['12345678901234567.25', 1.5]],
    ['words of JSON', ['true', 'false'], 'BOOLEAN', [true, false]],
    ['dates', ['2026-02-03', '1969-12-31'], 'DATE', ['2026-02-03', '1969-12-31']],
    ['times of a day', ['03:04:05', '23:59:59'], 'TIME', ['03:04:05', '23:59:59']],
    [
      "local times",
      ["2026-02-03T10:00", "2026-02-03 10:00:01.5"],
      "TIMESTAMP",
      ["2026-02-03 10:00:00", "2026-02-03 10:00:01.5"],
    ], // oxfmt-ignore
    [
      "instants",
      ["2026-02-03T10:00:00Z", "2026-02-03T10:00:00+02:00"],
      "TIMESTAMP WITH TIME ZONE",
      ["2026-02-03 10:00:00+00", "2026-02-03 08:00:00+00"],
    ], // oxfmt-ignore
    ['numbers and nothing', ['1', '', '2'], 'BIGINT', [1, null, 2]],
    ['nothing', ['', ''], 'VARCHAR', [null, null]],
  ])('gets a type that preserves every value: %s', async (_, values, type, read) => {
    expect(await column(values)).toEqual({ type, values: read });
  });

  it('has the type of all its rows, also of the last', async () => {
    const { types, rows } = await load(
      `a,b,c,d,e\n${'1,1,,2026-01-01,1\n'.repeat(60_000)}n/a,1.5,7,x,1.25\n`,
      {},
      'csv',
      {
        sql: 'from input offset 59999',
      },
    );
    expect([types, rows]).toEqual([{ a: 'VARCHAR', b: 'DOUBLE', c: 'BIGINT', d: 'VARCHAR', e: 'DOUBLE' }, 60_001]);
  });
});

describe('the csv options say', () => {
  it('that all is text, but for some columns', async () => {
    const { types } = await load('a,b\n1,2\n', {
      allText: true,
      types: { b: 'integer' },
    });
    expect(types).toEqual({ a: 'VARCHAR', b: 'INTEGER' });
  });

  it.each<[string, string, CsvOptions, unknown]>([
    ['TEXT', '12', {}, '12'],
    ['BIGINT', '007', {}, 7],
    ['HUGEINT', '9400111899223197428490', {}, '9400111899223197428490'],
    ['DECIMAL(10,2)', '1.5', {}, 1.5],
    ['DECIMAL(10,2)', '1.234,50', { decimal: ',' }, 1234.5],
    ['DATE', '3.4.26', { dateFormat: '%d.%m.%y' }, '2026-04-03'],
    ['TIMESTAMP', '03.04.2026 17:05', { timestampFormat: '%d.%m.%Y %H:%M' }, '2026-04-03 17:05:00'],
    ['BOOLEAN', 'yes', {}, true],
    ['DOUBLE', '1e5', {}, 100_000],
    ['DOUBLE', '0.30000000000000004', {}, 0.30000000000000004],
    ['DOUBLE', '1.234.567,5', { decimal: ',' }, 1234567.5],
    ['DOUBLE', '1000000000000000000000', {}, 1e21],
    ['INTEGER', '1.234', { decimal: ',' }, 1234],
    ['TIME', '9:30', {}, '09:30:00'],
    ['TIMESTAMP', '2026-04-03', {}, '2026-04-03 00:00:00'],
    ['TIMESTAMPTZ', '2026-04-03 10:00:00.25+02', {}, '2026-04-03 08:00:00.25+00'],
    ['TIMESTAMPTZ', '03.04.2026 10:00 +0200', { timestampFormat: '%d.%m.%Y %H:%M %z' }, '2026-04-03 08:00:00+00'],
  ])('that a column is %s: %s with %j', async (type, value, csv, read) => {
    expect((await column([value], { ...csv, types: { v: type } })).values).toEqual([read]);
  });

  it.each<[string, string, CsvOptions]>([
    ['BIGINT', '1.5', {}],
    ['BIGINT', 'abc', {}],
    ['DECIMAL(10,2)', '1.005', {}],
    ['DECIMAL(3,2)', '100.00', {}],
    ['DATE', '03/04/2026', {}],
    ['DATE', '31.02.2026', { dateFormat: '%d.%m.%Y' }],
    ['TIMESTAMP', '2026-04-03T10:00:00+02:00', {}],
    ['DATE', '03.04.26', { dateFormat: '%d.%m.%Y' }],
    ['INTEGER', '1.5', { decimal: ',' }],
    ['DECIMAL(10,2)', '1.2.3,4', { decimal: ',' }],
    ['DECIMAL(10,2)', '12,34.5', { thousands: ',' }],
    ['DOUBLE', '1,5', { thousands: ',' }],
    ['DOUBLE', '9400111899223197428490', {}],
    ['DOUBLE', '0.12345678901234567890', {}],
    ['DOUBLE', '1e400', {}],
    ['DOUBLE', '1e-400', {}],
    ['DOUBLE', 'inf', {}],
    ['DOUBLE', 'nan', {}],
    ['TIME', '10:00:00.123456789', {}],
    ['TIMESTAMP', '2026-04-03 10:00:00.123456789', {}],
    ['TIMESTAMPTZ', '2026-04-03 10:00:00.123456789Z', {}],
    ['TIMESTAMPTZ', '2026-04-03 10:00:00', {}],
    ['TIMESTAMPTZ', '2026-04-03 10:00:00 America/Vancouver', {}],
    ['TIMESTAMPTZ', '03.04.2026 10:00', { timestampFormat: '%d.%m.%Y %H:%M' }],
  ])('%s, which %s does not fit: the line and the column are named', async (type, value, csv) => {
    const text = `v|w\n|"a\nb"\n\n"${value}"|x\n`;
    expect(
      await refusal(text, {
        header: true,
        delimiter: '|',
        types: { v: type },
        ...csv,
      }),
    ).toMatch(
      new RegExp(
        `^line 5: "${value.replace(/[+.]/g, '\\$&')}" in the column "v" is no ${type.replace(/[()]/g, '\\$&')}: csv\\.types`,
      ),
    );
  });

  it('the type of a column that is not there', async () => {
    expect(await refusal('a,b\n1,2\n', { types: { c: 'TEXT' } })).toMatch(/csv\.types names the column "c".*"a", "b"/);
  });

  it.each<[string, CsvOptions, unknown[]]>([
    ["1'234.50", { thousands: "'" }, [1234.5]],
    ['1,234,567', { thousands: ',' }, [1234567]],
    ['1,5', { decimal: ',' }, [1.5]],
    ['12.34', { decimal: ',' }, ['12.34']],
    ['192.168.1.10', { decimal: ',' }, ['192.168.1.10']],
    ['-1.234,5', { decimal: ',', thousands: '.' }, [-1234.5]],
    ['03.04.26', { dateFormat: '%d.%m.%Y' }, ['03.04.26']],
  ])('how numbers are written: %s with %j', async (value, csv, values) => {
    expect((await column([value], csv)).values).toEqual(values);
  });
});

describe('records as RFC 4180 has them', () => {
  it.each<[string, string, CsvOptions, unknown[][]]>([
    ['line ends, delimiters and quotes inside of quotes', 'a,b\r\n"x\r\ny, ""z""",1\r\n', {}, [['x\r\ny, "z"', 1]]],
    ['no end of the last line', 'a,b\n1,2', {}, [[1, 2]]],
    [
      "old line ends",
      "a,b\r1,2\r3,4\r",
      {},
      [
        [1, 2],
        [3, 4],
      ],
    ], // oxfmt-ignore
    ['a quote inside a plain field', 'a,b\n5" pipe,1\n', {}, [['5" pipe', 1]]],
    ['a blank before a quote', 'a,b\nx, "y"\n', {}, [['x', ' "y"']]],
    ['empty fields, quoted or not', 'a,b,c\n"",,x\n', {}, [[null, null, 'x']]],
    [
      "rows of delimiters only",
      "a,b\n,\n1,2\n",
      {},
      [
        [null, null],
        [1, 2],
      ],
    ], // oxfmt-ignore
    ['quotes as plain characters', 'a\tb\n"x\t1\n', { quote: '' }, [['"x', 1]]],
    ['another quote', "a,b\n'x,''y',1\n", { quote: "'" }, [["x,'y", 1]]],
    ['a delimiter of several bytes', 'a§b\nx§1\n', { delimiter: '§' }, [['x', 1]]],
    ['lines above', 'Report\n\na;b\nx;1\n', { skipLines: 2 }, [['x', 1]]],
    ['lines above with old ends', 'Report\ra;b\r"x\ny";1\r', { skipLines: 1 }, [['x\ny', 1]]],
    ['a choice of the delimiter with an old end', 'sep=;\ra;b\r"x\ny";1\r', {}, [['x\ny', 1]]],
    ['a choice of the delimiter with an old end, and no last end', 'sep=;\ra;b\rx;1', {}, [['x', 1]]],
    ['names that differ by case only, or are the same', 'a,A,a,a_1\nx,y,z,w\n', {}, [['x', 'y', 'z', 'w']]],
    ['a mark of UTF-8', '\ufeffa,b\nx,1\n', {}, [['x', 1]]],
    ['bars', 'a|b\nx|1\n', {}, [['x', 1]]],
    ['delimiters in quotes of the header', '"a,b";c\nx;1\n', {}, [['x', 1]]],
    [
      "commas in all fields of a table of semicolons",
      "a, b;c\n1,2;3\n4;5\n",
      {},
      [
        ["1,2", 3],
        ["4", 5],
      ],
    ], // oxfmt-ignore
  ])('%s', async (_, text, csv, values) => {
    expect((await load(text, csv)).values).toEqual(values);
  });

  it.each<[string, string | Buffer, CsvOptions, RegExp]>([
    [
      'a quote without end',
      'a,b\n1,2\n"x,3\n4,5\n',
      {},
      /^line 3: a field begins with " and has no closing one.*csv\.quote/,
    ],
    ['text behind a quote', 'a,b\n"x"y,3\n', {}, /^line 2: text follows the closing " of a field/],
    ['quotes with a backslash', 'a,b\n"x\\"y",3\n', {}, /^line 2: text follows/],
    ['a NUL', 'a,b\nx\0,3\n', {}, /^line 2: there is a NUL character.*csv\.encoding/],
    ['a carriage return in a field', 'a,b\n1\r2,3\n', {}, /^line 2: a carriage return is inside a field/],
    ['two delimiters that fit', 'a,b;c\n1,2;3\n', {}, /"," and ";": csv\.delimiter/],
    ['a title above a table', 'Report\na;b\n1;2\n', {}, /^line 1 has 1 field, all other lines have 2 .*csv\.skipLines/],
    ['nothing', '', {}, /the input is empty/],
    ['blank lines only', '\n\n', {}, /the input is empty/],
    ['more lines to skip than there are', 'a\n', { skipLines: 5 }, /csv\.skipLines skips 5/],
    ['a ZIP archive', 'PK\u0003\u0004', {}, /ZIP archive/],
    ['a Parquet file', 'PAR1xxxx', {}, /set format to parquet/],
    ['gzip inside of gzip', gzipSync(gzipSync('a,b\n')), {}, /gzip inside of gzip/],
    ['an answer in JSON', '{"error": "no such report"}\n', {}, /is JSON, not CSV/],
    ['XML', '<?xml version="1.0"?>\n<a/>\n', {}, /is XML, not CSV/],
  ])('are refused with %s', async (_, text, csv, message) => {
    expect(await refusal(text, csv)).toMatch(message);
  });

  it('are all counted, also when a record begins in one piece of the file and ends in the next', async () => {
    const rows = Array.from(
      { length: 40_000 },
      (_, n) => `${n},"${'x'.repeat(n % 97)}\n""${n}"", ü",${n % 3 ? 'y' : ''}`,
    );
    const { rows: count, result } = await load(`id,text,c\r\n${rows.join('\r\n')}\r\n`, {}, 'csv', {
      sql: 'select count(*) as n, count(distinct text) as texts, sum(id) as sum, max(length(text)) as most from input',
    });
    expect(count).toBe(40_000);
    expect(result.rows).toEqual([
      {
        n: 40_000,
        texts: 40_000,
        sum: (40_000 * 39_999) / 2,
        most: expect.any(Number),
      },
    ]);
  });
});

describe('the header is', () => {
  it.each<[string, string, string[]]>([
    ['a line of words', 'city,name\nKiel,Anna\n', ['city', 'name']],
    ['words above numbers', 'id,2024\n1,5\n', ['id', '2024']],
    ['years above numbers', 'city,2024,2025\nKiel,1,2\n', ['city', '2024', '2025']],
    ['the only line', 'city,name\n', ['city', 'name']],
    ['not there: numbers', '1,Anna\n2,Bob\n', ['column0', 'column1']],
    ['not there: a number that looks like a year', 'Anna,2024\nBob,12\n', ['column0', 'column1']],
    ['not there: dates', 'Anna,03.04.2026\nBob,05.04.2026\n', ['column0', 'column1']],
    ['not there: addresses', 'Anna,anna@example.com\nBob,bob@example.com\n', ['column0', 'column1']],
    ['not there: a value is missing', 'n/a,5\n3,6\n4,7\n', ['column0', 'column1']],
  ])('%s', async (_, text, names) => {
    expect((await load(text)).result.columns.map(({ name }) => name)).toEqual(names);
  });
});

describe('an encoding', () => {
  it('that a file does not have is refused with the line', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,x\n2,'), Buffer.from([0x81]), Buffer.from('\n')]);
    expect(await refusal(bytes, { encoding: 'windows-1252' })).toMatch(/^line 3 is not windows-1252/);
    expect(await refusal(bytes, { encoding: 'latin1' })).toMatch(/^line 3 is not latin1.*windows-1252/);
    expect(await refusal(bytes)).toMatch(/^line 3 is not UTF-8/);
  });

  it.each([
    ['utf-16le', Buffer.from('a;b\nü;1\n', 'utf16le')],
    ['ibm850', Buffer.from([97, 59, 98, 10, 0x81, 59, 49, 10])],
    ['gzip', gzipSync('a;b\nü;1\n')],
    ['gzip', gzipSync(Buffer.from('\ufeffa;b\nü;1\n', 'utf16le'))],
  ])('%s is read', async (encoding, bytes) => {
    expect((await load(bytes, encoding === 'gzip' ? {} : { encoding })).result.rows).toEqual([{ a: 'ü', b: 1 }]);
  });

  it('of gzip is limited by what it unpacks to, and refused when it is damaged', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 'a,b\n'));
    expect(await refusal(bomb, {}, 'csv', { maxInputBytes: 1_000_000 })).toMatch(/unpacks to more than 1 MB/);
    expect(await refusal(bomb.subarray(0, 2000))).toMatch(/gzip, and damaged/);
  });
});

describe('JSON lines', () => {
  it.each<[string, string, Record<string, string>, unknown[][]]>([
    [
      'numbers that a double would change',
      '{"v":0.1234567890123456789}\n',
      { v: 'VARCHAR' },
      [['0.1234567890123456789']],
    ],
    ['numbers beyond all doubles', '{"v":1e400}\n{"v":2}\n', { v: 'VARCHAR' }, [['1e400'], ['2']]],
    ['whole numbers of BIGINT', '{"v":9007199254740993}\n', { v: 'BIGINT' }, [['9007199254740993']]],
    [
      'whole numbers beside decimals',
      '{"v":1.5}\n{"v":9007199254740993}\n',
      { v: 'VARCHAR' },
      [['1.5'], ['9007199254740993']],
    ],
    ['long digits in a text', '{"v":"say 12345678901234567890"}\n', { v: 'VARCHAR' }, [['say 12345678901234567890']]],
    [
      'long numbers in a struct',
      '{"v":{"w":12345678901234567890}}\n',
      { v: 'STRUCT("w" VARCHAR)' },
      [[{ w: '12345678901234567890' }]],
    ],
    [
      'texts and numbers in one list',
      '{"v":[1,"x"]}\n{"v":[9007199254740993,1.5]}\n',
      { v: 'VARCHAR[]' },
      [[[1, 'x']], [['9007199254740993', 1.5]]],
    ],
    [
      'texts, numbers and truth at one place of a struct',
      '{"v":{"w":1}}\n{"v":{"w":"x"}}\n{"v":{"w":true}}\n',
      { v: 'STRUCT("w" VARCHAR)' },
      [[{ w: 1 }], [{ w: 'x' }], [{ w: true }]],
    ],
    ['texts and numbers in one column', '{"v":1}\n{"v":"x"}\n', { v: 'VARCHAR' }, [['1'], ['x']]],
    ['texts of digits', '{"v":"007"}\n{"v":"12"}\n', { v: 'VARCHAR' }, [['007'], ['12']]],
    [
      'texts that look like dates',
      '{"v":"10-11-12","w":"03/04/26"}\n',
      { v: 'VARCHAR', w: 'VARCHAR' },
      [['10-11-12', '03/04/26']],
    ],
    ['an endless date', '{"v":"infinity"}\n', { v: 'VARCHAR' }, [['infinity']]],
    ['dates of ISO 8601', '{"v":"2026-03-04"}\n', { v: 'DATE' }, [['2026-03-04']]],
    ['keys that differ by case only', '{"id":1,"ID":"x"}\n', { id: 'BIGINT', ID_1: 'VARCHAR' }, [[1, 'x']]],
    ['an empty key', '{"":1,"a":{"b":2}}\n', { column0: 'BIGINT', a: 'STRUCT("b" BIGINT)' }, [[1, { b: 2 }]]],
    ['keys of every object', '{"__proto__":1,"constructor":2}\n', { constructor: 'BIGINT' }, [[1, 2]]],
    [
      "structs",
      '{"a":{"b":1}}\n{"a":{"c":[1.5]}}\n',
      { a: 'STRUCT("b" BIGINT, "c" DOUBLE[])' },
      [[{ b: 1, c: null }], [{ b: null, c: [1.5] }]],
    ], // oxfmt-ignore
    [
      "null only",
      '{"a":null}\n{"b":1}\n',
      { a: "VARCHAR", b: "BIGINT" },
      [
        [null, null],
        [null, 1],
      ],
    ], // oxfmt-ignore
    ['blank lines and line ends of Windows', '{"a":1}\r\n\r\n{"a":2}\r\n', { a: 'BIGINT' }, [[1], [2]]],
    ['empty objects', '{}\n{"a":1}\n', { a: 'BIGINT' }, [[null], [1]]],
  ])('keep %s', async (_, text, types, values) => {
    const loaded = await load(text, {}, 'jsonl');
    expect(loaded.types).toMatchObject(types);
    expect(loaded.values).toEqual(values);
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{"a":1}\n{oops\n', /^line 2: this is no JSON/],
    ['NaN', '{"a":1}\n\n{"a":NaN}\n', /^line 3: this is no JSON/],
    ['an infinite number in a list', '{"a":[1,-Infinity]}\n', /^line 1: this is no JSON/],
    ['a lower-case infinity', '{"a": inf}\n', /^line 1: this is no JSON/],
    ['a comma before the end of an object', '{"a":1}\n{"a":1, }\n', /^line 2: this is no JSON/],
    ['a comma before the end of a list', '{"a":[1,]}\n', /^line 1: this is no JSON/],
    ['a line that is no object', '{"a":1}\n\n5\n', /^line 3 begins with "5": one JSON object per line/],
    ['CSV', 'a,b\n1,2\n', /^line 1 begins with "a,b".*is it CSV/],
    ['a key twice', '{"a":1}\n{"a":1,"a":2}\n', /^line 2: an object has the key "a" twice/],
    ['half of a surrogate pair', '{"a":"\\ud800"}\n', /^line 1: a text has half of a surrogate pair/],
    ['an object over several lines', '{\n"a":1\n}\n', /^line 2 begins with/],
    ['nothing', '\n', /the input is empty/],
    ['objects in objects without end', `{"a":${'{"b":'.repeat(1000)}1${'}'.repeat(1001)}\n`, /^line 1: .*too deeply/],
    ['lists in lists without end', `{"t":"]]","a":${'['.repeat(9000)}${']'.repeat(9000)}}\n`, /^line 1: .*too deeply/],
  ])('are refused with %s', async (_, text, message) => {
    expect(await refusal(text, {}, 'jsonl')).toMatch(message);
  });

  it('with a NUL in a text are named in the log, because a result replaces it', async () => {
    const text = '{"a":"x"}\n{"a":"b\\\\u0000"}\n{"a":"c\\u0000d"}\n';
    const { notes, values } = await load(text, {}, 'jsonl');
    expect(values.map(([value]) => value)).toEqual(['x', 'b\\u0000', 'c\ufffdd']);
    expect(notes.filter(({ level }) => level === 'warn')).toEqual([
      {
        level: 'warn',
        text: expect.stringMatching(/^Input: line 3 has \\u0000 in a text/),
      },
    ]);
  });

  it('are accepted when only texts inside them look like broken JSON', async () => {
    const { result } = await load('{"a":"x, ]","b":": NaN"}\n{"a":"[inf","b":",}"}\n', {}, 'jsonl');
    expect(result.rows).toEqual([
      { a: 'x, ]', b: ': NaN' },
      { a: '[inf', b: ',}' },
    ]);
  });

  it('are read when they are nested a thousand deep', async () => {
    const deep = `{"a":${'{"b":'.repeat(999)}"{{"${'}'.repeat(1000)}\n`;
    expect((await load(deep, {}, 'jsonl')).rows).toBe(1);
  });

  it('have columns that do not depend on how often a key occurs', async () => {
    const lines = Array.from({ length: 2000 }, (_, n) => JSON.stringify({ id: n, [`k${n % 500}`]: n }));
    expect(Object.keys((await load(lines.join('\n'), {}, 'jsonl')).types)).toHaveLength(501);
  });
});

describe('Parquet', () => {
  let whole: Buffer;
  beforeAll(async () => {
    const path = join(folder, 'whole.parquet');
    const { connection, close } = await openEngine(512);
    await connection.run(`copy (select n, 'x' || n as s from range(5000) r(n)) to '${path}' (format parquet)`);
    close();
    whole = readFileSync(path);
  });
  const damaged = (): Buffer => Buffer.from(whole.map((byte, at) => (at > 100 && at < 3000 ? byte ^ 0x5a : byte)));
  const lied = (): Buffer => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt32LE(0x7fffffff, bytes.length - 8);
    return bytes;
  };

  it('has all of its rows', async () => {
    expect((await load(whole, {}, 'parquet')).rows).toBe(5000);
  });

  it.each<[string, () => string | Buffer, RegExp]>([
    ['an empty file', () => '', /^the input is empty$/],
    ['CSV', () => 'id,name\n1,x\n', /^the input is no Parquet file: it begins with "id,name"\. Set format/],
    ['a web page', () => '<!DOCTYPE html><html></html>', /^the input is a web page \(text\/html\), not Parquet/],
    ['a ZIP archive', () => 'PK\u0003\u0004', /ZIP archive/],
    ['gzip', () => gzipSync(whole), /^the input is gzip: Parquet is compressed inside/],
    ['a file whose end is missing', () => whole.subarray(0, -10), /without its end: it was cut off/],
    ['nothing but a mark', () => 'PAR1', /without its end/],
    ['encryption', () => Buffer.concat([Buffer.from('PARE'), whole.subarray(4)]), /is encrypted Parquet/],
    ['damaged rows', damaged, /^the input is Parquet, and damaged .*: Snappy decompression failure\. Write/],
    ['a wrong table of contents', lied, /^the input is Parquet, and damaged .*: Footer length error/],
  ])('is refused with a message of Carillon, not of the engine: %s', async (_, input, message) => {
    const words = await refusal(input(), {}, 'parquet');
    expect(words).toMatch(message);
    expect(words).not.toMatch(/Error:|LINE \d|read_parquet|\/tmp/);
  });
});

describe('JSON lines in which a line is an empty object', () => {
  it.each([
    ['an empty key', '{}\n{"a":1,"":2}\n', { a: 1, column1: 2 }],
    ['keys that differ by case', '{}\n{"id":1,"ID":"x"}\n', { id: 1, ID_1: 'x' }],
    ['a key called json', '{}\n{"json":1,"C0":2}\n', { json: 1, C0: 2 }],
  ])('keep all values beside %s', async (_, text, row) => {
    const { result } = await load(text, {}, 'jsonl');
    const empty = Object.fromEntries(Object.keys(row).map((key) => [key, null]));
    expect(result.rows).toEqual([empty, row]);
  });

  it('and no other, have rows without values', async () => {
    const { rows, values } = await load('{}\n{}\n', {}, 'jsonl');
    expect([rows, values]).toEqual([2, [[null], [null]]]);
  });
});

it.each([
  ['', '{"a":null}\n{"a":{"x":1}}\n{"a":2}\n'],
  [', also beside keys that differ by case', '{"a":null,"A":1}\n{"a":{"x":1}}\n{"a":2}\n'],
])('a null among values of several kinds is null to SQL%s', async (_, text) => {
  const { result } = await load(text, {}, 'jsonl', {
    sql: 'select a is null as missing from input',
  });
  expect(result.rows).toEqual([{ missing: true }, { missing: false }, { missing: false }]);
});
