import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { newId } from '#database/new-id';
import { FileRepository, type FileView } from './file.repository';

const CHUNK_BYTES = 512 * 1024;

/** Keeps uploads in PostgreSQL, in pieces: neither writing nor reading holds a whole file in memory. */
@Injectable()
export class FileStoreService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileRepository,
  ) {}

  /** Stores a stream in one transaction: an upload that breaks off leaves nothing. @throws what the stream throws */
  store(ownerId: string, name: string, contentType: string, bytes: AsyncIterable<Buffer>): Promise<FileView> {
    return this.dataSource.transaction(async (manager) => {
      const id = newId();
      await this.files.insert(manager, ownerId, { id, name, contentType, size: 0, sha256: '' });
      const checksum = createHash('sha256');
      let size = 0;
      let position = 0;
      for await (const piece of inChunks(bytes)) {
        checksum.update(piece);
        size += piece.length;
        await this.files.addChunk(manager, id, position++, piece);
      }
      const stored = await this.files.complete(manager, id, size, checksum.digest('hex'));
      if (stored === null) throw new Error(`the file ${id} vanished while it was being stored`);
      return stored;
    });
  }

  /** Opens an upload for reading; null: there is none, or it belongs to another. */
  async open(ownerId: string, id: string): Promise<{ name: string; size: number; stream: Readable } | null> {
    const file = await this.files.find(this.dataSource.manager, ownerId, id);
    return file && { name: file.name, size: file.size, stream: Readable.from(this.chunks(id)) };
  }

  private async *chunks(id: string): AsyncGenerator<Buffer> {
    for (let position = 0; ; position++) {
      const bytes = await this.files.chunk(this.dataSource.manager, id, position);
      if (bytes === null) return;
      yield bytes;
    }
  }
}

async function* inChunks(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes) {
    gathered.push(piece);
    length += piece.length;
    if (length < CHUNK_BYTES) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(gathered);
}
