import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiAnswer, ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

const MB = 1024 * 1024;
const MAX_FILES = 4;

let system: WholeSystem;
let ada: ApiClient;

const temporary = mkdtempSync(join(tmpdir(), 'carillon-spec-'));

beforeAll(async () => {
  const env = {
    DATABASE_POOL_SIZE: '2',
    MAX_FILES_PER_USER: String(MAX_FILES),
    MAX_FILE_BYTES_PER_USER: String(30 * MB),
    UPLOAD_IDLE_SECONDS: '600',
    TMPDIR: temporary,
  };
  system = await WholeSystem.start({ apps: ['api'], env });
  ada = await system.api.register('ada');
});

afterAll(async () => {
  await system?.stop();
  rmSync(temporary, { recursive: true });
});

/** The sockets of uploads that have begun and stalled. */
const stalled: Socket[] = [];

afterEach(async () => {
  for (const socket of stalled.splice(0)) socket.destroy();
  await system.rows(`DELETE FROM files`);
});

function form(...parts: [field: string, bytes: Buffer | string, filename?: string][]): FormData {
  const data = new FormData();
  for (const [field, bytes, filename] of parts)
    if (filename === undefined) data.append(field, String(bytes));
    else data.append(field, new Blob([bytes as never]), filename);
  return data;
}

function upload(person: ApiClient, ...parts: Parameters<typeof form>): Promise<ApiAnswer<any>> {
  return person.send('POST', '/api/files', form(...parts));
}

function multipart(person: ApiClient, body: Buffer | string, boundary = 'x'): Promise<ApiAnswer<any>> {
  return person.send('POST', '/api/files', body, { 'content-type': `multipart/form-data; boundary=${boundary}` });
}

const part = (head: string, bytes = 'a,b\r\n1,2'): string => `--x\r\n${head}\r\n\r\n${bytes}\r\n--x--\r\n`;

const HEAD = 'Content-Disposition: form-data; name="file"; filename="a.csv"';

/** Begins an upload of 1 MB and sends only a part of it. `received` collects what the API answers. */
async function stall(person: ApiClient): Promise<{ socket: Socket; received: string[] }> {
  const { port, hostname } = new URL(person.baseUrl);
  const socket = connect(Number(port), hostname);
  const received: string[] = [];
  stalled.push(socket);
  socket.on('error', () => undefined);
  socket.setEncoding('utf8').on('data', (text: string) => received.push(text));
  socket.write(
    `POST /api/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${person.token}\r\nContent-Length: ${MB}\r\n` +
      `Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n${HEAD}\r\n\r\n${'1,2\r\n'.repeat(20_000)}`,
  );
  return { socket, received };
}

/**
 * Stalls as many uploads as a user may have at a time. The API counts them all once it refuses another; when that other
 * upload was first, it has taken the place of a stalled one, which is then replaced.
 */
async function stallAll(person: ApiClient): Promise<void> {
  const all = [await stall(person), await stall(person), await stall(person)];
  const another = async (): Promise<number> => {
    for (const [n, { received }] of all.entries()) if (received.length > 0) all[n] = await stall(person);
    const { status } = await upload(person, ['file', 'x', 'a.csv']);
    await system.rows(`DELETE FROM files`);
    return status;
  };
  await eventually(another, { what: 'a further upload is refused' }, (status) => status === 429);
}

async function left(): Promise<Record<string, unknown> | undefined> {
  const [counts] = await system.rows(
    `SELECT (SELECT count(*)::int FROM files) AS files, (SELECT count(*)::int FROM file_chunks) AS chunks`,
  );
  return counts;
}

/** Lists what uploads may have left on the disk; a file whose name was removed cannot be left. */
const spooled = (): string[] => readdirSync(temporary);

