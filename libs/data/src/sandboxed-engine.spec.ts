import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { EngineRequest, DataResult } from './engine-request';
import { lock, openEngine, query, SqlFailed, type Engine } from './sandboxed-engine';

const JOB: EngineRequest = {
  ...{ file: '', directory: '', format: 'csv', sql: '', memoryMb: 256 },
  ...{ maxRows: 100, maxBytes: 100_000, maxInputBytes: 100_000 },
};

/** A folder outside the sandbox, which must stay empty. */
const outside = mkdtempSync(join(tmpdir(), 'outside-'));
afterAll(() => rmSync(outside, { recursive: true }));

let engine: Engine;
let connection: DuckDBConnection;

/** An engine with an input of three rows, locked as the process of a data run locks it. */
beforeAll(async () => {
  engine = await openEngine(JOB.memoryMb);
  ({ connection } = engine);
  await connection.run(`create table input as from (values (0, 'DE'), (1, 'FR'), (2, 'DE')) t(id, country)`);
  await lock(connection);
});
afterAll(() => engine.close());

const resultOf = (sql: string): Promise<DataResult> => query(connection, { ...JOB, sql }, 3);
const rows = async (sql: string): Promise<DataResult['rows']> => (await resultOf(sql)).rows;

describe('the result', () => {
  it.each<[string, unknown]>([
    ['42', 42],
    ['9007199254740991::bigint', 9007199254740991],
    ['9007199254740992::bigint', '9007199254740992'],
    ['170141183460469231731687303715884105727::hugeint', '170141183460469231731687303715884105727'],
    ['12.50::decimal(10,2)', 12.5],
    ['1234567890123456.78::decimal(18,2)', '1234567890123456.78'],
    ["'nan'::double", 'NaN'],
    ["'-infinity'::double", '-Infinity'],
    ['null', null],
    ['true', true],
    ["date '2026-11-21'", '2026-11-21'],
    ["timestamp '2026-11-21 03:04:05.5'", '2026-11-21 03:04:05.5'],
    ["time '03:04:05'", '03:04:05'],
    ["interval '3 days'", '3 days'],
    ["uuid '0192f0c1-2345-7abc-8def-0123456789ab'", '0192f0c1-2345-7abc-8def-0123456789ab'],
    ["'\\xAA'::blob", expect.any(String)],
    ["'101'::bit", '101'],
    ['[1, null, 3]', [1, null, 3]],
    ['array_value(1, 2)', [1, 2]],
    ["{'a': 1, 'b': [date '2026-01-01']}", { a: 1, b: ['2026-01-01'] }],
    ["map {'x': 9007199254740993}", [{ key: 'x', value: '9007199254740993' }]],
    ["union_value(k := 'v')", 'v'],
    ["'a' || chr(0) || 'b'", 'a\ufffdb'],
    ["'Grüße 🎉'", 'Grüße 🎉'],
  ])('has %s as %j', async (expression, value) => {
    expect(await rows(`select ${expression} as v`)).toEqual([{ v: value }]);
  });

  it('has a key of its own for each of two columns with the same name, and for `__proto__`', async () => {
    expect(JSON.stringify(await rows('select 1 as a, 2 as a, 3 as "__proto__"'))).toBe(
      '[{"a":1,"a:1":2,"__proto__":3}]',
    );
  });

  it('has a key of its own for each column, also for names of Object.prototype and for names like generated ones', async () => {
    const names = Object.getOwnPropertyNames(Object.prototype);
    const twice = [...names, ...names, 'a', 'a', 'a:1'].map((name, n) => `${n} as "${name}"`);
    const [row = {}] = await rows(`select ${twice.join(', ')}`);
    expect(Object.values(row)).toEqual(twice.map((_, n) => n));
    expect(Object.keys(row)).toEqual([...names, ...names.map((name) => `${name}:1`), 'a', 'a:1', 'a:1:1']);
  });

  it.each([
    [`{'__proto__': 1}`, /field called __proto__/],
    [`[{'a': {'__proto__': 1}}]`, /field called __proto__/],
    [`map {'k': {'__proto__': 1}}`, /field called __proto__/],
    ['row(1, 2)', /without names/],
  ])('is refused when the binding would lose fields of a struct: %s', async (expression, message) => {
    const error: unknown = await resultOf(`select 1 as a, ${expression} as b`).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SqlFailed);
    expect((error as SqlFailed).message).toMatch(message);
    expect((error as SqlFailed).message).toMatch(/column b/);
    expect(await rows(`select to_json(${expression})::text <> '' as kept`)).toEqual([{ kept: true }]);
  });

  it('keeps fields of structs with names of Object.prototype', async () => {
    const names = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== '__proto__');
    const struct = `{${names.map((name, n) => `'${name}': ${n}`).join(', ')}}`;
    expect(await rows(`select ${struct} as s`)).toEqual([{ s: Object.fromEntries(names.map((name, n) => [name, n])) }]);
  });

  it('is that of the last statement', async () => {
    const sql = 'create table t as select id * 2 as d from input; update t set d = d + 1; select max(d) as m from t';
    expect(await rows(sql)).toEqual([{ m: 5 }]);
  });

  it.each([
    'pivot input on country using count(*)',
    'summarize input',
    'describe input',
    'explain select 1',
    'show tables',
    'with x as (select 1 as a) select * from x',
    'values (1)',
  ])('may be that of the statement %s', async (sql) => expect((await rows(sql)).length).toBeGreaterThan(0));
});

describe('the sandbox refuses', () => {
  it.each([
    "select * from read_csv('/etc/passwd')",
    "select * from '/etc/passwd.csv'",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/proc/self/environ')",
    "select * from read_json('http://127.0.0.1/')",
    "select * from read_parquet('s3://bucket/x')",
    "select * from glob('/etc/*')",
    "select * from sniff_csv('/etc/passwd')",
    "select * from parquet_metadata('/etc/passwd')",
    "select * from read_duckdb('/etc/passwd')",
    `copy input to '${outside}/escape.csv'`,
    "copy input to '/dev/stderr'",
    "copy input from '/etc/passwd'",
    "copy (select 1) to '.tmp/x.csv'",
    `export database '${outside}/escape'`,
    "import database '/tmp'",
    `attach '${outside}/escape.db'`,
    "attach ':memory:' as other",
    'install httpfs',
    'load httpfs',
    "load '/tmp/x.duckdb_extension'",
    'set enable_external_access = true',
    'reset enable_external_access',
    "set memory_limit = '100GB'",
    'set threads = 64',
    "set temp_directory = '/tmp'",
    "pragma memory_limit = '100GB'",
    'pragma enable_profiling',
    'create secret s (type s3)',
    "create table t as from read_csv('/etc/passwd')",
    "create view v as from read_csv('/etc/passwd'); from v",
    "create macro m() as table from read_csv('/etc/passwd'); from m()",
    `prepare p as copy input to '${outside}/escape.csv'; execute p`,
    "insert into input select 1, content, 2 from read_text('/etc/passwd')",
    `call enable_logging(storage_path = '${outside}/escape')`,
    `select * from enable_logging(storage = 'file', storage_path = '${outside}/escape'); select 1`,
    `select * from query('copy input to ''${outside}/escape.csv''')`,
    "select getenv('PATH')",
    `explain analyze copy input to '${outside}/escape.csv'`,
    'checkpoint',
  ])('%s', async (sql) => {
    const error: unknown = await resultOf(sql).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SqlFailed);
    expect((error as SqlFailed).message).not.toContain('root:');
    expect(readdirSync(outside)).toEqual([]);
  });
});
