import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { TestRows } from '#testing/test-rows';
import { FileStoreService } from './file-store.service';
import { FileRepository } from './file.repository';

let rows: TestRows;
let store: FileStoreService;
let ownerId: string;
const files = new FileRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  store = new FileStoreService(rows.dataSource, files);
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
  ])('gives back what it took: %s', async (_, size, piece) => {
    const bytes = randomBytes(size);
    const stored = await store.store(ownerId, 'data.bin', 'application/octet-stream', piecesOf(bytes, piece));
    expect(stored).toMatchObject({ name: 'data.bin', size, sha256: createHash('sha256').update(bytes).digest('hex') });
    const opened = await store.open(ownerId, stored.id);
    expect(opened).toMatchObject({ name: 'data.bin', size });
    expect((await buffer(opened!.stream)).equals(bytes)).toBe(true);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const before = await count();
    async function* broken(): AsyncGenerator<Buffer> {
      for (let piece = 0; piece < 20; piece++) yield randomBytes(65_536);
      throw new Error('the connection was cut');
    }
    await expect(store.store(ownerId, 'x', 'text/csv', broken())).rejects.toThrow('the connection was cut');
    expect(await count()).toEqual(before);
  });

  it('opens and deletes no file of another', async () => {
    const { id } = await store.store(ownerId, 'mine', 'text/csv', piecesOf(Buffer.from('a,b'), 10));
    const stranger = await rows.user();
    expect(await store.open(stranger, id)).toBeNull();
    expect(await files.delete(rows.manager, stranger, id)).toBe(false);
    expect(await files.delete(rows.manager, ownerId, id)).toBe(true);
    expect(await store.open(ownerId, id)).toBeNull();
    expect(await rows.query(`SELECT 1 FROM file_chunks WHERE file_id = $1`, [id])).toEqual([]);
  });
});
