import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { newId } from '#database/new-id';
import { FileRepository, type FileView } from './file.repository';
import type { SpooledUpload } from './upload-spool.service';

/** The limits of a user's uploads. */
export interface FileQuota {
  files: number;
  bytes: number;
}

/** Stores uploads in PostgreSQL, in chunks: neither writing nor reading holds a whole file in memory. */
@Injectable()
export class FileStoreService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileRepository,
  ) {}

  /** Stores a spooled upload in one short transaction. @throws Refusal QUOTA_EXCEEDED */
  store(
    ownerId: string,
    { name, contentType, upload }: { name: string; contentType: string; upload: SpooledUpload },
    quota: FileQuota,
  ): Promise<FileView> {
    const { size, sha256 } = upload;
    return inTransaction(this.dataSource, async (manager) => {
      // The lock makes two simultaneous uploads of a user count one after the other.
      await this.files.lockOwner(manager, ownerId);
      await this.refuseBeyond(manager, ownerId, quota, size);
      const stored = await this.files.insert(manager, ownerId, { id: newId(), name, contentType, size, sha256 });
      let position = 0;
      for await (const piece of upload.chunks()) await this.files.addChunk(manager, stored.id, position++, piece);
      return stored;
    });
  }

  /** Refuses before an upload is read at all. @throws Refusal QUOTA_EXCEEDED when not even one more byte is allowed */
  refuseWhenFull(ownerId: string, quota: FileQuota): Promise<void> {
    return this.refuseBeyond(this.dataSource.manager, ownerId, quota, 1);
  }

  /** Opens an upload for reading; answers null when it does not exist or belongs to another. */
  async open(ownerId: string, id: string): Promise<{ name: string; size: number; stream: Readable } | null> {
    const file = await this.files.find(this.dataSource.manager, ownerId, id);
    return file && { name: file.name, size: file.size, stream: Readable.from(this.chunks(id)) };
  }

  private async refuseBeyond(manager: EntityManager, ownerId: string, quota: FileQuota, size: number): Promise<void> {
    const { count, bytes } = await this.files.usage(manager, ownerId);
    if (count >= quota.files)
      throw new Refusal('QUOTA_EXCEEDED', `you have ${count} files; at most ${quota.files} are allowed. Delete some`);
    if (bytes + size > quota.bytes)
      throw new Refusal(
        'QUOTA_EXCEEDED',
        `your files hold ${bytes} bytes; with ${size} more they would exceed the ${quota.bytes} that are allowed. Delete some`,
      );
  }

  private async *chunks(id: string): AsyncGenerator<Buffer> {
    for (let position = 0; ; position++) {
      const bytes = await this.files.chunk(this.dataSource.manager, id, position);
      if (bytes === null) return;
      yield bytes;
    }
  }
}
