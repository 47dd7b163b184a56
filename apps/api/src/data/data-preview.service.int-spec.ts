import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import { Refusal } from '#contracts/refusal';
import type { FileStoreService } from '#files/file-store.service';
import { compiledFolder } from '#testing/processes/compiled-folder';
import { testConfig } from '#testing/test-config';
import type { DataPreviewDto } from './data-preview.dto';
import { DataPreviewService } from './data-preview.service';
import { PreviewSourceService } from './preview-source.service';

const FILE_ID = '0192f0c1-2345-7abc-8def-0123456789ab';
const folder = mkdtempSync(join(os.tmpdir(), 'preview-spec-'));
jest.spyOn(os, 'tmpdir').mockReturnValue(folder);

let scripts: string;
let server: Server;
let base: string;
let wide: Buffer;
let sqlBegan = (): void => undefined;
let sources: PreviewSourceService;
let previews: DataPreviewService;

beforeAll(async () => {
  scripts = compiledFolder(join(process.cwd(), 'libs/data/src'));
  server = createServer((req, res) => {
    if (req.url === '/404') return res.writeHead(404).end('no such file');
    if (req.url === '/sdch') return res.writeHead(200, { 'content-encoding': 'sdch' }).end('x');
    if (req.url === '/wide') return res.end(wide);
    if (req.url === '/sql-began') return void (sqlBegan(), res.end());
    return res.end(`id,v\n${'1,x\n'.repeat(2_000_000)}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const files = {
    open: (owner: string, id: string) =>
      Promise.resolve(owner === 'ada' && id === FILE_ID ? { stream: Readable.from([Buffer.from('a\n1\n')]) } : null),
  } as unknown as FileStoreService;
  sources = new PreviewSourceService(files, testConfig({ egressAllow: ['127.0.0.1'] }));
  previews = new DataPreviewService(sources, join(scripts, 'data-engine.process.js'));
});

afterAll(async () => {
  await sources.onModuleDestroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(scripts, { recursive: true });
  rmSync(folder, { recursive: true });
});

afterEach(() => expect(readdirSync(folder)).toEqual([]));

async function refusal(body: DataPreviewDto, user = 'ada'): Promise<Refusal> {
  const error: unknown = await previews.preview(user, body).then(
    () => new Error('it was read'),
    (cause: unknown) => cause,
  );
  if (!(error instanceof Refusal)) throw error;
  return error;
}

describe('a preview', () => {
  it('has the first rows, the types found and how the CSV was read', async () => {
    const source = { inline: 'id;Stadt;seit\n1;München;2026-01-02\n\n2;Köln;2026-01-03\n' };
    expect(await previews.preview('ada', { source, format: 'csv' })).toEqual({
      columns: [
        { name: 'id', type: 'BIGINT' },
        { name: 'Stadt', type: 'VARCHAR' },
        { name: 'seit', type: 'DATE' },
      ],
      rows: [
        { id: 1, Stadt: 'München', seit: '2026-01-02' },
        { id: 2, Stadt: 'Köln', seit: '2026-01-03' },
      ],
      inputRows: 2,
      complete: true,
      result: null,
      sqlError: null,
      delimiter: ';',
      header: true,
      notes: expect.arrayContaining(['Input: 1 blank line skipped']),
    });
  });

  it('has the rows and types of the SQL beside the input', async () => {
    const source = { inline: 'land,betrag\nDE,10\nFR,20\nDE,5\n' };
    const sql = 'select land, sum(betrag)::int as summe from input group by 1 order by 1';
    expect(await previews.preview('ada', { source, format: 'csv', sql })).toMatchObject({
      columns: [{ name: 'land' }, { name: 'betrag' }],
      rows: [{}, {}, {}],
      result: {
        columns: [
          { name: 'land', type: 'VARCHAR' },
          { name: 'summe', type: 'INTEGER' },
        ],
        rows: [
          { land: 'DE', summe: 15 },
          { land: 'FR', summe: 20 },
        ],
        rowCount: 2,
      },
    });
  });

  it('counts the rows of a long result, and has the first of them', async () => {
    const body = { source: { inline: 'a\n1\n' }, format: 'csv' as const, sql: 'from range(50)' };
    const { result } = await previews.preview('ada', body);
    expect([result?.rows.length, result?.rowCount]).toEqual([20, 50]);
  });

  it.each([
    ['a wrong column', 'select nope from input', /"nope" not found/],
    ['a forbidden statement', "copy input to '/tmp/x.csv'", /file system operations are disabled/],
    ['a file', "from read_csv('/etc/passwd')", /disabled|permission/i],
    ['too much memory', "select string_agg(repeat('x', 1000) || i, '') from range(1000000) t(i)", /more than 128 MB/],
    ['no statement', '-- nothing', /no statement/],
  ])('says beside the input why the SQL has no result, for %s', async (_, sql, message) => {
    const preview = await previews.preview('ada', { source: { inline: 'a\n1\n' }, format: 'csv', sql });
    expect(preview).toMatchObject({ rows: [{ a: 1 }], result: null, sqlError: expect.stringMatching(message) });
  });

  it('refuses an empty text as SQL', async () => {
    const { code, errors } = await refusal({ source: { inline: 'a\n1\n' }, format: 'csv', sql: ' ' });
    expect([code, errors]).toEqual(['VALIDATION', { sql: [expect.stringMatching(/must not be empty/)] }]);
  });

  it('reads only the beginning of a large input', async () => {
    const preview = await previews.preview('ada', { source: { url: base }, format: 'csv' });
    expect(preview).toMatchObject({ complete: false, rows: Array(20).fill({ id: 1, v: 'x' }) });
    expect(preview.inputRows).toBe(Math.floor((4 * 1024 * 1024 - 5) / 4));
  });

  it('reads the uploads of its user only', async () => {
    const body = { source: { fileId: FILE_ID }, format: 'csv' as const };
    expect(await previews.preview('ada', body)).toMatchObject({ rows: [{ a: 1 }] });
    expect(await refusal(body, 'bob')).toMatchObject({
      code: 'VALIDATION',
      errors: { 'source.fileId': [expect.stringContaining('you have no file')] },
    });
  });

  it('is refused with the line and the field that helps when the input cannot be read', async () => {
    const source = { inline: 'a,b\n1,2\n3\n' };
    expect(await refusal({ source, format: 'csv' })).toMatchObject({
      code: 'VALIDATION',
      errors: { source: [expect.stringMatching(/^line 3 has 1 field, the header has 2.*csv\.shortRows/)] },
    });
    expect((await previews.preview('ada', { source, format: 'csv', csv: { shortRows: 'fill' } })).rows).toHaveLength(2);
  });

  it.each<[string, DataPreviewDto, string, RegExp]>([
    ['a private address', { source: { url: 'http://169.254.169.254/' }, format: 'csv' }, 'source.url', /./],
    [
      'an option that is wrong',
      { source: { inline: 'a' }, format: 'csv', csv: { encoding: 'x' } },
      'csv.encoding',
      /IANA/,
    ],
    ['two sources', { source: { inline: 'a', url: 'http://x' }, format: 'csv' }, 'source', /exactly one/],
    ['a secret', { source: { url: 'https://example.com/{{secret.KEY}}' }, format: 'csv' }, 'source.url', /secret KEY/],
  ])('is refused for %s', async (_, body, field, message) => {
    const { code, errors } = await refusal(body);
    expect([code, errors?.[field]?.join()]).toEqual(['VALIDATION', expect.stringMatching(message)]);
  });

  it.each([
    ['404', /answered 404, expected 200/],
    ['sdch', /Content-Encoding 'sdch'/],
  ])('is refused for an answer %s', async (path, message) => {
    const { errors } = await refusal({ source: { url: `${base}${path}` }, format: 'csv' });
    expect(errors?.['source.url']?.join()).toMatch(message);
  });

  it('says that its memory does not suffice, and that a run has more', async () => {
    const engine = await DuckDBInstance.create(':memory:');
    const connection = await engine.connect();
    const path = join(scripts, 'wide.parquet');
    await connection.run(
      `copy (select repeat(chr(97 + n::int % 26), 2000000) || n as s from range(400) r(n)) to '${path}' (format parquet, codec zstd)`,
    );
    connection.closeSync();
    wide = readFileSync(path);
    const { code, errors } = await refusal({ source: { url: `${base}wide` }, format: 'parquet' });
    expect([code, errors?.source]).toEqual([
      'VALIDATION',
      [expect.stringMatching(/^a preview of it needs more than 128 MB/)],
    ]);
  });

  it.each([
    ['C++', "terminate called after throwing an instance of 'std::bad_alloc'"],
    ['V8', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
  ])('says so when %s ends the engine, without the page of addresses that follows', async (_, words) => {
    const script = "process.on('message', () => { process.stderr.write(WORDS); process.abort(); })";
    const text = JSON.stringify(`${words}\n${'0x7ffff [node]\n'.repeat(200)}`);
    writeFileSync(join(scripts, 'starving.js'), script.replace('WORDS', text));
    const starving = new DataPreviewService(sources, join(scripts, 'starving.js'));
    await expect(starving.preview('ada', { source: { inline: 'a' }, format: 'csv' })).rejects.toMatchObject({
      errors: { source: [expect.stringMatching(/^a preview of it needs more than 128 MB/)] },
    });
  });

  it('says beside the input that the SQL took too long', async () => {
    const read = { type: 'result', result: { columns: [], rows: [], rowCount: 0, truncated: false, inputRows: 7 } };
    const script = `process.on('message', ({ sql }) =>
      sql === 'from input' ? process.send(${JSON.stringify(read)}) : fetch('${base}sql-began'));`;
    writeFileSync(join(scripts, 'endless.js'), script);
    const time = new AbortController();
    jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(time.signal);
    sqlBegan = () => time.abort();
    const slow = new DataPreviewService(sources, join(scripts, 'endless.js'));
    const preview = await slow.preview('ada', { source: { inline: 'a' }, format: 'csv', sql: 'select 1' });
    const sqlError = expect.stringMatching(/^it did not end within the 20 s of a preview/);
    expect(preview).toMatchObject({ inputRows: 7, result: null, sqlError });
  });

  it('is made one at a time for a user, and two at a time in all', async () => {
    writeFileSync(join(scripts, 'waiting.js'), "process.on('message', () => setTimeout(() => process.exit(0), 300))");
    const slow = new DataPreviewService(sources, join(scripts, 'waiting.js'));
    const body = { source: { inline: 'a' }, format: 'csv' as const };
    const running = [slow.preview('ada', body), slow.preview('bob', body)];
    await expect(slow.preview('ada', body)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await expect(slow.preview('eve', body)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await Promise.allSettled(running);
    await expect(slow.preview('ada', body)).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});
