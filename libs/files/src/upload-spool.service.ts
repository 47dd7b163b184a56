import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, tooManyRequests } from '#contracts/refusal';

export const MAX_FILE_BYTES = 25 * 1024 * 1024;
const MAX_AT_ONCE = 3;
const RETRY_AFTER_SECONDS = 5;
const CHUNK_BYTES = 512 * 1024;

/**
 * A whole upload on disk. Its file has no name any more and is deleted with the handle, also when the process is
 * killed.
 */
export class SpooledUpload {
  constructor(
    private readonly handle: FileHandle,
    readonly size: number,
    readonly sha256: string,
  ) {}

  /** Yields the content in chunks; it can be read repeatedly. */
  async *chunks(): AsyncGenerator<Buffer> {
    for (let position = 0; position < this.size;) {
      const { bytesRead, buffer } = await this.handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, position);
      if (bytesRead === 0) throw new Error(`the temporary file ended at ${position} of ${this.size} bytes`);
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

/** Spools uploads to a temporary file first: a slow upload holds no connection to the database. */
@Injectable()
export class UploadSpoolService {
  /** How many uploads of a user this process is reading. */
  private readonly underWay = new Map<string, number>();

  /**
   * Runs work on one upload of a user.
   * @throws Refusal TOO_MANY_REQUESTS while too many others of this user are under way
   */
  async inTurn<T>(ownerId: string, work: () => Promise<T>): Promise<T> {
    const others = this.underWay.get(ownerId) ?? 0;
    if (others >= MAX_AT_ONCE)
      throw tooManyRequests(
        `${others} of your uploads are under way, and more are not taken at once; wait for one to end`,
        RETRY_AFTER_SECONDS,
      );
    this.underWay.set(ownerId, others + 1);
    try {
      return await work();
    } finally {
      const left = (this.underWay.get(ownerId) ?? 1) - 1;
      if (left > 0) this.underWay.set(ownerId, left);
      else this.underWay.delete(ownerId);
    }
  }

  /**
   * Reads a stream to its end; the caller must close the result.
   * @throws Refusal TOO_LARGE, or an error of the stream
   */
  async spool(bytes: AsyncIterable<Buffer>): Promise<SpooledUpload> {
    const handle = await openNameless();
    try {
      const checksum = createHash('sha256');
      let size = 0;
      for await (const piece of bytes) {
        size += piece.length;
        if (size > MAX_FILE_BYTES) throw fileTooLarge();
        checksum.update(piece);
        await handle.write(piece);
      }
      return new SpooledUpload(handle, size, checksum.digest('hex'));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }
}

export function fileTooLarge(): Refusal {
  return new Refusal('TOO_LARGE', 'the file is larger than 25 MB; send it in parts or by URL');
}

async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'carillon-upload-'));
  try {
    return await open(join(folder, 'upload'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
