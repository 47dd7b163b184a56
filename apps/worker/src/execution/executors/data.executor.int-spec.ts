import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import moment from 'moment-timezone';
import { jsonBytes } from '#contracts/fields/fit-text.policy';
import type { CompletedOutcome, FailedOutcome } from '#contracts/outcome';
import type { DataParams } from '#contracts/task-kinds/data.params';
import { compiledFolder } from '#testing/processes/compiled-folder';
import { RecordedExecution } from '#testing/recorded-execution';
import { testConfig } from '#testing/test-config';
import { eventually } from '#testing/eventually';
import { fixedZoneRules } from '#testing/fixed-zone-rules';
import { PACKAGE_RULES, useRules } from '#zones/rules-in-use';
import { engineBytes } from '#data/bounded-process';
import type { DataResult } from '#data/engine-request';
import { groupEvents } from '../process/process-group';
import { DataExecutor } from './data.executor';

const FILE_ID = '0192f0c1-2345-7abc-8def-0123456789ab';
const COUNTRIES = ['DE', 'FR', 'IT', 'ES'];
const lines = Array.from({ length: 10_000 }, (_, i) => `${i},${COUNTRIES[i % 4]},${(i / 100).toFixed(2)}`);
const csv = `id,country,amount\n${lines.join('\n')}\n`;
/** An input for specs in which the rows do not matter. */
const SMALL = { inline: 'id,country\n1,DE\n' };
const byCountry = 'select country, count(*) as n, sum(amount) as amount from input group by 1 order by 1';

// The folder is this spec's own, because the shared one also holds the runs of other specs and workers.
const folder = mkdtempSync(join(os.tmpdir(), 'data-spec-'));
jest.spyOn(os, 'tmpdir').mockReturnValue(folder);
afterAll(() => rmSync(folder, { recursive: true }));

let scripts: string;
let executor: DataExecutor;
let server: Server;
let base: string;
let handler: RequestListener;

beforeAll(async () => {
  scripts = compiledFolder(join(process.cwd(), 'libs/data/src'));
  server = createServer((req, res) => handler(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  executor = dataExecutor({});
});
afterAll(async () => {
  await executor.onModuleDestroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(scripts, { recursive: true });
});
afterEach(() => expect(leftovers()).toEqual([]));

function dataExecutor(changes: Parameters<typeof testConfig>[0], script = 'data-engine.process.js'): DataExecutor {
  return new DataExecutor(testConfig({ egressAllow: ['127.0.0.1'], ...changes }), join(scripts, script));
}

/** Lists private directories that a run left behind. */
function leftovers(): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('carillon-data-'));
}

function run(params: Partial<DataParams>, execution = new RecordedExecution(), by = executor) {
  return by.execute({ source: { inline: csv }, format: 'csv', sql: 'from input', ...params }, execution);
}

async function rows(params: Partial<DataParams>): Promise<DataResult['rows']> {
  const outcome = await run(params);
  if (outcome.status !== 'completed') throw new Error(JSON.stringify(outcome));
  return (outcome.result as DataResult).rows;
}

/** Watches the engine that starts next and returns the most memory in bytes that it was seen with. */
function peakOfEngine(): () => number {
  let peak = 0;
  groupEvents.once('started', (pid) => {
    const look = setInterval(() => {
      try {
        const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        peak = Math.max(peak, Number(kilobytes ?? 0) * 1024);
      } catch {
        clearInterval(look); // The engine has ended.
      }
    }, 5);
  });
  return () => peak;
}

async function parquet(): Promise<Buffer> {
  const parquetFolder = mkdtempSync(join(folder, 'parquet-'));
  const connection = await (await DuckDBInstance.create()).connect();
  const path = join(parquetFolder, 'rows.parquet');
  const select =
    "select i as id, ['DE', 'FR', 'IT', 'ES'][i % 4 + 1] as country, i / 100 as amount from range(10000) t(i)";
  await connection.run(`copy (${select}) to '${path}' (format parquet)`);
  connection.closeSync();
  const bytes = readFileSync(path);
  rmSync(parquetFolder, { recursive: true });
  return bytes;
}

