import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { TestRows } from '#testing/test-rows';
import { FileStoreService } from './file-store.service';
import { FileRepository, type FileView } from './file.repository';
import { UploadSpoolService } from './upload-spool.service';

let rows: TestRows;
let fileStore: FileStoreService;
let ownerId: string;
const files = new FileRepository();
const spool = new UploadSpoolService();
const QUOTA = { files: 100, bytes: 100_000_000 };

/** Spools an upload and stores it, as the API does. */
async function store(
  name: string,
  contentType: string,
  bytes: AsyncIterable<Buffer>,
  quota = QUOTA,
): Promise<FileView> {
  const upload = await spool.spool(bytes);
  try {
    return await fileStore.store(ownerId, { name, contentType, upload }, quota);
  } finally {
    await upload.close();
  }
}

beforeAll(async () => {
  rows = await TestRows.start();
  fileStore = new FileStoreService(rows.dataSource, files);
  ownerId = await rows.user();
});
afterAll(() => rows.stop());

const piecesOf = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
  );
const count = async (): Promise<object> =>
  (
    await rows.query(
      `SELECT (SELECT count(*)::int FROM files) AS files, (SELECT count(*)::int FROM file_chunks) AS chunks`,
    )
  )[0]!;

describe('the file store', () => {
  it.each([
    ['3 MB in pieces of 64 kB', 3_000_000, 65_536],
    ['3 MB in one piece', 3_000_000, 3_000_000],
    ['1 MB in pieces that end between chunks', 1_000_001, 7_777],
    ['nothing', 0, 1],
  ])('returns the same bytes that were stored: %s', async (_, size, piece) => {
    const bytes = randomBytes(size);
    const stored = await store('data.bin', 'application/octet-stream', piecesOf(bytes, piece));
    expect(stored).toMatchObject({ name: 'data.bin', size, sha256: createHash('sha256').update(bytes).digest('hex') });
    const opened = await fileStore.open(ownerId, stored.id);
    expect(opened).toMatchObject({ name: 'data.bin', size });
    expect((await buffer(opened!.stream)).equals(bytes)).toBe(true);
  });

  it('stores nothing of an upload that breaks off', async () => {
    const before = await count();
    async function* broken(): AsyncGenerator<Buffer> {
      for (let piece = 0; piece < 20; piece++) yield randomBytes(65_536);
      throw new Error('the connection was cut');
    }
    await expect(store('x', 'text/csv', broken())).rejects.toThrow('the connection was cut');
    expect(await count()).toEqual(before);
  });

  it('stores nothing beyond the quota, also when several uploads arrive at once', async () => {
    const before = await count();
    const { count: had } = await files.usage(rows.manager, ownerId);
    const one = (): Promise<FileView> =>
      store('x', 'text/csv', piecesOf(Buffer.from('a,b'), 10), { ...QUOTA, files: had + 1 });
    const ends = await Promise.allSettled([one(), one(), one()]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const bytes = piecesOf(randomBytes(1000), 100);
    await expect(store('x', 'text/csv', bytes, { ...QUOTA, bytes: 999 })).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
    });
    expect(await count()).toEqual({ ...before, files: had + 1, chunks: (before as { chunks: number }).chunks + 1 });
  });

  it('neither opens nor deletes a file of another user', async () => {
    const { id } = await store('mine', 'text/csv', piecesOf(Buffer.from('a,b'), 10));
    const other = await rows.user();
    expect(await fileStore.open(other, id)).toBeNull();
    expect(await files.delete(rows.manager, other, id)).toBe(false);
    expect(await files.delete(rows.manager, ownerId, id)).toBe(true);
    expect(await fileStore.open(ownerId, id)).toBeNull();
    expect(await rows.query(`SELECT 1 FROM file_chunks WHERE file_id = $1`, [id])).toEqual([]);
  });
});
