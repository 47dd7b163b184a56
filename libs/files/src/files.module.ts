import { Module } from '@nestjs/common';
import { FileStoreService } from './file-store.service';
import { FileRepository } from './file.repository';
import { UploadSpoolService } from './upload-spool.service';

/** Uploads: their rows, their content, and the spool on disk. */
@Module({
  providers: [FileRepository, FileStoreService, UploadSpoolService],
  exports: [FileRepository, FileStoreService, UploadSpoolService],
})
export class FilesModule {}
