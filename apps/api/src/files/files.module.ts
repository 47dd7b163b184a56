import { Module } from '@nestjs/common';
import { FilesModule } from '#files/files.module';
import { FlowsModule } from '#flows/flows.module';
import { FilesController } from './files.controller';
import { UploadService } from './upload.service';

/** Uploads of files, which tasks can read. */
@Module({
  imports: [FlowsModule, FilesModule],
  controllers: [FilesController],
  providers: [UploadService],
})
export class FilesApiModule {}