describe('10,000 rows', () => {
  const grouped = {
    status: 'completed',
    result: {
      columns: [
        { name: 'country', type: 'VARCHAR' },
        { name: 'n', type: 'BIGINT' },
        { name: 'amount', type: 'DOUBLE' },
      ],
      rows: COUNTRIES.toSorted().map((country) => ({ country, n: 2500, amount: expect.any(Number) })),
      rowCount: 4,
      truncated: false,
      inputRows: 10_000,
    },
  };

  it('come inline as CSV', async () => {
    const execution = new RecordedExecution();
    expect(await run({ sql: byCountry }, execution)).toEqual(grouped);
    expect(execution.percents).toEqual([30, 60, 100]);
    expect(execution.lines).toEqual([
      expect.stringMatching(/^info Input: [\d,]+ bytes \(CSV\)$/),
      'info Input: fields separated by ",", names in the first line',
      'info Input: columns id BIGINT, country VARCHAR, amount DOUBLE',
      'info Loaded 10,000 rows',
      'info Result: 4 rows',
    ]);
  });

  it.each([25, 200])('of %d columns fit into the memory that the kernel leaves to the engine', async (count) => {
    const names = Array.from({ length: count }, (_, n) => `c${n}`);
    // The four values are a date, a decimal, a whole number and a text; each is asked for other facts.
    const values = names.map((_, n) => ['2026-11-30', '1.25', String(n), 'x'][n % 4]);
    const inline = `${names.join(',')}\n${values.join(',')}\n`;
    expect(await rows({ source: { inline }, sql: 'select c1 + c2 as sum, c0, c3 from input' })).toEqual([
      { sum: 3.25, c0: '2026-11-30', c3: 'x' },
    ]);
  });

  it('come by URL, after a redirect', async () => {
    handler = (req, res) => (req.url === '/a' ? res.writeHead(302, { location: '/b.csv' }).end() : res.end(csv));
    expect(await run({ source: { url: `${base}/a` }, sql: byCountry })).toEqual(grouped);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('come by URL with a Content-Encoding of %s', async (encoding, encode) => {
    handler = (_, res) => res.writeHead(200, { 'content-encoding': encoding }).end(encode(csv));
    expect(await run({ source: { url: `${base}/a` }, sql: byCountry })).toEqual(grouped);
  });

  it('come by URL in no way with a Content-Encoding that is not known', async () => {
    handler = (_, res) => res.writeHead(200, { 'content-encoding': 'sdch' }).end('x');
    expect(await run({ source: { url: `${base}/a` } })).toMatchObject({
      retryable: false,
      error: { code: 'ENCODING_UNKNOWN', message: expect.stringContaining("Content-Encoding 'sdch'") },
    });
  });

  it('come from an upload', async () => {
    const execution = new RecordedExecution();
    execution.files.set(FILE_ID, { name: 'rows.csv', size: csv.length, stream: Readable.from([csv]) });
    expect(await run({ source: { fileId: FILE_ID }, sql: byCountry }, execution)).toEqual(grouped);
  });

  it('come as JSON lines', async () => {
    const json = Array.from({ length: 10_000 }, (_, i) =>
      JSON.stringify({ id: i, country: COUNTRIES[i % 4], amount: i / 100 }),
    );
    expect(await run({ source: { inline: json.join('\n') }, format: 'jsonl', sql: byCountry })).toEqual(grouped);
  });

  it('come as Parquet', async () => {
    const bytes = await parquet();
    handler = (_, res) => res.end(bytes);
    expect(await run({ source: { url: `${base}/x.parquet` }, format: 'parquet', sql: byCountry })).toEqual(grouped);
  });
});

describe('the result', () => {
  it('has at most maxRows rows and counts all of them', async () => {
    const { result } = (await run({ sql: 'select id from input order by id', maxRows: 3 })) as CompletedOutcome;
    expect(result).toMatchObject({ rows: [{ id: 0 }, { id: 1 }, { id: 2 }], rowCount: 10_000, truncated: true });
  });

  it('is not marked as truncated when exactly maxRows rows came', async () => {
    const { result } = (await run({ sql: 'select id from input limit 3', maxRows: 3 })) as CompletedOutcome;
    expect(result).toMatchObject({ rowCount: 3, truncated: false });
  });

  it('takes at most 64 kB of JSON', async () => {
    const sql = `select id, repeat('"é', 100) as text from input`;
    const { result } = (await run({ sql, maxRows: 10_000 })) as CompletedOutcome;
    expect(result).toMatchObject({ rowCount: 10_000, truncated: true });
    expect(jsonBytes(result)).toBeLessThanOrEqual(64 * 1024);
    expect(jsonBytes(result)).toBeGreaterThan(60 * 1024);
  });
});

describe('CSV', () => {
  it('is read with the delimiter and header of the task', async () => {
    const source = { inline: 'a;b\n1;2\n' };
    expect(await rows({ source, csv: { delimiter: ';', header: false } })).toEqual([
      { column0: 'a', column1: 'b' },
      { column0: '1', column1: '2' },
    ]);
  });

  it('gets its types from all rows, not from a sample', async () => {
    const source = { inline: `v\n${'1\n'.repeat(60_000)}n/a\n` };
    expect(await rows({ source, sql: "select count(*) as n from input where v = 'n/a'" })).toEqual([{ n: 1 }]);
  });

  it('with nothing but a header has no rows', async () => {
    expect(await run({ source: { inline: 'a,b\n' }, csv: { header: true } })).toMatchObject({
      status: 'completed',
      result: { inputRows: 0, rowCount: 0, rows: [] },
    });
  });
});

// sandboxed-engine.spec.ts has what else is refused.
describe('the sandbox refuses', () => {
  it.each([
    "select * from read_text('/etc/passwd')",
    "copy input to '/tmp/carillon-escape.csv'",
    'set enable_external_access = true',
    "select getenv('PATH')",
  ])('%s', async (sql) => {
    expect(await run({ source: SMALL, sql })).toMatchObject({ status: 'failed', error: { code: 'SQL_FAILED' } });
  });

  it('an environment variable of the worker', async () => {
    process.env.CARILLON_SPEC_SECRET = 'do-not-leak';
    const outcome = await run({ sql: "select * from duckdb_settings() where value like '%do-not-leak%'" });
    delete process.env.CARILLON_SPEC_SECRET;
    expect(JSON.stringify(outcome)).not.toContain('do-not-leak');
  });
});

describe('a data task fails', () => {
  it.each<[string, Partial<DataParams>, object]>([
    ['by SQL with a mistake', { sql: 'selec 1' }, { code: 'SQL_FAILED', message: /syntax error/ }],
    ['by an unknown column', { sql: 'select nope from input' }, { code: 'SQL_FAILED', message: /"nope" not found/ }],
    ['by a comment without statement', { sql: '-- nothing' }, { code: 'SQL_FAILED', message: /no statement/ }],
    [
      'by a sandboxed statement',
      { sql: "select 1; attach ':memory:' as x" },
      { code: 'SQL_FAILED', message: /statement 2 is ATTACH/ },
    ],
    [
      'by rows that are no JSON',
      { source: { inline: '{"a":1}\n{oops\n' }, format: 'jsonl' },
      { code: 'INPUT_INVALID', message: /JSON/i },
    ],
    [
      'by a row with another number of fields than the header',
      { source: { inline: 'a,b\n1,2\n3\n' } },
      { code: 'INPUT_INVALID', message: /^line 3 has 1 field, the header has 2/ },
    ],
    [
      'by a file that is no Parquet',
      { source: { fileId: FILE_ID }, format: 'parquet' },
      { code: 'INPUT_INVALID', message: /^the input is no Parquet file: it begins with "not parquet/ },
    ],
  ])('for good %s', async (_, params, error) => {
    const execution = new RecordedExecution();
    execution.files.set(FILE_ID, { name: 'x', size: 1, stream: Readable.from(['not parquet at all']) });
    const outcome = (await run({ source: SMALL, ...params }, execution)) as FailedOutcome;
    expect(outcome).toMatchObject({ status: 'failed', retryable: false });
    expect(outcome.error.code).toBe((error as { code: string }).code);
    expect(outcome.error.message).toMatch((error as { message: RegExp }).message);
    expect(outcome.error.message).not.toContain(folder);
  });

  it('for good when the upload is not there', async () => {
    expect(await run({ source: { fileId: FILE_ID } })).toMatchObject({
      retryable: false,
      error: { code: 'FILE_NOT_FOUND' },
    });
  });

  it.each([
    [404, false],
    [503, true],
  ])('by an answer %d of the source, worth another attempt: %s', async (status, retryable) => {
    handler = (_, res) => res.writeHead(status, { 'retry-after': '9' }).end();
    expect(await run({ source: { url: `${base}/` } })).toMatchObject({
      retryable,
      retryAfterSeconds: 9,
      error: { code: 'INPUT_UNAVAILABLE', message: expect.stringContaining(`answered ${status}`) },
    });
  });

  it('for good when the source is a private address', async () => {
    expect(await run({ source: { url: 'http://169.254.169.254/x' } })).toMatchObject({
      retryable: false,
      error: { code: 'EGRESS_REFUSED' },
    });
  });

  it('for good when the input is larger than allowed, without reading it to its end', async () => {
    const small = dataExecutor({ dataMaxInputMb: 1 });
    let closed!: () => void;
    const left = new Promise<void>((resolve) => (closed = resolve));
    handler = (_, res) => {
      const more = (): void => {
        while (res.write('1,2,3\n'.repeat(10_000)));
      };
      res.on('drain', more).on('close', closed);
      more();
    };
    expect(await run({ source: { url: `${base}/` } }, undefined, small)).toMatchObject({
      retryable: false,
      error: { code: 'INPUT_TOO_LARGE', message: expect.stringContaining('DATA_MAX_INPUT_MB') },
    });
    await left;
    await small.onModuleDestroy();
  });

  it('for good when SQL needs more memory than allowed', async () => {
    const small = dataExecutor({ dataMemoryMb: 64 });
    const sql = 'select count(*) from (select distinct a.range, b.range from range(10000) a, range(10000) b)';
    expect(await run({ sql }, undefined, small)).toMatchObject({
      retryable: false,
      error: { code: 'OUT_OF_MEMORY', message: expect.not.stringContaining('Possible solutions') },
    });
    await small.onModuleDestroy();
  });

  it('and its engine is bounded by the kernel, and the first that it ends when the machine has no memory left', async () => {
    const seen: Record<string, string>[] = [];
    groupEvents.once('started', (pid) => {
      const look = setInterval(() => {
        const of = (file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');
        try {
          if (of('cmdline').startsWith('/bin/sh')) return;
          seen.push({ limits: of('limits'), oom: of('oom_score_adj') });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        }
        clearInterval(look);
      }, 5);
    });
    expect(await rows({ sql: 'select 1 as a' })).toEqual([{ a: 1 }]);
    expect(seen[0]?.limits).toMatch(new RegExp(`Max data size +${engineBytes(testConfig().dataMemoryMb)} `));
    expect(seen[0]?.oom?.trim()).toBe('1000');
  });

  it.each([
    ["select length(repeat('x', 1500000000)) from input"],
    ['select len(range(300000000)) from input'],
    ['select length(to_json(range(100000000))::varchar) from input'],
    ["select length(lpad('x', 500000000, 'y')) from input"],
    ["select repeat('x', 100000) from range(100000)"],
  ])('for good when an expression needs more memory than the engine may have in all: %s', async (sql) => {
    const small = dataExecutor({ dataMemoryMb: 64 });
    const peak = peakOfEngine();
    expect(await run({ source: { inline: 'a\n1\n' }, sql }, undefined, small)).toMatchObject({
      retryable: false,
      error: { code: 'OUT_OF_MEMORY', message: expect.stringContaining('DATA_MEMORY_MB') },
    });
    // The limit does not count mapped files, such as the program itself.
    expect(peak()).toBeLessThan(engineBytes(64) + 128 * 1024 * 1024);
    await small.onModuleDestroy();
  });

  it.each([
    [
      "console.error('FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'); process.abort()",
    ],
    ['console.error("terminate called after throwing an instance of \'std::bad_alloc\'"); process.abort()'],
  ])('for good when the engine dies for want of memory: %s', async (script) => {
    writeFileSync(join(scripts, 'starving.js'), script);
    const starving = dataExecutor({}, 'starving.js');
    expect(await run({}, undefined, starving)).toMatchObject({ retryable: false, error: { code: 'OUT_OF_MEMORY' } });
    await starving.onModuleDestroy();
  });

  it('for good when the engine uses more memory than it may, also where the kernel does not refuse it', async () => {
    writeFileSync(join(scripts, 'greedy.js'), 'setInterval(() => undefined, 1000)');
    // A kernel refuses a limit below zero, so only the memory watch can stop the engine.
    const greedy = dataExecutor({ dataMemoryMb: -400 }, 'greedy.js');
    expect(await run({}, undefined, greedy)).toMatchObject({
      retryable: false,
      error: { code: 'OUT_OF_MEMORY', message: expect.stringMatching(/its process used \d+ MB and was killed/) },
    });
    await greedy.onModuleDestroy();
  });

  it('with the cause of death when the engine dies, worth another attempt', async () => {
    writeFileSync(join(scripts, 'dying.js'), "console.error('last words'); process.kill(process.pid, 'SIGSEGV')");
    const dying = dataExecutor({}, 'dying.js');
    const execution = new RecordedExecution();
    expect(await run({}, execution, dying)).toMatchObject({
      retryable: true,
      error: { code: 'ENGINE_DIED', message: expect.stringMatching(/killed by SIGSEGV; its last words: last words/) },
    });
    expect(execution.lines).toContain('warn last words');
    await dying.onModuleDestroy();
  });
});

describe('SQL that asks for the clock of a zone', () => {
  const inline = 'place,moment\nAmerica/Vancouver,2026-12-01T17:00:00Z\nEurope/Berlin,2026-12-01T17:00:00Z\n';
  afterEach(() => useRules(PACKAGE_RULES));

  it.each([
    ['that it names', `select (moment at time zone 'America/Vancouver')::varchar as local from input limit 1`],
    ['of a column', `select timezone(place, moment)::varchar as local from input limit 1`],
  ])('%s gets that of the zone rules in use', async (_, sql) => {
    // No law ever had Vancouver six and a half hours behind UTC.
    useRules(fixedZoneRules('2999a', -6.5));
    const execution = new RecordedExecution();
    expect(await run({ source: { inline }, sql }, execution)).toMatchObject({
      result: { rows: [{ local: '2026-12-01 10:30:00' }] },
    });
    expect(execution.lines).toContainEqual(
      expect.stringMatching(/^info SQL: local times in .*America\/Vancouver.* are by the zone rules 2999a/),
    );
  });

  it('gets what the independent oracle says, in every zone', async () => {
    const sql = `select place, timezone(place, moment)::varchar as local from input`;
    const names = moment.tz.names();
    const found = await rows({
      source: { inline: `place,moment\n${names.map((name) => `${name},2026-12-01T17:00:00Z`).join('\n')}\n` },
      sql,
      maxRows: 1000,
    });
    const right = names.map((place) => ({ place, local: moment.tz('2026-12-01T17:00:00Z', place).format('YYYY-MM-DD HH:mm:ss') })); // prettier-ignore
    expect(found).toEqual(right);
  });
});

describe('a data task stops', () => {
  const endless = 'select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = -1';

  it.each([['CANCELLED', 'cancelled'] as const, ['TIMEOUT', 'failed'] as const])(
    'in the middle of its SQL when asked to by %s',
    async (reason, status) => {
      const execution = new RecordedExecution();
      const loaded = execution.line(/Loaded/);
      const outcome = run({ sql: endless }, execution);
      await loaded;
      execution.stop(reason);
      expect(await outcome).toMatchObject({ status });
    },
  );

  it('in the middle of fetching its input', async () => {
    const execution = new RecordedExecution();
    handler = (_, res) => {
      res.write('a,b\n');
      execution.stop();
    };
    expect(await run({ source: { url: `${base}/` } }, execution)).toMatchObject({ status: 'cancelled' });
  });

  it('with its input when the worker is killed in the middle of its SQL', async () => {
    const directory = mkdtempSync(join(folder, 'carillon-data-'));
    const file = join(directory, 'input');
    writeFileSync(file, csv);
    const job = { file, directory, format: 'csv', sql: endless, maxRows: 1, maxBytes: 65_536, memoryMb: 512 };
    const parent = spawn(process.execPath, ['-e', `
      const child = require('node:child_process').fork(process.argv[1], { detached: true, stdio: 'ignore' });
      child.on('message', () => console.log(child.pid));
      child.send(${JSON.stringify(job)});
    `, join(scripts, 'data-engine.process.js')]); // oxfmt-ignore
    const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
    parent.kill('SIGKILL');
    await eventually(() => !existsSync(`/proc/${Number(pid)}/cwd/.`), { what: 'the engine has ended' });
    await eventually(() => !existsSync(directory), { what: 'the input is removed' });
  });
});