describe('an upload', () => {
  it('is stored as it was sent', async () => {
    const bytes = Buffer.alloc(3 * MB, 'x,y\n');
    const { status, body } = await upload(ada, ['file', bytes, 'größe 🎉.csv']);
    expect({ status, body }).toMatchObject({ status: 201, body: { name: 'größe 🎉.csv', size: bytes.length } });
    const chunks = await system.rows<{ bytes: Buffer }>(`SELECT bytes FROM file_chunks ORDER BY position`);
    expect(Buffer.concat(chunks.map((chunk) => chunk.bytes)).equals(bytes)).toBe(true);
  });

  it('of exactly 25 MB is stored, of one byte more is 413 and leaves nothing', async () => {
    const answer = await upload(ada, ['file', Buffer.alloc(25 * MB), 'most.csv']);
    expect([answer.status, answer.body.size]).toEqual([201, 25 * MB]);
    await system.rows(`DELETE FROM files`);
    expect(await upload(ada, ['file', Buffer.alloc(25 * MB + 1), 'more.csv'])).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE' },
    });
    expect(await left()).toEqual({ files: 0, chunks: 0 });
    expect(spooled()).toEqual([]);
  });

  it('of an empty file is stored', async () =>
    expect(await upload(ada, ['file', '', 'empty.csv'])).toMatchObject({ status: 201, body: { size: 0 } }));

  it.each<[string, Parameters<typeof form>, string]>([
    ['another field', [['document', 'x', 'a.csv']], 'document'],
    [
      'another field besides',
      [
        ['file', 'x', 'a.csv'],
        ['second', 'y', 'b.csv'],
      ],
      'second',
    ],
    [
      'two files',
      [
        ['file', 'x', 'a.csv'],
        ['file', 'y', 'b.csv'],
      ],
      'file',
    ],
    ['no file', [['note', 'x']], 'file'],
    ['a text that is no file', [['file', 'x']], 'file'],
    [
      'a text besides',
      [
        ['file', 'x', 'a.csv'],
        ['note', 'x'],
      ],
      'note',
    ],
    ['nothing', [], 'file'],
  ])('with %s is refused by the name of the field', async (_, parts, field) => {
    const answer = await upload(ada, ...parts);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', errors: { [field]: [expect.any(String)] } },
    });
    expect(await left()).toEqual({ files: 0, chunks: 0 });
  });

  it.each([
    ['a name with NUL', part(`Content-Disposition: form-data; name="file"; filename*=utf-8''a%00b.csv`)],
    ['a content type with NUL', part(`${HEAD}\r\nContent-Type: text/c\0sv`)],
    ['a prototype as field', part('Content-Disposition: form-data; name="__proto__"; filename="a"')],
    ['a prototype as text', part('Content-Disposition: form-data; name="constructor"', '1')],
    ['JSON that is none', part('Content-Disposition: form-data; name="note"\r\nContent-Type: application/json', '{')],
    ['many fields', `${part('Content-Disposition: form-data; name="n"').slice(0, -6)}\r\n`.repeat(20) + '--x--\r\n'],
    ['no end', part(HEAD).slice(0, -9)],
    ['no part', '--x--\r\n'],
    ['an end in its head', `--x\r\n${HEAD}`],
    ['nothing at all', ''],
  ])('with %s is a 4xx', async (_, body) => {
    const answer = await multipart(ada, body);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([400, 413]).toContain(answer.status);
    expect(await left()).toEqual({ files: 0, chunks: 0 });
  });

  it('without a boundary is 400', async () => {
    const type = { 'content-type': 'multipart/form-data' };
    expect(await ada.send('POST', '/api/files', part(HEAD), type)).toMatchObject({ status: 400 });
  });

  it('that breaks off stores nothing and is not logged as an error', async () => {
    for (const { socket } of [await stall(ada), await stall(ada)]) socket.destroy();
    await eventually(() => spooled().length === 0, { what: 'temporary files are gone' });
    expect(await left()).toEqual({ files: 0, chunks: 0 });
    expect(system.linesOf('api').filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

describe('uploads that stall', () => {
  it('hold no connection to the database', async () => {
    const people = [ada, await system.api.register('bob'), await system.api.register('eve')];
    for (const person of people) await stallAll(person);
    // A temporary file has a name for the moment between its creation and the removal of that name.
    await eventually(() => spooled().length === 0, { what: 'temporary files have no name' });
    const held = await system.rows(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    expect(held).toEqual([]);
    expect((await ada.send('GET', '/api/files')).status).toBe(200);
    expect(await left()).toEqual({ files: 0, chunks: 0 });
  });

  it('are limited to three per user: the fourth is 429, and other users are not affected', async () => {
    const dan = await system.api.register('dan');
    await stallAll(dan);
    const fourth = await upload(dan, ['file', 'x', 'a.csv']);
    expect(fourth).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await upload(ada, ['file', 'x', 'a.csv'])).status).toBe(201);
    for (const socket of stalled.splice(0)) socket.destroy();
    const again = await eventually(
      async () => (await upload(dan, ['file', 'x', 'a.csv'])).status,
      { what: 'an upload is taken again' },
      (status) => status === 201,
    );
    expect(again).toBe(201);
  });
});

describe('an upload that stops sending', () => {
  it('is 408, and its connection ends', async () => {
    await system.kill('api');
    await system.run('api', { UPLOAD_IDLE_SECONDS: '2' });
    const { socket, received } = await stall(ada);
    await eventually(() => socket.closed, { what: 'the connection ends' });
    expect(received.join('')).toMatch(/^HTTP\/1.1 408 [^]*"code":"REQUEST_TIMEOUT"/);
    await system.restart('api');
    expect((await upload(ada, ['file', 'x', 'a.csv'])).status).toBe(201);
  });
});

describe('the storage of a user', () => {
  it('is limited in the number of files, also when they are sent at once', async () => {
    const answers = [];
    for (let round = 0; round < 2; round++)
      answers.push(...(await Promise.all([1, 2, 3].map((n) => upload(ada, ['file', 'x', `${round}-${n}.csv`])))));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, 201, 201, 201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      detail: expect.stringContaining(String(MAX_FILES)),
    });
    expect(await left()).toMatchObject({ files: MAX_FILES });
  });

  it('is limited in bytes, also when they are sent at once', async () => {
    const bytes = Buffer.alloc(12 * MB);
    const answers = await Promise.all([1, 2, 3].map((n) => upload(ada, ['file', bytes, `${n}.csv`])));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409]);
    expect(await left()).toMatchObject({ files: 2 });
  });
});
