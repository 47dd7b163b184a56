import { Module } from '@nestjs/common';
import { FileStoreService } from './file-store.service';
import { FileRepository } from './file.repository';

/** Uploads. */
@Module({ providers: [FileRepository, FileStoreService], exports: [FileRepository, FileStoreService] })
export class FilesModule {}
