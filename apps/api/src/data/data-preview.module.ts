import { Module } from '@nestjs/common';
import { FilesModule } from '#files/files.module';
import { DataPreviewController } from './data-preview.controller';
import { DataPreviewService } from './data-preview.service';
import { PreviewSourceService } from './preview-source.service';

/** The preview of an input of a data task. */
@Module({
  imports: [FilesModule],
  controllers: [DataPreviewController],
  providers: [DataPreviewService, PreviewSourceService],
})
export class DataPreviewModule {}
